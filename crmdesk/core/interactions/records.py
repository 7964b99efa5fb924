"""What was said and done with customers, what comes next, and how often they should hear from us: plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypedDict

from crmdesk.core.contacts import listing
from crmdesk.core.language import N_
from crmdesk.core.values.choices import InteractionKind, Nature, Tier

Kind = InteractionKind
OWNER: Final = "owner"
SPONSOR: Final = "sponsor"
NEVER: Final = "\uffff"
"""In place of a date that is not there, as in the read table."""


class Draft(TypedDict, total=False):
    """An interaction to be logged or changed; what is not named is left as it is, or as it usually is.

    `contacts` and `colleagues` are ids (usual is who sits here), `organisation` an id (usual is the first contact's
    main one), `at` UTC milliseconds (usual is now), `cost` in fen, `reached` whether they answered.
    """

    contacts: Sequence[int]
    kind: Kind
    text: str
    at: int
    minutes: int
    outcome: str
    reached: bool
    cost: int
    colleagues: Sequence[int]
    organisation: int | None


@dataclass(frozen=True)
class Interaction:
    """Something said or done: `at` in UTC milliseconds, `cost` in fen, people and colleagues as ids."""

    id: int
    kind: Kind
    at: int
    minutes: int = 0
    reached: bool = True
    text: str = ""
    outcome: str = ""
    cost: int = 0
    organisation: int | None = None
    trashed: bool = False
    contacts: tuple[int, ...] = ()
    colleagues: tuple[int, ...] = ()


@dataclass(frozen=True)
class Step:
    """A next step to be written down: an ISO day, what is to be done, `repeat` as `14d`, `2w`, `1m`, `1y` or "".

    Without an owner it is whose computer this is.
    """

    day: str
    text: str = ""
    repeat: str = ""
    owner: int | None = None


@dataclass(frozen=True)
class FollowUp:
    """A dated next step with a contact or at an organisation; `news` is the id of what called for it."""

    id: int
    day: str
    text: str
    contact: int | None = None
    organisation: int | None = None
    owner: int | None = None
    interaction: int | None = None
    news: int | None = None
    repeat: str = ""
    done_at: int | None = None

    @property
    def done(self) -> bool:
        """Whether somebody saw to it."""
        return self.done_at is not None


@dataclass(frozen=True)
class Rule:
    """How often somebody should hear from us: the ideal and the longest interval, in days."""

    ideal: int
    longest: int


_TIERS: Final[Mapping[str, Rule]] = {Tier.VIP: Rule(14, 21), Tier.A: Rule(30, 45), Tier.B: Rule(60, 90)}
_REACHING: Final = frozenset((Kind.CALL, Kind.WECHAT, Kind.VISIT, Kind.MEAL, Kind.EVENT, Kind.REPORT))


@dataclass(frozen=True)
class Rules:
    """The office's rules: by tier, by nature (nearer than the tier), that of sponsors for VIPs, and what reaches.

    A kind that does not reach people, such as a gift that is sent, leaves them waiting for a call.
    """

    tiers: Mapping[str, Rule] = field(default_factory=lambda: dict(_TIERS))
    natures: Mapping[str, Rule] = field(default_factory=dict)
    sponsor: Rule | None = Rule(90, 120)
    reaching: frozenset[Kind] = _REACHING

    def of(self, tier: str, nature: str) -> Rule | None:
        """The rule for somebody who has none of their own."""
        return self.natures.get(nature) or self.tiers.get(tier)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "tiers": {key: [rule.ideal, rule.longest] for key, rule in self.tiers.items()},
            "natures": {key: [rule.ideal, rule.longest] for key, rule in self.natures.items()},
            "sponsor": [self.sponsor.ideal, self.sponsor.longest] if self.sponsor else None,
            "reaching": sorted(self.reaching),
        }


def rules_from(kept: Mapping[str, Any] | None) -> Rules:
    """The rules that `as_json` made; the stated ones where the office has set none, or in a form not known here."""
    if kept is None:
        return Rules()
    try:
        return Rules(
            {str(Tier(key)): Rule(*map(int, days)) for key, days in kept["tiers"].items()},
            {str(Nature(key)): Rule(*map(int, days)) for key, days in kept["natures"].items()},
            Rule(*map(int, kept["sponsor"])) if kept["sponsor"] else None,
            frozenset(map(Kind, kept["reaching"])),
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return Rules()


class State(StrEnum):
    """How it stands with the rhythm of a contact."""

    NONE = "none"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


STATES: Final = {
    State.NONE: N_("No rhythm"),
    State.GREEN: N_("In touch"),
    State.YELLOW: N_("Due"),
    State.RED: N_("Overdue"),
}


def state(due: str, overdue: str, today: date) -> State:
    """Green before the day on which somebody is due, yellow from then on, red from the day of being overdue."""
    return State(listing.rhythm(due, overdue, today.isoformat()))


@dataclass(frozen=True)
class Rhythm:
    """How it stands with a contact: ISO days, "" for none. `whence` says whose rule holds: own, nature, tier, ""."""

    reached: str = ""
    due: str = ""
    overdue: str = ""
    rule: Rule | None = None
    whence: str = ""
    paused_until: str = ""
    state: State = State.NONE
