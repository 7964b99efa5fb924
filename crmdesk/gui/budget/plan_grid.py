"""The grid in which a plan is typed, by the keys of a spreadsheet.

Digits begin to edit, Enter goes down and Tab right while one types; Ctrl+R fills right, Ctrl+C and Ctrl+V copy and
paste as Excel does, Delete empties.
"""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.tabular.sources import open_text
from crmdesk.gui.budget.plan_model import FIRST, PlanModel
from crmdesk.gui.kit.clipboard import table_mime
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of

Index = QModelIndex | QPersistentModelIndex
ROW_PX: Final = 34
_TITLE_PX: Final = 150
_TOTAL_PX: Final = 92
_INDENT_PX: Final = 14
_OWN_KEYS: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)


class PlanGrid(QTableView):
    """Shows a plan and takes what is typed."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = model
        self.setAccessibleName(_("Plan by category and month"))
        self.setModel(model)
        self.setItemDelegate(PlanDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Tab leaves the grid as it leaves any widget; while one types it goes to the next cell.
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setAccessibleName(_("Columns"))
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(44)
        columns.setFixedHeight(34)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._fit)
        self._fit()

    def fill_right(self) -> None:
        """Give the cells to the right what stands in the first of each selected row; of one cell, to the year's end."""
        found = self._selected()
        if not found:
            return
        rows, first = sorted({row for row, _column in found}), min(column for _row, column in found)
        last = max(column for _row, column in found)
        last = self.plan.total_column - 1 if last == first else last
        typed = {(row, column): self._typed(row, first) for row in rows for column in range(first + 1, last + 1)}
        self.plan.take(typed)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a table."""
        found = self._selected(sums=True)
        if found:
            rows = sorted({row for row, _column in found})
            columns = sorted({column for _row, column in found})
            head, *body = [[self._typed(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(table_mime(head, body))

    def paste(self) -> None:
        """Give the cells from the current one on what was copied in a spreadsheet."""
        current = self.currentIndex()
        try:
            rows = open_text(QGuiApplication.clipboard().text()).rows
        except CrmError as error:
            self.plan.refused.emit(str(error))
            return
        typed = {
            (current.row() + down, current.column() + right): str(cell)
            for down, row in enumerate(rows)
            for right, cell in enumerate(row)
        }
        self.plan.take(typed)

    def empty(self) -> None:
        """Empty the selected cells."""
        self.plan.take(dict.fromkeys(self._selected(), ""))

    def event(self, event: QEvent) -> bool:
        """Take copying and pasting before a shortcut of the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _OWN_KEYS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; Escape belongs to the page."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # What is typed is taken first, and closing its field goes down.
            if self.state() != QAbstractItemView.State.EditingState:
                self._go_down()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            # A letter with Ctrl is a command and begins no amount.
            super(QAbstractItemView, self).keyPressEvent(event) if event.text() else super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        current = self.currentIndex()
        below = self.plan.index(min(current.row() + 1, self.plan.total_row - 1), current.column())
        self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selected(self, *, sums: bool = False) -> list[tuple[int, int]]:
        places = ((index.row(), index.column()) for index in self.selectedIndexes())
        return [place for place in places if sums or self.plan.cell(*place) is not None]

    def _typed(self, row: int, column: int) -> str:
        return str(self.plan.index(row, column).data(Qt.ItemDataRole.EditRole))

    def _fit(self) -> None:
        if not self.plan.months:
            return
        header = self.horizontalHeader()
        for place, width in ((0, _TITLE_PX), (self.plan.total_column, _TOTAL_PX)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, width)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.plan.index(0, FIRST))


class PlanDelegate(QStyledItemDelegate):
    """Draws a cell; sums stand on a quiet ground, the current cell has the ring."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model, theme, cell = index.model(), tokens_of(option.palette), QRectF(option.rect)
        assert isinstance(model, PlanModel)
        row, column = index.row(), index.column()
        is_sum = row >= model.total_row or column == model.total_column
        if option.state & QStyle.StateFlag.State_Selected and column:
            painter.fillRect(cell, QColor(theme.accent_soft))
        elif is_sum:
            painter.fillRect(cell, QColor(theme.sunken))
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), QColor(theme.line))
        painter.setFont(
            sized(option.font, 12 if column else 13, QFont.Weight.DemiBold if is_sum else QFont.Weight.Normal)
        )
        text = str(index.data())
        painter.setPen(QColor(theme.ink3 if text == "–" else theme.ink))
        depth = model.categories[row].depth if not column and row < model.total_row else 0
        area = cell.adjusted((12 + depth * _INDENT_PX) if not column else 4, 0, -8, -1)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A bare field of the size of the cell."""
        field = QLineEdit(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field.setAccessibleName(_("Amount"))
        field.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; }")
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows up and down leave a cell that is typed into, as in a spreadsheet."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(watched, QWidget):  # type: ignore[attr-defined]
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)
