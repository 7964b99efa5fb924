"""Agreements with suppliers and distributors: found by words and chips; beside them all that was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.agreements.finding import ORDERS, Asked, Found, Order, find
from crmdesk.core.agreements.records import Agreement
from crmdesk.core.language import _
from crmdesk.gui.agreements.agreement_cards import AgreementCards, Told, read_told
from crmdesk.gui.agreements.agreement_chips import checked, narrowed, offered
from crmdesk.gui.agreements.agreement_commands import agreement_commands
from crmdesk.gui.agreements.agreement_rows import agreement_lines, agreement_row
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.list_part import ListPart
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.agreements.agreement_deeds import AgreementDeeds
    from crmdesk.gui.agreements.agreement_paper import AgreementPaper

_LIST_PX: Final = 350
_LIST_KEY, _CARD_KEY = "agreements.list", "agreements.card"


class AgreementsPart(ListPart):
    """List and cards of agreements."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Search agreements"), parent)
        self.asked = Asked()
        self.found: Mapping[int, Agreement] = {}
        self.told: Told | None = None
        self.list = TwoLineView(_("Agreements"), self._fetch, agreement_lines, self)
        self.cards = AgreementCards(place, self.doing)
        self.states = list_states(
            self.doing, "contract",
            nothing=(
                _("No agreement yet"),
                _("With whom, of which products, until when: crmdesk tells you in time what ends."),
                _("New agreement"),
            ),
            narrowed=(_("No agreement found"), _("Show all agreements")), trash=_("Back to the agreements"),
        )  # fmt: skip
        self.sort_button = self.doing.button("sort", "icon")
        others = (self.doing.button(key, "icon") for key in ("print", "export", "show_trash"))
        self.lay_out(self.cards, _LIST_PX, self.sort_button, *others)
        self._connect()
        self.again()

    @cached_property
    def deeds(self) -> "AgreementDeeds":
        """What asks and writes; its dialogs are loaded by whoever uses them."""
        from crmdesk.gui.agreements.agreement_deeds import AgreementDeeds  # noqa: PLC0415 - see above

        return AgreementDeeds(self)

    @cached_property
    def paper(self) -> "AgreementPaper":
        """What is printed and written; loaded as the deeds are."""
        from crmdesk.gui.agreements.agreement_paper import AgreementPaper  # noqa: PLC0415 - see above

        return AgreementPaper(self)

    def commands(self) -> Sequence[Action]:
        """What can be done with agreements."""
        return agreement_commands(self)

    @property
    def current(self) -> Agreement | None:
        """The agreement whose cards are shown."""
        return self.told.item if self.told is not None else None

    def spoken_with(self) -> Sequence[int]:
        """Who stands for the other side."""
        return tuple(contact.id for contact in self.current.contacts) if self.current is not None else ()

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """Who stands for the other side, and where."""
        place = self.current.organisation if self.current is not None else None
        return self.spoken_with(), place.id if place else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return self.asked.narrowed

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.asked.trashed

    @property
    def current_id(self) -> int | None:
        """The agreement whose cards are shown."""
        return self.current.id if self.current is not None else None

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
        self._ask(Asked(order=self.asked.order, trashed=self.asked.trashed))

    def show_product(self, product: int) -> None:
        """Show the agreements about one product."""
        self.show_all()
        self._ask(replace(self.asked, products=frozenset({str(product)})))

    def toggle_trash(self) -> None:
        """Show the trash in place of the agreements, or these again."""
        self.asked = replace(self.asked, trashed=not self.asked.trashed)
        self.show_all()

    def choose_order(self) -> None:
        """Offer what the list can be sorted by."""
        menu = QMenu(self)
        for order, heading in ORDERS.items():
            action = menu.addAction(_(heading))
            action.setCheckable(True)
            action.setChecked(self.asked.order == order)
            action.triggered.connect(partial(self._sort, Order(order)))
        open_below(menu, self.sort_button)

    def open_partner(self) -> None:
        """Go to the organisation, or to who stands for the other side."""
        if (item := self.current) is not None:
            if item.organisation is not None:
                self.place.navigator.open("organisations", item.organisation.id)
            elif item.contacts:
                self.place.navigator.open("contacts", item.contacts[0].id)

    def attach(self) -> None:
        """Ask for files and keep them with the agreement."""
        self.cards.files.choose()

    def _sort(self, order: Order, _checked: bool = False) -> None:
        self._ask(replace(self.asked, order=order))

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self.ask_anew()

    def again(self) -> None:
        """Ask for the agreements."""
        desk = self.place.desk
        self.place.jobs.run(partial(find, desk.agreements, self.asked, desk.clock.today()), self._show, key=_LIST_KEY)

    def _show(self, found: Found) -> None:
        self.found = {item.id: item for item in found.items}
        self.show_ids(list(self.found))
        self.chips.show_filters(offered(self.place.desk, found, self.asked))
        self.chips.check(checked(self.asked))
        if not self.found:
            self._show_told(None)
        self.doing.refresh()

    def read(self, key: int) -> None:
        """Ask for the cards of an agreement."""
        self.place.jobs.run(partial(read_told, self.place.desk, key), self._show_told, key=_CARD_KEY)

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _narrow(self, keys: frozenset[str]) -> None:
        self._ask(narrowed(self.asked, keys))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        service, today = self.place.desk.agreements, self.place.desk.clock.today()
        items = [self.found[key] for key in ids if key in self.found]
        return {item.id: agreement_row(item, service.state(item), today) for item in items}

    def enter(self) -> None:
        """Ask what was agreed."""
        self.deeds.edit()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(replace(self.asked, text=text)))
        self.connect_list()
        self.chips.changed.connect(self._narrow)
        self.cards.opened.connect(self.place.navigator.open)
