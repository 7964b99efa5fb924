"""Agreements with suppliers and distributors: found by words and chips; beside them all that was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crmdesk.core.agreements.finding import ORDERS, Asked, Found, Order, find
from crmdesk.core.agreements.records import Agreement
from crmdesk.core.changes import Change
from crmdesk.core.language import _
from crmdesk.gui.agreements.agreement_cards import AgreementCards, Told, read_told
from crmdesk.gui.agreements.agreement_chips import checked, narrowed, offered
from crmdesk.gui.agreements.agreement_commands import agreement_commands
from crmdesk.gui.agreements.agreement_rows import agreement_lines, agreement_row
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.chips import FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.agreements.agreement_deeds import AgreementDeeds
    from crmdesk.gui.agreements.agreement_paper import AgreementPaper

_LIST_PX: Final = 350
_LIST_KEY, _CARD_KEY = "agreements.list", "agreements.card"


class AgreementsPart(PartPage):
    """List and cards of agreements."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._keep: int | None = None
        self._stale = False
        self.asked = Asked()
        self.found: Mapping[int, Agreement] = {}
        self.told: Told | None = None
        self.list = TwoLineView(_("Agreements"), self._fetch, agreement_lines, self)
        self.cards = AgreementCards(place, self.doing)
        self.search = SearchField(_("Search agreements"), QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.states = self._empty_states()
        self._lay_out()
        self._connect()
        self._again()

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

    def open_record(self, record_id: int) -> None:
        """Show one agreement, also where the list does not hold it."""
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
        """From the cards to the list, from a narrowed list to all agreements, from the trash."""
        if self.body.alone:
            self.body.show_alone(alone=False)
        elif self.asked.narrowed:
            self.show_all()
        elif self.asked.trashed:
            self.toggle_trash()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def search_agreements(self) -> None:
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

    def keep(self, key: int) -> None:
        """Have an agreement current as soon as the list knows it."""
        self._keep = key
        self._again()
        self._read(key)

    def _sort(self, order: Order, _checked: bool = False) -> None:
        self._ask(replace(self.asked, order=order))

    def _ask(self, asked: Asked) -> None:
        self.asked, self._keep = asked, None
        self._again()

    def _again(self) -> None:
        desk = self.place.desk
        self.place.jobs.run(partial(find, desk.agreements, self.asked, desk.clock.today()), self._show, key=_LIST_KEY)

    def _follow(self) -> None:
        self._stale = False
        self._again()
        if self.current is not None:
            self._read(self.current.id)

    def _show(self, found: Found) -> None:
        row = self.list.currentIndex().row()
        ids = [item.id for item in found.items]
        wanted = self._keep or self.list.current
        if wanted not in ids and ids:
            wanted = ids[min(max(row, 0), len(ids) - 1)]
        self.found = {item.id: item for item in found.items}
        self.list.show_ids(ids, wanted)
        self.number.setText(f"{len(ids):,}")
        self.chips.show_filters(offered(self.place.desk, found, self.asked))
        self.chips.check(checked(self.asked))
        if ids:
            self.body.show_found()
        else:
            self.body.show_state("narrowed" if self.asked.narrowed else "trash" if self.asked.trashed else "nothing")
            self._show_told(None)
        self.doing.refresh()

    def _read(self, key: int) -> None:
        self.place.jobs.run(partial(read_told, self.place.desk, key), self._show_told, key=_CARD_KEY)

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _choose(self, key: int) -> None:
        self._keep = key
        self._read(key)

    def _narrow(self, keys: frozenset[str]) -> None:
        self._ask(narrowed(self.asked, keys))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        service, today = self.place.desk.agreements, self.place.desk.clock.today()
        items = [self.found[key] for key in ids if key in self.found]
        return {item.id: agreement_row(item, service.state(item), today) for item in items}

    def _opened(self) -> None:
        if self.body.one_pane:
            self.body.show_alone(alone=True)
        else:
            self.deeds.edit()

    def _empty_states(self) -> dict[str, EmptyState]:
        return {
            "nothing": EmptyState(
                "contract", _("No agreement yet"),
                _("With whom, of which products, until when: crmdesk tells you in time what ends."),
                _("New agreement"), self.doing["new"].trigger,
            ),
            "narrowed": EmptyState(
                "search", _("No agreement found"), _("Try fewer letters or pinyin, or take the filters away."),
                _("Show all agreements"), self.doing["clear"].trigger, "close",
            ),
            "trash": EmptyState(
                "delete", _("The trash is empty"),
                _("What you put in the trash waits here and can be brought back."),
                _("Back to the agreements"), self.doing["show_trash"].trigger, "contract",
            ),
        }  # fmt: skip

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(replace(self.asked, text=text)))
        self.search.results_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(self._narrow)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self._opened())
        self.cards.opened.connect(self.place.navigator.open)

    def _lay_out(self) -> None:
        self.tools.addWidget(self.search)
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = ListAndDetail(self.list, self.cards, self.states, self, list_px=_LIST_PX)
        self.sort_button = self.doing.button("sort", "icon")
        row = QHBoxLayout()
        row.addWidget(self.chips, 1)
        for button in (
            self.sort_button,
            *(self.doing.button(key, "icon") for key in ("print", "export", "show_trash")),
        ):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.body, 1)
