"""The expenses of a year: searched, narrowed, opened; what is still to be paid back, and the trash."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.budget.reading import Listing
from crmdesk.core.budget.records import Expense
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.language import _
from crmdesk.gui.budget.expense_rows import COLUMNS, expense_rows
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TABLE_PX, TableDelegate
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import PAGE, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView
from crmdesk.gui.kit.search_field import SearchField

_KEY: Final = "budget.expenses"
_TO_REIMBURSE, _TRASH = "to_reimburse", "trash"


@dataclass(frozen=True)
class _Found:
    """What is listed: all ids and the first rows."""

    ids: "array[int]"
    first: Sequence[tuple[int, Row]]


class ExpensesPane(QWidget):
    """A search box, chips, the list. `opened` tells that the current expense shall be opened,
    `chosen_changed` that others are selected.
    """

    opened = Signal()
    chosen_changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._year: FiscalYear | None = None
        self.search = SearchField(_("Payee, note or name"), QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.model = RecordModel(COLUMNS, partial(expense_rows, place.desk), self, place.jobs.run)
        self.view = RecordView(_("Expenses"), TABLE_PX, self)
        self.number = label("", "caption2")
        self.chips.show_filters((Filter(_TO_REIMBURSE, _("To pay back")), Filter(_TRASH, _("Trash"))))
        self._dress()
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen_changed.emit())
        self.search.textChanged.connect(lambda _text: self._ask())
        self.search.results_requested.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(lambda _keys: self._ask())
        self.view.entered_row.connect(self.opened)
        self.view.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def trashed(self) -> bool:
        """Whether the trash is shown."""
        return _TRASH in self.chips.checked

    @property
    def narrowed(self) -> bool:
        """Whether not all expenses of the year are shown."""
        return bool(self.chips.checked or self.search.text())

    @property
    def chosen(self) -> list[int]:
        """The ids of the selected expenses."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [key for row in rows if (key := self.model.id_at(row)) is not None]

    @property
    def current(self) -> Expense | None:
        """The expense of the current row."""
        index = self.view.currentIndex()
        record = self.model.record(index.row()) if index.isValid() else None
        return record[0].expense if record else None

    def show_year(self, year: FiscalYear) -> None:
        """List the expenses of a year."""
        self._year = year
        self._ask()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.chips.check(())
        self.search.clear()
        self._ask()

    def _ask(self) -> None:
        if self._year is None:
            return
        wanted = Listing(
            self._year.since, self._year.until, self.search.text(), self.trashed,
            _TO_REIMBURSE in self.chips.checked,
        )  # fmt: skip
        self._place.jobs.run(partial(self._find, wanted), self._show, key=_KEY)

    def _find(self, wanted: Listing) -> _Found:
        ids = array("q", self._place.desk.budget.expenses.listed(wanted))
        rows: Mapping[int, Row] = expense_rows(self._place.desk, ids[:PAGE])
        return _Found(ids, list(rows.items()))

    def _show(self, found: _Found) -> None:
        at = self.view.currentIndex().row()
        self.model.begin(len(found.ids), found.first)
        self.model.set_ids(found.ids)
        self.number.setText(f"{len(found.ids):,}")
        self._body.setCurrentIndex(0 if found.ids or self.narrowed else 1)
        if found.ids:
            index, flags = self.model.index(min(max(at, 0), len(found.ids) - 1), 0), QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _dress(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(TableDelegate(self.view))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setAccessibleName(_("Columns"))
        header.setFixedHeight(34)
        for place, column in enumerate(COLUMNS):
            self.view.setColumnWidth(place, column.width)
        header.setSectionResizeMode([column.key for column in COLUMNS].index("what"), QHeaderView.ResizeMode.Stretch)

    def lay_out(self, doing: Actions) -> None:
        """Put everything in its place, once the page can say what can be done."""
        self.nothing = EmptyState(
            "account_balance_wallet", _("No expenses here"),
            _("Write one down, bring in the finance department's list, or note what a meal cost when you log it."),
            _("Write down an expense"), doing["new"].trigger,
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.number)
        for key in ("bring_expenses", "reimburse"):
            head.addWidget(doing.button(key))
        card = QFrame()
        card.setObjectName("Card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 7)
        inside.addWidget(self.view)
        self._body = QStackedWidget()
        self._body.addWidget(card)
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self._body, 1)
