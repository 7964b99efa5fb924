"""The next date as people type it after a call: +14, 周五, 下周三, next fri, 3-15, 两周后, 月底, in 2 weeks.

The rules: a bare weekday is the next such day after today; 本周 and "this" mean the week of today, 下周 and "next" the
one after it, 下下周 the one after that, weeks begin on Monday; next week, month or year alone is its first day; a day
of the month (15号) is the next one after today. A day without a year that is past is one of next year, 29 February is
the 28th where there is none. What names its year must not be past. 农历八月十五 and 八月十五 are lunar.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import lunar
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.date_parts import western
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.core.values.dates import next_solar, parts_of
from crmdesk.core.values.text import fold

FURTHEST_YEARS: Final = 10
_MONTHS_OF_A_YEAR: Final = 12

_NAMED: Final = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("明天", "明日", "明", "tomorrow", "tmr"), 1),
    **dict.fromkeys(("后天", "後天", "day after tomorrow", "the day after tomorrow"), 2),
    **dict.fromkeys(("大后天", "大後天"), 3),
}
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_OF: Final = {
    **{str(number): number - 1 for number in range(1, 8)},
    **{"日": 6, "天": 6, "末": 5},
    **{name: at for at, name in enumerate(_DAYS)},
    **{name[:3]: at for at, name in enumerate(_DAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "weekend": 5},
}
_ENGLISH_DAY: Final = "|".join(
    sorted((name for name in _WEEKDAY_OF if name.isalpha() and name.isascii()), reverse=True)
)
_WEEKDAY: Final = re.compile(
    rf"(?P<cn>本|这|這|下*)个?(?:周|星期|礼拜|週|禮拜)(?P<cn_day>[1-7日天末])?"
    rf"|(?P<en>(?:this|next)\s+)?(?P<en_day>{_ENGLISH_DAY}|week)"
)
_UNIT: Final = (
    "(?P<days>天|日|d|days?)"
    "|(?P<weeks>个?(?:周|星期|礼拜|週|禮拜)|w|wks?|weeks?)"
    "|(?P<months>个?月|m|mos?|months?)|(?P<years>年|y|yrs?|years?)"
)
_NUMBERS: Final = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AFTER: Final = re.compile(
    rf"(?P<sign>\+|in\s+)?\s*(?P<number>\d{{1,99}}|an|{'|'.join(_NUMBERS)})\s*(?:{_UNIT})?\s*"
    "(?P<after>之后|以后|后|後|later|from now)?"
)
_HALVES: Final = {"半个月后": (0, 15), "半个月": (0, 15), "半年后": (6, 0), "半年": (6, 0)}
_MONTH: Final = re.compile(r"(?P<next>下*)个?月(?:(?P<day>\d{1,2})[日号號]?|(?P<part>底|末|初|中))?")
_OF_MONTH: Final = re.compile(r"(?:本月|这个?月|這個?月)?(?P<day>\d{1,2})[日号號]")
_PARTS: Final = {"初": 1, "中": 15, "底": 31, "末": 31}
_ENDS: Final = {**dict.fromkeys(("月底", "本月底", "月末", "end of month"), 0), "end of next month": 1}
_ISO: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:[01][1-9]|10|2[0-8])", re.ASCII)
_YEAR_AND_MONTH: Final = re.compile(r"\d{4}\D\d{1,2}月?")
_YEAR_ENDS: Final = frozenset(("年底", "年末", "end of year"))


def next_date(text: str, today: date) -> date:
    """The day that `text` means when it is typed on `today`.

    Raises InvalidInput for what is no date, is past, or lies further ahead than ten years.
    """
    typed = western(fold(text).replace("两", "2").replace("俩", "2")).strip()
    for read in _READERS:
        found = read(typed, today)
        if found is not None:
            return _within_reach(found, text, today)
    found = _calendar_day(text, today)
    return _within_reach(found, text, today)


def _within_reach(found: date, text: str, today: date) -> date:
    if found < today:
        raise InvalidInput(_("{day} is past.").format(day=found.isoformat()))
    if found.year - today.year > FURTHEST_YEARS:
        raise InvalidInput(_("“{text}” is too far ahead.").format(text=_short(text)))
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _named(text: str, today: date) -> date | None:
    if text in _ENDS:
        return _day_of_month(today, _ENDS[text], 31)
    if text in _YEAR_ENDS:
        return date(today.year, _MONTHS_OF_A_YEAR, 31)
    if text in ("明年", "next year"):
        return date(today.year + 1, 1, 1)
    return today + timedelta(days=_NAMED[text]) if text in _NAMED else None


def _weekday(text: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(text)
    if not found:
        return None
    monday = today - timedelta(days=today.weekday())
    said = (found["en"] or found["cn"] or "").strip()
    weeks = 1 if said == "next" else said.count("下")
    day = found["cn_day"] or found["en_day"]
    if day in (None, "week"):
        return monday + timedelta(weeks=weeks) if weeks else None
    if said:
        return monday + timedelta(weeks=weeks, days=_WEEKDAY_OF[day])
    return today + timedelta(days=(_WEEKDAY_OF[day] - today.weekday() - 1) % 7 + 1)


def _after(text: str, today: date) -> date | None:
    if text in _HALVES:
        months, days = _HALVES[text]
        return _months_on(today, months) + timedelta(days=days)
    found = _AFTER.fullmatch(text)
    if not found:
        return None
    number = _number(found["number"])
    unit = next((name for name in ("days", "weeks", "months", "years") if found[name]), "")
    said = found["sign"] or found["after"]
    # 3日 and 3月 are a day and a month, 14 alone may be either.
    if not said and (not unit or found[unit] in ("日", "月", "年")):
        return None
    if unit in ("", "days"):
        return today + timedelta(days=number)
    if unit == "weeks":
        return today + timedelta(weeks=number)
    return _months_on(today, number * (_MONTHS_OF_A_YEAR if unit == "years" else 1))


def _number(said: str) -> int:
    if said.isdecimal():
        return min(int(said), 9_999)
    return max(1, _NUMBERS.index(said)) if said in _NUMBERS else 1


def _month(text: str, today: date) -> date | None:
    found = _MONTH.fullmatch("下月" if text == "next month" else text)
    if not found or not (found["next"] or found["part"]):
        return None
    day = int(found["day"]) if found["day"] else _PARTS.get(found["part"], 1)
    if found["day"]:
        _refuse_no_day(day, text)
    kept = _day_of_month(today, len(found["next"]), day)
    return kept if kept >= today or found["next"] else _day_of_month(today, 1, day)


def _of_month(text: str, today: date) -> date | None:
    found = _OF_MONTH.fullmatch(text)
    if not found:
        return None
    day = int(found["day"])
    _refuse_no_day(day, text)
    months = (_first_of_month(today, ahead) for ahead in range(_MONTHS_OF_A_YEAR))
    days = (first.replace(day=day) for first in months if day <= monthrange(first.year, first.month)[1])
    return next(kept for kept in days if kept > today)


def _refuse_no_day(day: int, text: str) -> None:
    if not 1 <= day <= 31:
        raise InvalidInput(_no_date(text))


def _calendar_day(text: str, today: date) -> date:
    """A day of the calendar, solar or lunar, with or without its year."""
    if _ISO.fullmatch(text):
        return date.fromisoformat(text)
    try:
        read = parse_birthday(text)
    except InvalidInput as refused:
        # What has no day is no date here; a day that does not exist keeps its own sentence.
        raise (refused if _says_day(text) else InvalidInput(_no_date(text))) from refused
    if read is None:
        raise InvalidInput(_no_date(text))
    year, month, day = parts_of(read)
    if year is None:
        return next_solar(read, today)
    if read.calendar is Calendar.LUNAR and lunar.month_lengths(year):
        return lunar.celebrated(year, month, day, leap=read.leap)
    return date(year, month, day)


def _says_day(text: str) -> bool:
    typed = western(fold(text))
    return re.search(r"\d\D+\d|\d{8}|月.", typed) is not None and not _YEAR_AND_MONTH.fullmatch(typed)


def _no_date(text: str) -> str:
    words = _short(text)
    return _("“{text}” is not a date. Write +14, Fri, 3-15 or tomorrow, for example.").format(text=words)


def _first_of_month(today: date, ahead: int) -> date:
    months = today.month - 1 + ahead
    return date(today.year + months // _MONTHS_OF_A_YEAR, months % _MONTHS_OF_A_YEAR + 1, 1)


def _day_of_month(today: date, ahead: int, day: int) -> date:
    """That day of the month so many months ahead, or its last where it has no such day."""
    first = _first_of_month(today, ahead)
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


def _months_on(today: date, months: int) -> date:
    if today.year + months // _MONTHS_OF_A_YEAR > today.year + FURTHEST_YEARS + 1:
        return date(today.year + FURTHEST_YEARS + 1, 1, 1)
    return _day_of_month(today, months, today.day)


_READERS: Final[tuple[Callable[[str, date], date | None], ...]] = (_named, _weekday, _after, _month, _of_month)
