"""Periods of turnover: a month, a quarter, a year; and the twelve months behind a day. Pure.

A month is a number, year * 12 + month - 1. A month belongs to the year behind a day in which it begins, so that these
are always twelve: those up to the month of the day. What a longer period brought is shared out evenly over its months;
no fen is left over.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.text import fold

YEAR: Final = 12
_QUARTER: Final = 3
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_NUMBERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_MONTH: Final = re.compile(r"(\d{4})(?:[-/.年]?)(0?[1-9]|1[0-2])月?(?:份)?")
_PLAIN_MONTH: Final = re.compile(r"(\d{4})(\d\d)")
_QUARTERS: Final = re.compile(r"(\d{4})[-/.年 ]?(?:q([1-4])|第?([1-4一二三四])(?:季度|季))|q([1-4])[-/ ](\d{4})")
_YEAR: Final = re.compile(r"(\d{4})(?:年度|年)?")


class Period(NamedTuple):
    """From a first month to a last one, and how it is called: 2027-03, 2027-Q1, 2027."""

    first: int
    last: int
    name: str


def month_of(day: date) -> int:
    """The month in which a day is."""
    return day.year * YEAR + day.month - 1


def first_day(month: int) -> date:
    """The day on which a month begins."""
    return date(month // YEAR, month % YEAR + 1, 1)


def last_day(month: int) -> date:
    """The day on which a month ends."""
    begin = first_day(month)
    return begin.replace(day=monthrange(begin.year, begin.month)[1])


def year_before(day: date) -> date:
    """The first of the days of a year that ends with a day."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:  # the 29th of February
        return date(day.year - 1, 3, 1)


def months_behind(day: date) -> tuple[int, int]:
    """The first and the last of the twelve months up to that of a day."""
    last = month_of(day)
    return last - YEAR + 1, last


def read_period(text: str) -> Period:
    """A month, a quarter or a year as finance departments write them: 2027-03, 2027年3月, 2027-Q1, 2027年一季度, 2027.

    Raises InvalidInput for anything else.
    """
    plain = fold(text).strip()
    if found := _QUARTERS.fullmatch(plain):
        quarter = found[2] or found[3] or found[4]
        return _quarter(int(found[1] or found[5]), _NUMBERS.get(quarter) or int(quarter))
    if found := _YEAR.fullmatch(plain):
        year = _checked(int(found[1]), text)
        return Period(year * YEAR, year * YEAR + YEAR - 1, f"{year}")
    if found := _PLAIN_MONTH.fullmatch(plain) or _MONTH.fullmatch(plain):
        return of_month(_checked(int(found[1]), text), int(found[2]), text)
    raise _no_period(text)


def of_month(year: int, month: int, text: str = "") -> Period:
    """A month as a period. Raises InvalidInput."""
    if not 1 <= month <= YEAR:
        raise _no_period(text)
    at = _checked(year, text) * YEAR + month - 1
    return Period(at, at, f"{year}-{month:02d}")


def _quarter(year: int, quarter: int) -> Period:
    first = _checked(year, str(year)) * YEAR + (quarter - 1) * _QUARTER
    return Period(first, first + _QUARTER - 1, f"{year}-Q{quarter}")


def _checked(year: int, text: str) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _no_period(text)
    return year


def _no_period(text: str) -> InvalidInput:
    return InvalidInput(_("“{text}” is no period: write 2027-03, 2027-Q1 or 2027.").format(text=text.strip()[:40]))


def part_sql(since: str, until: str) -> str:
    """SQL: what of the amount of a row of `turnover` belongs to the months from `since` to `until`."""
    months = "(last - first + 1)"
    return f"amount * (min(last, {until}) - first + 1) / {months} - amount * (max(first, {since}) - first) / {months}"
