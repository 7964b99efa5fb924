"""Who brings how much: bars of groups of customers, the line of their sum, and across it the line of 80 %."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from crmdesk.core.documents.charts import Pareto, written
from crmdesk.core.language import _
from crmdesk.gui.kit.charts.axes import Axes
from crmdesk.gui.kit.charts.drawing import drawing
from crmdesk.gui.kit.charts.legend import LEGEND, legend
from crmdesk.gui.kit.charts.look import LEFT, Look, bar, dot, stroke, write


class ParetoDrawing:
    """The bars of the best in the accent, the others neutral; the point at which the best end is filled."""

    def __init__(self, chart: Pareto, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look
        self._axes = Axes(area, look, len(chart.steps), (0.0, 0.25, 0.5, 0.75, 1.0), "share", LEGEND)
        self._sums = list(accumulate(step.share for step in chart.steps))

    @property
    def spots(self) -> Sequence[QRectF]:
        """The columns of the groups."""
        return [self._axes.place(number) for number in range(len(self._chart.steps))]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the group `current` stands out."""
        look, theme, steps = self._look, self._look.theme, self._chart.steps
        self._axes.paint(painter, [step.label for step in steps], current)
        for number, step in enumerate(steps):
            shape = self._axes.bar(number, step.share, 0.18, 0.64)
            bar(painter, look, shape, theme.accent if step.best else theme.line2)
        self._paint_aim(painter)
        points = [self._axes.middle(number, total) for number, total in enumerate(self._sums)]
        if points:
            stroke(painter, points, look.amber, look.px(1.75))
        last = sum(step.best for step in steps) - 1
        for number, point in enumerate(points):
            dot(painter, look, point, look.amber, large=number in (last, current))
        entries = (_("The best"), theme.accent), (_("The others"), theme.line2), (_("Together"), look.amber)
        legend(painter, look, self._area, entries)

    def _paint_aim(self, painter: QPainter) -> None:
        look, plot, y = self._look, self._axes.plot, self._axes.y(self._chart.aim)
        stroke(
            painter, [QPointF(plot.left(), y), QPointF(plot.right(), y)], look.theme.rose, look.px(1.25), dashed=True
        )
        text = written(self._chart.aim, "share")
        above = QRectF(plot.left() + look.px(4), y - look.px(17), look.px(60), look.px(16))
        write(painter, look, above, text, LEFT, colour=look.theme.rose, strong=True)


@drawing.register
def _pareto(chart: Pareto, area: QRectF, look: Look) -> ParetoDrawing:
    return ParetoDrawing(chart, area, look)
