"""A chart laid out in a rectangle: what stands where, and how it is painted. Each kind registers its own."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from crmdesk.core.documents.charts import Chart
from crmdesk.gui.kit.charts.look import Look


class Drawing(Protocol):
    """A chart in its place."""

    @property
    def spots(self) -> Sequence[QRectF]:
        """The area of each mark, in the order of `Chart.said`."""

    def paint(self, painter: QPainter, current: int | None = None) -> None:
        """Paint it; the mark `current` stands out."""


@singledispatch
def drawing(chart: Chart, area: QRectF, look: Look) -> Drawing:
    """`chart` laid out in `area`. Raises TypeError for a kind that nobody registered."""
    del area, look
    raise TypeError(f"no way to paint a {type(chart).__name__}")


@singledispatch
def height(chart: Chart) -> float:
    """How high a chart wants to be, in pixels of the screen at 100 %."""
    del chart
    return 200.0
