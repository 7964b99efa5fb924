"""When something was, as people type it afterwards: 10:24, yesterday 16:05, 昨天16点, 5-18 10:24, 2026-05-18."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.core.values.dates import parts_of
from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import fold

_CLOCK: Final = late(r"(?<![\d:-])t?(\d{1,2})(?:[:点時时](\d{2})(?::\d{2})?分?|[点時时])$")
_AGO: Final = {
    **dict.fromkeys(("", "today", "今天", "今日"), 0),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), 1),
    **dict.fromkeys(("前天", "day before yesterday", "the day before yesterday"), 2),
    **dict.fromkeys(("大前天",), 3),
}
_NOON: Final = time(12)
_HOURS, _MINUTES = 24, 60


def parse_moment(text: str, now_ms: int) -> int:
    """The UTC milliseconds that are meant; a day alone is its noon, or now where that is today.

    A day without a year is the last such one. Raises InvalidInput for what is no moment.
    """
    now = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone()
    plain = fold(text).strip()
    found = _CLOCK().search(plain)
    clock = _clock(found[1], found[2], text) if found else None
    day = _day(plain[: found.start()].strip() if found else plain, now.date(), text)
    if clock is None:
        return now_ms if day == now.date() else _at(day, _NOON)
    return _at(day, clock)


def moment_text(at_ms: int) -> str:
    """A moment as it is typed: `2026-05-18 10:24`."""
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC).astimezone():%Y-%m-%d %H:%M}"


def _clock(hour: str, minute: str | None, text: str) -> time:
    if int(hour) >= _HOURS or int(minute or 0) >= _MINUTES:
        raise _refusal(text)
    return time(int(hour), int(minute or 0))


def _day(text: str, today: date, typed: str) -> date:
    if text in _AGO:
        return today - timedelta(days=_AGO[text])
    try:
        found = parse_birthday(text)
    except InvalidInput as error:
        raise _refusal(typed) from error
    if found is None or found.calendar is not Calendar.SOLAR:
        raise _refusal(typed)
    year, month, day = parts_of(found)
    if year is not None:
        return date(year, month, day)
    # 29 February may be eight years ago.
    fitting = (date(today.year - ago, month, day) for ago in range(9) if day <= monthrange(today.year - ago, month)[1])
    return next(each for each in fitting if each <= today)


def _at(day: date, clock: time) -> int:
    return round(datetime.combine(day, clock).timestamp() * 1000)


def _refusal(typed: str) -> InvalidInput:
    return InvalidInput(_("“{text}” is no day and no time.").format(text=typed[:40]))
