"""Facts that rooms above know of a contact, as filters ask them: each is one value that SQL on `listing` gives.

    fact("last_contact", N_("Last contact"), Kind.DATE, "(SELECT max(day) FROM ... WHERE contact_id = listing.id)")
    fact("overdue", N_("Overdue"), Kind.YES_NO, "(SELECT due <= (SELECT today()) FROM ... WHERE ...)")

A room keeps such a list, `Desk.facts` gathers them; builder, sentence, saved views and `view:NAME` know them then.
What a list shows, sorts or groups by as well is no fact but a field of `declared.DERIVED` with a column of the read
table: days there are ISO texts too, `listing.EMPTY_KEY` for none.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from crmdesk.core.contacts.conditions import Condition, Way
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Leaf, Subject
from crmdesk.core.contacts.listing import EMPTY_KEY
from crmdesk.core.contacts.ranges import RANGED, ends_of
from crmdesk.core.storage.database import tests_joined
from crmdesk.core.values.choices import YesNo, source

_EMPTY: Final = f"coalesce({{}}, '') IN ('', '{EMPTY_KEY}')"
_NOBODY: Final = Condition("1 = 0", (), Way.ROW)
# Behind every day that begins so: a month or a year is asked for with all its days.
_LAST: Final = "~"


def fact(key: str, title: str, kind: Kind, value: str, choices: Mapping[str, str] | None = None) -> Subject:
    """A fact whose `value` is an expression on `listing`; absent is NULL, '' or EMPTY_KEY.

    Days are ISO texts, numbers numbers, money is in yuan, a yes-or-no fact is true or not, choices are keys of
    `choices`, which has their titles. `title` and those titles are source texts.
    """
    offered = {str(answer): source(answer) for answer in YesNo} if kind is Kind.YES_NO else dict(choices or {})
    return Subject(key, title, kind, _condition(kind, value), offered)


def _condition(kind: Kind, value: str) -> Callable[[Leaf, date], Condition]:
    if kind is Kind.YES_NO:
        value = f"CASE WHEN {value} THEN '{YesNo.YES}' ELSE '{YesNo.NO}' END"

    def condition(leaf: Leaf, today: date) -> Condition:
        if leaf.asks is Asks.EMPTY:
            return _row(_EMPTY.format(value))
        if leaf.asks in RANGED:
            return _ranged(kind, value, leaf, today)
        return _any_of(kind, value, leaf.values)

    return condition


def _ranged(kind: Kind, value: str, leaf: Leaf, today: date) -> Condition:
    found = ends_of(leaf, kind, today)
    if found is None:
        return _NOBODY
    low, high = found
    tests = [f"NOT {_EMPTY.format(value)}"]
    tests += [f"{value} >= ?"] if low is not None else []
    tests += [f"{value} <= ?"] if high is not None else []
    return _row(" AND ".join(tests), *(end for end in found if end is not None))


def _any_of(kind: Kind, value: str, values: tuple[str, ...]) -> Condition:
    tests: list[str] = []
    asked: list[object] = []
    for each in values:
        if not each:
            tests.append(_EMPTY.format(value))
        elif kind is Kind.DATE:
            tests.append(f"{value} BETWEEN ? AND ?")
            asked += [each, each + _LAST]
        elif kind in {Kind.TEXT, Kind.LONG_TEXT}:
            tests.append(f"instr(lower({value}), ?) > 0")
            asked.append(each.lower())
        else:
            tests.append(f"CAST({value} AS TEXT) = ?")
            asked.append(each)
    return _row(tests_joined(" OR ", tests), *asked) if tests else _NOBODY


def _row(sql: str, *values: object) -> Condition:
    # Whatever the expression reads, it is tried on a row of the read table.
    return Condition(f"({sql})", values, Way.SCAN)
