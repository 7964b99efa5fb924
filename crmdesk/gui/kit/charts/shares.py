"""The parts of a whole: a ring with the whole in its middle, and beside it each part with its value."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from crmdesk.core.documents.charts import Shares, brief, written
from crmdesk.gui.kit.charts.drawing import drawing, height
from crmdesk.gui.kit.charts.look import CENTER, LEFT, RIGHT, STRONG, Look, fill, write

_ROUND: Final = 16  # parts of a degree, as Qt counts
_RING: Final = 16.0
_ROW: Final = 26.0
_BARRED: Final = 34.0
_BAR: Final = 4.0
_GAP: Final = 24.0
_NARROW: Final = 300.0
_HEIGHT: Final = 176.0


class SharesDrawing:
    """A ring and its legend; where it is narrow the legend alone, with a bar under each part."""

    def __init__(self, chart: Shares, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look
        self._parts = chart.shown
        side = 0.0 if area.width() < look.px(_NARROW) else min(area.height(), area.width() * 0.34)
        self._ring = QRectF(area.left(), area.center().y() - side / 2, side, side)

    @property
    def spots(self) -> Sequence[QRectF]:
        """The lines of the legend."""
        look, area = self._look, self._area
        left = self._ring.right() + look.px(_GAP) if self._ring.width() else area.left()
        usual = look.px(_ROW + 4 if self._ring.width() else _BARRED)
        row = min(usual, area.height() / max(1, len(self._parts)))
        top = area.center().y() - row * len(self._parts) / 2
        return [QRectF(left, top + place * row, area.right() - left, row) for place in range(len(self._parts))]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the part `current` stands out."""
        if self._ring.width():
            self._paint_ring(painter, current)
        whole = self._chart.total
        for place, (spot, part) in enumerate(zip(self.spots, self._parts, strict=True)):
            self._paint_line(painter, spot, place, (part.label, part.value, part.value / whole), current == place)

    def _paint_ring(self, painter: QPainter, current: int | None) -> None:
        look, wide = self._look, self._look.px(_RING)
        circle = self._ring.adjusted(wide / 2 + 1, wide / 2 + 1, -wide / 2 - 1, -wide / 2 - 1)
        begin, whole = 90.0 * _ROUND, self._chart.total
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not whole:
            painter.setPen(QPen(QColor(look.theme.sunken), wide))
            painter.drawEllipse(circle)
        gap = 1.2 * _ROUND if len(self._parts) > 1 else 0.0
        for place, part in enumerate(self._parts):
            span = 360.0 * _ROUND * part.value / whole
            colour = look.part(place)
            colour.setAlphaF(1.0 if current in (None, place) else 0.35)
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(circle, round(begin - gap / 2), -max(1, round(span - gap)))
            begin -= span
        total = brief(whole, self._chart.unit)
        middle = QRectF(circle.left(), circle.center().y() - look.px(10), circle.width(), look.px(20))
        write(painter, look, middle, total, CENTER, colour=look.theme.ink, size=18, strong=True)

    def _paint_line(
        self, painter: QPainter, spot: QRectF, place: int, said: tuple[str, float, float], current: bool
    ) -> None:
        look, theme, (label, value, share) = self._look, self._look.theme, said
        if not self._ring.width():
            bar = QRectF(spot.left(), spot.bottom() - look.px(_BAR + 1), spot.width() - look.px(6), look.px(_BAR))
            fill(painter, bar, theme.sunken, look.px(_BAR / 2))
            bar.setWidth(max(bar.width() * share, look.px(_BAR)) if value > 0 else 0)
            fill(painter, bar, look.part(place), look.px(_BAR / 2))
            spot = spot.adjusted(0, 0, 0, -look.px(_BAR))
        if current:
            fill(painter, spot.adjusted(-look.px(6), look.px(1), 0, -look.px(1)), theme.accent_soft, look.px(6))
        sign = QRectF(spot.left(), spot.center().y() - look.px(4), look.px(8), look.px(8))
        fill(painter, sign, look.part(place), look.px(2.5))
        right = spot.adjusted(0, 0, -look.px(6), 0)
        percent = look.px(44)
        money = look.metrics(STRONG).horizontalAdvance(written(value, self._chart.unit)) + look.px(2)
        write(painter, look, right, written(share, "share"), RIGHT, colour=theme.ink3, size=STRONG)
        amount = right.adjusted(0, 0, -percent, 0)
        write(painter, look, amount, written(value, self._chart.unit), RIGHT, colour=theme.ink2, size=STRONG)
        name = right.adjusted(look.px(16), 0, -percent - money - look.px(10), 0)
        write(painter, look, name, label, LEFT, colour=theme.ink, size=STRONG)


@drawing.register
def _shares(chart: Shares, area: QRectF, look: Look) -> SharesDrawing:
    return SharesDrawing(chart, area, look)


@height.register
def _height(_chart: Shares) -> float:
    return _HEIGHT
