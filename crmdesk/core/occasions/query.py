"""Finding the days of people: one statement for birthdays, one for own days, one for what was ticked off."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import NOT_CONTACTED
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.records import Kind, Occasion, Own
from crmdesk.core.storage.database import Row
from crmdesk.core.values.anniversaries import days_between, month_days
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
_BIRTHDAY: Final = N_("Birthday")
_OPEN: Final = f"listing.standing NOT IN ({', '.join(repr(str(standing)) for standing in NOT_CONTACTED)})"
# The index of birthdays is asked for each day that may be meant: 0 before a solar one, 1 before a lunar one.
_BIRTHDAYS: Final = (
    "SELECT listing.id, listing.name, listing.birthday FROM json_each(?1) AS wanted CROSS JOIN listing"
    " WHERE listing.trashed = 0 AND listing.birthday_key = substr(wanted.value, 2)"
    " AND (listing.birthday GLOB 'lunar*') = (wanted.value GLOB '1*')"
    f" AND {_OPEN} AND (?2 IS NULL OR listing.owner_id = ?2)"
)
_COLUMNS: Final = (
    "SELECT occasion.id, occasion.title, date, calendar, leap, note, contact_id, coalesce(listing.name, '')"
    " FROM occasion LEFT JOIN listing ON listing.id = contact_id"
)
_OWN: Final = (
    f"{_COLUMNS} WHERE substr(date, -5) IN (SELECT substr(value, 2) FROM json_each(?1)) AND (contact_id IS NULL"
    f" OR listing.trashed = 0 AND {_OPEN} AND (?2 IS NULL OR listing.owner_id = ?2))"
)
_TICKED: Final = "SELECT coalesce(contact_id, 0), what, day FROM tick WHERE day BETWEEN ? AND ?"


class Finder:
    """Finds the days of people, and ours, of one book; `rows` answers a query, `nominal` how round ages count."""

    def __init__(self, rows: Rows, nominal: Callable[[], bool]) -> None:
        self._rows = rows
        self._nominal = nominal

    def birthdays(self, first: date, last: date, owner: int | None = None) -> Iterator[Occasion]:
        """Birthdays from `first` to `last`, of those whom one may greet; of an owner's people if given."""
        nominal, called = self._nominal(), _(_BIRTHDAY)
        for contact, name, shown in self._rows(_BIRTHDAYS, (_wanted(first, last), owner)):
            born = _birthday(shown)
            for day in days_between(born, first, last):
                yield Occasion(
                    day, Kind.BIRTHDAY, called, contact=contact, person=name, recurring=born, nominal=nominal
                )

    def own_days(self, first: date, last: date, owner: int | None = None) -> Iterator[Occasion]:
        """Own days from `first` to `last`: ours, and those of people as `birthdays` has them."""
        for row in self._rows(_OWN, (_wanted(first, last), owner)):
            own, person = _own(row), row[-1]
            for day in days_between(own.date, first, last):
                yield Occasion(
                    day, Kind.OWN if own.contact is None else Kind.ANNIVERSARY, own.title, contact=own.contact or 0,
                    person=person, own=own.id, recurring=own.date, note=own.note,
                )  # fmt: skip

    def of_contact(self, contact: int | None) -> list[Own]:
        """The own days of a contact, or ours, in the order of being written down."""
        asked = (contact,) if contact is not None else ()
        condition = "contact_id = ?" if asked else "contact_id IS NULL"
        return [_own(row) for row in self._rows(f"{_COLUMNS} WHERE {condition} ORDER BY occasion.id", asked)]

    def one(self, key: int) -> Own | None:
        """An own day by its id."""
        rows = self._rows(f"{_COLUMNS} WHERE occasion.id = ?", (key,))
        return _own(rows[0]) if rows else None

    def ticked(self, first: date, last: date) -> set[tuple[int, str, str]]:
        """What was ticked off of these days: contact (0 for nobody), what, and the ISO day."""
        return {(contact, what, day) for contact, what, day in self._rows(_TICKED, (str(first), str(last)))}


def _wanted(first: date, last: date) -> str:
    days = month_days(first, last)
    return json.dumps(
        [*(f"0{day}" for day in days[Calendar.SOLAR]), *(f"1{day}" for day in days[Calendar.LUNAR])],
        separators=(",", ":"),
    )


def _birthday(shown: str) -> Birthday:
    """A birthday as the read table has it: `1990-03-07`, `lunar leap --04-01`."""
    words = shown.split()
    return Birthday(words[-1], Calendar.LUNAR if words[0] == "lunar" else Calendar.SOLAR, "leap" in words)


def _own(row: Row) -> Own:
    key, title, written, calendar, leap, note, contact, _name = row
    return Own(key, title, Birthday(written, Calendar(calendar or Calendar.SOLAR), bool(leap)), contact, note)
