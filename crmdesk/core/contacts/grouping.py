"""By what a list is parted under headings: the value of a field, the province of a region, the month of a birthday."""

from typing import Any

from crmdesk.core.contacts import listing
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.titles import title_of


def group_key(field: Field) -> str:
    """The expression on `listing` by which contacts are of one group, and by which groups are in order."""
    column = f"listing.{field.sort}"
    if field.kind in {Kind.REGION, Kind.BIRTHDAY}:
        return f"substr({column}, 1, 2)"
    # Not the bare column, whose index would be walked with a look at every row.
    return f"{column} + 0" if field.rank or field.kind is Kind.SHARE else f"{column} || ''"


def group_title(field: Field, value: Any) -> str:
    """What the group is called that has this value of the expression."""
    if field.rank:
        choices = {listing.RANKS[str(choice)]: str(choice) for choice in field.choices or ()}
        return title_of(field.key, choices.get(value, ""))
    if field.kind is Kind.SHARE:
        return f"{value} %"
    if value == listing.EMPTY_KEY:
        return title_of(field.key, "")
    if field.kind is Kind.REGION:
        return title_of(field.key, f"{value}0000")
    return title_of(field.key, value if field.kind is Kind.BIRTHDAY else value.rpartition("\x00")[2])
