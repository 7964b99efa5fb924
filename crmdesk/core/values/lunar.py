"""The Chinese lunar calendar, 1900 to 2100: lengths of months, days of the solar calendar, and the words for them.

Source: borax (MIT), put right by the Hong Kong Observatory's tables, from which it differs in three months whose new
moon falls so close to midnight that the Observatory itself calls them uncertain. Loaded when first asked for.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LONGEST_MONTH: Final = 30
# Months that begin a day earlier in the Observatory's tables (28 September 2057, 4 September 2089, 7 August 2097).
_EARLIER: Final = frozenset(((2057, 9), (2089, 8), (2097, 7)))
_DAY: Final = timedelta(days=1)

_MONTHS: Final = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_NUMERALS: Final = "一二三四五六七八九十"


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` is its leap month."""

    year: int
    month: int
    day: int
    leap: bool


@lru_cache(maxsize=256)
def month_lengths(year: int) -> dict[tuple[int, bool], int]:
    """Days of each month of a lunar year, by (month, is the leap month); {} for years beyond the table."""
    from borax.calendars.lunardate import LCalendars  # noqa: PLC0415 - 10 ms that only lunar birthdays need

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    found = {(month, bool(leap)): days for month, days, leap in LCalendars.iter_year_month(year)}
    for month in (month for of, month in _EARLIER if of == year):
        found[month, False] += 1
        found[month - 1, False] -= 1
    return found


def to_solar(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """The solar day of a lunar date of the table; raises KeyError if there is no such month."""
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415

    if day > month_lengths(year)[month, leap]:
        raise KeyError(day)
    first: date = LunarDate(year, month, 1, int(leap)).to_solar_date()
    return first + _DAY * (day - 1 - ((year, month) in _EARLIER))


def celebrated(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """The solar day on which a lunar birthday is kept in `year`.

    A leap month is kept in the plain one where the year has no such leap month; the 30th of a short month on its 29th.
    """
    lengths = month_lengths(year)
    leap = leap and (month, True) in lengths
    return to_solar(year, month, min(day, lengths[month, leap]), leap=leap)


def from_solar(day: date) -> LunarDay:
    """The lunar date of a solar day between 1901 and 2099."""
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415

    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    there = LunarDay(found.year, found.month, found.day, bool(found.leap))
    if (there.year, there.month) in _EARLIER:
        return there._replace(day=there.day + 1)
    if there.day == LONGEST_MONTH and (there.year, there.month + 1) in _EARLIER:
        return there._replace(month=there.month + 1, day=1)
    return there


@lru_cache(maxsize=256)
def new_year(year: int) -> date:
    """The first day of a lunar year, 春节."""
    return to_solar(year, 1, 1)


def year_of(day: date) -> int:
    """The lunar year a solar day lies in, by which nominal ages and animals are counted."""
    return day.year if day >= new_year(day.year) else day.year - 1


@lru_cache(maxsize=256)
def terms(year: int) -> tuple[date, ...]:
    """The 24 solar terms of a solar year, from 小寒 in January to 冬至 in December (see `festivals.TERMS`)."""
    from borax.calendars.lunardate import TermUtils  # noqa: PLC0415

    return tuple(TermUtils.nth_term_day(year, term) for term in range(24))


def words(month: int, day: int, *, leap: bool = False) -> str:
    """A lunar day as the Chinese write it: 八月十五, 闰四月初八, 腊月三十."""
    return f"{'闰' if leap else ''}{_MONTHS[month - 1]}月{_day_words(day)}"


def _day_words(day: int) -> str:
    if day <= 10:
        return f"初{_NUMERALS[day - 1]}"
    if day in (20, 30):
        return f"{_NUMERALS[day // 10 - 1]}十"
    return f"{'十' if day < 20 else '廿'}{_NUMERALS[day % 10 - 1]}"
