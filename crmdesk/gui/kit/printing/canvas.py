"""A page to paint on, in millimetres from its upper left corner.

A sheet of 10,000 cards is 100,000 texts and 30,000 shapes, and what a PDF costs is mostly the writing of numbers. So
all of it stands on whole units (0.018 mm), pens are made once, frames are moved and not built, and a circle or a chip
is one stroke with a round cap instead of four curves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from crmdesk.core.documents.blocks import Align
from crmdesk.gui.kit.printing.pictures import opened, rounded
from crmdesk.gui.kit.printing.typesetting import UNITS_PER_INCH, UNITS_PER_MM, Style, Typesetter

HAIR: Final = 0.18  # the thinnest line that every office printer keeps, mm
_ROUND: Final = Qt.PenCapStyle.RoundCap
_FLAT: Final = Qt.PenCapStyle.FlatCap
_SHARP: Final = Qt.PenJoinStyle.MiterJoin
_CIRCLE: Final = 0.5523  # how far the handles of a quarter circle reach, in radii


class Canvas:
    """Paints text and shapes with one QPainter on a device of `dots_per_inch`.

    `write` takes texts that a Typesetter has set; `line` takes any text and cuts it to its place.
    """

    def __init__(self, painter: QPainter, dots_per_inch: float, typesetter: Typesetter) -> None:
        self.typesetter = typesetter
        self._painter = painter
        self._font: object = None
        self._pen: object = None
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        scale = dots_per_inch / UNITS_PER_INCH
        if scale != 1:
            painter.scale(scale, scale)

    def write(self, text: str, x: float, top: float, style: Style) -> None:
        """One set line whose box, `style.pitch` high, starts at `top`."""
        font = self.typesetter.font(style, text)
        if font is not self._font:
            self._painter.setFont(font)
            self._font = font
        pen = _pen(style.colour)
        if pen is not self._pen:
            self._painter.setPen(pen)
            self._pen = pen
        place = QPointF(round(x * UNITS_PER_MM), round((top + style.drop) * UNITS_PER_MM))
        self._painter.drawText(place, text)

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
        self._stroke(_pen(colour, thickness), x, y, x + width)

    def pillar(self, x: float, y: float, height: float, colour: str, thickness: float = HAIR) -> None:
        """An upright line centred on `x`."""
        self._take(_pen(colour, thickness))
        along, top, end = round(x * UNITS_PER_MM), round(y * UNITS_PER_MM), round((y + height) * UNITS_PER_MM)
        self._painter.drawLine(QLineF(along, top, along, end))

    def pill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled shape with half circles for ends; a circle where it is as wide as high."""
        radius = height / 2
        self._stroke(_pen(colour, height, _ROUND), x + radius, y + radius, x + width - radius)

    def frame(self, x: float, y: float, width: float, height: float, radius: float, colour: str) -> None:
        """The outline of a rounded rectangle, drawn inside it."""
        half = HAIR / 2
        self._take(_pen(colour, HAIR))
        outline = _outline(round((width - HAIR) * UNITS_PER_MM), round((height - HAIR) * UNITS_PER_MM), radius)
        moved = outline.translated(round((x + half) * UNITS_PER_MM), round((y + half) * UNITS_PER_MM))
        self._painter.drawPath(moved)

    def shape(self, path: QPainterPath, x: float, y: float, colour: str, thickness: float = 0.0) -> None:
        """An outline that is `thickness` wide, or filled for 0; `path` is in whole units and moved to `x`, `y`."""
        moved = path.translated(round(x * UNITS_PER_MM), round(y * UNITS_PER_MM))
        if thickness:
            self._take(_pen(colour, thickness))
            self._painter.drawPath(moved)
        else:
            self._painter.fillPath(moved, QColor(colour))

    def dashes(self, path: QPainterPath, pattern: tuple[float, ...], colour: str, thickness: float) -> None:
        """Lines of dashes and gaps, all in whole units; the ends are square, so that those that meet make a corner."""
        self._take(_dashed(colour, thickness, pattern))
        self._painter.drawPath(path)

    def image(self, image: QImage, x: float, y: float, width: float, height: float) -> None:
        """A picture that was made ready for paper."""
        self._painter.drawImage(_scaled(x, y, width, height), image)

    def portrait(self, content: bytes, x: float, y: float, diameter: float) -> bool:
        """The picture cut to a circle; False, and nothing painted, where the content is no picture."""
        image = rounded(content, round(diameter / 25.4 * 300))
        if image is None:
            return False
        self._painter.drawImage(_scaled(x, y, diameter, diameter), image)
        return True

    def logo(self, content: bytes, x: float, y: float, height: float, widest: float) -> float:
        """The picture `height` high (less if it were wider than `widest`); answers its width, 0 if it is no picture."""
        image = opened(content, round(widest / 25.4 * 600), round(height / 25.4 * 600))
        if image is None:
            return 0.0
        width = min(widest, height * image.width() / image.height())
        tall = width * image.height() / image.width()
        self._painter.drawImage(_scaled(x, y + (height - tall) / 2, width, tall), image)
        return width

    def picture(
        self, x: float, y: float, width: float, height: float, draw: Callable[[QPainter, QRectF], None]
    ) -> None:
        """Let `draw` paint into a rectangle; it gets the painter and the area in its units."""
        unit = UNITS_PER_MM
        self._painter.save()
        draw(self._painter, QRectF(x * unit, y * unit, width * unit, height * unit))
        self._painter.restore()

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """What is painted meanwhile stands upside down: turned by half a circle around this point."""
        self._painter.save()
        self._painter.translate(round(2 * x * UNITS_PER_MM), round(2 * y * UNITS_PER_MM))
        self._painter.scale(-1, -1)
        yield
        self._painter.restore()
        # The painter has its font and pen of before again.
        self._font = self._pen = None

    def _stroke(self, pen: QPen, x: float, y: float, end: float) -> None:
        self._take(pen)
        level, left, right = round(y * UNITS_PER_MM), round(x * UNITS_PER_MM), round(end * UNITS_PER_MM)
        # Not every printer paints the cap of a line that has no length at all.
        self._painter.drawLine(QLineF(left, level, max(right, left + 1), level))

    def _take(self, pen: QPen) -> None:
        if pen is not self._pen:
            self._painter.setPen(pen)
            self._pen = pen


