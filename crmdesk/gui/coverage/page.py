"""The page of coverage: every organisation with its people by level, who looks after them, and what is thin."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.language import N_, _
from crmdesk.core.organisations.query import SORTS, Query
from crmdesk.core.organisations.records import FLAGS, Coverage, Flag
from crmdesk.gui.coverage.columns import COLUMNS
from crmdesk.gui.coverage.matrix_card import MatrixCard
from crmdesk.gui.coverage.table_look import CoverageDelegate
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TABLE_PX
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.record_model import PAGE, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

MARGIN: Final = 20
CARD_PX: Final = 264
# Of the page: below, the card of the current organisation has no room beside the table.
NARROW_BELOW: Final = 844
_KEY: Final = "coverage.list"
_GROUP: Final = N_("Coverage")


class CoveragePage(Page):
    """Chips of what is thin, the table, and beside it the levels of the current organisation."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._service = place.desk.organisations
        self._query = Query(sort="people", descending=True)
        self._keep: int | None = None
        self._stale = False
        self.ids = array("q")
        self.model = RecordModel(COLUMNS, self._fetch, self, place.jobs.run)
        self.view = RecordView(_("Coverage"), TABLE_PX, self)
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.card = MatrixCard()
        self.nothing = EmptyState(
            "apartment", _("Nothing to cover here"),
            _("Organisations stand here as soon as your contacts have one, or once the filters are taken away."),
            _("Show all organisations"), self.show_all, "close",
        )  # fmt: skip
        self._dress_view()
        self._lay_out()
        self.chips.changed.connect(self._narrow)
        self.card.contact_chosen.connect(lambda contact: place.navigator.open("contacts", contact))
        self.card.opened.connect(lambda key: place.navigator.open("organisations", key))
        self._ask()

    def commands(self) -> Sequence[Action]:
        """What can be done with the coverage."""
        return (
            Action("print", N_("Print"), self.print_shown, "print", "Ctrl+P", group=_GROUP),
            Action("open", N_("Open the organisation"), self.open_current, "apartment", group=_GROUP),
            Action("clear", N_("Show all organisations"), self.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
        )

    def open_record(self, record_id: int) -> None:
        """Make an organisation the current one."""
        self._keep = record_id
        self._settle()

    def take_change(self, change: Change) -> None:
        """The table follows what was changed anywhere; unseen, it does when it is next shown."""
        self._stale = self._stale or not change.kind.startswith("setting")
        if self._stale and self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin in the table."""
        if self._stale:
            self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From what is thin to all."""
        if not self._query.flags:
            return False
        self.show_all()
        return True

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.chips.check(())
        self._narrow(frozenset())

    def print_shown(self) -> None:
        """Print what is listed."""
        from crmdesk.gui.coverage.panel import CoveragePanel  # noqa: PLC0415 - loaded when something is printed

        CoveragePanel(self.place, self.ids, self).exec()

    def open_current(self) -> None:
        """Go to the current organisation."""
        index = self.view.selectionModel().currentIndex()
        key = self.model.id_at(index.row()) if index.isValid() else None
        if key is not None:
            self.place.navigator.open("organisations", key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the table alone."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= NARROW_BELOW)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {found.id: (found,) for found in self._service.coverage(ids)}

    def _ask(self) -> None:
        self._stale = False
        self.place.jobs.run(partial(self._find, self._query), self._show, key=_KEY)

    def _find(self, query: Query) -> "tuple[array[int], Sequence[tuple[int, Row]]]":
        """All ids, and the rows of the first page, lest the screen wait for them."""
        ids = self._service.finder.ids(query)
        return ids, list(self._fetch(ids[:PAGE]).items())

    def _show(self, answer: "tuple[array[int], Sequence[tuple[int, Row]]]") -> None:
        ids, first = answer
        self.ids = ids
        self.model.begin(len(ids), first)
        self.model.set_ids(ids)
        self.number.setText(f"{len(ids):,}")
        self.body.setCurrentIndex(0 if ids else 1)
        self._settle()
        finder = self._service.finder
        self.place.jobs.run(partial(finder.flags, replace(self._query, flags=())), self._show_counts, key=_KEY)

    def _show_counts(self, counts: Mapping[Flag, int]) -> None:
        self.chips.show_filters([Filter(flag, _(heading), counts[flag]) for flag, heading in FLAGS.items()])

    def _narrow(self, keys: frozenset[str]) -> None:
        self._query = replace(self._query, flags=tuple(flag for flag in Flag if flag in keys))
        self._ask()

    def _sort_by(self, section: int) -> None:
        key = COLUMNS[section].key
        if key not in SORTS:
            self._show_order()
            return
        same = self._query.sort == key
        self._query = replace(self._query, sort=key, descending=not self._query.descending if same else key != "name")
        self._show_order()
        self._ask()

    def _show_order(self) -> None:
        section = next(place for place, column in enumerate(COLUMNS) if column.key == self._query.sort)
        order = Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(section, order)

    def _settle(self) -> None:
        """Make the wanted organisation the current one, else the first."""
        if not self.model.rowCount():
            self.card.show_coverage(None)
            return
        row = self.model.row_of(self._keep) if self._keep is not None else None
        index, flags = self.model.index(row or 0, 0), QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        record = self.model.record(index.row()) if index.isValid() else None
        found: Coverage | None = record[0] if record else None
        if found is not None:
            self._keep = found.id
        if found is not None or not index.isValid():
            # What is on its way leaves the card as it is until it comes.
            self.card.show_coverage(found)

    def _came(self, first: QModelIndex, last: QModelIndex) -> None:
        """Show the current organisation when its row has come."""
        current = self.view.currentIndex()
        if first.row() <= current.row() <= last.row():
            self._chosen(current, current)

    def _dress_view(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        view.setModel(self.model)
        view.setItemDelegate(CoverageDelegate(self))
        for place, column in enumerate(COLUMNS):
            view.setColumnWidth(place, column.width)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumHeight(38)
        header.setAccessibleName(_("Columns"))
        header.sectionClicked.connect(self._sort_by)
        self._show_order()
        view.entered_row.connect(self.open_current)
        view.doubleClicked.connect(lambda _index: self.open_current())
        view.selectionModel().currentRowChanged.connect(self._chosen)
        self.model.dataChanged.connect(self._came)

    def _lay_out(self) -> None:
        self.number = label("", "caption2")
        self.number.setContentsMargins(0, 0, 0, 4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN, 0)
        head.setSpacing(10)
        head.addWidget(label(_("Coverage"), "page"))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self.doing.button("print"))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, MARGIN, 0)
        row.setSpacing(14)
        row.addWidget(_framed(self.view), 1)
        self._side = QWidget()
        self._side.setFixedWidth(CARD_PX)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.card)
        side.addStretch(1)
        row.addWidget(self._side)
        self.body = QStackedWidget(self)
        self.body.addWidget(both)
        self.body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, 0, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.body, 1)


def _framed(view: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("Card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 7)
    column.addWidget(view)
    return card
