"""Birthdays of both calendars, with or without a year, and the dates from which and to which something lasted."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.values import lunar
from crmdesk.core.values.choices import Calendar

EARLIEST_YEAR: Final = 1850
LATEST_YEAR: Final = lunar.LAST_YEAR
_LEAP_YEAR: Final = 2000
_ISO_LENGTH: Final = 10
# Earlier ones are read with care: spreadsheets write 1900-01-00 for no day at all, phones 1604 for no year.
_PLAIN_YEAR: Final = 1900
_MONTH_NAMES: Final = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_ORDINALS: Final = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th")


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of birth: `date` is YYYY-MM-DD, or --MM-DD without a year, in `calendar`; `leap` is a lunar leap month."""

    date: str
    calendar: Calendar = Calendar.SOLAR
    leap: bool = False


def make_birthday(
    year: int | None, month: int, day: int, calendar: Calendar = Calendar.SOLAR, *, leap: bool = False
) -> Birthday:
    """A birthday that exists in its calendar; raises InvalidInput if it does not."""
    leap = leap and calendar is Calendar.LUNAR
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise InvalidInput(_("The year {year} cannot be a year of birth.").format(year=year))
    if not 1 <= month <= 12:
        raise InvalidInput(_("There is no month {month}.").format(month=month))
    length = _length(year, month, calendar, leap=leap)
    if not 1 <= day <= length:
        raise InvalidInput(_("There is no day {day} in that month: it has {length}.").format(day=day, length=length))
    written_year = "-" if year is None else f"{year:04d}"
    return Birthday(f"{written_year}-{month:02d}-{day:02d}", calendar, leap)


def is_iso(text: str) -> bool:
    """Whether `text` is a solar day of the last or this century as it is kept: most are, and need no reading."""
    if len(text) != _ISO_LENGTH or text[4] != "-" or text[7] != "-":
        return False
    try:
        return _PLAIN_YEAR < date.fromisoformat(text).year <= LATEST_YEAR
    except ValueError:
        return False


@lru_cache(4096)
def _length(year: int | None, month: int, calendar: Calendar, *, leap: bool) -> int:
    """Days of the month; the longest it can be where the year is not known."""
    if calendar is Calendar.SOLAR:
        return monthrange(year or _LEAP_YEAR, month)[1]
    lengths = lunar.month_lengths(year) if year is not None else {}
    if lengths and (month, leap) not in lengths:
        raise InvalidInput(_("The lunar year {year} has no leap month {month}.").format(year=year, month=month))
    return lengths.get((month, leap), lunar.LONGEST_MONTH)


def parts_of(birthday: Birthday) -> tuple[int | None, int, int]:
    """Year (None if it is not known), month and day."""
    written = birthday.date
    return None if written.startswith("--") else int(written[:4]), int(written[-5:-3]), int(written[-2:])


def month_day(birthday: Birthday) -> str:
    """MM-DD in the birthday's own calendar, by which birthdays are sorted and grouped."""
    return birthday.date[-5:]


def title(birthday: Birthday) -> str:
    """The birthday as it is read, in the current language: "Mar 7, 1990", 1990年3月7日, 农历八月十五."""
    year, month, day = parts_of(birthday)
    if birthday.calendar is Calendar.LUNAR:
        return _lunar_title(year, month, day, leap=birthday.leap)
    pattern = _("{month} {day}") if year is None else _("{month} {day}, {year}")
    return pattern.format(month=_(_MONTH_NAMES[month - 1]), day=day, year=year)


def _lunar_title(year: int | None, month: int, day: int, *, leap: bool) -> str:
    if year is None:
        pattern = _("lunar leap {nth} month, {day}") if leap else _("lunar {nth} month, {day}")
    else:
        pattern = _("lunar {year}, leap {nth} month, {day}") if leap else _("lunar {year}, {nth} month, {day}")
    # Chinese has words of its own for lunar months and days, so its pattern asks for {words}
    words = lunar.words(month, day, leap=leap)
    return pattern.format(year=year, nth=_ORDINALS[month - 1], day=day, words=words)


def solar_in(year: int, month: int, day: int) -> date:
    """The day of that month and day in `year`; 29 February on the 28th where there is none."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def next_solar(birthday: Birthday, today: date) -> date:
    """The first solar day from `today` on (itself included) on which the birthday is kept.

    A day the month does not have this year (29 February, a lunar 30th) is kept on its last day; a leap month in the
    plain one where the year has none. Lunar: `today` between 1901 and 2099.
    """
    _year, month, day = parts_of(birthday)
    for year in range(today.year - 1, today.year + 3):
        if birthday.calendar is Calendar.LUNAR:
            kept = lunar.celebrated(year, month, day, leap=birthday.leap)
        else:
            kept = solar_in(year, month, day)
        if kept >= today:
            return kept
    raise AssertionError("a birthday comes every year")
