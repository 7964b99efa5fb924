"""How figures moved: a line for each over the months."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from crmdesk.core.documents.charts import Line, Trend, written
from crmdesk.gui.kit.charts.axes import Axes, levels
from crmdesk.gui.kit.charts.drawing import drawing
from crmdesk.gui.kit.charts.legend import LEGEND, legend
from crmdesk.gui.kit.charts.look import LEFT, Look, dot, stroke, write


class TrendDrawing:
    """The lines in the colours of parts, each named at the top; a gap where there was no value."""

    def __init__(self, chart: Trend, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look
        known = [value for line in chart.lines for value in line.values if value is not None]
        top = max([*known, chart.aim or 0.0], default=0.0)
        values: Sequence[float] = (0.0, 0.25, 0.5, 0.75, 1.0) if chart.unit == "share" and top <= 1 else levels(top)
        self._axes = Axes(area, look, len(chart.labels), values, chart.unit, LEGEND)

    @property
    def spots(self) -> Sequence[QRectF]:
        """The columns of the months."""
        return [self._axes.place(number) for number in range(len(self._chart.labels))]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the month `current` stands out."""
        look, chart = self._look, self._chart
        self._axes.paint(painter, chart.labels, current)
        if chart.aim is not None:
            self._paint_aim(painter, chart.aim)
        for place, line in enumerate(chart.lines):
            self._paint_line(painter, line, look.part(place), current)
        entries = [(line.name, look.part(place)) for place, line in enumerate(chart.lines)]
        legend(painter, look, self._area, entries)

    def _paint_line(self, painter: QPainter, line: Line, colour: QColor, current: int | None) -> None:
        look, last = self._look, len(line.values) - 1
        for run in self._runs(line):
            stroke(painter, [point for _number, point in run], colour, look.px(1.75))
            for number, point in run:
                if number in (current, last) or len(run) == 1:
                    dot(painter, look, point, colour, large=number == current)

    def _runs(self, line: Line) -> Iterator[list[tuple[int, QPointF]]]:
        """The points without a gap between them."""
        run: list[tuple[int, QPointF]] = []
        for number, value in enumerate(line.values):
            if value is None:
                if run:
                    yield run
                run = []
            else:
                run.append((number, self._axes.middle(number, value)))
        if run:
            yield run

    def _paint_aim(self, painter: QPainter, aim: float) -> None:
        look, plot, y = self._look, self._axes.plot, self._axes.y(aim)
        stroke(
            painter, [QPointF(plot.left(), y), QPointF(plot.right(), y)], look.theme.rose, look.px(1.25), dashed=True
        )
        above = QRectF(plot.left() + look.px(4), y - look.px(17), look.px(60), look.px(16))
        write(painter, look, above, written(aim, self._chart.unit), LEFT, colour=look.theme.rose, strong=True)


@drawing.register
def _trend(chart: Trend, area: QRectF, look: Look) -> TrendDrawing:
    return TrendDrawing(chart, area, look)
