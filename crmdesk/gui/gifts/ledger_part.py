"""The ledger: by person, or by organisation, and by year what was given and received, and how it was liked."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.gifts.ledger_query import KINDS, Asked, Counts
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Tier
from crmdesk.gui.gifts.ledger_legend import LedgerLegend
from crmdesk.gui.gifts.ledger_look import ROW_PX, LedgerDelegate, person_columns, place_columns
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.gifts_card import GiftsCard
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.record_model import PAGE, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.segments import Segments

PEOPLE, PLACES = "people", "places"
YEARS: Final = 4
_CARD_PX: Final = 280
# Of the part: below, the card has no room beside the table.
_NARROW_BELOW: Final = 900
_KEY, _COUNT_KEY = "gifts.ledger", "gifts.ledger.counts"
_GROUP: Final = N_("Gifts")
_TIER, _KIND, _SEPARATOR = "tier", "kind", ":"

Answer = tuple["array[int]", Sequence[tuple[int, Row]]]


class LedgerPart(PartPage):
    """Chips, the matrix, and beside it the gifts of the current person."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._service = place.desk.gifts.ledger
        last = place.desk.clock.today().year
        self.query = Asked(last - YEARS + 1, last)
        self.whose, self._stale = PEOPLE, False
        self.ids = array("q")
        self.model = RecordModel(person_columns(self.years), self._fetch, self, place.jobs.run)
        self.view = RecordView(_("Ledger"), ROW_PX, self)
        self.search = SearchField(_("Search the ledger"), QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.segments = Segments(_("By whom"), {PEOPLE: _("Contacts"), PLACES: _("Organisations")})
        self.card = GiftsCard(place, "gifts.ledger.card")
        self.nothing = EmptyState(
            "redeem", _("No gift in these years"),
            _("What is approved in a campaign, or given alone, stands here by person and year."),
            _("Show all"), self.show_all, "close",
        )  # fmt: skip
        self._dress_view()
        self._lay_out()
        self._connect()
        self._show_years()
        self._ask()

    @property
    def years(self) -> range:
        """The years that are shown, the newest first."""
        return range(self.query.last, self.query.first - 1, -1)

    @property
    def current(self) -> int | None:
        """Id of the person, or the organisation, of the current row."""
        return self.model.id_at(self.view.currentIndex().row())

    def commands(self) -> Sequence[Action]:
        """What can be done with the ledger."""

        def writes() -> bool:
            return not self.place.desk.read_only

        return (
            Action("find", N_("Search the ledger"), self.search_ledger, "search", "Ctrl+F", group=_GROUP),
            Action("give", N_("Give a gift"), self.give, "redeem", "Ctrl+N", writes, _GROUP),
            Action("receive", N_("Write down a gift from a customer"), self.receive, "add", "Ctrl+Shift+N", writes,
                   _GROUP),
            Action("open", N_("Open whom it is about"), self.open_current, "person", "Ctrl+J",
                   lambda: self.current is not None, _GROUP),
            Action("whose", N_("By person, or by organisation"), self.switch, "apartment", "Ctrl+T", group=_GROUP),
            Action("earlier", N_("Earlier years"), partial(self.turn, -1), "chevron_left", "Alt+Left", group=_GROUP),
            Action("later", N_("Later years"), partial(self.turn, 1), "chevron_right", "Alt+Right", group=_GROUP),
            Action("register", N_("Register of gifts as a workbook"), self.save_register, "download", "Ctrl+E",
                   group=_GROUP),
            Action("show_trash", N_("Show the trash"), self.show_trash, "inbox", "Ctrl+Shift+T", writes, _GROUP),
            Action("clear", N_("Show all"), self.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
        )  # fmt: skip

    def spoken_with(self) -> Sequence[int]:
        """The person of the current row."""
        return (self.current,) if self.whose == PEOPLE and self.current is not None else ()

    def take_change(self, change: Change) -> None:
        """The ledger follows what was changed anywhere; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin in the table."""
        if self._stale:
            self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From what is narrowed to all."""
        if not self.query.narrowed:
            return False
        self.show_all()
        return True

    def search_ledger(self) -> None:
        """Go to the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Take all narrowing away but the years."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chips.check(())
        self.query = Asked(self.query.first, self.query.last)
        self._ask()

    def switch(self) -> None:
        """From people to organisations, and back."""
        self._choose(PLACES if self.whose == PEOPLE else PEOPLE)

    def turn(self, by: int) -> None:
        """Show earlier or later years."""
        self.query = replace(self.query, first=self.query.first + by, last=self.query.last + by)
        self._show_years()
        self._ask()

    def give(self) -> None:
        """Ask for a gift to the current person, or to somebody."""
        from crmdesk.gui.kit.gift_dialog import give_gift  # noqa: PLC0415 - what is asked for later is imported then

        give_gift(self.place, self.window(), contact=next(iter(self.spoken_with()), None))

    def receive(self) -> None:
        """Ask for a gift that we received."""
        from crmdesk.gui.kit.received_dialog import receive_gift  # noqa: PLC0415 - as above

        receive_gift(self.place, self.window(), contact=next(iter(self.spoken_with()), None))

    def save_register(self) -> None:
        """Ask of which days the register is saved."""
        from crmdesk.gui.gifts.register_dialog import RegisterDialog  # noqa: PLC0415 - as above

        dialog = RegisterDialog(self.place, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()

    def show_trash(self) -> None:
        """Show what is in the trash, to bring it back."""
        from crmdesk.gui.gifts.gift_trash_dialog import GiftTrashDialog  # noqa: PLC0415 - as above

        GiftTrashDialog(self.place, self.window()).exec()

    def open_current(self) -> None:
        """Go to the person or the organisation."""
        if self.current is not None:
            self.place.navigator.open("contacts" if self.whose == PEOPLE else "organisations", self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the table alone."""
        super().resizeEvent(event)
        self._show_side()

    def _ask(self) -> None:
        self._stale = False
        self.place.jobs.run(partial(self._find, self.whose, self.query), self._show, key=_KEY)
        if self.whose == PEOPLE:
            self.place.jobs.run(partial(self._service.counts, self.query), self._show_counts, key=_COUNT_KEY)

    def _find(self, whose: str, asked: Asked) -> Answer:
        """All ids, and the rows of the first page, lest the screen wait for them."""
        ids = self._service.ids(asked) if whose == PEOPLE else self._service.place_ids(asked)
        found = self._rows(whose, ids[:PAGE], asked)
        return ids, [(key, found[key]) for key in ids[:PAGE] if key in found]

    def _rows(self, whose: str, ids: Sequence[int], asked: Asked) -> Mapping[int, Row]:
        rows = self._service.rows(ids, asked) if whose == PEOPLE else self._service.place_rows(ids, asked)
        return {key: (row,) for key, row in rows.items()}

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._rows(self.whose, ids, self.query)

    def _show(self, answer: Answer) -> None:
        wanted = self.current
        self.ids, first = answer
        self.model.begin(len(self.ids), first)
        self.model.set_ids(self.ids)
        self.number.setText(f"{len(self.ids):,}")
        self.body.setCurrentIndex(0 if self.ids else 1)
        row = self.model.row_of(wanted) if wanted is not None else None
        if self.ids:
            self.view.setCurrentIndex(self.model.index(row or 0, 0))
        self._show_card()

    def _show_counts(self, counts: Counts) -> None:
        offered = [Filter(f"{_TIER}{_SEPARATOR}{tier}", tier, counts.tiers.get(tier, 0)) for tier in map(str, Tier)]
        offered += [Filter(f"{_KIND}{_SEPARATOR}{key}", _(text), counts.kinds[key]) for key, text in KINDS.items()]
        self.chips.show_filters([each for each in offered if each.count or each.key in self.chips.checked])

    def _narrow(self, keys: frozenset[str]) -> None:
        chosen: dict[str, list[str]] = {_TIER: [], _KIND: []}
        for key in sorted(keys):
            what, _separator, value = key.partition(_SEPARATOR)
            chosen[what].append(value)
        self.query = replace(self.query, tiers=tuple(chosen[_TIER]), kinds=tuple(chosen[_KIND]))
        self._ask()

    def _choose(self, whose: str) -> None:
        self.whose = whose
        self._show_years()
        self._ask()

    def _show_years(self) -> None:
        columns = person_columns(self.years) if self.whose == PEOPLE else place_columns(self.years)
        self.model.begin(0, ())
        self.model.show_columns(columns)
        header = self.view.horizontalHeader()
        for place, column in enumerate(columns):
            self.view.setColumnWidth(place, column.width)
            stretched = QHeaderView.ResizeMode.Stretch if place else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, stretched)
        self.span.setText(f"{self.query.first}–{self.query.last}")
        self.segments.show_chosen(self.whose)
        self.chips.setEnabled(self.whose == PEOPLE)
        if self.whose == PLACES:
            self.chips.show_filters(())
        self._show_side()

    def _show_card(self) -> None:
        self.doing.refresh()
        if self.whose == PEOPLE and self.current is not None:
            record = self.model.record(self.view.currentIndex().row())
            if record is not None:
                self.card.title.setText(record[0].name)
            self.card.show_contact(self.current, locked=self.place.desk.read_only)

    def _show_side(self) -> None:
        self._side.setVisible(self.whose == PEOPLE and self.width() >= _NARROW_BELOW)

    def _chosen(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._show_card()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.results_requested.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(self._narrow)
        self.segments.chosen.connect(self._choose)
        self.view.entered_row.connect(self.open_current)
        self.view.doubleClicked.connect(lambda _index: self.open_current())
        self.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.model.dataChanged.connect(lambda *_what: self._show_card())

    def _search(self, text: str) -> None:
        self.query = replace(self.query, text=text)
        self._ask()

    def _dress_view(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        view.setModel(self.model)
        view.setItemDelegate(LedgerDelegate(self))
        header.setHighlightSections(False)
        header.setMinimumHeight(38)
        header.setAccessibleName(_("Years"))

    def _lay_out(self) -> None:
        self.span = label("", "strong")
        for widget in (self.search, self.doing.button("receive"), self.doing.button("give", "filled")):
            self.tools.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, MARGIN, 0)
        row.setSpacing(8)
        row.addWidget(self.segments)
        row.addWidget(self.chips, 1)
        for part in (self.doing.button("earlier", "icon"), self.span, self.doing.button("later", "icon")):
            row.addWidget(part)
        for key in ("register", "show_trash"):
            row.addWidget(self.doing.button(key, "icon"))
        self.body = QStackedWidget(self)
        self.body.addWidget(self._both())
        self.body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.body, 1)

    def _both(self) -> QWidget:
        both, frame = QWidget(), QFrame()
        frame.setObjectName("Card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(LedgerLegend())
        self._side = QWidget()
        self._side.setFixedWidth(_CARD_PX)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.card)
        side.addStretch(1)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, MARGIN, 0)
        row.setSpacing(14)
        row.addWidget(frame, 1)
        row.addWidget(self._side)
        return both
