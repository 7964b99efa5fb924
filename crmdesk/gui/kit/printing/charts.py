"""How a chart looks on paper: the painter of the screen in the colours of paper, and its sentence below."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from crmdesk.core.documents.charts import Chart, ChartRow, Meter
from crmdesk.gui.kit.charts.kinds import drawing, height
from crmdesk.gui.kit.charts.look import Look
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import FINE, STRONG, UNITS_PER_MM, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

# 11 px of the screen are the 7.5 points of fine print.
_MM: Final = 7.5 / 11 * 25.4 / 72
_GAP: Final = 8.0


class _SetChart:
    """A chart laid out for its width: its title, but for a meter which has it inside, the picture, the sentence."""

    def __init__(self, chart: Chart, width: float, typesetter: Typesetter) -> None:
        alone = not isinstance(chart, Meter)
        self._chart, self._width = chart, width
        self._title = typesetter.elided(chart.title, STRONG, width) if alone else ""
        self._lines = typesetter.lines(chart.sentence, FINE, width) if alone else []
        self._head = STRONG.pitch + 1.5 if alone else 0.0
        self._picture = height(chart) * _MM
        self.height = self._head + self._picture + (1.5 + len(self._lines) * FINE.pitch if alone else 0.0)

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Paint it with its upper left corner at x, y."""
        if self._title:
            canvas.write(self._title, x, y, STRONG)
        canvas.picture(x, y + self._head, self._width, self._picture, self._draw)
        top = y + self._head + self._picture + 1.5
        for number, line in enumerate(self._lines):
            canvas.write(line, x, top + number * FINE.pitch, FINE)

    def _draw(self, painter: QPainter, area: QRectF) -> None:
        font = QFont(load_fonts())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        drawing(self._chart, area, Look(LIGHT, font, _MM * UNITS_PER_MM)).paint(painter)


@boxes.register
def _chart(block: Chart, width: float, typesetter: Typesetter) -> Iterator[Box]:
    chart = _SetChart(block, width, typesetter)
    yield Box(chart.height, chart.paint, above=4.0)


@boxes.register
def _row(block: ChartRow, width: float, typesetter: Typesetter) -> Iterator[Box]:
    each = (width - _GAP * (len(block.charts) - 1)) / len(block.charts)
    charts = [_SetChart(chart, each, typesetter) for chart in block.charts]

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, chart in enumerate(charts):
            chart.paint(canvas, x + number * (each + _GAP), y)

    yield Box(max(chart.height for chart in charts), paint, above=4.0)
