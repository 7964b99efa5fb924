"""What filters and views may ask of turnover: what a contact turned over this year and last year, by the calendar."""

from typing import Final

from crmdesk.core.attention.periods import part_sql
from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Subject
from crmdesk.core.language import N_

# ruff: noqa: S608 - statements are made of our own words
# In brackets the day is asked once, not for each row.
_JANUARY: Final = "(SELECT CAST(substr(today(), 1, 4) AS INTEGER) * 12{ago})"


def facts() -> tuple[Subject, ...]:
    """All of them, in the order in which they are offered."""
    return (
        fact("turnover", N_("Turnover this year"), Kind.MONEY, _turnover("")),
        fact("turnover_before", N_("Turnover last year"), Kind.MONEY, _turnover(" - 12")),
    )


def _turnover(ago: str) -> str:
    """SQL: what a contact turned over in a year, in yuan; what their organisation did is not theirs alone."""
    january = _JANUARY.format(ago=ago)
    december = f"({january} + 11)"
    return (
        f"(SELECT sum({part_sql(january, december)}) / 100.0 FROM turnover WHERE contact_id = listing.id"
        f" AND last >= {january} AND first <= {december})"
    )
