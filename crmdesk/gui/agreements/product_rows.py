"""How products read in their list, and how they stand in tenders."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from crmdesk.core.agreements.records import TENDER_STATES, Product, Tender, TenderState
from crmdesk.core.language import _, ngettext
from crmdesk.core.values import regions
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

TENDER_TINTS: Final[Mapping[TenderState, TintName]] = {
    TenderState.WATCHED: "slate", TenderState.OPEN: "amber", TenderState.SUBMITTED: "blue", TenderState.WON: "green",
    TenderState.LISTED: "green", TenderState.LOST: "rose",
}  # fmt: skip
_IN: Final = (TenderState.WON, TenderState.LISTED)


class ProductRow(NamedTuple):
    """A product as a row: how it reads aloud, and what it is."""

    said: str
    item: Product


def product_row(item: Product) -> ProductRow:
    """A product as the list keeps it."""
    shown = product_lines(ProductRow("", item))
    return ProductRow(_(", ").join(filter(None, (shown.title, shown.subtitle, shown.caption, item.category))), item)


def product_lines(row: Row) -> TwoLines:
    """A product: what it is called, whose it is, and in how many provinces it can be bought."""
    item: Product = row[1]
    supplier = item.supplier.name if item.supplier else ""
    return TwoLines(
        item.id, item.name, supplier or item.approval, caption=listed_text(item), sign=("pill", "violet"),
        mark=(item.category, "slate") if item.category else None,
    )  # fmt: skip


def listed_text(item: Product) -> str:
    """In how many provinces it won or is listed, "" for none."""
    count = sum(tender.state in _IN for tender in item.tenders)
    text = ngettext("{count} province", "{count} provinces", count).format(count=count)
    return text if count else ""


def tender_title(tender: Tender) -> str:
    """The province by its short name."""
    return regions.title(tender.region) or tender.region


def tender_text(tender: Tender) -> str:
    """How it stands there."""
    return _(TENDER_STATES[tender.state])
