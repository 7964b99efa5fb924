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
_OUT: Final = frozenset((Status.PACKED, Status.SHIPPED, Status.ARRIVED))
_KEPT: Final = (
    "SELECT value, coalesce((SELECT sum(count) FROM stock_move WHERE item_id = value), 0) FROM json_each(?)"
    " WHERE EXISTS (SELECT 1 FROM stock_move WHERE item_id = value)"
)


class Short(NamedTuple):
    """A gift of which less is there than will be packed."""

    name: str
    needed: int
    there: int


def is_out(status: str) -> bool:
    """Whether a gift that has come so far has left the stock."""
    return status in _OUT


def moved(rows: Rows, changes: Iterable[tuple[Recipient, str]]) -> dict[int, int]:
    """How the stock of gifts changes where these have another status now: below zero is what goes out."""
    found: Counter[int] = Counter()
    for each, status in changes:
        if each.item is not None:
            found[each.item] += each.count * (is_out(each.status) - is_out(status))
    stocks = kept(rows, found)
    return {item: pieces for item, pieces in found.items() if pieces and item in stocks}


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
