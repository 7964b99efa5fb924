"""The view of every list of records: rows alone are selected, and Enter opens one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from crmdesk.gui.kit.headings import HEADING_PX, Headings


class RecordView(QTableView):
    """A table that answers Enter, and goes by rows."""

    entered_row = Signal()

    def __init__(self, name: str, row_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._headings: Headings = {}
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_row_height(row_height)

    def set_row_height(self, px: int) -> None:
        """Have every row so high."""
        self.verticalHeader().setMinimumSectionSize(px)
        self.verticalHeader().setDefaultSectionSize(px)
        self.show_headings(self._headings)

    def show_headings(self, headings: Headings) -> None:
        """Make room for headings above these rows, and for no others."""
        rows = self.verticalHeader()
        # Each row that changes its height would have the whole view laid out anew, and every row be looked for.
        rows.blockSignals(True)
        rows.setUpdatesEnabled(False)
        for row in self._headings.keys() - headings.keys():
            rows.resizeSection(row, rows.defaultSectionSize())
        for row in headings:
            rows.resizeSection(row, rows.defaultSectionSize() + HEADING_PX)
        rows.setUpdatesEnabled(True)
        rows.blockSignals(False)
        changed, self._headings = self._headings != headings, headings
        if changed or headings:
            self.updateGeometries()
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; Home and End go to the first and last one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
