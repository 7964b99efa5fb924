"""The catalogue of gifts: found by words and category; beside it what is known of the current one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.items import Found, Query
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.gui.gifts.catalogue_commands import catalogue_commands
from crmdesk.gui.gifts.item_cards import ItemCards, Told, read_told
from crmdesk.gui.gifts.item_dialog import add_item, change_item
from crmdesk.gui.gifts.item_rows import ItemRow, item_lines, spoken
from crmdesk.gui.gifts.stock_dialog import move_stock
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.list_part import ListPart
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import Pictures, choose_picture, content_of
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

_LIST_PX: Final = 340
_LIST_KEY, _CARD_KEY = "gifts.catalogue", "gifts.item"


class CataloguePart(ListPart):
    """List and cards of gifts."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Search gifts"), parent)
        self._service = place.desk.gifts.catalogue
        self.query = Query()
        self.told: Told | None = None
        self.pictures = Pictures(self._service.picture, place.jobs, self)
        self.list = TwoLineView(_("Catalogue"), self._fetch, self._lines, self)
        self.cards = ItemCards(self.doing, self.pictures)
        self.states = list_states(
            self.doing, "redeem",
            nothing=(
                _("No gift yet"), _("Tea, fruit, wine: write down what you give, what it costs and whom it suits."),
                _("New gift"),
            ),
            narrowed=(_("No gift found"), _("Show all gifts")), trash=_("Back to the gifts"),
        )  # fmt: skip
        self.lay_out(self.cards, _LIST_PX, self.doing.button("show_trash", "icon"))
        self._connect()
        self.again()

    def commands(self) -> Sequence[Action]:
        """What can be done with gifts of the catalogue."""
        return catalogue_commands(self)

    @property
    def current(self) -> Item | None:
        """The gift whose cards are shown."""
        return self.told.item if self.told is not None else None

    @property
    def current_id(self) -> int | None:
        """The gift whose cards are shown."""
        return self.current.id if self.current is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return self.query.narrowed

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.query.trashed

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
        self._ask(Query(trashed=self.query.trashed))

    def add(self) -> None:
        """Ask for a new gift and show it."""
        key = add_item(self.place, self.window())
        if key is not None:
            self.keep(key)

    def edit(self) -> None:
        """Ask what the catalogue shall say."""
        if self.current is not None:
            change_item(self.place, self.current, self.window())

    def enter(self) -> None:
        """Ask what the catalogue shall say."""
        self.edit()

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
        self.query = query
        self.ask_anew()

    def again(self) -> None:
        """Ask for the gifts."""
        self.place.jobs.run(partial(self._service.found, self.query), self._show, key=_LIST_KEY)

    def read(self, key: int) -> None:
        """Ask for the cards of a gift."""
        self.place.jobs.run(partial(read_told, self.place, key), self._show_told, key=_CARD_KEY)

    def _show(self, found: Found) -> None:
        self.show_ids(found.ids)
        titles = {category: category or _("No category") for category in sorted(found.categories)}
        offered = [Filter(key, text, found.categories[key]) for key, text in titles.items()] if len(titles) > 1 else []
        self.chips.show_filters(offered)
        if not found.ids:
            self._show_told(None)
        self.doing.refresh()

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {item.id: ItemRow(spoken(item), item) for item in self._service.items(ids)}

    def _lines(self, row: Row) -> TwoLines:
        return item_lines(row, self.pictures.of(row[1].picture))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(replace(self.query, text=text)))
        self.connect_list()
        self.chips.changed.connect(lambda keys: self._ask(replace(self.query, categories=tuple(sorted(keys)))))
        self.cards.unstocked.connect(self._unstock)
        self.pictures.came.connect(self.list.viewport().update)