@lru_cache(maxsize=128)
def _pen(colour: str, thickness: float = 1.0, cap: Qt.PenCapStyle = _FLAT) -> QPen:
    return QPen(QColor(colour), round(thickness * UNITS_PER_MM), Qt.PenStyle.SolidLine, cap, _SHARP)


@lru_cache(maxsize=64)
def _dashed(colour: str, thickness: float, pattern: tuple[float, ...]) -> QPen:
    pen = QPen(_pen(colour, thickness, Qt.PenCapStyle.SquareCap))
    pen.setDashPattern([length / pen.widthF() for length in pattern])
    return pen


@lru_cache(maxsize=64)
def _outline(width: int, height: int, radius: float) -> QPainterPath:
    """A rounded rectangle at 0, 0 from whole numbers only, which are shorter to write."""
    r = round(radius * UNITS_PER_MM)
    c = round(r * (1 - _CIRCLE))
    path = QPainterPath(QPointF(r, 0))
    path.lineTo(width - r, 0)
    path.cubicTo(width - c, 0, width, c, width, r)
    path.lineTo(width, height - r)
    path.cubicTo(width, height - c, width - c, height, width - r, height)
    path.lineTo(r, height)
    path.cubicTo(c, height, 0, height - c, 0, height - r)
    path.lineTo(0, r)
    path.cubicTo(0, c, c, 0, r, 0)
    return path


def _scaled(x: float, y: float, width: float, height: float) -> QRectF:
    unit = UNITS_PER_MM
    return QRectF(x * unit, y * unit, width * unit, height * unit)
