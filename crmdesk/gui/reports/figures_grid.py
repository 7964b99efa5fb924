"""The grid of a section's figures, by the keys of a spreadsheet; what is copied in Excel is pasted into it."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
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
from crmdesk.core.reports.lists import has_headings
from crmdesk.core.tabular.sources import open_text
from crmdesk.gui.kit.clipboard import table_mime
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.reports.figures_model import FiguresModel

Index = QModelIndex | QPersistentModelIndex
ROW_PX: Final = 32
_MOST_SHOWN: Final = 10
_NAME_PX: Final = 170
_OWN_KEYS: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)


class FiguresGrid(QTableView):
    """As high as its rows. `refused` says why something cannot be pasted."""

    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(self)
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Tab leaves the grid as it leaves any widget.
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        for header in (rows, columns):
            header.hide()
        rows.setDefaultSectionSize(ROW_PX)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setMinimumSectionSize(64)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._at = (0, 0)
        self.figures.modelAboutToBeReset.connect(self._keep_place)
        self.figures.modelReset.connect(self._fit)
        self._fit()

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a table."""
        found = [(index.row(), index.column()) for index in self.selectedIndexes()]
        if found:
            rows, columns = sorted({row for row, _column in found}), sorted({column for _row, column in found})
            head, *body = [[self.figures.text(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(table_mime(head, body))

    def paste(self) -> None:
        """Give the cells from the current one on what was copied; a table with headings takes the place of all."""
        try:
            rows = open_text(QGuiApplication.clipboard().text()).rows
        except CrmError as error:
            self.refused.emit(str(error))
            return
        top, left = max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0)
        typed = dict[tuple[int, int], str]()
        if has_headings(rows[0]):
            top = left = 0
            typed = {
                (row, column): ""
                for row in range(len(self.figures.cells))
                for column in range(len(self.figures.cells[0]))
            }
        typed |= {
            (top + down, left + right): str(cell) for down, row in enumerate(rows) for right, cell in enumerate(row)
        }
        self._take(typed)

    def empty(self) -> None:
        """Empty the selected cells."""
        self._take({(index.row(), index.column()): "" for index in self.selectedIndexes()})

    def event(self, event: QEvent) -> bool:
        """Take copying and pasting before a shortcut of the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (any(event.matches(key) for key in _OWN_KEYS) or self._types(event))
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
            if self.state() != QAbstractItemView.State.EditingState:
                self._go_down()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below; a grid that grew has lost the focus with its field."""
        super().closeEditor(editor, hint)
        if hint != QAbstractItemDelegate.EndEditHint.NoHint:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _types(self, event: QKeyEvent) -> bool:
        """Whether a key begins to fill a cell; a letter is a command of the page elsewhere."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        deletes = event.key() == Qt.Key.Key_Delete
        return not self.figures.locked and (deletes or (not held and event.text().isprintable() and bool(event.text())))

    def _take(self, typed: dict[tuple[int, int], str]) -> None:
        self.figures.take(typed)

    def _go_down(self) -> None:
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
