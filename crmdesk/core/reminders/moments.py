"""When a reminder is due: each day has one moment, at an hour that is set, and what a moment said is never said again.

Looked at by the wall clock and not by how long a timer ran: a computer that slept through moments hears of them in one
reminder, and a clock that is set back finds its days told. A clock that was wrong by years leaves the real days to be
told, for what was told is a list of days and not the last of them.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Final

USUAL: Final = time(8, 30)
MOST_MISSED: Final = 31
"""Days that are gathered into one reminder; what is older stands on Today anyway."""
_REMEMBERED: Final = 100
_WRONG: Final = timedelta(days=366)
_DAY: Final = timedelta(days=1)


def due(now: datetime, at: time, told: Collection[date]) -> tuple[date, ...]:
    """The days whose moment has come and was not told, the oldest first: today alone, or with days that were missed.

    Nothing is missed before the first day that was ever told: on a new computer nothing but today is, and on one whose
    clock was years ahead for long.
    """
    last = now.date() if now.time() >= at else now.date() - _DAY
    since = min(told, default=now.date())
    if since - last > _WRONG:
        since = now.date()
    back = (last - _DAY * number for number in range(MOST_MISSED))
    return tuple(takewhile(lambda day: day not in told and day >= since, back))[::-1]


def remembered(told: Collection[date], days: Iterable[date]) -> list[date]:
    """What is told with these days added, as much of it as is worth keeping: days around these, for a clock that was
    ahead for long leaves days that are no news for years.
    """
    now = max(days := list(days), default=max(told, default=date.min))
    return sorted(sorted({*told, *days}, key=lambda day: abs(day - now))[:_REMEMBERED])
