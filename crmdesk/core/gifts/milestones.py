"""The steps of a gift campaign, planned backwards from its day by the office's template (`milestone_template`).

The template says how many days before the day each step is due, below zero after it. Days on which couriers rest
(around the Spring Festival, and whichever the office names) do not count and are no step's day, so that whatever lies
before them comes earlier. What falls on a day off is due on the last working day before it, thanks on the first one
after it. Each region that is sent to earlier has a step of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from crmdesk.core.gifts.milestone_template import ARRIVAL, SHIPPING, STEPS, USUAL, USUAL_REST, Rest, Template
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.statutory import arranged_between
from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY
from crmdesk.core.values.festivals import BY_KEY

_TO: Final = N_("Ship to {region}")
_REST: Final = N_("Ship to everybody else")
_NEAR: Final = 30
_WEEKEND: Final = 5


@dataclass(frozen=True)
class Milestone:
    """One step with its day; `follow_up` is the next step that stands for it, 0 where none does."""

    name: str
    day: date
    follow_up: int = 0
    done: bool = False


def planned(
    day: date, by: Template, occasion: str = "", *, regions: Collection[str] | None = None, today: date | None = None
) -> tuple[Milestone, ...]:
    """The steps of a campaign for a day; with `regions` only those groups are sent to earlier where somebody is.

    None of them is due before `today`: what should have been done by then is to be done now.
    """
    there = None if regions is None else {by.group_of(region) for region in regions}
    groups = [group for group in by.groups if there is None or group in there]
    days, found = by.days(occasion), list[tuple[str, int]]()
    for step, title in STEPS.items():
        before = days.get(step, USUAL[step])
        if step == SHIPPING:
            earlier = sorted(groups, key=lambda group: -group.days)
            found += [(_(_TO).format(region=_(group.name)), before + group.days) for group in earlier]
        found.append((_(_REST if step == SHIPPING and groups else title), before))
    steps = [(name, _on(day, before, by.rest)) for name, before in found]
    return tuple(Milestone(name, max(due, today) if today else due) for name, due in steps)


def shipping_day(day: date, by: Template, region: str, occasion: str = "") -> date:
    """By when a parcel to a region must be on its way."""
    group = by.group_of(region)
    before = by.days(occasion).get(SHIPPING, USUAL[SHIPPING])
    return _on(day, before + (group.days if group else 0), by.rest)


def arrival_day(day: date, by: Template, occasion: str = "") -> date:
    """By when every parcel should be there."""
    return _on(day, by.days(occasion).get(ARRIVAL, USUAL[ARRIVAL]), by.rest)


def couriers_rest(day: date, rest: Rest = USUAL_REST) -> bool:
    """Whether couriers rest on a day, because of the Spring Festival or as the office says."""
    first, last = _pause_of(day.year, rest.pause)
    return first <= day <= last or any(first <= day.isoformat() <= last for first, last in rest.spans)


def works(day: date) -> bool:
    """Whether offices work on a day: by the days off that were announced, else by the weekday."""
    arranged = _arranged(day.year).get(day)
    return day.weekday() < _WEEKEND if arranged is None else not arranged


def _on(day: date, before: int, rest: Rest) -> date:
    if before < 0:
        return _working(day - timedelta(days=before), 1, rest)
    found = day
    for _each in range(before):
        found -= timedelta(days=1)
        while couriers_rest(found, rest):
            found -= timedelta(days=1)
    return _working(found, -1, rest) if before else found


def _working(day: date, step: int, rest: Rest) -> date:
    while FIRST_DAY < day < LAST_DAY and (not works(day) or couriers_rest(day, rest)):
        day += timedelta(days=step)
    return day


@cache
def _pause_of(year: int, pause: tuple[int, int]) -> tuple[date, date]:
    """The first and last day of the couriers' rest: by the rule, and as long as the days off of that year."""
    festival = BY_KEY["spring"].in_year(year)
    if festival is None:
        raise AssertionError("it is kept every year")
    first, last = festival - timedelta(days=pause[0]), festival + timedelta(days=pause[1])
    off = [day for day, is_off in _arranged(year).items() if is_off and abs((day - festival).days) <= _NEAR]
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
