"""Questions of size and time, as SQL on the read table: at least, at most, between, so many days ago."""

from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.contacts.conditions import Condition, Way
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.filters import Asks, Leaf
from crmdesk.core.contacts.listing import EMPTY_KEY
from crmdesk.core.contacts.words import canonical

RANGED: Final = frozenset((Asks.AT_LEAST, Asks.AT_MOST, Asks.BETWEEN, Asks.OLDER, Asks.NEWER))
_NOBODY: Final = Condition("1 = 0", (), Way.ROW)
_MOST_DAYS: Final = 36_500
# Behind every day that begins so: a month, asked for as an end, is meant with its last day.
_LAST: Final = "~"


def ranged(leaf: Leaf, today: date) -> Condition:
    """What a leaf asks of a field; nobody where its values are no sizes or days."""
    field = BY_KEY.get(leaf.key)
    ends = ends_of(leaf, field.kind, today) if field else None
    if field is None or ends is None:
        return _NOBODY
    return _compared(field, "" if field.kind is Kind.DATE else "CAST({} AS REAL)", *ends)


def ends_of(leaf: Leaf, kind: Kind, today: date) -> tuple[Any, Any] | None:
    """Between what a value shall lie, both ends included, None for an open one: days as texts, all else as numbers.

    None where the values of the leaf are no such ends.
    """
    ends = _days(leaf, today) if leaf.asks in {Asks.OLDER, Asks.NEWER} else _ends(leaf, kind)
    if ends is None:
        return None
    low, high = ends
    if kind is Kind.DATE:
        return low, None if high is None else high + _LAST
    try:
        return tuple(None if end is None else float(end) for end in ends)  # type: ignore[return-value]
    except ValueError:
        return None


def _ends(leaf: Leaf, kind: Kind) -> tuple[str | None, str | None] | None:
    values = [canonical(leaf.key, value, kind).strip("% ") for value in leaf.values]
    if leaf.asks is Asks.BETWEEN:
        return (values[0], values[1]) if len(values) == 2 else None
    if len(values) != 1:
        return None
    return (values[0], None) if leaf.asks is Asks.AT_LEAST else (None, values[0])


def _days(leaf: Leaf, today: date) -> tuple[str | None, str | None] | None:
    """Days before today as a day; that very day is within them."""
    value = leaf.values[0] if len(leaf.values) == 1 else ""
    if not (value.isascii() and value.isdigit() and int(value[:6]) <= _MOST_DAYS):
        return None
    first = today - timedelta(days=int(value[:6]))
    if leaf.asks is Asks.NEWER:
        return first.isoformat(), today.isoformat()
    return None, (first - timedelta(days=1)).isoformat()


def _compared(field: Field, cast: str, low: Any, high: Any) -> Condition:
    """The field's value lies between two ends, either of which may be open."""
    values = [end for end in (low, high) if end is not None]
    if field.column:
        column = f"listing.{field.column}"
        # A day that is not known is an empty text, and no day before any other.
        known = f"{column} > '' AND " if field.kind is Kind.DATE and low is None else ""
        known += f"{column} < '{EMPTY_KEY}' AND " if field.kind is Kind.DATE and high is None else ""
        way = Way.INDEXED if field.sort else Way.SCAN
        return Condition(known + _between(column, low, high), tuple(values), way, column=field.sort)
    column = "own_value.text" if field.own else f"contact.{field.key}"
    sql = _between(cast.format(column) if cast else column, low, high)
    # What is no number and no day, from before the field was one, is smaller than nothing.
    sql += f" AND {column} GLOB '[-0-9]*'"
    if field.own:
        sql = f"listing.id IN (SELECT contact_id FROM own_value WHERE title = ? AND {sql})"  # noqa: S608 - our own names
        return Condition(sql, (field.key, *values), Way.IDS)
    sql = f"EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND {sql})"  # noqa: S608 - our own names
    return Condition(sql, tuple(values), Way.ROW)


def _between(value: str, low: Any, high: Any) -> str:
    return " AND ".join(
        (*([f"{value} >= ?"] if low is not None else ()), *([f"{value} <= ?"] if high is not None else ()))
    )
