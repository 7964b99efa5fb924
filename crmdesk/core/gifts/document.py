"""Gifts of somebody on paper."""

from crmdesk.core.documents.blocks import Column
from crmdesk.core.documents.sheets import Section, Table
from crmdesk.core.gifts.ledger import Ledger
from crmdesk.core.language import _


def gifts_of(ledger: Ledger, contact: int) -> Section:
    """What a contact was given and gave us, the newest first."""
    columns = (
        Column(_("Day"), 0.8), Column(_("Occasion"), 1.2), Column(_("Gift"), 2.4), Column(_("Amount"), 0.8),
        Column(_("How it was received"), 0.9),
    )  # fmt: skip
    rows = [
        (
            entry.day, entry.reason, _("From them: {what}").format(what=entry.what) if entry.received else entry.named,
            f"¥{entry.amount / 100:,.2f}" if entry.amount else "", entry.taken,
        )
        for entry in ledger.of_contact(contact)
    ]  # fmt: skip
    return Section(_("Gifts"), table=Table(columns, rows))
