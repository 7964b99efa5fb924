"""The catalogue of gifts: found by words and category; beside it what is known of the current one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.gifts.items import Found, Query
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.gui.gifts.catalogue_commands import catalogue_commands
from crmdesk.gui.gifts.item_cards import ItemCards, Told, read_told
from crmdesk.gui.gifts.item_dialog import add_item, change_item
from crmdesk.gui.gifts.item_rows import ItemRow, item_lines, spoken
from crmdesk.gui.gifts.stock_dialog import move_stock
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.pictures import Pictures, choose_picture, content_of
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.two_line_view import TwoLineView

_LIST_PX: Final = 340
_LIST_KEY, _CARD_KEY = "gifts.catalogue", "gifts.item"


class CataloguePart(PartPage):
    """List and cards of gifts."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._service = place.desk.gifts.catalogue
        self._keep: int | None = None
        self._stale = False
        self.query = Query()
        self.told: Told | None = None
        self.pictures = Pictures(self._service.picture, place.jobs, self)
        self.list = TwoLineView(_("Catalogue"), self._fetch, self._lines, self)
        self.cards = ItemCards(self.doing, self.pictures)
        self.search = SearchField(_("Search gifts"), QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.states = self._empty_states()
        self._lay_out()
        self._connect()
        self._ask(self.query)

    def commands(self) -> Sequence[Action]:
        """What can be done with gifts of the catalogue."""
        return catalogue_commands(self)

    @property
    def current(self) -> Item | None:
        """The gift whose cards are shown."""
        return self.told.item if self.told is not None else None

    def open_record(self, record_id: int) -> None:
        """Show one gift, also where the list does not hold it."""
        self._keep = record_id
        row = self.list.records.row_of(record_id)
        if row is not None:
            self.list.go_to(row)
        self._read(record_id)
        self.body.show_alone(alone=True)

    def take_change(self, change: Change) -> None:
        """Everything follows what was changed anywhere; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self._follow()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From the cards to the list, from a narrowed list to all gifts, from the trash."""
        if self.body.alone:
            self.body.show_alone(alone=False)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.query.narrowed:
            self.show_all()
        elif self.query.trashed:
            self.toggle_trash()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def search_gifts(self) -> None:
        """Go to the search box."""
        self.body.show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chips.check(())
        self._ask(Query(trashed=self.query.trashed))

    def add(self) -> None:
        """Ask for a new gift and show it."""
        key = add_item(self.place, self.window())
        if key is not None:
            self._keep = key
            self._again()

    def edit(self) -> None:
        """Ask what the catalogue shall say."""
        if self.current is not None:
            change_item(self.place, self.current, self.window())

    def stock(self) -> None:
        """Ask how many came in or went out."""
        if self.current is not None:
            move_stock(self.place, self.current, self.window())

    def give(self) -> None:
        """Ask to whom the gift is given."""
        from crmdesk.gui.kit.gift_dialog import give_gift  # noqa: PLC0415 - what is asked for later is imported then

        if self.current is not None:
            give_gift(self.place, self.window(), item=self.current.id)

    def choose_picture(self) -> None:
        """Ask for the file of a picture and keep it."""
        path = choose_picture(_("Choose a picture of the gift"), self)
        if path is not None:
            self.take_picture(path)

    def take_picture(self, path: Path) -> None:
        """Keep a picture of the current gift."""
        self._do(lambda key: self._service.set_picture(key, content_of(path)), _("The picture is kept"))

    def remove(self) -> None:
        """Put the gift in the trash."""
        self._do(lambda key: self._service.trash([key]), _("The gift is in the trash"))

    def restore(self) -> None:
        """Bring the gift back."""
        self._do(lambda key: self._service.restore([key]), _("The gift is back"))

    def toggle_trash(self) -> None:
        """Show the trash in place of the gifts, or these again."""
        self.query = replace(self.query, trashed=not self.query.trashed)
        self.show_all()

    def _do(self, work: Callable[[int], object], said: str) -> None:
        if (item := self.current) is not None:
            self.place.writing.do(partial(work, item.id), said)

    def _unstock(self, move: int) -> None:
        self._do(lambda key: self._service.take_back(key, move), _("The entry is taken away"))

    def _ask(self, query: Query) -> None:
        self.query, self._keep = query, None
        self._again()

    def _again(self) -> None:
        self.place.jobs.run(partial(self._service.found, self.query), self._show, key=_LIST_KEY)

    def _follow(self) -> None:
        self._stale = False
        self._again()
        if self.current is not None:
            self._read(self.current.id)

    def _show(self, found: Found) -> None:
        row = self.list.currentIndex().row()
        wanted = self._keep or self.list.current
        if wanted not in found.ids and found.ids:
            wanted = found.ids[min(max(row, 0), len(found.ids) - 1)]
        self.list.show_ids(found.ids, wanted)
        self.number.setText(f"{len(found.ids):,}")
        titles = {category: category or _("No category") for category in sorted(found.categories)}
        offered = [Filter(key, text, found.categories[key]) for key, text in titles.items()] if len(titles) > 1 else []
        self.chips.show_filters(offered)
        if found.ids:
            self.body.show_found()
        else:
            self.body.show_state("narrowed" if self.query.narrowed else "trash" if self.query.trashed else "nothing")
            self._show_told(None)
        self.doing.refresh()

    def _read(self, key: int) -> None:
        self.place.jobs.run(partial(read_told, self.place, key), self._show_told, key=_CARD_KEY)

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _choose(self, key: int) -> None:
        self._keep = key
        self._read(key)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {item.id: ItemRow(spoken(item), item) for item in self._service.items(ids)}

    def _lines(self, row: Row) -> TwoLines:
        return item_lines(row, self.pictures.of(row[1].picture))

    def _empty_states(self) -> dict[str, EmptyState]:
        return {
            "nothing": EmptyState(
                "redeem", _("No gift yet"),
                _("Tea, fruit, wine: write down what you give, what it costs and whom it suits."),
                _("New gift"), self.doing["new"].trigger,
            ),
            "narrowed": EmptyState(
                "search", _("No gift found"), _("Try fewer letters or pinyin, or take the filters away."),
                _("Show all gifts"), self.doing["clear"].trigger, "close",
            ),
            "trash": EmptyState(
                "delete", _("The trash is empty"),
                _("What you put in the trash waits here and can be brought back."),
                _("Back to the gifts"), self.doing["show_trash"].trigger, "redeem",
            ),
        }  # fmt: skip

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(replace(self.query, text=text)))
        self.search.results_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(lambda keys: self._ask(replace(self.query, categories=tuple(sorted(keys)))))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self._opened())
        self.cards.unstocked.connect(self._unstock)
        self.pictures.came.connect(self.list.viewport().update)

    def _opened(self) -> None:
        if self.body.one_pane:
            self.body.show_alone(alone=True)
        else:
            self.edit()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.search)
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = ListAndDetail(self.list, self.cards, self.states, self, list_px=_LIST_PX)
        row = QHBoxLayout()
        row.addWidget(self.chips, 1)
        row.addWidget(self.doing.button("show_trash", "icon"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.body, 1)
