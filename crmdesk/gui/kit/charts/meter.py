"""A share on its way to an aim: the figure, a bar, and on it a mark where it should end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from crmdesk.core.documents.charts import Meter, written
from crmdesk.core.language import _
from crmdesk.gui.kit.charts.drawing import drawing, height
from crmdesk.gui.kit.charts.look import LEFT, RIGHT, STRONG, Look, fill, write

_HEIGHT: Final = 92.0
_BAR: Final = 8.0
_FIGURE: Final = 24.0


class MeterDrawing:
    """Title over figure over bar over note; below its aim it is amber."""

    def __init__(self, chart: Meter, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look

    @property
    def spots(self) -> Sequence[QRectF]:
        """All of it."""
        return [self._area]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; it is one thing, which always stands out enough."""
        del current
        look, theme, area, chart = self._look, self._look.theme, self._area, self._chart
        write(painter, look, self._row(0, 18), chart.title, colour=theme.ink2, size=STRONG)
        figure = "–" if chart.share is None else written(chart.share, "share")
        write(painter, look, self._row(22, 30), figure, colour=theme.ink, size=_FIGURE, strong=True)
        aim = _("Aim {share}").format(share=written(chart.aim, "share"))
        write(painter, look, self._row(30, 18), aim, RIGHT)
        track = QRectF(area.left(), area.top() + look.px(57), area.width(), look.px(_BAR))
        fill(painter, track, theme.sunken, track.height() / 2)
        if chart.share:
            done = QRectF(track)
            done.setWidth(max(track.height(), track.width() * min(1.0, chart.share)))
            fill(painter, done, theme.accent if chart.share >= chart.aim else look.amber, track.height() / 2)
        mark = QRectF(track.left() + track.width() * chart.aim - look.px(1), 0, look.px(2), look.px(_BAR + 6))
        mark.moveTop(track.top() - look.px(3))
        fill(painter, mark, theme.ink2, look.px(1))
        write(painter, look, self._row(72, 18), chart.note, LEFT)

    def _row(self, top: float, high: float) -> QRectF:
        look, area = self._look, self._area
        return QRectF(area.left(), area.top() + look.px(top), area.width(), look.px(high))


@drawing.register
def _meter(chart: Meter, area: QRectF, look: Look) -> MeterDrawing:
    return MeterDrawing(chart, area, look)


@height.register
def _height(_chart: Meter) -> float:
    return _HEIGHT
