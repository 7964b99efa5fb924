"""Products: found by words and supplier; beside them what is known, tenders, agreements, and who could sell it."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.fitting import Listed, listed
from crmdesk.core.agreements.records import Product, Tender
from crmdesk.core.language import _
from crmdesk.gui.agreements.product_cards import ProductCards, Told, read_told
from crmdesk.gui.agreements.product_commands import product_commands
from crmdesk.gui.agreements.product_rows import product_lines, product_row
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_part import ListPart
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.agreements.product_deeds import ProductDeeds

_LIST_PX: Final = 350
_LIST_KEY, _CARD_KEY = "products.list", "products.card"


class ProductsPart(ListPart):
    """List and cards of products. With one supplier chosen it says what hangs on that alone."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Search products"), parent)
        self.text, self.suppliers, self.trashed = "", frozenset[int](), False
        self.found: Mapping[int, Product] = {}
        self.told: Told | None = None
        self.list = TwoLineView(_("Products"), self._fetch, product_lines, self)
        self.cards = ProductCards(place, self.doing)
        self.hanging = label("", "body2", wrap=True)
        self.states = list_states(
            self.doing, "pill",
            nothing=(
                _("No product yet"),
                _(
                    "Write down what you sell: agreements, reports and strong categories speak of the same products"
                    " then."
                ),
                _("New product"),
            ),
            narrowed=(_("No product found"), _("Show all products")), trash=_("Back to the products"),
        )  # fmt: skip
        column = self.lay_out(self.cards, _LIST_PX, self.doing.button("show_trash", "icon"))
        column.insertWidget(column.count() - 1, self.hanging)
        self.hanging.hide()
        self._connect()
        self.again()

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

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.trashed

    @property
    def current_id(self) -> int | None:
        """The product whose cards are shown."""
        return self.current.id if self.current is not None else None

    def enter(self) -> None:
        """Ask what the product is."""
        self.deeds.edit()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
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

    def _ask(self, text: str, suppliers: frozenset[int]) -> None:
        self.text, self.suppliers = text, suppliers
        self.ask_anew()

    def again(self) -> None:
        """Ask for the products."""
        products = self.place.desk.agreements.products
        work = partial(listed, products, self.text, self.suppliers, trashed=self.trashed)
        self.place.jobs.run(work, self._show, key=_LIST_KEY)

    def _show(self, found: Listed) -> None:
        self.found = {item.id: item for item in found.items}
        self.show_ids(list(self.found))
        self.chips.show_filters([Filter(str(named.id), named.name, count) for named, count in found.suppliers])
        self.chips.check([str(key) for key in self.suppliers])
        self.hanging.setText(found.hanging)
        self.hanging.setVisible(bool(found.hanging))
        if not self.found:
            self._show_told(None)
        self.doing.refresh()

    def read(self, key: int) -> None:
        """Ask for the cards of a product."""
        self.place.jobs.run(partial(read_told, self.place.desk, key), self._show_told, key=_CARD_KEY)

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: product_row(self.found[key]) for key in ids if key in self.found}

    def _change_tender(self, tender: Tender) -> None:
        self.deeds.change_tender(tender)

    def _forget_tender(self, tender: Tender) -> None:
        self.deeds.forget_tender(tender)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self._ask(text, self.suppliers))
        self.connect_list()
        self.chips.changed.connect(lambda keys: self._ask(self.text, frozenset(map(int, keys))))
        self.cards.opened.connect(self.place.navigator.open)
        self.cards.tender_asked.connect(self._change_tender)
        self.cards.tender_removed.connect(self._forget_tender)
