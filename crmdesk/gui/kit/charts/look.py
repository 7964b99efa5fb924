"""In what a chart is painted: colours, fonts and the length of its unit, which differ between screen and paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from crmdesk.gui.kit.tokens import TintName, Tokens

SMALL: Final = 11.0
STRONG: Final = 12.0
# The parts of a whole in the order of their size; each beside one that is easily told from it.
PART_TINTS: Final[tuple[TintName, ...]] = ("accent", "amber", "blue", "violet", "green", "slate")
_AMBER: Final = "#C27803"  # 3.4 : 1 on white, as shapes need

Align = Qt.AlignmentFlag
LEFT: Final = Align.AlignLeft | Align.AlignVCenter
RIGHT: Final = Align.AlignRight | Align.AlignVCenter
CENTER: Final = Align.AlignHCenter | Align.AlignVCenter


@dataclass(frozen=True)
class Look:
    """`unit` is the length of a pixel of the screen at 100 % in the coordinates of the painter."""

    theme: Tokens
    base: QFont
    unit: float = 1.0

    def px(self, length: float) -> float:
        """`length` pixels of the screen in the coordinates of the painter."""
        return length * self.unit

    def font(self, size: float = SMALL, *, strong: bool = False) -> QFont:
        """The font in a size."""
        result = QFont(self.base)
        result.setPixelSize(max(1, round(self.px(size))))
        result.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return result

    def metrics(self, size: float = SMALL, *, strong: bool = False) -> QFontMetricsF:
        """The measures of the font in a size."""
        return QFontMetricsF(self.font(size, strong=strong))

    @property
    def amber(self) -> str:
        """The amber of shapes; that of texts is too dark for them on white."""
        return _AMBER if self.theme.mode == "light" else self.theme.amber

    def part(self, place: int) -> QColor:
        """The colour of the part at a place in the order of size."""
        name = PART_TINTS[place % len(PART_TINTS)]
        own = {"accent": self.theme.accent, "amber": self.amber}
        return QColor(own.get(name) or self.theme.tint(name).ink)


def write(
    painter: QPainter, look: Look, area: QRectF, text: str, align: Qt.AlignmentFlag = LEFT, *,
    colour: str = "", size: float = SMALL, strong: bool = False,
) -> None:  # fmt: skip
    """One line of text, cut to the area."""
    painter.setFont(look.font(size, strong=strong))
    painter.setPen(QColor(colour or look.theme.ink3))
    shown = look.metrics(size, strong=strong).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align, shown)


def fill(painter: QPainter, area: QRectF, colour: QColor | str, radius: float = 0.0) -> None:
    """A filled rectangle with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def bar(painter: QPainter, look: Look, area: QRectF, colour: QColor | str) -> None:
    """A bar that stands on its foot: its top is round, what has a value is seen, however little it is."""
    if area.height() <= 0:
        return
    least = look.px(1.5)
    shape = QRectF(area.left(), min(area.top(), area.bottom() - least), area.width(), max(area.height(), least))
    radius = min(look.px(2.5), shape.height() / 2, shape.width() / 2)
    fill(painter, shape, colour, radius)
    if shape.height() > 2 * radius:
        fill(painter, QRectF(shape.left(), shape.bottom() - radius, shape.width(), radius), colour)


def stroke(
    painter: QPainter, points: list[QPointF], colour: QColor | str, width: float, *, dashed: bool = False
) -> None:
    """A line through points."""
    pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([3.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)


def dot(painter: QPainter, look: Look, at: QPointF, colour: QColor | str, *, large: bool = False) -> None:
    """A point of a line, open unless it is the one that is looked at."""
    radius = look.px(4.0 if large else 2.5)
    painter.setPen(QPen(QColor(colour), look.px(1.5)))
    painter.setBrush(QColor(colour if large else look.theme.surface))
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
