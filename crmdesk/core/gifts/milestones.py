"""The steps of a gift campaign, planned backwards from its day.

The office's template says how many days before the day each step is due, below zero after it. Days on which couriers
rest (around the Spring Festival) do not count and are no step's day, so that whatever lies before them comes earlier.
What falls on a day off is due on the last working day before it, thanks on the first one after it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.statutory import arranged_between
from crmdesk.core.settings import Settings
from crmdesk.core.values import regions
from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY
from crmdesk.core.values.festivals import BY_KEY

REMOTE: Final = "shipping_remote"
SHIPPING: Final = "shipping"
ARRIVAL: Final = "arrival"
STEPS: Final[Mapping[str, str]] = {
    "list": N_("Close the list"),
    "quote": N_("Get quotes"),
    "approval": N_("Have it approved"),
    "order": N_("Order the gifts"),
    "inscription": N_("Hand in the inscriptions"),
    "packing": N_("Pack and label"),
    REMOTE: N_("Ship to remote provinces"),
    SHIPPING: N_("Ship to everybody else"),
    ARRIVAL: N_("Everything has arrived"),
    "thanks": N_("Call to ask how it was liked"),
}
"""The steps in their order, with their titles."""
USUAL: Final[Mapping[str, int]] = {
    "list": 42, "quote": 37, "approval": 31, "order": 28, "inscription": 20, "packing": 14,
    REMOTE: 12, SHIPPING: 8, ARRIVAL: 3, "thanks": -3,
}  # fmt: skip
MOST_DAYS: Final = 200
USUAL_REMOTE: Final = (
    "150000",
    "460000",
    "540000",
    "620000",
    "630000",
    "640000",
    "650000",
    "710000",
    "810000",
    "820000",
)
"""Provinces to which parcels take longer: Inner Mongolia, Hainan, Tibet, Gansu, Qinghai, Ningxia, Xinjiang, and those
beyond the customs.
"""
USUAL_PAUSE: Final = (5, 6)
"""Days before and after the first day of the Spring Festival on which couriers rest."""
_MOST_PAUSE: Final = 30
_KEY: Final = "gifts.milestones"
_WEEKEND: Final = 5


@dataclass(frozen=True)
class Template:
    """How this office plans: days before the day by step, remote provinces by code, days that couriers rest."""

    offsets: Mapping[str, int]
    remote: tuple[str, ...] = USUAL_REMOTE
    pause: tuple[int, int] = USUAL_PAUSE


@dataclass(frozen=True)
class Milestone:
    """One step with its day; `follow_up` is the next step that stands for it, 0 where none does."""

    name: str
    day: date
    follow_up: int = 0
    done: bool = False


def template(settings: Settings) -> Template:
    """The office's own template, ours where it has none."""
    return settings.read(_KEY, _kept, Template(USUAL))


def set_template(settings: Settings, wanted: Template) -> None:
    """Keep another template. Raises InvalidInput for steps out of their order, or too far from the day."""
    days = [wanted.offsets.get(step, USUAL[step]) for step in STEPS]
    if any(abs(number) > MOST_DAYS for number in days):
        raise InvalidInput(_("A step is at most {count} days from the day.").format(count=MOST_DAYS))
    if any(later > earlier for earlier, later in pairwise(days)):
        raise InvalidInput(_("The steps do not come one after the other: check the days before the day."))
    if any(not 0 <= number <= _MOST_PAUSE for number in wanted.pause):
        raise InvalidInput(_("Couriers rest for {count} days at most.").format(count=_MOST_PAUSE))
    kept = {"offsets": dict(zip(STEPS, days, strict=True)), "remote": wanted.remote, "pause": wanted.pause}
    settings.set(_KEY, kept)


def planned(day: date, by: Template, *, remote: bool = True, today: date | None = None) -> tuple[Milestone, ...]:
    """The steps of a campaign for a day; the one for remote provinces only where somebody is there.

    None of them is due before `today`: what should have been done by then is to be done now.
    """
    steps = [step for step in STEPS if remote or step != REMOTE]
    return tuple(
        Milestone(_(STEPS[step]), max(found, today) if today else found)
        for step in steps
        for found in [_on(day, by.offsets.get(step, USUAL[step]), by.pause)]
    )


def shipping_day(day: date, by: Template, region: str) -> date:
    """By when a parcel to a region must be on its way."""
    step = REMOTE if is_remote(region, by.remote) else SHIPPING
    return _on(day, by.offsets.get(step, USUAL[step]), by.pause)


def arrival_day(day: date, by: Template) -> date:
    """By when every parcel should be there."""
    return _on(day, by.offsets.get(ARRIVAL, USUAL[ARRIVAL]), by.pause)


def is_remote(region: str, remote: Iterable[str]) -> bool:
    """Whether a region lies in one of these provinces."""
    return bool(region) and f"{region[:2]}0000" in remote


def couriers_rest(day: date, pause: tuple[int, int] = USUAL_PAUSE) -> bool:
    """Whether couriers rest on a day, because of the Spring Festival."""
    first, last = _pause_of(day.year, pause)
    return first <= day <= last


def works(day: date) -> bool:
    """Whether offices work on a day: by the days off that were announced, else by the weekday."""
    arranged = _arranged(day.year).get(day)
    return day.weekday() < _WEEKEND if arranged is None else not arranged


def _on(day: date, before: int, pause: tuple[int, int]) -> date:
    if before < 0:
        return _working(day - timedelta(days=before), 1, pause)
    found = day
    for _each in range(before):
        found -= timedelta(days=1)
        while couriers_rest(found, pause):
            found -= timedelta(days=1)
    return _working(found, -1, pause) if before else found


def _working(day: date, step: int, pause: tuple[int, int]) -> date:
    while FIRST_DAY < day < LAST_DAY and (not works(day) or couriers_rest(day, pause)):
        day += timedelta(days=step)
    return day


@cache
def _pause_of(year: int, pause: tuple[int, int]) -> tuple[date, date]:
    """The first and last day of the couriers' rest: by the rule, and as long as the days off of that year."""
    festival = BY_KEY["spring"].in_year(year)
    if festival is None:
        raise AssertionError("it is kept every year")
    first, last = festival - timedelta(days=pause[0]), festival + timedelta(days=pause[1])
    off = [day for day, is_off in _arranged(year).items() if is_off and abs((day - festival).days) <= _MOST_PAUSE]
    in_festival = [day for day in off if _adjoins(day, festival, off)]
    if not any(pause):
        return festival, festival - timedelta(days=1)
    return min((first, *in_festival)), max((last, *in_festival))


def _adjoins(day: date, festival: date, off: Sequence[date]) -> bool:
    """Whether a day off is one of the same run as the festival."""
    between = range(1, abs((day - festival).days))
    return all(min(day, festival) + timedelta(days=number) in off for number in between)


@cache
def _arranged(year: int) -> dict[date, bool]:
    return {each.day: each.off for each in arranged_between(date(year, 1, 1), date(year, 12, 31))}


def _kept(kept: Mapping[str, Any]) -> Template:
    offsets = {step: int(kept["offsets"][step]) for step in STEPS}
    before, after = (min(max(int(number), 0), _MOST_PAUSE) for number in kept["pause"])
    return Template(offsets, tuple(filter(regions.region, map(str, kept["remote"]))), (before, after))
