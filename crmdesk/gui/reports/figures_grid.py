"""The grid of a section's figures, by the keys of a spreadsheet; what is copied in Excel is pasted into it."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
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
from crmdesk.core.reports.lists import has_headings
from crmdesk.core.tabular.sources import open_grid
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.spreadsheet import SpreadsheetView
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.reports.figures_model import FiguresModel

Index = QModelIndex | QPersistentModelIndex
ROW_PX: Final = 32
_MOST_SHOWN: Final = 10
_NAME_PX: Final = 170


class FiguresGrid(SpreadsheetView):
    """As high as its rows. `refused` says why something cannot be pasted."""

    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, ROW_PX, parent)
        self.figures = FiguresModel(self)
        self.setModel(self.figures)
        self.setItemDelegate(_CellDelegate(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(64)
        self._at = (0, 0)
        self.figures.modelAboutToBeReset.connect(self._keep_place)
        self.figures.modelReset.connect(self._fit)
        self._fit()

    def typed(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.figures.text(row, column)

    def paste(self) -> None:
        """Give the cells from the current one on what was copied; a table with headings takes the place of all."""
        try:
            rows = open_grid(QGuiApplication.clipboard().text())
        except CrmError as error:
            self.refused.emit(str(error))
            return
        begin = next(at for at, row in enumerate(rows) if any(map(str, row)))
        top, left = max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0)
        typed = dict[tuple[int, int], str]()
        if has_headings(rows[begin]):
            rows, top, left = rows[begin:], 0, 0
            typed = {
                (row, column): ""
                for row in range(len(self.figures.cells))
                for column in range(len(self.figures.cells[0]))
            }
        typed |= {
            (top + down, left + right): str(cell) for down, row in enumerate(rows) for right, cell in enumerate(row)
        }
        self.figures.take(typed)

    def empty(self) -> None:
        """Empty the selected cells."""
        self.figures.take(dict.fromkeys(self.selected(), ""))

    def begins(self, event: QKeyEvent) -> bool:
        """A letter is a command of the page elsewhere, and Delete too."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        deletes = event.key() == Qt.Key.Key_Delete
        return not self.figures.locked and (deletes or (not held and event.text().isprintable() and bool(event.text())))

    def go_down(self) -> None:
        """Make the cell below the current one."""
        current = self.currentIndex()
        self._go_to(current.row() + 1, current.column())

    def _go_to(self, row: int, column: int) -> None:
        last = (self.figures.rowCount() - 1, self.figures.columnCount() - 1)
        index = self.figures.index(min(row, last[0]), min(column, last[1]))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fit(self) -> None:
        header, columns = self.horizontalHeader(), self.figures.columnCount()
        for place in range(columns):
            fixed = not place and columns > 1
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            )
        header.resizeSection(0, _NAME_PX)
        self.setFixedHeight(min(self.figures.rowCount(), _MOST_SHOWN) * ROW_PX + 2 * self.frameWidth() + 2)
        self._go_to(*self._at)

    def _keep_place(self) -> None:
        """A grid that is made anew, with a row more or less, is gone on with at the same place."""
        current = self.currentIndex()
        self._at = (max(current.row(), 0), max(current.column(), 0))


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell: headings on a quiet ground, the ring around the current one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model, theme, cell = index.model(), tokens_of(option.palette), QRectF(option.rect)
        assert isinstance(model, FiguresModel)
        filled, view = bool(model.text(index.row(), index.column())), option.widget
        focus = isinstance(view, QAbstractItemView) and view.hasFocus() and not model.locked
        if option.state & QStyle.StateFlag.State_Selected and focus:
            painter.fillRect(cell, QColor(theme.accent_soft))
        elif not index.row():
            painter.fillRect(cell, QColor(theme.sunken))
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), QColor(theme.line))
        strong = not index.row() and filled
        painter.setFont(sized(option.font, 12, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
        painter.setPen(QColor(theme.ink if filled else theme.ink3))
        area = cell.adjusted(10, 0, -10, -1)
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A bare field of the size of the cell."""
        field = QLineEdit(parent)
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        field.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        field.setAccessibleName(_("Figure") if index.row() and index.column() else _("Heading"))
        field.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; }")
        return field
