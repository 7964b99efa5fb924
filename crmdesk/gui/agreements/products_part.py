"""Products: found by words and supplier; beside them what is known, tenders, agreements, and who could sell it."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.agreements.fitting import Listed, listed
from crmdesk.core.agreements.records import Product, Tender
from crmdesk.core.changes import Change
from crmdesk.core.language import _
from crmdesk.gui.agreements.product_cards import ProductCards, Told, read_told
from crmdesk.gui.agreements.product_commands import product_commands
from crmdesk.gui.agreements.product_rows import product_lines, product_row
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.agreements.product_deeds import ProductDeeds

_LIST_PX: Final = 350
_LIST_KEY, _CARD_KEY = "products.list", "products.card"


class ProductsPart(PartPage):
    """List and cards of products. With one supplier chosen it says what hangs on that alone."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._keep: int | None = None
        self._stale = False
        self.text, self.suppliers, self.trashed = "", frozenset[int](), False
        self.found: Mapping[int, Product] = {}
        self.told: Told | None = None
        self.list = TwoLineView(_("Products"), self._fetch, product_lines, self)
        self.cards = ProductCards(place, self.doing)
        self.search = SearchField(_("Search products"), QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.hanging = label("", "body2", wrap=True)
        self.states = self._empty_states()
        self._lay_out()
        self._connect()
        self._again()

    @cached_property
    def deeds(self) -> "ProductDeeds":
        """What asks and writes; its dialogs are loaded by whoever uses them."""
        from crmdesk.gui.agreements.product_deeds import ProductDeeds  # noqa: PLC0415 - see above

        return ProductDeeds(self)

    def commands(self) -> Sequence[Action]:
        """What can be done with products."""
        return product_commands(self)

    @property
    def current(self) -> Product | None:
        """The product whose cards are shown."""
        return self.told.item if self.told is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return bool(self.text.strip() or self.suppliers)

    def open_record(self, record_id: int) -> None:
        """Show one product, also where the list does not hold it."""
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
        """From the cards to the list, from a narrowed list to all products, from the trash."""
        if self.body.alone:
            self.body.show_alone(alone=False)
        elif self.narrowed:
            self.show_all()
        elif self.trashed:
            self.toggle_trash()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def search_products(self) -> None:
        """Go to the search box."""
        self.body.show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._ask("", frozenset())

    def show_supplier(self) -> None:
        """Show what else this supplier makes, and what hangs on it alone."""
        if self.current is not None and self.current.supplier is not None:
            self._ask(self.text, frozenset({self.current.supplier.id}))

    def open_supplier(self) -> None:
        """Go to the supplier."""
        if self.current is not None and self.current.supplier is not None:
            self.place.navigator.open("organisations", self.current.supplier.id)

    def show_distributors(self) -> None:
        """Show in the archive the distributors whose strong category it is."""
        if self.told is not None and self.told.fitting is not None:
            self.place.navigator.open_below("contacts", self.told.fitting.words)

    def toggle_trash(self) -> None:
        """Show the trash in place of the products, or these again."""
        self.trashed = not self.trashed
        self.show_all()

    def keep(self, key: int) -> None:
        """Have a product current as soon as the list knows it."""
        self._keep = key
        self._again()
        self._read(key)

    def _ask(self, text: str, suppliers: frozenset[int]) -> None:
        self.text, self.suppliers, self._keep = text, suppliers, None
        self._again()

    def _again(self) -> None:
        products = self.place.desk.agreements.products
        work = partial(listed, products, self.text, self.suppliers, trashed=self.trashed)
        self.place.jobs.run(work, self._show, key=_LIST_KEY)

    def _follow(self) -> None:
        self._stale = False
        self._again()
        if self.current is not None:
            self._read(self.current.id)

    def _show(self, found: Listed) -> None:
        row = self.list.currentIndex().row()
        ids = [item.id for item in found.items]
        wanted = self._keep or self.list.current
        if wanted not in ids and ids:
            wanted = ids[min(max(row, 0), len(ids) - 1)]
        self.found = {item.id: item for item in found.items}
        self.list.show_ids(ids, wanted)
        self.number.setText(f"{len(ids):,}")
        self.chips.show_filters([Filter(str(named.id), named.name, count) for named, count in found.suppliers])
        self.chips.check([str(key) for key in self.suppliers])
        self.hanging.setText(found.hanging)
        self.hanging.setVisible(bool(found.hanging))
        if ids:
            self.body.show_found()
        else:
            self.body.show_state("narrowed" if self.narrowed else "trash" if self.trashed else "nothing")
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

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: product_row(self.found[key]) for key in ids if key in self.found}

    def _opened(self) -> None:
        if self.body.one_pane:
            self.body.show_alone(alone=True)
        else:
            self.deeds.edit()

    def _change_tender(self, tender: Tender) -> None:
        self.deeds.change_tender(tender)

    def _forget_tender(self, tender: Tender) -> None:
        self.deeds.forget_tender(tender)

    def _empty_states(self) -> dict[str, EmptyState]:
        return {
            "nothing": EmptyState(
                "pill", _("No product yet"),
                _(
                    "Write down what you sell: agreements, reports and strong categories speak of the same products"
                    " then."
                ),
                _("New product"), self.doing["new"].trigger,
            ),
            "narrowed": EmptyState(
                "search", _("No product found"), _("Try fewer letters or pinyin, or take the filters away."),
                _("Show all products"), self.doing["clear"].trigger, "close",
            ),
            "trash": EmptyState(
                "delete", _("The trash is empty"),
                _("What you put in the trash waits here and can be brought back."),
                _("Back to the products"), self.doing["show_trash"].trigger, "pill",
            ),
        }  # fmt: skip

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(text, self.suppliers))
        self.search.results_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(lambda keys: self._ask(self.text, frozenset(map(int, keys))))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self._opened())
        self.cards.opened.connect(self.place.navigator.open)
        self.cards.tender_asked.connect(self._change_tender)
        self.cards.tender_removed.connect(self._forget_tender)

    def _lay_out(self) -> None:
        self.tools.addWidget(self.search)
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = ListAndDetail(self.list, self.cards, self.states, self, list_px=_LIST_PX)
        row = QHBoxLayout()
        row.addWidget(self.chips, 1)
        row.addWidget(self.doing.button("show_trash", "icon"))
        self.hanging.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.hanging)
        column.addWidget(self.body, 1)
