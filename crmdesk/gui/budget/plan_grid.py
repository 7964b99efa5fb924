"""The grid in which a plan is typed, by the keys of a spreadsheet.

Digits begin to edit, Enter goes down and Tab right while one types; Ctrl+R fills right, Ctrl+C and Ctrl+V copy and
paste as Excel does, Delete empties.
"""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.tabular.sources import open_grid
from crmdesk.gui.budget.plan_model import FIRST, PlanModel
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.spreadsheet import SpreadsheetView
from crmdesk.gui.kit.theme import tokens_of

Index = QModelIndex | QPersistentModelIndex
ROW_PX: Final = 34
_TITLE_PX: Final = 144
_TOTAL_PX: Final = 98
_EDGE_PX: Final = 8
_INDENT_PX: Final = 14


class PlanGrid(SpreadsheetView):
    """Shows a plan and takes what is typed."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(_("Plan by category and month"), ROW_PX, parent)
        self.plan = model
        self.setModel(model)
        self.setItemDelegate(PlanDelegate(self))
        self.setMouseTracking(True)
        columns = self.horizontalHeader()
        columns.setAccessibleName(_("Columns"))
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(44)
        columns.setFixedHeight(34)
        # The months stand above the last digits of their amounts.
        columns.setStyleSheet(f"QHeaderView::section {{ padding: 0 {_EDGE_PX}px 0 12px; }}")
        model.modelReset.connect(self._fit)
        self._fit()

    def fill_right(self) -> None:
        """Give the cells to the right what stands in the first of each selected row; of one cell, to the year's end."""
        found = self._cells()
        if not found:
            return
        rows, first = sorted({row for row, _column in found}), min(column for _row, column in found)
        last = max(column for _row, column in found)
        last = self.plan.total_column - 1 if last == first else last
        typed = {(row, column): self.typed(row, first) for row in rows for column in range(first + 1, last + 1)}
        self.plan.take(typed)

    def paste(self) -> None:
        """Give the cells from the current one on what was copied in a spreadsheet."""
        current = self.currentIndex()
        try:
            rows = open_grid(QGuiApplication.clipboard().text())
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
        self.plan.take(dict.fromkeys(self._cells(), ""))

    def typed(self, row: int, column: int) -> str:
        """What stands in a cell, as one would type it."""
        return str(self.plan.index(row, column).data(Qt.ItemDataRole.EditRole))

    def go_down(self) -> None:
        """Make the cell below the current one, as far as there is one to type into."""
        current = self.currentIndex()
        below = self.plan.index(min(current.row() + 1, self.plan.total_row - 1), current.column())
        self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _cells(self) -> list[tuple[int, int]]:
        """The selected cells that hold an amount; sums are not typed."""
        return [place for place in self.selected() if self.plan.cell(*place) is not None]

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
        area = cell.adjusted((12 + depth * _INDENT_PX) if not column else 2, 0, -_EDGE_PX, -1)
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
