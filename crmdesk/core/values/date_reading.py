"""Birthdays and dates read as people, files and spreadsheets write them. A start shows dates and reads none."""

import re
from datetime import date
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import lunar
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.date_parts import Parts, read_parts, read_plain, says_no_date
from crmdesk.core.values.dates import EARLIEST_YEAR, LATEST_YEAR, Birthday, is_iso, make_birthday
from crmdesk.core.values.text import clean, fold

_YEARS_THAT_SAY_NONE: Final = frozenset((1, 1604))  # address books of phones that have no yearless date
_LUNAR_MARK: Final = re.compile(r"[(\[（]?(?:农历|阴历|旧历|農曆|陰曆|农|阴|lunar)[)\]）]?\s*[:：]?")
_SOLAR_MARK: Final = re.compile(r"[(\[（]?(?:公历|阳历|新历|西历|公曆|陽曆|阳|公|solar)[)\]）]?\s*[:：]?")
_LEAP_MARK: Final = re.compile("[闰閏]|\\bleap ")
_LUNAR_WORDS: Final = re.compile("[闰閏初廿卅]|[正冬腊臘]月|[一二三四五六七八九十]月[一二三四五六七八九十]+$")
_STILL: Final = frozenset(("至今", "今", "现在", "目前", "在职", "present", "now", "today", "current"))


def parse_birthday(value: str | date, calendar_hint: Calendar | None = None) -> Birthday | None:
    """Read a birthday as people, files and spreadsheets write it; None for one that says nothing (-, 未知, 00/0/0).

    `calendar_hint` is what another column says of the calendar; words beside the date (农历, 初八, 闰) go before it.
    Years 1604 and 0001 mean that the year is not known. Raises InvalidInput for anything that is no date.
    """
    if isinstance(value, date):
        return _known(Parts(value.year, value.month, value.day), calendar_hint or Calendar.SOLAR, leap=False)
    if calendar_hint is not Calendar.LUNAR and is_iso(value):
        return Birthday(value)
    plain = read_plain(value)
    if plain:
        return _known(plain, calendar_hint or Calendar.SOLAR, leap=False)
    if says_no_date(value):
        return None
    parts, calendar, leap = _written(value, calendar_hint)
    return _known(parts, calendar, leap=leap)


def shortened(value: str, calendar_hint: Calendar | None = None) -> Birthday | None:
    """The 29th where `value` is the lunar 30th of a month that had 29 days in that year; None for anything else."""
    try:
        parts, calendar, leap = _written(value, calendar_hint)
        short = calendar is Calendar.LUNAR and parts.day == lunar.LONGEST_MONTH
        return _known(parts._replace(day=lunar.LONGEST_MONTH - 1), calendar, leap=leap) if short else None
    except InvalidInput:
        return None


def _written(value: str, calendar_hint: Calendar | None) -> tuple[Parts, Calendar, bool]:
    """What a text says of a day: its parts, the calendar, whether it speaks of a leap month. Raises InvalidInput."""
    text = fold(value)
    bare = _SOLAR_MARK.sub("", _LUNAR_MARK.sub("", text))
    parts = read_parts(_LEAP_MARK.sub("", bare).strip())
    if parts is None:
        raise InvalidInput(_("“{text}” is not a date.").format(text=_short(value)))
    if parts.day is None:
        raise InvalidInput(_("A birthday needs a month and a day."))
    return parts, calendar_said(text) or calendar_hint or Calendar.SOLAR, _LEAP_MARK.search(bare) is not None


def _known(parts: Parts, calendar: Calendar, *, leap: bool) -> Birthday:
    year = None if parts.year in _YEARS_THAT_SAY_NONE else parts.year
    return make_birthday(year, parts.month or 0, parts.day or 0, calendar, leap=leap)


def calendar_said(text: str) -> Calendar | None:
    """The calendar that words beside a date, or of a heading, say: 农历, 初八, 闰; None for neither."""
    text = fold(text)
    if _LUNAR_MARK.search(text):
        return Calendar.LUNAR
    if _SOLAR_MARK.search(text):
        return Calendar.SOLAR
    return Calendar.LUNAR if _LUNAR_WORDS.search(text) else None


def _short(value: str) -> str:
    text = " ".join(clean(value).split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def parse_date(value: str | date) -> str:
    """A date from or to which something lasted: ISO, or as much of it as is said (2015, 2015-03); "" for none or 至今.

    Raises InvalidInput for anything that is no date.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day).isoformat()
    if says_no_date(value) or fold(value) in _STILL:
        return ""
    parts = read_parts(value)
    if parts is None or parts.year is None or not EARLIEST_YEAR <= parts.year <= LATEST_YEAR:
        raise InvalidInput(_("“{text}” is not a date.").format(text=_short(value)))
    if parts.month is None:
        return f"{parts.year:04d}"
    whole = make_birthday(parts.year, parts.month, 1 if parts.day is None else parts.day).date
    return whole if parts.day is not None else whole[:7]
