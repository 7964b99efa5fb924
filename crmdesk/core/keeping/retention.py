"""Which backups are kept: all of a day, then one of each day, each week, each month, within a size.

The clock may be wrong, by years. What is dated ahead of it takes nobody's place; and where it may have leapt ahead, for
the newest are far from those before them, these are kept as if it had not.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

DAY: Final = timedelta(hours=24)
LEAP: Final = timedelta(days=60)
"""As long as that nobody leaves a book alone, or the clock leapt."""
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
    each period always stays.
    """
    newest_first = sorted(backups, reverse=True)
    ahead = [each for each in newest_first if each.at - now > DAY]
    behind = newest_first[len(ahead) :]
    leap = next((at for at, (new, old) in enumerate(pairwise(behind), 1) if new.at - old.at > LEAP), len(behind))
    periods = [*_periods(ahead), *_periods(behind, now), *_periods(behind[leap:])]
    while _size(periods) > cap and any(len(period) > 1 for period in periods):
        max(periods, key=len).pop()
    return {each for period in periods for each in period}


def _periods(newest_first: Sequence[Sized], now: datetime | None = None) -> list[list[Sized]]:
    """What is kept of these for a day, for days, weeks and months; without a clock the newest of them is that."""
    if not newest_first:
        return []
    last = now or newest_first[0].at
    lately = [each for each in newest_first if last - each.at <= DAY]
    return [lately, *(_newest_of_each(newest_first, bucket, count) for bucket, count in _PERIODS)]


def _newest_of_each(newest_first: Sequence[Sized], bucket: Bucket, count: int) -> list[Sized]:
    newest: dict[tuple[int, ...], Sized] = {}
    for each in newest_first:
        newest.setdefault(bucket(each.at), each)
    return list(newest.values())[:count]


def _size(periods: Sequence[Sequence[Sized]]) -> int:
    return sum(each.size for each in {each for period in periods for each in period})
