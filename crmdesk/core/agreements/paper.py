"""Agreements of somebody on paper."""

from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import STATES
from crmdesk.core.agreements.service import Agreements
from crmdesk.core.documents.blocks import Column
from crmdesk.core.documents.sheets import Section, Table
from crmdesk.core.language import _


def agreements_of(agreements: Agreements, contact: int) -> Section:
    """What was agreed with a contact, or recommended by one; what ends first on top."""
    columns = (
        Column(_("Products"), 2.4), Column(_("Agreement number"), 1.0), Column(_("From"), 0.9), Column(_("Until"), 0.9),
        Column(_("State"), 0.9),
    )  # fmt: skip
    rows = [
        (
            "、".join(product.name for product in item.products), item.number, item.days["begins"],
            item.until or _("no end"), _(STATES[agreements.state(item)]),
        )
        for item in agreements.items(agreements.ids(Query(contact=contact)))
    ]  # fmt: skip
    return Section(_("Agreements"), table=Table(columns, rows))
