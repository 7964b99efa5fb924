"""A page to paint on, in millimetres from its upper left corner."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from crmdesk.core.documents.blocks import Align
from crmdesk.gui.kit.printing.pictures import opened, rounded
from crmdesk.gui.kit.printing.typesetting import UNITS_PER_MM, Style, Typesetter

HAIR: Final = 0.18  # the thinnest line that every office printer keeps, mm


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


class Canvas:
    """Paints text and shapes with one QPainter on a device of `dots_per_inch`.

    Texts must be printable (`Typesetter.elided` and `lines` give such); use `line` for those that are not yet.
    """

    def __init__(self, painter: QPainter, dots_per_inch: float, typesetter: Typesetter) -> None:
        self.typesetter = typesetter
        self._painter = painter
        self._font_key: object = None
        self._colour = ""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        scale = dots_per_inch / 720
        if scale != 1:
            painter.scale(scale, scale)

    def write(self, text: str, x: float, top: float, style: Style) -> None:
        """One printable line whose box of `style.pitch` starts at `top`."""
        if not text:
            return
        painter = self._painter
        font = self.typesetter.font(style, text)
        if font is not self._font_key:
            painter.setFont(font)
            self._font_key = font
        if style.colour != self._colour:
            painter.setPen(_colour(style.colour))
            self._colour = style.colour
        painter.drawText(QPointF(x * UNITS_PER_MM, (top + style.drop) * UNITS_PER_MM), text)

    def line(self, text: str, x: float, top: float, width: float, style: Style, align: Align = "left") -> float:
        """One line of any text, cut to `width` and aligned in it; answers the width it took."""
        text = self.typesetter.elided(text, style, width)
        if align == "left":
            self.write(text, x, top, style)
            return width
        taken = self.typesetter.width(text, style)
        self.write(text, x + (width - taken) * (1 if align == "right" else 0.5), top, style)
        return taken

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = HAIR) -> None:
        """A horizontal line centred on `y`."""
        self._painter.setPen(QPen(_colour(colour), thickness * UNITS_PER_MM, c=Qt.PenCapStyle.FlatCap))
        self._painter.drawLine(QLineF(x * UNITS_PER_MM, y * UNITS_PER_MM, (x + width) * UNITS_PER_MM, y * UNITS_PER_MM))
        self._colour = ""

    def frame(self, rect: QRectF, radius: float, colour: str) -> None:
        """The outline of a rounded rectangle, drawn inside `rect`."""
        half = HAIR / 2
        self._painter.setPen(QPen(_colour(colour), HAIR * UNITS_PER_MM))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._round(rect.adjusted(half, half, -half, -half), radius)

    def fill(self, rect: QRectF, radius: float, colour: str) -> None:
        """A filled rectangle with rounded corners; a circle where the radius is half the side."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(_colour(colour)))
        self._round(rect, radius)

    def portrait(self, content: bytes, circle: QRectF) -> bool:
        """The picture cut to a circle; False, and nothing painted, where the content is no picture."""
        dots = round(circle.width() / 25.4 * 300)
        image = rounded(content, dots)
        if image is None:
            return False
        self._painter.drawImage(_scaled(circle), image)
        return True

    def logo(self, content: bytes, x: float, y: float, height: float, widest: float) -> float:
        """The picture `height` high (less if it were wider than `widest`); answers its width, 0 if it is no picture."""
        image = opened(content, round(widest / 25.4 * 600), round(height / 25.4 * 600))
        if image is None:
            return 0.0
        width = min(widest, height * image.width() / image.height())
        tall = width * image.height() / image.width()
        self._painter.drawImage(_scaled(QRectF(x, y + (height - tall) / 2, width, tall)), image)
        return width

    def _round(self, rect: QRectF, radius: float) -> None:
        self._painter.drawRoundedRect(_scaled(rect), radius * UNITS_PER_MM, radius * UNITS_PER_MM)
        self._colour = ""


def _scaled(rect: QRectF) -> QRectF:
    unit = UNITS_PER_MM
    return QRectF(rect.x() * unit, rect.y() * unit, rect.width() * unit, rect.height() * unit)
