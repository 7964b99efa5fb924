"""How gifts were received so far: by whom they were liked, by tier and hobby. One counts as given from approval on."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.gifts.records import Reaction
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
# What was approved and then left out, or put in the trash, was not given.
GIVEN: Final = "recipient.approved_on <> '' AND recipient.left_out = '' AND recipient.deleted_at IS NULL"
_OF_ITEM: Final = f"approved_item_id = ? AND {GIVEN}"
_COUNTS: Final = (
    "count(*), sum(reaction = 'liked'), sum(reaction = 'neutral'), sum(reaction = 'returned' OR status = 'returned')"
)
# ruff: noqa: S608 - statements are made of our own words
_BY_ITEM: Final = (
    f"SELECT approved_item_id, {_COUNTS} FROM json_each(?) AS wanted CROSS JOIN recipient"
    f" ON approved_item_id = wanted.value WHERE {GIVEN} GROUP BY 1"
)
_BY_TIER: Final = (
    f"SELECT tier, {_COUNTS} FROM recipient WHERE {_OF_ITEM} GROUP BY 1"
    " ORDER BY CASE tier WHEN 'VIP' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'C' THEN 3 ELSE 4 END"
)
_BY_HOBBY: Final = (
    f"SELECT label.text, {_COUNTS} FROM recipient CROSS JOIN label ON label.contact_id = recipient.contact_id"
    f" AND label.kind = 'hobby' WHERE {_OF_ITEM} AND reaction <> '' GROUP BY 1"
    " ORDER BY sum(reaction = 'liked') DESC, count(*), 1 LIMIT ?"
)
_SHOWN_HOBBIES: Final = 8


class Counted(NamedTuple):
    """How many were given, and of how many of them we know how they were taken."""

    given: int = 0
    liked: int = 0
    neutral: int = 0
    returned: int = 0

    @property
    def share(self) -> float | None:
        """Which part of those who said something liked it; None where nobody did."""
        told = self.liked + self.neutral + self.returned
        return self.liked / told if told else None

    def of(self, reaction: Reaction) -> int:
        """How many took it so."""
        told = {Reaction.LIKED: self.liked, Reaction.NEUTRAL: self.neutral, Reaction.RETURNED: self.returned}
        return told.get(reaction, self.given - sum(told.values()))


class Reception(NamedTuple):
    """How one gift was received: by everybody, by each tier ("" for none), by those of each hobby who told us."""

    all: Counted
    tiers: tuple[tuple[str, Counted], ...]
    hobbies: tuple[tuple[str, Counted], ...]


def of_items(rows: Rows, keys: Sequence[int]) -> dict[int, Counted]:
    """How gifts were received, of those that were given."""
    return {key: Counted(*counts) for key, *counts in rows(_BY_ITEM, (json.dumps(list(keys)),))}


def of_item(rows: Rows, key: int) -> Reception:
    """How one gift was received."""
    tiers = tuple((tier, Counted(*counts)) for tier, *counts in rows(_BY_TIER, (key,)))
    hobbies = tuple((hobby, Counted(*counts)) for hobby, *counts in rows(_BY_HOBBY, (key, _SHOWN_HOBBIES)))
    return Reception(
        Counted(*(sum(column) for column in zip(*(each for _tier, each in tiers), strict=True))), tiers, hobbies
    )
