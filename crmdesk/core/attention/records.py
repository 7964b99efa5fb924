"""What the room of attention tells of people and of years. Plain values; amounts are integer fen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_
from crmdesk.core.values.choices import Standing


class Sign(StrEnum):
    """What somebody gets too little or too much of."""

    INTERACTIONS = "interactions"
    GIFTS = "gifts"
    SPONSOR = "sponsor"
    ATTENTION = "attention"
    MONEY = "money"


# The first three are lacking, of the others there is much.
SIGNS: Final = {
    Sign.INTERACTIONS: N_("No contact"),
    Sign.GIFTS: N_("No gift"),
    Sign.SPONSOR: N_("No sponsor"),
    Sign.ATTENTION: N_("Much attention"),
    Sign.MONEY: N_("Much money"),
}


@dataclass(frozen=True)
class Signs:
    """What is striking about somebody; `reached` is the ISO day of the last contact, "" for none."""

    contact: int
    signs: tuple[Sign, ...]
    reached: str = ""


@dataclass(frozen=True)
class Line:
    """Somebody in a list of the picture: `tier` is what a person set, `suggested` what the value says, "" for none."""

    contact: int
    name: str
    organisation: str
    tier: str
    suggested: str
    value: int
    touches: int
    minutes: int
    money: int
    signs: tuple[Sign, ...] = ()
    reached: str = ""

    @property
    def tier_differs(self) -> bool:
        """Whether the value says something else than the person who set the tier."""
        return bool(self.suggested) and self.suggested != self.tier


@dataclass(frozen=True)
class Moved:
    """The shares on the last day of a month; None where there was nothing to share."""

    day: date
    value: float | None
    attention: float | None
    money: float | None


@dataclass(frozen=True)
class Kept:
    """Of a year: who was a customer at its beginning, who came, who went, and who was one at both ends."""

    begun: int = 0
    won: int = 0
    kept: int = 0
    lost: int = 0

    @property
    def retention(self) -> float | None:
        """Which part of those of the beginning was kept; None where there was nobody."""
        return self.kept / self.begun if self.begun else None


@dataclass(frozen=True)
class Gone:
    """Somebody who is no customer any more: since when, what they are now, and why."""

    contact: int
    day: date
    standing: Standing
    reason: str


@dataclass(frozen=True)
class Year:
    """A calendar year up to its end or to the day of the picture; `natures` and `tiers` are in their order."""

    year: int
    until: date
    whole: Kept
    natures: Mapping[str, Kept]
    tiers: Mapping[str, Kept]
    spent: int
    turnover: int
    gone: Sequence[Gone] = field(default=())

    @property
    def cost(self) -> int | None:
        """What was spent for each kept customer; None where none was kept."""
        return round(self.spent / self.whole.kept) if self.whole.kept else None

    @property
    def ratio(self) -> float | None:
        """What was spent of each yuan that was turned over; None where nothing was."""
        return self.spent / self.turnover if self.turnover > 0 else None
