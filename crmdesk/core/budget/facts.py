"""What filters and views may ask of expenses: what was spent on a contact this year and last year, by the calendar."""

from typing import Final

from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Subject
from crmdesk.core.language import N_

# ruff: noqa: S608 - statements are made of our own words
# In brackets the day is asked once, not for each row.
_YEAR: Final = "(SELECT CAST(substr(today(), 1, 4) AS INTEGER){ago})"


def facts() -> tuple[Subject, ...]:
    """All of them, in the order in which they are offered."""
    return (
        fact("spent", N_("Expenses for them this year"), Kind.MONEY, _spent("")),
        fact("spent_before", N_("Expenses for them last year"), Kind.MONEY, _spent(" - 1")),
    )


def _spent(ago: str) -> str:
    """SQL: their parts of the expenses of a year, in yuan."""
    year = _YEAR.format(ago=ago)
    return (
        "(SELECT sum(share.amount) / 100.0 FROM expense_share AS share CROSS JOIN expense ON expense.id = expense_id"
        f" WHERE contact_id = listing.id AND deleted_at IS NULL AND day BETWEEN {year} || '-01-01'"
        f" AND {year} || '-12-31')"
    )
