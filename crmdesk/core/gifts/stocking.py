"""The stock follows the parcels: a gift goes out when it is packed and comes in again with what is not, or came back.

It does so for gifts whose stock is kept: those of which anything ever came in or went out.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.records import Status
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
STOCKED: Final = frozenset(("item_id", "count", "status", "left_out"))
"""The columns of a recipient on which the stock hangs."""
_NONE: Final = (0, 0)
_LEFT: Final = (
    "SELECT campaign_id, item_id, sum(count), max(cost) FROM json_each(?) AS wanted"
    " CROSS JOIN recipient ON recipient.id = wanted.value"
    " WHERE status IN ('packed', 'shipped', 'arrived') AND left_out = '' AND item_id IS NOT NULL"
    " AND campaign_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1, 2"
)
_KEPT: Final = (
    "SELECT value, coalesce((SELECT sum(count) FROM stock_move WHERE item_id = value), 0) FROM json_each(?)"
    " WHERE EXISTS (SELECT 1 FROM stock_move WHERE item_id = value)"
)


class Moved(NamedTuple):
    """So many pieces of a gift go out of the stock for a campaign where they are below zero, or come in."""

    campaign: int
    item: int
    pieces: int
    cost: int


class Short(NamedTuple):
    """A gift of which less is there than will be packed."""

    name: str
    needed: int
    there: int


def out(rows: Rows, recipients: Iterable[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many of these rows' gifts have left the stock, by campaign and gift, with what one costs."""
    found = rows(_LEFT, (json.dumps(list(recipients)),))
    return {(campaign, item): (pieces, cost) for campaign, item, pieces, cost in found}


def moved(
    rows: Rows, before: Mapping[tuple[int, int], tuple[int, int]], after: Mapping[tuple[int, int], tuple[int, int]]
) -> list[Moved]:
    """How the stock changes where gifts that had left it so have left it otherwise: below zero is what goes out."""
    found = [
        Moved(campaign, item, before.get(key, _NONE)[0] - after.get(key, _NONE)[0], (after.get(key) or before[key])[1])
        for key in {**before, **after}
        for campaign, item in (key,)
    ]
    stocks = kept(rows, {one.item for one in found})
    return [one for one in found if one.pieces and one.item in stocks]


def kept(rows: Rows, items: Iterable[int]) -> dict[int, int]:
    """How many there are of these gifts, of those whose stock is kept."""
    return dict(rows(_KEPT, (json.dumps(list(items)),)))


def short(rows: Rows, people: Iterable[Recipient]) -> tuple[Short, ...]:
    """Of which gifts less is there than these people are still to get, by name."""
    needed: Counter[int] = Counter()
    names: dict[int, str] = {}
    for each in people:
        if each.item is not None and not each.left_out and each.status == Status.CHOSEN:
            needed[each.item] += each.count
            names[each.item] = each.item_name
    there: Mapping[int, int] = kept(rows, needed)
    found = [Short(names[item], pieces, there.get(item, 0)) for item, pieces in needed.items()]
    return tuple(sorted(one for one in found if one.there < one.needed))
