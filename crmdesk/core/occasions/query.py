"""Finding the days of people: one statement for birthdays, one for own days, whatever the range and the archive."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.records import BIRTHDAY, Kind, Occasion, Own
from crmdesk.core.storage.database import Row
from crmdesk.core.values.anniversaries import days_between, has_begun, month_days
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
_BIRTHDAY: Final = N_("Birthday")
# What is kept by which calendar: solar, lunar, and lunar of a leap month.
_WAYS: Final = ((Calendar.SOLAR, False), (Calendar.LUNAR, False), (Calendar.LUNAR, True))
OPEN: Final = may_contact_sql("listing.standing")
_WANTED: Final = (
    "WITH wanted AS MATERIALIZED (SELECT value ->> 0 AS way, value ->> 1 AS month_day, value ->> 2 AS day,"
    " value ->> 3 AS weight FROM json_each(?1))"
)
WAY: Final = "CASE WHEN listing.birthday GLOB 'lunar leap*' THEN 2 ELSE listing.birthday GLOB 'lunar*' END"
# The index of birthdays leads: it is asked once for each day that is meant; so does that of own days.
BIRTHDAYS: Final = (
    " FROM wanted CROSS JOIN listing"
    f" WHERE listing.trashed = 0 AND listing.birthday_key = wanted.month_day AND {WAY} = wanted.way"
    f" AND {OPEN} AND (?2 IS NULL OR listing.owner_id = ?2)"
)
NOT_TICKED: Final = (
    " AND NOT EXISTS (SELECT 1 FROM tick WHERE tick.contact_id = listing.id AND tick.day = wanted.day"
    f" AND tick.what = '{BIRTHDAY}')"
)
BIRTHDAY_COLUMNS: Final = "listing.id, listing.name, listing.birthday"
OWN_WAY: Final = "CASE WHEN occasion.calendar = 'lunar' THEN 1 + occasion.leap ELSE 0 END"
OWN_DAYS: Final = (
    " FROM wanted CROSS JOIN occasion ON substr(occasion.date, -5) = wanted.month_day"
    " LEFT JOIN listing ON listing.id = contact_id"
    f" WHERE wanted.way = {OWN_WAY} AND (contact_id IS NULL"
    f" OR listing.trashed = 0 AND {OPEN} AND (?2 IS NULL OR listing.owner_id = ?2))"
)
OWN_NOT_TICKED: Final = (
    " AND NOT EXISTS (SELECT 1 FROM tick WHERE tick.contact_id IS occasion.contact_id AND tick.day = wanted.day"
    " AND tick.what = occasion.title)"
)
_TICKED: Final = "SELECT coalesce(contact_id, 0), what, day FROM tick WHERE day BETWEEN ? AND ?"
_KEPT: Final = "occasion.id, occasion.title, date, calendar, leap, note, contact_id"
OWN_COLUMNS: Final = f"{_KEPT}, coalesce(listing.name, '')"


@dataclass(frozen=True, slots=True)
class Range:
    """Which days are meant, of whose people (None: everybody's), and whether ticked ones are left out."""

    first: date
    last: date
    owner: int | None = None
    waiting: bool = False


class Finder:
    """Finds the days of people, and ours, of one book; `rows` answers a query, `nominal` how round ages count."""

    def __init__(self, rows: Rows, nominal: Callable[[], bool]) -> None:
        self._rows = rows
        self._nominal = nominal

    def birthdays(self, asked: Range) -> Iterator[Occasion]:
        """Birthdays of those whom one may greet."""
        sql = asking(f"{BIRTHDAY_COLUMNS}, wanted.day", BIRTHDAYS + NOT_TICKED * asked.waiting)
        return filter(begun, map(self.birthday_maker(), self._rows(sql, values(asked))))

    def own_days(self, asked: Range) -> Iterator[Occasion]:
        """Own days: ours, and those of people as `birthdays` has them."""
        sql = asking(f"{OWN_COLUMNS}, wanted.day", OWN_DAYS + OWN_NOT_TICKED * asked.waiting)
        return filter(begun, map(own_day, self._rows(sql, values(asked))))

    def ticked(self, first: date, last: date) -> set[tuple[int, str, date]]:
        """What was ticked off of these days: contact (0 for nobody), what it was, and the day it fell on."""
        found = self._rows(_TICKED, (first.isoformat(), last.isoformat()))
        return {(contact, what, date.fromisoformat(day)) for contact, what, day in found}

    def birthday_maker(self) -> Callable[[Row], Occasion]:
        """Makes birthdays of BIRTHDAY_COLUMNS and a day, by the options of now."""
        nominal, called = self._nominal(), _(_BIRTHDAY)

        def birthday(row: Row) -> Occasion:
            contact, name, shown, day = row
            return Occasion(
                date.fromisoformat(day), Kind.BIRTHDAY, called, contact=contact, person=name,
                recurring=_recurring(shown), nominal=nominal,
            )  # fmt: skip

        return birthday

    def of_contact(self, contact: int | None) -> list[Own]:
        """The own days of a contact, or ours, in the order of being written down."""
        asked = (contact,) if contact is not None else ()
        condition = "contact_id = ?" if asked else "contact_id IS NULL"
        return [_own(row) for row in self._rows(f"SELECT {_KEPT} FROM occasion WHERE {condition} ORDER BY id", asked)]

    def one(self, key: int) -> Own | None:
        """An own day by its id."""
        rows = self._rows(f"SELECT {_KEPT} FROM occasion WHERE id = ?", (key,))
        return _own(rows[0]) if rows else None


def begun(occasion: Occasion) -> bool:
    """Whether a day of people's or our own is kept already."""
    return occasion.recurring is None or has_begun(occasion.recurring, occasion.day)


def own_day(row: Row) -> Occasion:
    """A day of somebody's, or of ours, made from OWN_COLUMNS and a day."""
    *kept, person, day = row
    own = _own(kept)
    return Occasion(
        date.fromisoformat(day), Kind.OWN if own.contact is None else Kind.ANNIVERSARY, own.title,
        contact=own.contact or 0, person=person, own=own.id, recurring=own.date, note=own.note,
    )  # fmt: skip


def asking(select: str, rest: str) -> str:
    """A statement about the days that are wanted, its first two values those of `values`."""
    return f"{_WANTED} SELECT {select}{rest}"


def values(asked: Range, weigh: Callable[[date], float] = lambda _day: 0) -> tuple[str, int | None]:
    """What is asked for as the statements take it: each day of the range with what is kept on it and its weight."""
    wanted = [
        (way, month_day, day.isoformat(), weigh(day)) for way, month_day, day in kept_between(asked.first, asked.last)
    ]
    return json.dumps(wanted, separators=(",", ":")), asked.owner


@lru_cache(maxsize=8)
def kept_between(first: date, last: date) -> tuple[tuple[int, str, date], ...]:
    """Way, month and day of everything that is kept from `first` to `last`, with the day on which it is."""
    days = month_days(first, last)
    return tuple(
        (way, month_day, day)
        for way, (calendar, leap) in enumerate(_WAYS)
        for month_day in days[calendar]
        for day in days_between(Birthday(f"--{month_day}", calendar, leap), first, last)
    )


def _recurring(shown: str) -> Birthday:
    """A birthday as the read table has it: `1990-03-07`, `lunar leap --04-01`."""
    words = shown.split()
    return Birthday(words[-1], Calendar.LUNAR if words[0] == "lunar" else Calendar.SOLAR, "leap" in words)


def _own(row: Sequence[Any]) -> Own:
    key, title, written, calendar, leap, note, contact = row
    return Own(key, title, Birthday(written, Calendar(calendar or Calendar.SOLAR), bool(leap)), contact, note)
