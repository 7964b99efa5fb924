"""The queue of contacts to complete: the most valuable first, among them who lacks most."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts import lacking
from crmdesk.core.contacts.completeness import WANTED
from crmdesk.core.contacts.lacking import CONFIRMED, COUNTS, UNCONFIRMED
from crmdesk.core.contacts.listing import RANKS
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import CLOSED
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import PhoneKind

Rows = Callable[[str, Sequence[Any]], list[Row]]
# What nobody will ask for any more need not be found out. With the sign the table is read through once.
_OPEN: Final = f"+listing.trashed = 0 AND standing_rank NOT IN ({', '.join(str(RANKS[one]) for one in CLOSED)})"
_ANY: Final = f"(listing.gaps <> 0 OR {UNCONFIRMED})"


def queue(rows: Rows, gaps: Collection[str] = ()) -> "array[int]":
    """Ids of those who lack any of `gaps`, or anything for none, in the order in which they are worth completing."""
    bits, values = lacking.mask(gaps), []
    parts = [UNCONFIRMED] if CONFIRMED in gaps else []
    if bits:
        parts.insert(0, "listing.gaps & ? <> 0")
        values.append(bits)
    wanted = f"({' OR '.join(parts)})" if parts else _ANY
    order = "tier_rank + 0, completeness, name_key, id"
    sql = f"SELECT id FROM listing WHERE {_OPEN} AND {wanted} ORDER BY {order}"  # noqa: S608 - our own names
    return search.unpacked(rows(search.packed(sql), values)[0][0])


def counts(rows: Rows) -> Mapping[str, int]:
    """How many lack what, by gap; "" counts those who lack anything. In one go through the table."""
    sql = f"SELECT count(*) FILTER (WHERE {_ANY}), {COUNTS} FROM listing WHERE {_OPEN}"  # noqa: S608 - our own names
    everybody, *each = rows(sql, ())[0]
    return {"": everybody, **lacking.counted(each)}


def gaps_of(person: Person, today: date) -> tuple[str, ...]:
    """What one contact lacks, in the order in which it is worth filling."""
    filled = {
        "mobile": any(reach.kind == PhoneKind.MOBILE for reach in person.phones),
        "address": bool(person.addresses),
        CONFIRMED: not person.addresses or any(place.confirmed > _year_before(today) for place in person.addresses),
    }
    filled |= {key: bool(getattr(person, key)) for key in WANTED if key not in filled}
    return tuple(key for key in lacking.GAPS if not filled[key])


def _year_before(today: date) -> str:
    """The same day of the year before, as SQLite counts it: after Feb 29 comes Mar 1."""
    try:
        return today.replace(year=today.year - 1).isoformat()
    except ValueError:
        return date(today.year - 1, 3, 1).isoformat()
