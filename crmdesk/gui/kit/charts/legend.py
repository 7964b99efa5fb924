"""What the colours of a chart mean, in a line at its top right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from crmdesk.gui.kit.charts.look import Look, fill, write

LEGEND: Final = 26.0  # px that the line takes from the chart
_SIGN: Final = 8.0


def legend(painter: QPainter, look: Look, area: QRectF, entries: Sequence[tuple[str, QColor | str]]) -> None:
    """The entries from the right, the last one at the edge, as far as there is room."""
    metrics, right = look.metrics(), area.right()
    for text, colour in reversed(entries):
        width = metrics.horizontalAdvance(text) + look.px(1)
        if right - width - look.px(_SIGN + 5) < area.left():
            return
        write(painter, look, QRectF(right - width, area.top(), width, look.px(16)), text, colour=look.theme.ink2)
        sign = QRectF(right - width - look.px(_SIGN + 5), area.top() + look.px(4), look.px(_SIGN), look.px(_SIGN))
        fill(painter, sign, colour, look.px(2.5))
        right = sign.left() - look.px(14)
