"""Year, month and day as people and files write them: 1990-3-7, 3月7日, 19900307, 八月十五, Mar 7, 1990, --0307."""

import re
from typing import Final, NamedTuple

from crmdesk.core.values.text import fold, says_nothing

_NUMERALS: Final = "一二三四五六七八九"
_DIGIT_OF: Final = {"〇": 0, "零": 0, "○": 0} | {char: at for at, char in enumerate(_NUMERALS, 1)}
_WRITTEN_YEAR: Final = re.compile("[〇零○一二三四五六七八九]{4}(?=年)")
_NAMED_MONTHS: Final = {"正月": "1月", "元月": "1月", "冬月": "11月", "腊月": "12月", "臘月": "12月"}
_WRITTEN_NUMBER: Final = re.compile(f"初?[{_NUMERALS}十廿卅]+")
_WRITTEN_PARTS: Final = re.compile(f"初?([{_NUMERALS}]?)([十廿卅]?)([{_NUMERALS}]?)")
_TENS: Final = {"十": 10, "廿": 20, "卅": 30, "": 0}

_TIME: Final = re.compile(r"(?<=\d)(?:t\d{2}:?\d{2}|\s+\d{1,2}:\d{2}).*$")
_ENGLISH_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZERO: Final = re.compile(r"[0\s/\-.:年月日]*")
# Day zero of Excel and its neighbours: an empty cell shown as a date
_DAY_ZERO: Final = frozenset(((1899, 12, 30), (1899, 12, 31), (1900, 1, 0)))

_PLAIN: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_YMD: Final = re.compile(r"(\d{4})(?:\s*[-/.年,]\s*|\s+)(\d{1,2})(?:\s*[-/.月,]\s*|\s+)(\d{1,2})\s*[日号]?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0+)?")
_YEARLESS: Final = re.compile(r"(?:--|0000-)?(\d{1,2})(?:\s*[-/.月]\s*)(\d{1,2})\s*[日号]?")
_YEARLESS_COMPACT: Final = re.compile(r"--(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_SHORT_YEAR: Final = re.compile(r"(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_ENGLISH: Final = re.compile(r"([a-z]{3})[a-z]*\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?")
_BRITISH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]*([a-z]{3})[a-z]*\.?(?:[\s,-]*(\d{4}|\d{2}))?")
_ORDINAL: Final = re.compile(r"(?:(\d{4}),?\s*)?(\d{1,2})(?:st|nd|rd|th) month,?\s*(\d{1,2})")
_MONTH: Final = re.compile(r"(\d{4})(?:\s*[-/.年]\s*)(\d{1,2})月?(?:份)?")
_MONTH_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})")
_YEAR: Final = re.compile(r"(\d{4})(?:\.0+)?年?")


class Parts(NamedTuple):
    """What a text says of a date, not yet checked; None where it says nothing."""

    year: int | None
    month: int | None
    day: int | None


def says_no_date(text: str) -> bool:
    """Whether `text` stands for no date: empty, -, 未知, 00/0/0, 0000-00-00, Excel's day zero."""
    if says_nothing(text) or _ZERO.fullmatch(fold(text)):
        return True
    whole = _YMD.match(fold(text))
    return whole is not None and tuple(map(int, whole.groups())) in _DAY_ZERO


def read_plain(text: str) -> Parts | None:
    """The parts of 1990-03-07, 1990/3/7 or 1990年3月7日 written without anything else: most dates, read at once."""
    plain = _PLAIN.fullmatch(text)
    if not plain:
        return None
    year, month, day = map(int, plain.groups())
    return Parts(year, month, day) if year > 1900 and month and day else None


def read_parts(text: str) -> Parts | None:
    """The parts of a date, or None if `text` is not one; time of day is left out, Chinese numerals are understood.

    Where day and month could be either, slashes mean month first (the exports of Outlook and Google), points day
    first. Years of two digits are of the last century, and only read where they cannot be a day.
    """
    text = western(_TIME.sub("", fold(text))).strip()
    for reader in (_read_chinese_order, _read_year_last, _read_english, _read_partial):
        parts = reader(text)
        if parts:
            return parts
    return None


def western(text: str) -> str:
    """`text` with Chinese numerals as digits: 一九六五年腊月三十 -> 1965年12月30."""
    text = _WRITTEN_YEAR.sub(lambda year: "".join(str(_DIGIT_OF[char]) for char in year[0]), text)
    for name, number in _NAMED_MONTHS.items():
        text = text.replace(name, number)
    return _WRITTEN_NUMBER.sub(_number, text)


def _number(written: re.Match[str]) -> str:
    parts = _WRITTEN_PARTS.fullmatch(written[0])
    if not parts:
        return written[0]
    first, tens, last = (_DIGIT_OF.get(parts[1], 0), parts[2], _DIGIT_OF.get(parts[3], 0))
    if not tens:
        return str(first) if not last else written[0]
    return str((first or 1) * _TENS[tens] + last)


def _read_chinese_order(text: str) -> Parts | None:
    whole = _YMD.fullmatch(text) or _COMPACT.fullmatch(text)
    if whole:
        year, month, day = map(int, whole.groups())
        return Parts(year or None, month, day)
    yearless = _YEARLESS.fullmatch(text) or _YEARLESS_COMPACT.fullmatch(text)
    if yearless:
        return Parts(None, int(yearless[1]), int(yearless[2]))
    short = _SHORT_YEAR.fullmatch(text)
    if short and int(short[1]) > 31:
        return Parts(1900 + int(short[1]), int(short[2]), int(short[3]))
    return None


def _read_year_last(text: str) -> Parts | None:
    found = _YEAR_LAST.fullmatch(text)
    year = _full_year(found[4]) if found else None
    if not found or year is None:
        return None
    first, second = int(found[1]), int(found[3])
    day_first = first > 12 or (found[2] == "." and second <= 12)
    return Parts(year, second, first) if day_first else Parts(year, first, second)


def _full_year(digits: str) -> int | None:
    if len(digits) == 4:
        return int(digits)
    return 1900 + int(digits) if int(digits) > 31 else None


def _read_english(text: str) -> Parts | None:
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal:
        return Parts(int(ordinal[1]) if ordinal[1] else None, int(ordinal[2]), int(ordinal[3]))
    found = _ENGLISH.fullmatch(text)
    if found:
        month, day, year = found.groups()
    else:
        found = _BRITISH.fullmatch(text)
        if not found:
            return None
        day, month, year = found.groups()
    if month not in _ENGLISH_MONTHS or (year and _full_year(year) is None):
        return None
    return Parts(_full_year(year) if year else None, _ENGLISH_MONTHS.index(month) + 1, int(day))


def _read_partial(text: str) -> Parts | None:
    month = _MONTH.fullmatch(text) or _MONTH_COMPACT.fullmatch(text)
    if month:
        return Parts(int(month[1]), int(month[2]), None)
    year = _YEAR.fullmatch(text)
    return Parts(int(year[1]), None, None) if year else None
