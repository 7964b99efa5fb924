"""Birthdays of files: in either calendar, in one column or several, and asked where it is doubtful.

What is taken although it is doubtful is told as a problem of its row, so that the preview shows it: a lunar 30th of a
month that had 29 days, and words beside a date that contradict the column of calendars. A day that no solar month has
waits for that column, which may say that it is lunar.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts.records import Draft
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import Memo, reason, text_of
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.choices import Calendar, read_choice
from crmdesk.core.values.date_reading import calendar_said, parse_birthday, shortened
from crmdesk.core.values.dates import Birthday, make_birthday, parts_of
from crmdesk.core.values.lunar import LONGEST_MONTH
from crmdesk.core.values.text import fold

Parts = dict[str, Any]
_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(10_000, 60_000)
_LUNAR: Final = re.compile("农历|阴历|旧历|农曆|陰曆|lunar")
_SOLAR: Final = re.compile("公历|阳历|新历|西历|公曆|陽曆|solar")
_LEAP: Final = re.compile("闰月?|閏月?|leap", re.IGNORECASE)
# Columns headed 是否农历 say yes or no.
_SAID: Final = {
    **dict.fromkeys(("农", "阴", "旧历", "農曆", "陰曆", "是", "yes", "y", "√"), Calendar.LUNAR),
    **dict.fromkeys(("公", "阳", "新历", "西历", "陽曆", "否", "no", "n"), Calendar.SOLAR),
}
FROM: Final = (
    *("birthday", "lunar", "birthday.doubt", "birthday.calendar"),
    *("birthday.year", "birthday.month", "birthday.day"),
)
"""The parts of which a birthday is put together."""
_BESIDE: Final = frozenset(FROM) - {"birthday"}


class _Read(NamedTuple):
    """A birthday as it was read, what is doubtful about it, and what it is if the calendar is lunar after all."""

    birthday: Birthday | None
    doubt: str = ""
    lunar: Birthday | None = None


def converter(calendar: Calendar | None, heading: str) -> Callable[[Cell, Draft, Parts], None]:
    """Puts the birthday of a cell into the parts; `calendar` is that of the column, where its target says."""
    said = calendar or _of_heading(heading)
    memo = Memo(lambda text: _read(text, said))

    def convert(cell: Cell, _draft: Draft, parts: Parts) -> None:
        if cell.__class__ is str:
            found = memo[cell]
        elif isinstance(cell, (date, datetime)):
            found = _Read(parse_birthday(cell, said))
        elif isinstance(cell, (int, float)) and _SERIALS.start <= cell < _SERIALS.stop:
            found = _Read(parse_birthday(_DAY_ZERO + timedelta(days=int(cell)), said))
        else:
            found = memo[text_of(cell)]
        if found.birthday is not None:
            parts["lunar" if said is Calendar.LUNAR else "birthday"] = found.birthday
        if found.lunar is not None:
            parts["birthday.doubt"] = found.lunar, reason(heading, cell, InvalidInput(found.doubt))
        elif found.doubt:
            raise InvalidInput(found.doubt)

    return convert


def _of_heading(heading: str) -> Calendar | None:
    """Brackets say it where the heading itself does not: 生日（农历）; 公历/农历 says neither."""
    text = fold(heading)
    return Calendar.LUNAR if _LUNAR.search(text) and not _SOLAR.search(text) else None


def _read(text: str, calendar: Calendar | None) -> _Read:
    try:
        return _Read(parse_birthday(text, calendar))
    except InvalidInput as refused:
        lunar = _lunar(text)
        if lunar is None:
            raise
        if Calendar.LUNAR in (calendar, calendar_said(text)):
            return lunar
        return _Read(None, str(refused), lunar.birthday)


def _lunar(text: str) -> _Read | None:
    """What a text is in the lunar calendar; None for no date there either."""
    try:
        return _Read(parse_birthday(text, Calendar.LUNAR))
    except InvalidInput:
        nearest = shortened(text, Calendar.LUNAR)
    if nearest is None:
        return None
    return _Read(nearest, _short_month())


def finish(draft: Draft, parts: Parts) -> None:
    """Put a birthday together from the parts of its row. Raises InvalidInput for what is doubtful, or none."""
    if _BESIDE.isdisjoint(parts):
        draft["birthday"] = parts["birthday"]
        return
    solar: Birthday | None = parts.get("birthday")
    lunar: Birthday | None = parts.get("lunar")
    calendar, leap = _of_column(parts.get("birthday.calendar", ""))
    doubt = ""
    if solar is None and lunar is None:
        solar, doubt = _of_others(parts, calendar)
    elif solar is not None:
        solar, doubt = _in_calendar(_with_year(solar, parts), calendar, leap=leap)
    found = lunar or solar
    if found is not None:
        draft["birthday"] = found
    if lunar is not None and solar is not None:
        # The lunar one is kept, as people celebrate it; the other is what it was in the year of birth.
        draft.setdefault("custom", {})[_("Solar birthday")] = solar.date
    if doubt:
        raise InvalidInput(doubt)


def _of_column(said: str) -> tuple[Calendar | None, bool]:
    """The calendar that a column of its own says, and whether it speaks of a leap month."""
    if not said:
        return None, False
    bare = _LEAP.sub("", said).strip()
    calendar = _SAID.get(fold(bare)) or read_choice(Calendar, bare)
    if calendar is None:
        raise InvalidInput(_("“{text}” is not one of the choices.").format(text=said))
    return calendar, _LEAP.search(said) is not None


def _of_others(parts: Parts, calendar: Calendar | None) -> tuple[Birthday | None, str]:
    """A birthday that waited for the column of calendars, or that stands in columns of year, month and day."""
    if "birthday.doubt" in parts:
        waiting, sentence = parts["birthday.doubt"]
        return (waiting, "") if calendar is Calendar.LUNAR else (None, sentence)
    if "birthday.month" not in parts:
        return None, ""
    pieces = [parts[key] for key in ("birthday.year", "birthday.month", "birthday.day") if key in parts]
    found = parse_birthday("-".join(pieces), calendar) if len(pieces) > 1 else None
    if found is None:
        raise InvalidInput(_("A birthday needs a month and a day."))
    return found, ""


def _with_year(birthday: Birthday, parts: Parts) -> Birthday:
    """A birthday without a year gets the one of a column of its own."""
    year, month, day = parts_of(birthday)
    said = str(parts.get("birthday.year", "")).removesuffix("年").removesuffix(".0")
    if year is not None or not (said.isdecimal() and len(said) == 4):
        return birthday
    return make_birthday(int(said), month, day, birthday.calendar, leap=birthday.leap)


def _in_calendar(birthday: Birthday, calendar: Calendar | None, *, leap: bool) -> tuple[Birthday, str]:
    """A birthday in the calendar that a column says, and what is doubtful; words beside the date go before a column."""
    if calendar is None:
        return birthday, ""
    if birthday.calendar is Calendar.LUNAR and calendar is Calendar.SOLAR:
        sentence = _("It is written as a lunar one, the column of calendars says solar: taken as lunar.")
        return birthday, sentence
    year, month, day = parts_of(birthday)
    leap = leap or birthday.leap
    try:
        return make_birthday(year, month, day, calendar, leap=leap), ""
    except InvalidInput:
        if calendar is not Calendar.LUNAR or day != LONGEST_MONTH:
            raise
    return make_birthday(year, month, day - 1, calendar, leap=leap), _short_month()


def _short_month() -> str:
    return _("That month had 29 days: it is taken as the 29th, its last day. Is the year right?")
