"""A month as a grid of days, worked by arrow keys or mouse."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.language import _
from crmdesk.core.occasions.document import WEEKDAYS
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens
from crmdesk.gui.occasions.cells import Cell, spoken
from crmdesk.gui.occasions.titles import day_title

HEAD_PX: Final = 30
_COLUMNS: Final = 7
_ROWS: Final = 6
_PAD: Final = 8
_MARK_PX: Final = 24  # from the number of a day to what says that it is off
_GAP_PX: Final = 6
_LINE_PX: Final = 17
_TOP_PX: Final = 30
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_NORMAL, _STRONG = QFont.Weight.Normal, QFont.Weight.DemiBold


class MonthGrid(QWidget):
    """Six weeks; `chosen` carries the day that is current now, `turned` by how many months the page is turned,
    `entered` tells that somebody wants to go on to what falls on the day.
    """

    chosen = Signal(object)
    turned = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._cells: Sequence[Cell] = ()
        self._month = self._today = self.day = date(2000, 1, 1)

    def show_month(self, month: date, today: date, cells: Sequence[Cell], day: date) -> None:
        """Show a month; `day` is the current one."""
        self._month, self._today, self._cells = month, today, cells
        self._make_current(day)

    def choose(self, day: date) -> None:
        """Make a day the current one."""
        if day != self.day:
            self._make_current(day)
            self.chosen.emit(day)

    def sizeHint(self) -> QSize:
        """Room for a few lines in each cell."""
        return QSize(_COLUMNS * 100, HEAD_PX + _ROWS * 84)

    def minimumSizeHint(self) -> QSize:
        """Room for the numbers."""
        return QSize(_COLUMNS * 44, HEAD_PX + _ROWS * 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day, Page Up and Down from month to month, Enter to what falls on the day."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a day."""
        for place, cell in enumerate(self._cells):
            if self._area(place).contains(event.position()):
                self.choose(cell.day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the weekdays and the days."""
        painter, theme = QPainter(self), tokens_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 12, _NORMAL))
        painter.setPen(QColor(theme.ink3))
        for place, name in enumerate(WEEKDAYS):
            area = self._area(place)
            head = QRectF(area.x() + _PAD, 0, area.width() - _PAD, HEAD_PX)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _(name))
        for place, cell in enumerate(self._cells):
            self._paint(painter, self._area(place), cell, theme)
        painter.end()

    def _paint(self, painter: QPainter, area: QRectF, cell: Cell, theme: Tokens) -> None:
        inside = cell.day.month == self._month.month
        current = cell.day == self.day
        if current:
            painter.fillRect(area, QColor(theme.accent_soft))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.topLeft(), area.topRight())
        self._paint_head(painter, area, cell, theme, inside=inside)
        self._paint_lines(painter, area, cell, theme, inside=inside)
        if current and self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)

    def _paint_head(self, painter: QPainter, area: QRectF, cell: Cell, theme: Tokens, *, inside: bool) -> None:
        number = str(cell.day.day)
        left = QRectF(area.x() + _PAD, area.y() + 5, 22, 22)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(sized(self.font(), 13, _STRONG))
        if cell.day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(left.translated(-3, 0))
            painter.setPen(QColor(theme.on_accent))
            painter.drawText(left.translated(-3, 0), Qt.AlignmentFlag.AlignCenter, number)
        else:
            painter.setPen(QColor(theme.ink if inside else theme.ink3))
            painter.drawText(left, align, number)
        right = QRectF(area.x(), area.y() + 5, area.width() - _PAD, 22)
        painter.setFont(sized(self.font(), 11, _NORMAL))
        painter.setPen(QColor(theme.ink2 if inside and cell.day == self.day else theme.ink3))
        free = right.right() - painter.fontMetrics().horizontalAdvance(cell.lunar)
        marked = cell.off is not None and inside
        mark = _("off") if cell.off else _("work")
        # In a narrow cell the mark goes before the lunar day; a click tells both.
        if not marked or free > left.left() + _MARK_PX + painter.fontMetrics().horizontalAdvance(mark) + _GAP_PX:
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.lunar)
        if marked:
            painter.setFont(sized(self.font(), 11, _STRONG))
            painter.setPen(QColor(theme.green if cell.off else theme.amber))
            painter.drawText(left.translated(_MARK_PX, 0).adjusted(0, 0, 30, 0), align, mark)

    def _paint_lines(self, painter: QPainter, area: QRectF, cell: Cell, theme: Tokens, *, inside: bool) -> None:
        """What everybody keeps, then whose day it is, as far as there is room; of other months without colour."""
        room = int((area.height() - _TOP_PX) // _LINE_PX)
        lines = list(cell.lines[: max(0, room - bool(cell.people))])
        width = area.width() - 2 * _PAD
        painter.setFont(sized(self.font(), 12, _NORMAL))
        metrics = QFontMetricsF(painter.font())
        if cell.people and room > 0:
            lines.append((_people_line(cell.people, metrics, width), "rose"))
        for place, (text, tint) in enumerate(lines):
            line = QRectF(area.x() + _PAD, area.y() + _TOP_PX + place * _LINE_PX, width, _LINE_PX)
            painter.setPen(QColor(theme.tint(tint).ink if inside else theme.ink3))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _area(self, place: int) -> QRectF:
        width, height = self.width() / _COLUMNS, (self.height() - HEAD_PX) / _ROWS
        row, column = divmod(place, _COLUMNS)
        return QRectF(column * width, HEAD_PX + row * height, width, height)

    def _make_current(self, day: date) -> None:
        self.day = day
        cell = next((cell for cell in self._cells if cell.day == day), None)
        self.setAccessibleDescription(spoken(cell, day_title(day)) if cell else day_title(day))
        self.update()


def _people_line(people: Sequence[str], metrics: QFontMetricsF, width: float) -> str:
    """As many names as fit, and how many more there are."""
    for count in range(len(people), 0, -1):
        more = f" +{len(people) - count:,}" if count < len(people) else ""
        text = _(", ").join(people[:count]) + more
        if count == 1 or (count <= 4 and metrics.horizontalAdvance(text) <= width):
            return text
    return ""
