"""What lists ask of the office's own fields: the values of a page, the order by one of them, the counts of a facet."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from crmdesk.core.contacts.choosing import CHOSEN, choices_of, parted
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.listing import text_key
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.quantities import magnitude

Rows = Callable[[str, Sequence[Any]], list[Row]]
# Counted in the index of own values alone; the few of the trash are taken off again.
_ALL: Final = (
    "SELECT text, sum(number) FROM (SELECT text, count(*) AS number FROM own_value WHERE title = ? GROUP BY text"
    " UNION ALL SELECT text, -count(*) FROM listing CROSS JOIN own_value"
    " WHERE trashed = 1 AND contact_id = listing.id AND own_value.title = ? GROUP BY text)"
    " AS counted GROUP BY text HAVING sum(number) > 0"
)
# The texts of a field, in their order, lead into its index; whoever has none comes last.
ORDERED: Final = (
    "WITH placed AS MATERIALIZED (SELECT contact_id, key AS place FROM json_each(?) CROSS JOIN own_value"
    " WHERE title = ? AND text = value)"
    " SELECT found.id AS id FROM ({found}) AS found LEFT JOIN placed ON placed.contact_id = found.id"
    " ORDER BY place IS NULL{down}, place{down}, found.id{down}"
)


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


def order(rows: Rows, field: Field) -> str:
    """Every text of a field in its order, as the JSON that `ORDERED` is asked with."""
    found = [text for (text,) in rows("SELECT DISTINCT text FROM own_value WHERE title = ?", (field.key,))]
    return json.dumps(sorted(found, key=_order_of(field)))


def everybody(rows: Rows, field: Field) -> dict[str, int]:
    """How many contacts outside the trash have each text of a field."""
    return dict(rows(_ALL, (field.key, field.key)))


def counted(rows: Rows, field: Field, source: str, values: Sequence[Any]) -> dict[str, int]:
    """How many contacts of a source, which is joined with `own_value`, have each text of a field."""
    sql = (
        f"SELECT own_value.text, count(*) {source} AND contact_id = listing.id AND own_value.title = ?"
        " GROUP BY own_value.text"
    )
    return dict(rows(sql, (*values, field.key)))


def by_choice(field: Field, texts: Mapping[str, int]) -> dict[str, int]:
    """Counts of texts as those of the choices in them."""
    if field.kind is not Kind.CHOICES:
        return dict(texts)
    counts: dict[str, int] = {}
    for text, number in texts.items():
        for choice in parted(text):
            counts[choice] = counts.get(choice, 0) + number
    return counts


def _order_of(field: Field) -> Callable[[str], Any]:
    if field.kind in {Kind.NUMBER, Kind.MONEY}:
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
