"""The page of partners: agreements and products, and what other rooms tell partners as further parts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import Part, PartedPage, PartPage

AGREEMENTS, PRODUCTS = "agreements", "products"

# ruff: noqa: PLC0415 - a part is imported when it is first shown


def _agreements(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.agreements.agreements_part import AgreementsPart

    return AgreementsPart(place, parent)


def _products(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.agreements.products_part import ProductsPart

    return ProductsPart(place, parent)


def _is_agreement(desk: Desk, key: int) -> bool:
    return bool(desk.agreements.items([key]))


def _is_product(desk: Desk, key: int) -> bool:
    return bool(desk.agreements.products.items([key]))


_PARTS: Final = (
    Part(AGREEMENTS, N_("Agreements"), "contract", _agreements, _is_agreement),
    Part(PRODUCTS, N_("Products"), "pill", _products, _is_product),
)


class PartnersPage(PartedPage):
    """`others` are the parts of rooms that this one does not know: reports, company news, what was told."""

    def __init__(self, place: Workplace, parent: QWidget | None = None, others: Sequence[Part] = ()) -> None:
        super().__init__(place, _("Partners"), (*_PARTS, *others), parent)

    def open_record(self, record_id: int) -> None:
        """Show a record in the part whose own it is; the line of an end on a timeline has its id below zero."""
        super().open_record(abs(record_id))
