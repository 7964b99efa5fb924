"""The rows of the preview: chips with counts, and a list that takes any number of rows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from crmdesk.core.language import N_, _
from crmdesk.gui.exchange.outcomes import Outcomes, two_lines
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.list_delegate import ROW_PX, TwoLineDelegate
from crmdesk.gui.kit.record_model import RECORD_ROLE, Column, RecordModel, Row

_COLUMNS = (Column("row", N_("Row"), lambda row: two_lines(row).title, sortable=False),)


class _RowsView(QTableView):
    """The list itself; the space bar decides about the current row.

    A table of one column: QListView lays out every row before it shows the last one, 1.7 s for 400,000 of them.
    """

    toggled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rows of the file"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        # the delegate paints the ground of a selected row; a table would paint its own behind it
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles; Home and End go to the first and last row; Enter and Escape belong to the page."""
        keys = Qt.Key
        if event.key() == keys.Key_Space and not event.modifiers():
            self.toggled.emit(self.currentIndex().row())
        elif event.key() in (keys.Key_Home, keys.Key_End):
            last = self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(0 if event.key() == keys.Key_Home else last, 0))
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RowsPane(QWidget):
    """`chosen` tells that another row is current, `toggled` carries the place of a row to be decided about."""

    chosen = Signal()
    toggled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes: Outcomes | None = None
        self.model = RecordModel(_COLUMNS, lambda places: self._outcomes.fetch(places) if self._outcomes else {}, self)
        self.chips = FilterChips(_("What becomes of the rows"), _("All rows"))
        self.view = _RowsView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(two_lines, self.view))
        card = QFrame()
        card.setObjectName("Card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 7, 1, 7)
        inside.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.chips.changed.connect(self._narrow)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.toggled.connect(self._toggle)

    def show_outcomes(self, outcomes: Outcomes, filters: Sequence[Filter], *, afresh: bool) -> None:
        """Show the rows of a preview; narrowed and standing as before unless it is another import."""
        self._outcomes = outcomes
        if afresh:
            self.chips.check(())
        self.chips.show_filters(filters)
        self._fill(0 if afresh else self.view.currentIndex().row())

    @property
    def current(self) -> Row | None:
        """The current row, None where there is none."""
        row: Row | None = self.view.currentIndex().data(RECORD_ROLE)
        return row

    @property
    def place(self) -> int | None:
        """The place of the current row in the preview, negative for a line that is no row."""
        return self.model.id_at(self.view.currentIndex().row())

    def refresh(self) -> None:
        """Read again what is shown: something was decided."""
        self.view.viewport().update()

    def _narrow(self, _checked: object) -> None:
        self._fill(0)

    def _fill(self, row: int) -> None:
        assert self._outcomes is not None
        with QSignalBlocker(self.view.selectionModel()):
            # other rows may be as many as before: without an empty list between, the model would keep what it fetched
            self.model.begin(0, ())
            self.model.set_ids(self._outcomes.places(self.chips.checked))
            self.view.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1), 0))
        self.chosen.emit()

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()

    def _toggle(self, row: int) -> None:
        place = self.model.id_at(row)
        if place is not None and place >= 0:
            self.toggled.emit(place)
