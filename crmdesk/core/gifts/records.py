"""What gifts are and how they fare: plain values, amounts in fen, days as ISO dates, "" where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_


class Suit(StrEnum):
    """By what a gift suits somebody."""

    HOBBY = "hobby"
    SEX = "sex"
    LEVEL = "level"
    REGION = "region"


class Status(StrEnum):
    """How far a gift has come."""

    CHOSEN = ""
    PACKED = "packed"
    SHIPPED = "shipped"
    ARRIVED = "arrived"
    RETURNED = "returned"


class Reaction(StrEnum):
    """How a gift was received."""

    NONE = ""
    LIKED = "liked"
    NEUTRAL = "neutral"
    RETURNED = "returned"


class GuardKind(StrEnum):
    """What speaks against a gift, or against sending it."""

    REPEAT = "repeat"
    RANK = "rank"
    LIMIT = "limit"
    FORBIDDEN = "forbidden"
    ADDRESS = "address"
    GLYPH = "glyph"
    CASH = "cash"


STATUSES: Final[Mapping[str, str]] = {
    Status.CHOSEN: N_("Chosen"),
    Status.PACKED: N_("Packed"),
    Status.SHIPPED: N_("Shipped"),
    Status.ARRIVED: N_("Arrived"),
    Status.RETURNED: N_("Came back"),
}
REACTIONS: Final[Mapping[str, str]] = {
    Reaction.NONE: N_("Not known"),
    Reaction.LIKED: N_("Liked"),
    Reaction.NEUTRAL: N_("Neutral"),
    Reaction.RETURNED: N_("Sent back"),
}


@dataclass(frozen=True)
class Item:
    """A gift of the catalogue as it is kept: `price` for one, `cash` for money in an envelope, `shelf_life` in days,
    0 for what keeps; `stock` counts what is there.
    """

    id: int
    name: str
    category: str = ""
    origin: str = ""
    supplier: str = ""
    price: int = 0
    cash: bool = False
    shelf_life: int = 0
    picture: str = ""
    note: str = ""
    stock: int = 0
    suits: tuple[tuple[Suit, str], ...] = ()
    trashed: bool = False


@dataclass(frozen=True)
class ItemDraft:
    """A gift to be written down or changed; amounts and days as in `Item`."""

    name: str
    category: str = ""
    origin: str = ""
    supplier: str = ""
    price: int = 0
    cash: bool = False
    shelf_life: int = 0
    note: str = ""
    suits: tuple[tuple[Suit, str], ...] = ()
