"""Playbooks: the chain of dated steps that a kind of news calls for, as the office set it or as we ship it."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, current_language
from crmdesk.core.news.records import NewsKind
from crmdesk.core.resources import resource
from crmdesk.core.settings import Settings
from crmdesk.core.values.text import clean

MOST_DAYS: Final = 3650
_DAYS: Final = {"d": 1, "w": 7}
_KEY: Final = "playbook"


class Anchor(StrEnum):
    """From which day a step is counted."""

    AFTER = "after"
    BEFORE = "before"
    PAST = "past"


class StepOwner(StrEnum):
    """Whose step it is."""

    OWNER = "owner"
    SPONSOR = "sponsor"
    ME = "me"


ANCHORS: Final = {
    Anchor.AFTER: N_("after the news"),
    Anchor.BEFORE: N_("before the day"),
    Anchor.PAST: N_("after the day"),
}
UNITS: Final = {"d": N_("days"), "w": N_("weeks")}
_ONE: Final = {"d": N_("day"), "w": N_("week")}
STEP_OWNERS: Final = {
    StepOwner.OWNER: N_("Owner"),
    StepOwner.SPONSOR: N_("Sponsor"),
    StepOwner.ME: N_("Me"),
}


@dataclass(frozen=True)
class Step:
    """One step: `count` days or weeks (`unit` d or w) from its anchor, whose it is, and what is to be done.

    Its owner may be one of us by id; once they left it is the owner of the contact.
    """

    count: int
    unit: str
    anchor: Anchor
    owner: "StepOwner | int"
    text: str

    def on(self, day: date, event: date) -> date:
        """The date of the step for news of `day` with what is awaited on `event`."""
        distance = timedelta(days=self.count * _DAYS[self.unit])
        if self.anchor is Anchor.AFTER:
            return day + distance
        return event - distance if self.anchor is Anchor.BEFORE else event + distance

    @property
    def when(self) -> str:
        """When it is due, as it is kept: `2w before`."""
        return f"{self.count}{self.unit} {self.anchor}"

    @property
    def when_text(self) -> str:
        """When it is due, as it is read."""
        if not self.count:
            return _("on the day") if self.anchor is not Anchor.AFTER else _("at once")
        units = UNITS if self.count > 1 else _ONE
        return _("{count} {unit} {anchor}").format(
            count=self.count, unit=_(units[self.unit]), anchor=_(ANCHORS[self.anchor])
        )


@dataclass(frozen=True)
class DatedStep:
    """A step with its ISO date and the colleague whose it is, None for nobody."""

    day: str
    text: str
    owner: int | None = None


def shipped(kind: str, language: str = "") -> tuple[Step, ...]:
    """The playbook that we ship, in the current language if none is named; own kinds begin with that of other news."""
    language = language or current_language()
    return tuple(
        _step(row["when"], row["owner"], row[language]) for row in _table().get(kind, _table()[NewsKind.OTHER])
    )


def playbook(settings: Settings, kind: str) -> tuple[Step, ...]:
    """The playbook of the office."""
    kept: tuple[Step, ...] = settings.read(_key_of(kind), lambda rows: tuple(map(_kept_step, rows)), ())
    return kept or shipped(kind)


def set_playbook(settings: Settings, kind: str, steps: Sequence[Step]) -> None:
    """Keep another playbook, as an action; none at all is the shipped one again.

    Raises InvalidInput for a step without a text or too far away.
    """
    for number, step in enumerate(steps, start=1):
        if not clean(step.text):
            raise InvalidInput(_("Step {number} needs a text.").format(number=number))
        if not 0 <= step.count * _DAYS[step.unit] <= MOST_DAYS:
            raise InvalidInput(_("Step {number} is more than ten years away.").format(number=number))
    kept = [{"when": step.when, "owner": str(step.owner), "text": clean(step.text)} for step in steps]
    settings.set(_key_of(kind), kept)


def dated(
    steps: Iterable[Step], day: date, event: date | None, today: date, owners: Mapping["StepOwner | int", int | None]
) -> tuple[DatedStep, ...]:
    """The steps as dates, the first one first: none lies before today, and where nothing is awaited that day counts
    as the one on which we heard of it.
    """
    found = [(max(step.on(day, event or day), today).isoformat(), step) for step in steps]
    found.sort(key=lambda pair: pair[0])
    else_whose = owners.get(StepOwner.OWNER)
    return tuple(DatedStep(on, step.text, owners.get(step.owner, else_whose)) for on, step in found)


def _kept_step(row: Mapping[str, str]) -> Step:
    return _step(row["when"], row["owner"], clean(row["text"]))


def _step(when: str, owner: str, text: str) -> Step:
    count, anchor = when.split(" ")
    whose = int(owner) if owner.isdigit() else StepOwner(owner)
    return Step(int(count[:-1]), count[-1], Anchor(anchor), whose, text)


def _key_of(kind: str) -> str:
    return f"{_KEY}:{kind}"


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resource("tables/playbooks.toml").read_text("utf-8"))
