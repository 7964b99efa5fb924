"""What was told to partners and agreed with them; plain frozen values. Days are ISO dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_


class Matter(StrEnum):
    """What a line is about."""

    AGREED = "agreed"
    ENDED = "ended"
    REPORTED = "reported"
    ANNOUNCED = "announced"


MATTERS: Final[Mapping[str, str]] = {
    Matter.AGREED: N_("Agreed"),
    Matter.ENDED: N_("Ended"),
    Matter.REPORTED: N_("Reported"),
    Matter.ANNOUNCED: N_("Announced"),
}


@dataclass(frozen=True)
class Line:
    """One thing that was agreed, reported or announced; `record` is what it is of, `names` are whom it reached."""

    day: str
    matter: Matter
    record: int
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Partner:
    """An organisation with which there is anything of that; `last` is the day of the last."""

    id: int
    name: str
    nature: str
    count: int
    last: str
