"""The days on which a birthday or another recurring date is kept, and what is worth saying of them.

The rules: 29 February is kept on the 28th in years without it, a lunar 30th on the 29th of a short month. A day of a
leap month is kept in the leap month of years that have the same one, else in the plain month; a day of the plain month
always in the plain one, which comes first. Solar dates count years by the solar calendar, lunar ones by the lunar one.
The nominal age 虚岁 is one at birth and grows with each lunar year, whatever the calendar of the birthday; so do the
animals, and the year of one's own animal 本命年 is every twelfth. Round birthdays 整寿 are those of full tens from
60 on, by the full age or, as many regions have it, by the nominal one (the office chooses).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from crmdesk.core.values import lunar
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday, parts_of, solar_in

FIRST_ROUND: Final = 60
ROUND_STEP: Final = 10
ANIMALS: Final = 12
FIRST_DAY: Final = date(lunar.FIRST_YEAR + 1, 1, 1)
LAST_DAY: Final = date(lunar.LAST_YEAR - 1, 12, 31)
"""Between these days every question of both calendars can be answered."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One day on which a recurring date is kept. Ages are None where the year is not known, or lies ahead."""

    day: date
    age: int | None = None
    nominal: int | None = None
    own_animal: bool = False

    def round_age(self, *, nominal: bool = False) -> int | None:
        """The round age it is, counted as the office counts; None for any other birthday."""
        age = self.nominal if nominal else self.age
        return age if age is not None and age >= FIRST_ROUND and age % ROUND_STEP == 0 else None


def days_between(recurring: Birthday, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which it is kept: one in most years, of lunar ones two or none in some."""
    return list(_days(recurring.date[-5:], recurring.calendar, recurring.leap, first, last))


@lru_cache(maxsize=4096)
def _days(month_day: str, calendar: Calendar, leap: bool, first: date, last: date) -> tuple[date, ...]:
    # A lunar year ends in the next solar one.
    years = range(first.year - (calendar is Calendar.LUNAR), last.year + 1)
    recurring = Birthday(f"--{month_day}", calendar, leap)
    return tuple(day for day in (day_in(recurring, year) for year in years) if first <= day <= last)


def day_in(recurring: Birthday, year: int) -> date:
    """The solar day on which it is kept in a year of its own calendar."""
    _year, month, day = parts_of(recurring)
    if recurring.calendar is Calendar.LUNAR:
        return lunar.celebrated(year, month, day, leap=recurring.leap)
    return solar_in(year, month, day)


def has_begun(recurring: Birthday, day: date) -> bool:
    """Whether it is kept already on a day on which it comes: nobody has a birthday before being born."""
    year, _month, _day = parts_of(recurring)
    if year is None or day.year != year:
        return year is None or day.year > year
    return recurring.calendar is Calendar.SOLAR or lunar.year_of(day) == year


def kept(recurring: Birthday, day: date) -> Kept:
    """What is worth saying of `day`, on which `recurring` is kept."""
    year, _month, _day = parts_of(recurring)
    if year is None:
        return Kept(day)
    lunar_year = lunar.year_of(day)
    age = (lunar_year if recurring.calendar is Calendar.LUNAR else day.year) - year
    born = _lunar_year_of_birth(recurring)
    if age < 0 or born is None:
        return Kept(day, age if age >= 0 else None)
    passed = lunar_year - born
    return Kept(day, age, passed + 1, passed > 0 and passed % ANIMALS == 0)


@lru_cache(maxsize=4096)
def _lunar_year_of_birth(recurring: Birthday) -> int | None:
    """None before the table begins: nobody who is greeted was born then."""
    year, month, day = parts_of(recurring)
    if year is None or not lunar.FIRST_YEAR < year < lunar.LAST_YEAR:
        return None
    return year if recurring.calendar is Calendar.LUNAR else lunar.year_of(date(year, month, day))


def month_days(first: date, last: date) -> dict[Calendar, Sequence[str]]:
    """MM-DD by calendar of everything that may be kept from `first` to `last`; whether it is, `days_between` knows."""
    found: dict[Calendar, set[str]] = {Calendar.SOLAR: set(), Calendar.LUNAR: set()}
    # After a whole year of both calendars every day has come.
    for day in _each_day(first, min(last, first + timedelta(days=400))):
        found[Calendar.SOLAR].add(f"{day:%m-%d}")
        if solar_in(day.year, 2, 29) == day:
            found[Calendar.SOLAR].add("02-29")
        there = lunar.from_solar(day)
        found[Calendar.LUNAR].add(f"{there.month:02d}-{there.day:02d}")
        if there.day == lunar.month_lengths(there.year)[there.month, there.leap]:
            found[Calendar.LUNAR].add(f"{there.month:02d}-{lunar.LONGEST_MONTH}")
    return {calendar: sorted(days) for calendar, days in found.items()}


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
