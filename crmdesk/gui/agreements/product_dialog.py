"""The dialogs that ask for a product, and for how it stands in a province."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.records import TENDER_STATES, ProductDraft, Tender, TenderState
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.text import fold
from crmdesk.gui.kit import offers
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog


class ProductDialog(FormDialog):
    """Begins with what `before` says."""

    def __init__(
        self, desk: Desk, before: ProductDraft, title: str, accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept, parent, 560)
        self._desk = desk
        supplier = TextEditor(_("Supplier"), complete=lambda text: offers.organisations(desk.contacts, text))
        category = TextEditor(_("Category"), complete=self._categories)
        self.add_fields(
            (
                {"name": TextEditor(_("Name of the product"))},
                {
                    "approval": TextEditor(_("Approval number"), placeholder="国药准字H20030001"),
                    "specification": TextEditor(_("Specification"), placeholder="5mg×28"),
                },
                {"supplier": supplier, "category": category},
                {"note": LongTextEditor(_("Notes"), lines=3)},
            ),
            needed=("name",),
        )
        place = desk.organisations.organisation(before.supplier).name if before.supplier else ""
        values = {
            "name": before.name, "approval": before.approval, "specification": before.specification,
            "supplier": place, "category": before.category, "note": before.note,
        }  # fmt: skip
        for key, value in values.items():
            self.editors[key].set_value(value)
        self.editors["name"].focus()

    def draft(self) -> ProductDraft:
        """What was typed; raises InvalidInput for a supplier that is not in the book."""
        supplier, key = self.value("supplier"), None
        if supplier and (key := self._desk.organisations.named(supplier)) is None:
            sentence = _("There is no organisation called {name}.").format(name=supplier)
            raise InvalidInput(sentence, {"supplier": sentence})
        name, approval, specification = (self.value(each) for each in ("name", "approval", "specification"))
        return ProductDraft(name, approval, specification, key, self.value("category"), self.value("note"))

    def _categories(self, typed: str) -> Sequence[Option]:
        """The strong categories of distributors, so that both speak of the same."""
        known = self._desk.contacts.labels("strong_categories")
        return [Option(name, name) for name in known if fold(typed) in fold(name)][:12]


class TenderDialog(FormDialog):
    """Asks for a province, and how the product stands there; one that is kept keeps its province."""

    def __init__(self, before: Tender | None, parent: QWidget | None = None) -> None:
        super().__init__(_("How it stands in a province"), _("Save"), parent)
        self._kept = before
        provinces = [Option(place.code, place.province) for place in regions.children("")]
        if before is not None:
            provinces = [Option(before.region, regions.title(before.region))]
        states = [Option(str(key), _(text)) for key, text in TENDER_STATES.items()]
        self.add_fields(
            (
                {
                    "region": ChoiceEditor(_("Province"), provinces, needed=True),
                    "state": ChoiceEditor(_("State of the tender"), states, needed=True),
                },
                {"day": TextEditor(_("Since")), "note": TextEditor(_("Note"))},
            )
        )
        if before is not None:
            kept = {"region": before.region, "state": str(before.state), "day": before.day, "note": before.note}
            for key, value in kept.items():
                self.editors[key].set_value(value)
        self.editors["state" if before else "region"].focus()

    def tender(self) -> Tender:
        """What was chosen and typed."""
        return Tender(self.value("region"), TenderState(self.value("state")), self.value("day"), self.value("note"))
