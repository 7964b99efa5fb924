"""The frame of a chart: levels with their values at the left, labels at the foot, between them room for the marks."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from crmdesk.core.documents.charts import Unit, brief
from crmdesk.gui.kit.charts.look import CENTER, RIGHT, Look, fill, stroke, write

_LEVELS: Final = 4
_NICE: Final = (1, 2, 2.5, 5, 10)
_FOOT: Final = 22.0
_HEAD: Final = 8.0


def levels(top: float) -> list[float]:
    """From 0 to at least `top` in four even steps that people count in."""
    if top <= 0:
        return [0.0, 1.0]
    size = 10.0 ** floor(log10(top / _LEVELS))
    step = size * next(nice for nice in _NICE if nice * size * _LEVELS >= top * (1 - 1e-9))
    return [step * place for place in range(ceil(top / step - 1e-9) + 1)]


class Axes:
    """`count` places side by side over levels from 0; `place(n)` is the whole column of the n-th."""

    def __init__(
        self, area: QRectF, look: Look, count: int, values: Sequence[float], unit: Unit, head: float = _HEAD
    ) -> None:
        self._look, self._values, self._unit = look, values, unit
        metrics = look.metrics()
        self._margin = max((metrics.horizontalAdvance(brief(value, unit)) for value in values), default=0.0)
        left = area.left() + self._margin + look.px(8)
        self.plot = QRectF(
            left, area.top() + look.px(head), area.right() - left, area.height() - look.px(head) - look.px(_FOOT)
        )
        self._count = max(1, count)

    def place(self, number: int) -> QRectF:
        """The column of a place, from the head to the foot."""
        width = self.plot.width() / self._count
        return QRectF(self.plot.left() + number * width, self.plot.top(), width, self.plot.height())

    def y(self, value: float) -> float:
        """How far down a value stands."""
        return self.plot.bottom() - self.plot.height() * value / (self._values[-1] or 1.0)

    def bar(self, number: int, value: float, begin: float, width: float) -> QRectF:
        """A bar in a place: `begin` and `width` are parts of that."""
        column, top = self.place(number), self.y(value)
        left, wide = column.left() + column.width() * begin, column.width() * width
        return QRectF(left, top, wide, self.plot.bottom() - top)

    def middle(self, number: int, value: float) -> QPointF:
        """The point of a value over the middle of a place."""
        return QPointF(self.place(number).center().x(), self.y(value))

    def paint(self, painter: QPainter, labels: Sequence[str], current: int | None) -> None:
        """The levels, the labels as far as they have room, and a soft ground behind the current place."""
        look = self._look
        if current is not None:
            column = self.place(current)
            fill(painter, column.adjusted(0, -look.px(4), 0, look.px(_FOOT)), look.theme.accent_soft, look.px(6))
        for value in self._values:
            y = self.y(value)
            stroke(painter, [QPointF(self.plot.left(), y), QPointF(self.plot.right(), y)], look.theme.line, look.px(1))
            side = QRectF(self.plot.left() - look.px(8) - self._margin, y - look.px(8), self._margin, look.px(16))
            write(painter, look, side, brief(value, self._unit), RIGHT)
        self._paint_labels(painter, labels, current)

    def _paint_labels(self, painter: QPainter, labels: Sequence[str], current: int | None) -> None:
        """Every label, or each second, third ... where there are too many for the width."""
        look = self._look
        widest = max((look.metrics().horizontalAdvance(label) for label in labels), default=0.0) + look.px(6)
        column = self.plot.width() / self._count
        each = 1 if column > look.px(44) else max(1, ceil(widest / column))
        for number in range(0, len(labels), each):
            middle = self.place(number).center().x()
            width = column * each if each > 1 else column
            below = QRectF(middle - width / 2, self.plot.bottom() + look.px(4), width, look.px(16))
            colour = look.theme.accent_ink if number == current else look.theme.ink3
            write(painter, look, below, labels[number], CENTER, colour=colour, strong=number == current)
