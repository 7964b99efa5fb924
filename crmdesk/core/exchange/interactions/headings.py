"""The targets of lists of past records, as they are named elsewhere."""

from typing import Final

from crmdesk.core.exchange.lists.columns import RECORDS

PREFIX: Final = RECORDS.prefix
DATE, TIME, KIND, PEOPLE, PLACE, OURS, TEXT, NEXT = (
    f"{PREFIX}{part}" for part in ("date", "time", "kind", "people", "organisation", "colleagues", "text", "next")
)
MORE: Final = RECORDS.more
"""A column that has no place of its own: its values stand behind the text, under their heading."""
# Of these our own lists have a column, in this order.
COLUMNS: Final = tuple(
    f"{PREFIX}{part}"
    for part in (
        "date", "time", "kind", "people", "organisation", "colleagues", "minutes", "text", "outcome", "cost", "reached",
        "next",
    )
)  # fmt: skip
title: Final = RECORDS.name

assert set(COLUMNS) <= set(RECORDS.headings()), "a column of our own lists has no heading"
