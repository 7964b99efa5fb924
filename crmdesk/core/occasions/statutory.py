"""Days off by law, and the days worked in their stead, as the State Council announced them year by year."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from crmdesk.core.language import N_, _
from crmdesk.core.resources import resource
from crmdesk.core.values.festivals import BY_KEY

_TITLES: Final = {"victory": N_("70th anniversary of victory")} | {key: one.title for key, one in BY_KEY.items()}


@dataclass(frozen=True, slots=True)
class Arranged:
    """A day off, or one that is worked instead, for one festival or for two that fall together."""

    day: date
    festivals: tuple[str, ...]
    off: bool

    @property
    def name(self) -> str:
        """What the day is: `National Day: day off`."""
        name = _(", ").join(_(_TITLES[key]) for key in self.festivals)
        text = _("{name}: day off") if self.off else _("{name}: working day instead")
        return text.format(name=name)


def arranged_between(first: date, last: date) -> list[Arranged]:
    """The arranged days from `first` to `last`, in order."""
    return [day for day in _table() if first <= day.day <= last]


def announced_up_to() -> int:
    """The last year whose days off have been announced."""
    return _table()[-1].day.year


def unknown_years(first: date, last: date) -> tuple[int, ...]:
    """The years from `first` to `last` of which the days off are not announced yet."""
    return tuple(range(max(first.year, announced_up_to() + 1), last.year + 1))


def not_announced(first: date, last: date) -> list[str]:
    """A sentence for the years of which the days off are not announced yet."""
    years = unknown_years(first, last)
    if not years:
        return []
    text = _("The days off of {years} are not announced yet.")
    return [text.format(years=str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}")]


@cache
def _table() -> tuple[Arranged, ...]:
    lines = resource("tables/statutory.tsv").read_text("utf-8").splitlines()
    return tuple(sorted(_all(lines), key=lambda each: each.day))


def _all(lines: list[str]) -> list[Arranged]:
    found: list[Arranged] = []
    for line in lines:
        if not line.startswith("#"):
            _year, keys, off, work = line.split("\t")
            festivals = tuple(keys.split("+"))
            found += [Arranged(day, festivals, True) for run in off.split(",") for day in _run(run)]
            found += [Arranged(date.fromisoformat(day), festivals, False) for day in work.split(",") if day]
    return found


def _run(run: str) -> list[date]:
    """The days of `2026-10-01/2026-10-07`, or one day."""
    first, _slash, last = run.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]
