"""Why somebody should hear from us: what the rooms tell Today, as plain values.

A room that knows a reason hands `telling.py` a `Source`; Today asks all of them, weighs and shows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

Sql = tuple[str, Sequence[Any]]
# What most reasons are multiplied by, by the rank of the tier in the read table.
_BY_TIER: Final = {1: 4, 2: 3, 3: 2}
TIER_RANKS: Final = (1, 2, 3, 4, 9)


def tier_weight(rank: int) -> int:
    """What a tier counts: VIP 4, A 3, B 2, C and none 1."""
    return _BY_TIER.get(rank, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """For which day, for which colleague of ours (None: for all of us), and how many people it may be at most."""

    day: date
    colleague: int | None = None
    most: int = 30


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a contact should hear from us.

    `kind` is stable (cadence, followup, birthday, news, ...), `text` says it in the current language, `day` is the ISO
    date on which it is or was due, `weight` what it counts for; `record` is the row that is ticked off, 0 for none.
    """

    contact: int
    kind: str
    text: str
    day: str
    weight: float
    record: int = 0


class Errand(NamedTuple):
    """Something that is due and is about nobody in particular, such as a step of a gift campaign.

    `text` says it and `of` of what it is a part, in the current language; `day` is the ISO date on which it is due.
    `room` and `record` say where it is looked at, `step` is the next step that is ticked off.
    """

    kind: str
    text: str
    day: str
    of: str
    room: str
    record: int
    step: int


Errands = Callable[[date, int | None], Sequence[Errand]]
"""What is due on a day, for one of us or for all of us where that is None; the longest due first."""


class Place(NamedTuple):
    """The place of a reason among all of them: less than another where it counts for more, or is due longer."""

    less: float
    day: str
    contact: int


class Source(Protocol):
    """Reasons of one kind. Each question is answered by a fixed number of statements, however many people there are.

    `kind` names them, also where they are put off.
    """

    kind: str

    def leading(self, asked: Asked) -> Sequence[Place]:
        """The contacts for whom this is most pressing, at most as many as asked for, the most pressing first.

        `less` is what the weightiest of their reasons weighs, below zero, `day` the day of that reason.
        """

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """All reasons of this kind that these contacts have."""

    def everybody(self, asked: Asked) -> Sql:
        """A statement for the ids of all contacts who have one, to be counted."""
