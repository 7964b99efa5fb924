"""Pairs of bars: what was planned beside what was used, what was beside what is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from crmdesk.core.documents.charts import Pair, Pairs, PlanBar, PlanBars
from crmdesk.core.language import _
from crmdesk.gui.kit.charts.axes import Axes, levels
from crmdesk.gui.kit.charts.drawing import drawing
from crmdesk.gui.kit.charts.legend import LEGEND, legend
from crmdesk.gui.kit.charts.look import Look, bar

_WIDEST: Final = 26.0


class BarsDrawing:
    """Pairs of bars with a legend at the top; what passes its plan is amber."""

    def __init__(self, chart: PlanBars, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look
        top = max((max(each.plan, each.actual) for each in chart.bars), default=0.0)
        self._axes = Axes(area, look, len(chart.bars), levels(top), chart.unit, LEGEND)

    @property
    def spots(self) -> Sequence[QRectF]:
        """The columns of the months."""
        return [self._axes.place(number) for number in range(len(self._chart.bars))]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the mark `current` stands out."""
        theme = self._look.theme
        self._axes.paint(painter, [each.label for each in self._chart.bars], current)
        for number, each in enumerate(self._chart.bars):
            plan, actual = self._pair(number, each)
            bar(painter, self._look, plan, theme.line2)
            bar(painter, self._look, actual, self._look.amber if each.actual > each.plan else theme.accent)
        over = any(each.actual > each.plan for each in self._chart.bars)
        entries = [(_("Plan"), theme.line2), (_("Actual"), theme.accent)]
        legend(painter, self._look, self._area, [*entries, (_("Over plan"), self._look.amber)] if over else entries)

    def _pair(self, number: int, each: PlanBar) -> tuple[QRectF, QRectF]:
        return side_by_side(self._axes, self._look, number, each.plan, each.actual)


class PairsDrawing:
    """What was beside what is, with a legend at the top."""

    def __init__(self, chart: Pairs, area: QRectF, look: Look) -> None:
        self._chart, self._area, self._look = chart, area, look
        top = max((value or 0.0 for pair in chart.pairs for value in (pair.before, pair.now)), default=0.0)
        self._axes = Axes(area, look, len(chart.pairs), levels(top), chart.unit, LEGEND)

    @property
    def spots(self) -> Sequence[QRectF]:
        """The columns of the pairs."""
        return [self._axes.place(number) for number in range(len(self._chart.pairs))]

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the mark `current` stands out."""
        theme = self._look.theme
        self._axes.paint(painter, [pair.label for pair in self._chart.pairs], current)
        for number, pair in enumerate(self._chart.pairs):
            before, now = self._pair(number, pair)
            bar(painter, self._look, before, theme.line2)
            bar(painter, self._look, now, theme.accent)
        before_name, now_name = self._chart.names
        legend(painter, self._look, self._area, [(before_name, theme.line2), (now_name, theme.accent)])

    def _pair(self, number: int, pair: Pair) -> tuple[QRectF, QRectF]:
        return side_by_side(self._axes, self._look, number, pair.before or 0.0, pair.now or 0.0)


def side_by_side(axes: Axes, look: Look, number: int, first: float, second: float) -> tuple[QRectF, QRectF]:
    """The bars of two values, with a hair between them, not wider than is seemly."""
    column = axes.place(number).width()
    width = min(0.36, look.px(_WIDEST) / column) if column > 0 else 0.0
    gap = width * 0.06
    left = axes.bar(number, max(first, 0.0), 0.5 - width - gap, width)
    return left, axes.bar(number, max(second, 0.0), 0.5 + gap, width)


@drawing.register
def _pairs(chart: Pairs, area: QRectF, look: Look) -> PairsDrawing:
    return PairsDrawing(chart, area, look)


@drawing.register
def _bars(chart: PlanBars, area: QRectF, look: Look) -> BarsDrawing:
    return BarsDrawing(chart, area, look)
