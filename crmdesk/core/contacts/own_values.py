"""What lists ask of the office's own fields: the values of a page, the order by one of them, the counts of a facet."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Final

from crmdesk.core.contacts.choosing import CHOSEN, choices_of, parted
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.listing import text_key
from crmdesk.core.contacts.statements import Parts, of_own_field
from crmdesk.core.contacts.statements import together as joined_parts
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values import pinyin
from crmdesk.core.values.quantities import magnitude

Rows = Callable[[str, Sequence[Any]], list[Row]]
Among = Callable[[Parts, str], list[str]]
"""The different texts that an expression has among the contacts of a question, with what it needs to be joined."""

# Counted in the index of own values alone; the few of the trash are taken off again.
_ALL: Final = (
    "SELECT text, sum(number) FROM (SELECT text, count(*) AS number FROM own_value WHERE title = ? GROUP BY text"
    " UNION ALL SELECT text, -count(*) FROM listing CROSS JOIN own_value"
    " WHERE trashed = 1 AND contact_id = listing.id AND own_value.title = ? GROUP BY text)"
    " AS counted GROUP BY text HAVING sum(number) > 0"
)
# Numbers by their size; what is no number, from before there was a field, has none.
_SIZE: Final = "CASE WHEN {0} GLOB '*[0-9]*' AND {0} NOT GLOB '*[^-.0-9]*' THEN CAST({0} AS NUMERIC) END"
_RANKED: Final = "ranked AS MATERIALIZED (SELECT value AS text, key AS place FROM json_each(?))"
_OF_ALL: Final = "SELECT text, count(*) FROM own_value WHERE title = ?{which} GROUP BY text ORDER BY {order} LIMIT ?"
# Texts that are read as they are written, in whose order the index is, and those that are spelled first.
_PLAIN: Final = " AND text NOT GLOB '*[^ -~]*'"
_SPELLED: Final = " AND text GLOB '*[^ -~]*'"
_ANY_SPELLED: Final = f"SELECT 1 FROM own_value WHERE title = ?{_SPELLED} LIMIT 1"  # noqa: S608 - constants
# The first texts of a field lead into its index, each with those who have it: they are put in order before anybody is
# looked up, so that only the first are. Without a limit SQLite would forget the order of what is joined.
_LED: Final = (
    "SELECT listing.id AS id FROM (SELECT contact_id FROM json_each(?) CROSS JOIN own_value WHERE own_value.title = ?"
    " AND own_value.text = json_each.value ORDER BY json_each.key, contact_id{down} LIMIT -1) AS led"
    " CROSS JOIN listing WHERE listing.id = led.contact_id AND listing.trashed = 0 LIMIT ?"
)
# Days are in their order in the index itself.
_DAYS: Final = (
    "SELECT listing.id AS id FROM own_value CROSS JOIN listing WHERE own_value.title = ? AND listing.id = contact_id"
    " AND listing.trashed = 0 ORDER BY own_value.text{down}, listing.id{down} LIMIT ?"
)
_WITHOUT: Final = (
    "SELECT id FROM listing WHERE +trashed = 0 AND NOT EXISTS"
    " (SELECT 1 FROM own_value WHERE contact_id = listing.id AND +title = ?) ORDER BY id{down} LIMIT ?"
)
_MORE: Final = 8
_SIZED: Final = frozenset((Kind.NUMBER, Kind.MONEY))


def ordering(rows: Rows, field: Field, among: Among | None, *, descending: bool) -> tuple[Parts, tuple[str, ...]]:
    """How a list is ordered by a field: what a statement needs for it, and its keys.

    `among` answers the different texts of the contacts that are listed, None where that is everybody. Whoever has no
    value comes last either way.
    """
    down, held = " DESC" if descending else "", of_own_field(field.key)
    needed = held.joined("sorted", whole=among is None)
    if field.kind in _SIZED:
        size = _SIZE.format("sorted.text")
        return needed, ("sorted.text IS NULL", f"{size} IS NULL", f"{size}{down}", f"sorted.text{down}")
    if field.kind is Kind.DATE or (field.kind not in CHOSEN and not rows(_ANY_SPELLED, (field.key,))):
        return needed, ("sorted.text IS NULL", f"sorted.text{down}")
    if among and field.kind not in CHOSEN:
        texts = among(needed, "sorted.text")
    else:
        texts = [text for (text,) in rows(held.texts, (field.key,))]
    ranked = json.dumps(sorted(texts, key=order_of(field)))
    places = Parts(_RANKED, "LEFT JOIN ranked ON ranked.text = sorted.text", (ranked,))
    return joined_parts((needed, places)), ("ranked.place IS NULL", f"ranked.place{down}")


def first(rows: Rows, field: Field, limit: int, *, descending: bool) -> list[int]:
    """The first contacts outside the trash in the order of a field: its index leads, those without a value are last."""
    down = " DESC" if descending else ""
    if field.kind is Kind.DATE:
        found = [key for (key,) in rows(_DAYS.format(down=down), (field.key, limit))]
    else:
        found = _led(rows, field, limit, descending=descending)
    if len(found) < limit:
        found += [key for (key,) in rows(_WITHOUT.format(down=down), (field.key, limit - len(found)))]
    return found


def _led(rows: Rows, field: Field, limit: int, *, descending: bool) -> list[int]:
    """The first contacts that have a value: more and more of the first texts lead to them, until they are enough."""
    down = " DESC" if descending else ""
    wanted, seen = limit, -1
    found: list[int] = []
    while len(found) < limit:
        texts = _leading(rows, field, wanted, descending=descending)
        if len(texts) == seen:
            break
        seen = len(texts)
        found = [key for (key,) in rows(_LED.format(down=down), (json.dumps(texts), field.key, limit))]
        wanted *= _MORE
    return found


def _leading(rows: Rows, field: Field, wanted: int, *, descending: bool) -> list[str]:
    """The first texts of a field in its order, as many as that many contacts have."""
    down, size = " DESC" if descending else "", _SIZE.format("text")
    counted: Sequence[Row]
    if field.kind in CHOSEN:
        counted = _sorted(field, rows(_OF_ALL.format(which="", order="text"), (field.key, -1)), descending=descending)
    elif field.kind in _SIZED:
        order = f"{size} IS NULL, {size}{down}, text{down}"
        counted = rows(_OF_ALL.format(which="", order=order), (field.key, wanted))
    else:
        counted = rows(_OF_ALL.format(which=_PLAIN, order=f"text{down}"), (field.key, wanted))
        spelled = rows(_OF_ALL.format(which=_SPELLED, order="text"), (field.key, -1))
        both = [*counted, *_beginning(spelled, wanted, descending=descending)]
        counted = _sorted(field, both, descending=descending)
    sums = accumulate((number for _text, number in counted), initial=0)
    return [text for (text, _number), before in zip(counted, sums, strict=False) if before < wanted]


def _sorted(field: Field, counted: Sequence[Row], *, descending: bool) -> list[Row]:
    order = order_of(field)
    return sorted(counted, key=lambda row: order(row[0]), reverse=descending)


def _beginning(counted: Sequence[Row], wanted: int, *, descending: bool) -> list[Row]:
    """The texts that begin with the first letters, as many as that many contacts have: to spell them all takes long."""
    parts: dict[str, list[Row]] = {}
    for row in counted:
        parts.setdefault(pinyin.initial(row[0]), []).append(row)
    found: list[Row] = []
    for letter in sorted(parts, reverse=descending):
        found += parts[letter]
        if sum(number for _text, number in found) >= wanted:
            break
    return found


def page(rows: Rows, ids: Sequence[int], titles: Sequence[str]) -> dict[int, dict[str, str]]:
    """The values that these contacts have under these titles, by contact and title."""
    found: dict[int, dict[str, str]] = {}
    sql = (
        f"SELECT contact_id, title, text FROM own_value WHERE contact_id IN ({placeholders(ids)})"  # noqa: S608 - marks only
        f" AND +title IN ({placeholders(titles)})"
    )
    for contact, title, text in rows(sql, (*ids, *titles)):
        found.setdefault(contact, {})[title] = text
    return found


def everybody(rows: Rows, field: Field) -> dict[str, int]:
    """How many contacts outside the trash have each text of a field."""
    return dict(rows(_ALL, (field.key, field.key)))


def by_choice(field: Field, texts: Mapping[str, int]) -> dict[str, int]:
    """Counts of texts as those of the choices in them."""
    if field.kind is not Kind.CHOICES:
        return dict(texts)
    counts: dict[str, int] = {}
    for text, number in texts.items():
        for choice in parted(text):
            counts[choice] = counts.get(choice, 0) + number
    return counts


def order_of(field: Field) -> Callable[[str], Any]:
    """What the texts of a field are ordered by, where Python does it."""
    if field.kind in _SIZED:
        return _by_magnitude
    if field.kind in CHOSEN:
        places = {choice: place for place, choice in enumerate(choices_of(field))}
        return partial(_by_place, places)
    return str if field.kind is Kind.DATE else text_key


def _by_magnitude(text: str) -> tuple[bool, Any, str]:
    """Numbers by their size; what is no number, from before there was a field, behind them."""
    size = magnitude(text)
    return size is None, size or 0, text


def _by_place(places: dict[str, int], text: str) -> tuple[list[int], str]:
    return [places.get(choice, len(places)) for choice in parted(text)], text
