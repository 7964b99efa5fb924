"""Which backups are kept: all of a day, then one of each day, each week, each month, within a size."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

DAY: Final = timedelta(hours=24)
DAYS, WEEKS, MONTHS = 12, 10, 12


class Sized(NamedTuple):
    """A backup as keeping it is weighed: when it was made (local time), and its bytes."""

    at: datetime
    size: int


Bucket = Callable[[datetime], tuple[int, ...]]
_PERIODS: Final[tuple[tuple[Bucket, int], ...]] = (
    (lambda at: (at.toordinal(),), DAYS),
    (lambda at: at.isocalendar()[:2], WEEKS),
    (lambda at: (at.year, at.month), MONTHS),
)


def kept(backups: Iterable[Sized], now: datetime, cap: int) -> set[Sized]:
    """Those to keep: all of the last 24 hours, the newest of each of the last 12 days, 10 weeks and 12 months that
    have one. Where they are more than `cap` bytes together, the oldest of the fullest period goes first, and one of
    each period always stays. What is dated ahead of the clock counts as new: a clock that was set back loses nothing.
    """
    newest_first = sorted(backups, reverse=True)
    periods = [[each for each in newest_first if now - each.at <= DAY]]
    periods += [_newest_of_each(newest_first, bucket, count) for bucket, count in _PERIODS]
    while _size(periods) > cap and any(len(period) > 1 for period in periods):
        max(periods, key=len).pop()
    return {each for period in periods for each in period}


def _newest_of_each(newest_first: Sequence[Sized], bucket: Bucket, count: int) -> list[Sized]:
    newest: dict[tuple[int, ...], Sized] = {}
    for each in newest_first:
        newest.setdefault(bucket(each.at), each)
    return list(newest.values())[:count]


def _size(periods: Sequence[Sequence[Sized]]) -> int:
    return sum(each.size for each in {each for period in periods for each in period})
