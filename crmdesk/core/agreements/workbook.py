"""Agreements as a workbook: all that was agreed, a row each, and on a sheet beside it products with their tenders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crmdesk.core.agreements.records import BACKGROUND, CLAUSES, DAYS, SIDES, STATES, TENDER_STATES, Agreement
from crmdesk.core.agreements.service import Agreements
from crmdesk.core.language import _
from crmdesk.core.tabular.workbook import Table, write_workbook
from crmdesk.core.values import regions

_APART = "、"


def save_agreements(service: Agreements, items: Sequence[Agreement], path: Path) -> int:
    """Write them; how many. Raises StorageProblem, FormatProblem."""
    texts = {**DAYS, **CLAUSES, **BACKGROUND}
    heads = (
        _("Partner"), _("Side"), _("State"), _("Agreement number"), _("Products"), _("Contacts"), _("Colleagues"),
        *(_(title) for title in texts.values()), _("Ended on"), _("Why"), _("Notes"),
    )  # fmt: skip
    products = (_("Name"), _("Approval number"), _("Specification"), _("Category"), _("Supplier"), *_tender_heads())
    write_workbook(
        path,
        [
            Table(_("Agreements"), heads, _agreements(service, items)),
            Table(_("Products"), products, _products(service), goes_on=True),
        ],
    )
    return len(items)


def _agreements(service: Agreements, items: Sequence[Agreement]) -> Iterator[tuple[str, ...]]:
    for item in items:
        yield (
            item.partner, _(SIDES.get(item.side, "")), _(STATES[service.state(item)]), item.number,
            *(_APART.join(one.name for one in named) for named in (item.products, item.contacts, item.colleagues)),
            *(item.days[key] for key in DAYS), *(item.texts[key] for key in (*CLAUSES, *BACKGROUND)),
            item.ended_on, item.ended_why, item.note,
        )  # fmt: skip


def _tender_heads() -> tuple[str, ...]:
    return _("Province"), _("State of the tender"), _("Since"), _("Note")


def _products(service: Agreements) -> Iterator[tuple[str, ...]]:
    """A row for each province, one for a product without any."""
    for product in service.products.items(service.products.find()):
        supplier = product.supplier.name if product.supplier else ""
        known = (product.name, product.approval, product.specification, product.category, supplier)
        for tender in product.tenders:
            province = regions.title(tender.region)
            yield (*known, province, _(TENDER_STATES[tender.state]), tender.day, tender.note)
        if not product.tenders:
            yield (*known, "", "", "", "")
