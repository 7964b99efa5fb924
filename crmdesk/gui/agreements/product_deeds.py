"""What is asked and written of products and their tenders."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from crmdesk.core.agreements.records import Product, ProductDraft, Tender
from crmdesk.core.language import _
from crmdesk.gui.agreements.product_dialog import ProductDialog, TenderDialog
from crmdesk.gui.agreements.product_rows import tender_title
from crmdesk.gui.kit.asking import ask_in_form

if TYPE_CHECKING:
    from crmdesk.core.agreements.products import Products
    from crmdesk.gui.agreements.products_part import ProductsPart


class ProductDeeds:
    """The deeds of a part; each is about the product that is shown there."""

    def __init__(self, part: "ProductsPart") -> None:
        self._part = part
        self._place = part.place

    @property
    def _products(self) -> "Products":
        return self._place.desk.agreements.products

    def add(self) -> None:
        """Ask for a new product and show it."""
        supplier = next(iter(self._part.suppliers)) if len(self._part.suppliers) == 1 else None
        draft, title = ProductDraft("", supplier=supplier), _("New product")
        dialog = ProductDialog(self._place.desk, draft, title, _("Write down"), self._part.window())
        key = ask_in_form(
            self._place, dialog, lambda: self._products.add(dialog.draft()), _("The product is written down")
        )
        if key is not None:
            self._part.keep(key)

    def edit(self) -> None:
        """Ask what the product is."""
        if (item := self._changeable()) is not None:
            draft = ProductDraft(
                item.name, item.approval, item.specification, item.supplier.id if item.supplier else None,
                item.category, item.note,
            )  # fmt: skip
            title = _("Change the product")
            dialog = ProductDialog(self._place.desk, draft, title, _("Save"), self._part.window())
            write = lambda: self._products.change(item.id, dialog.draft())  # noqa: E731 - of the answer
            ask_in_form(self._place, dialog, write, _("The product is changed"))

    def add_tender(self) -> None:
        """Ask how it stands in a province."""
        self._ask_tender(None)

    def change_tender(self, tender: Tender) -> None:
        """Ask how it stands there now."""
        self._ask_tender(tender)

    def forget_tender(self, tender: Tender) -> None:
        """Take a province away."""
        if (item := self._changeable()) is not None:
            said = _("{name} is taken away").format(name=tender_title(tender))
            self._place.writing.do(partial(self._products.forget_tender, item.id, tender.region), said)

    def remove(self) -> None:
        """Put the product in the trash."""
        self._do(lambda key: self._products.trash([key]), _("The product is in the trash"))

    def restore(self) -> None:
        """Bring the product back."""
        self._do(lambda key: self._products.restore([key]), _("The product is back"))

    def _ask_tender(self, tender: Tender | None) -> None:
        if (item := self._changeable()) is not None:
            dialog = TenderDialog(tender, self._part.window())
            write = lambda: self._products.set_tender(item.id, dialog.tender())  # noqa: E731 - of the answer
            ask_in_form(self._place, dialog, write, _("Saved for {name}").format(name=item.name))

    def _changeable(self) -> Product | None:
        item = self._part.current
        locked = self._place.desk.read_only or item is None or item.trashed
        return None if locked else item

    def _do(self, work: Callable[[int], object], said: str) -> None:
        if (item := self._part.current) is not None:
            self._place.writing.do(partial(work, item.id), said)
