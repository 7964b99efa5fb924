"""Periods by their names: a month, a quarter, a year. A month is a number, year * 12 + month - 1. Pure."""

import re
from calendar import monthrange
from datetime import date
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


def moved(period: Period, periods: int) -> Period:
    """The period of the same length so many before (below zero) or after."""
    length = period.last - period.first + 1
    return _named(period.first + periods * length, length)


def year_ago(period: Period) -> Period:
    """The same period of the year before."""
    return _named(period.first - YEAR, period.last - period.first + 1)


def containing(day: date, months: int) -> Period:
    """The month, quarter or year (1, 3, 12 months) in which a day is."""
    month = month_of(day)
    return _named(month - month % months, months)


def _named(first: int, length: int) -> Period:
    year, month = divmod(first, YEAR)
    if length == YEAR:
        return Period(first, first + YEAR - 1, f"{year}")
    return of_month(year, month + 1) if length == 1 else _quarter(year, month // _QUARTER + 1)
