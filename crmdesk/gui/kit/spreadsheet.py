"""A grid to type into by the keys of a spreadsheet.

Any letter or digit begins to edit, Enter goes down, Ctrl+C and Ctrl+V copy and paste as Excel does, Delete empties; Tab
leaves the grid as it leaves any widget.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from crmdesk.gui.kit.clipboard import table_mime

_OWN_KEYS: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)


class SpreadsheetView(QTableView):
    """Subclasses say what stands in a cell, what is selected, how to paste, empty and go down."""

    def __init__(self, name: str, row_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_px)
        rows.setDefaultSectionSize(row_px)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def typed(self, row: int, column: int) -> str:
        """What stands in a cell, as one would type it."""
        raise NotImplementedError

    def paste(self) -> None:
        """Give the cells from the current one on what was copied in a spreadsheet."""
        raise NotImplementedError

    def empty(self) -> None:
        """Empty the selected cells."""
        raise NotImplementedError

    def go_down(self) -> None:
        """Make the cell below the current one."""
        raise NotImplementedError

    def selected(self) -> Sequence[tuple[int, int]]:
        """Row and column of each selected cell."""
        return [(index.row(), index.column()) for index in self.selectedIndexes()]

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a table."""
        found = self.selected()
        if found:
            rows, columns = sorted({row for row, _column in found}), sorted({column for _row, column in found})
            head, *body = [[self.typed(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(table_mime(head, body))

    def event(self, event: QEvent) -> bool:
        """Take copying and pasting, and what begins to fill a cell, before a shortcut of the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (any(event.matches(key) for key in _OWN_KEYS) or self.begins(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def begins(self, event: QKeyEvent) -> bool:
        """Whether a key that is a command of the page elsewhere fills or empties a cell here."""
        del event
        return False

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
                self.go_down()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            # A letter with Ctrl is a command and begins no text.
            super(QAbstractItemView, self).keyPressEvent(event) if event.text() else super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below; a grid that grew has lost the focus with its field."""
        super().closeEditor(editor, hint)
        if hint != QAbstractItemDelegate.EndEditHint.NoHint:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_down()
