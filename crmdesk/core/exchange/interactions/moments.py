"""When something was said and how long it took, as lists write it: 2026-05-18 9:30, 5月18日下午3点, 30分钟, 1小时."""

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import fold

NOON: Final = time(12)
_WHOLE: Final = len("2026-05-18")
# Most days, which need no reading: every month has 28.
_ISO: Final = re.compile(r"(?:19[7-9]|20\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
_CLOCK: Final = re.compile(
    r"(?P<half>上午|早上|早晨|凌晨|中午|下午|傍晚|晚上|晚|[ap]\.?m\.?)?\s*(?P<hour>[01]?\d|2[0-4])\s*"
    r"(?:(?:[:：]|点|點|时|時)\s*(?P<minute>[0-5]\d)?(?P<part>半|一刻|三刻)?(?::[0-5]\d(?:\.\d+)?)?分?|(?=\s*[ap]\.?m))"
    r"\s*(?P<after>[ap]\.?m\.?)?$"
)
_PARTS: Final = {"半": 30, "一刻": 15, "三刻": 45}
_LATER: Final = ("下午", "傍晚", "晚", "p", "中午")
_DAY: Final = re.compile(r"(?P<day>.*?\d日?)?(?:\s+|t|(?=上午|早|凌晨|中午|下午|傍晚|晚))(?P<clock>.+)")
_LASTED: Final = re.compile(
    r"(?:(?P<hours>\d{1,6}(?:\.\d+)?)\s*(?:小时|个小时|h|hr|hrs|hours?))?\s*"
    r"(?:(?P<minutes>\d{1,6})\s*(?:分钟?|m|mins?|minutes?|$))?\s*(?:(?P<seconds>\d{1,6})\s*(?:秒|s))?"
)
_COLONS: Final = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?")


def read_moment(cell: Cell, text: str) -> tuple[date, time | None]:
    """The day of a cell, and the time of day where it says one. Raises InvalidInput for what is no whole date."""
    if isinstance(cell, datetime):
        return cell.date(), cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, date):
        return cell, None
    if _ISO.fullmatch(text):
        return date.fromisoformat(text), None
    folded = fold(text).strip()
    said = _DAY.fullmatch(folded)
    clock = _clock(said["clock"]) if said and said["day"] else None
    day = parse_date(said["day"] if said and clock else folded)
    if len(day) != _WHOLE:
        raise InvalidInput(_("“{text}” is not a whole date.").format(text=" ".join(text.split())[:40]))
    return date.fromisoformat(day), clock


def read_clock(text: str) -> time:
    """A time of day. Raises InvalidInput."""
    found = _clock(fold(text).strip())
    if found is None:
        raise InvalidInput(_("“{text}” is not a time of day.").format(text=" ".join(text.split())[:40]))
    return found


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, said = int(found["hour"]), found["half"] or found["after"] or ""
    minute = int(found["minute"]) if found["minute"] else _PARTS.get(found["part"] or "", 0)
    if said.startswith(_LATER) and hour < 12 and not (said == "中午" and hour > 9):
        hour += 12
    elif said.startswith(("a", "凌晨")) and hour == 12:
        hour = 0
    return time(hour % 24, minute)


def read_minutes(cell: Cell, text: str) -> int:
    """How long it took. Raises InvalidInput."""
    if isinstance(cell, int | float) and isfinite(cell):
        return round(cell)
    folded = fold(text).strip()
    found = _COLONS.fullmatch(folded) or _LASTED.fullmatch(folded)
    if not found or not folded:
        raise InvalidInput(_("“{text}” is no length of time.").format(text=" ".join(text.split())[:40]))
    hours, minutes, seconds = (float(found[part] or 0) for part in ("hours", "minutes", "seconds"))
    return round(hours * 60 + minutes + seconds / 60)
