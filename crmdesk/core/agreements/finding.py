"""Which agreements a list shows: narrowed by state, side and product, each with what it would leave, and ordered."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import SIDES, Agreement, State
from crmdesk.core.agreements.service import Agreements
from crmdesk.core.language import N_
from crmdesk.core.values.spoken import heard, spoken
from crmdesk.core.values.text import fold

NEAR_DAYS: Final = 90


class Group(StrEnum):
    """What a list is narrowed to by how agreements stand."""

    FORCE = "force"
    NEAR = "near"
    COMING = "coming"
    OVER = "over"
    RENEWED = "renewed"


class Order(StrEnum):
    """What comes first in a list."""

    END = "end"
    PARTNER = "partner"
    PRODUCT = "product"
    SIGNED = "signed"


GROUPS: Final[Mapping[str, str]] = {
    Group.FORCE: N_("In force"),
    Group.NEAR: N_("Ends within 90 days"),
    Group.COMING: N_("Not yet in force"),
    Group.OVER: N_("Over"),
    Group.RENEWED: N_("Renewed"),
}
ORDERS: Final[Mapping[str, str]] = {
    Order.END: N_("What ends first"),
    Order.PARTNER: N_("By partner"),
    Order.PRODUCT: N_("By product"),
    Order.SIGNED: N_("Signed last"),
}
_STATES: Final[Mapping[State, Group]] = {
    State.RUNNING: Group.FORCE, State.ENDING: Group.FORCE, State.COMING: Group.COMING, State.OVER: Group.OVER,
    State.RENEWED: Group.RENEWED,
}  # fmt: skip
# What is over is looked at least.
_LAST: Final = (State.OVER, State.RENEWED)


@dataclass(frozen=True)
class Asked:
    """Words, and the keys of groups, sides and products of which one of each must fit; "" is no product at all."""

    text: str = ""
    groups: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    order: Order = Order.END
    trashed: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return bool(self.text.strip() or self.groups or self.sides or self.products)

    def fits(self, keys: "Keys") -> bool:
        """Whether an agreement is shown."""
        wanted = (self.groups, self.sides, self.products)
        return all(not some or some & have for some, have in zip(wanted, keys, strict=True))


Keys = tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Found:
    """Agreements in their order; `counts` of each group, side and product what it would leave beside the others."""

    items: Sequence[Agreement]
    groups: Mapping[str, int]
    sides: Mapping[str, int]
    products: Mapping[str, int]


def find(service: Agreements, asked: Asked, today: date) -> Found:
    """What is asked for. All of them are read: an office has a few hundred."""
    read = _with_words(service, asked)
    keyed = [(one, _keys(service, one, today)) for one in read]
    shown = [one for one, keys in keyed if asked.fits(keys)]
    return Found(
        sorted(shown, key=lambda one: (_is_past(service, one), *_PLACES[asked.order](one))),
        _counts(keyed, replace(asked, groups=frozenset()), 0),
        _counts(keyed, replace(asked, sides=frozenset()), 1),
        _counts(keyed, replace(asked, products=frozenset()), 2),
    )


def _with_words(service: Agreements, asked: Asked) -> list[Agreement]:
    """In which every word is found; of products and people also as they are spoken."""
    found = service.items(service.ids(Query(trashed=asked.trashed)))
    for word in fold(asked.text).split():
        known = set(service.ids(Query(word, trashed=asked.trashed)))
        found = [one for one in found if one.id in known or _names(one, word)]
    return found


def _names(one: Agreement, word: str) -> bool:
    return any(heard(named.name, word) for named in (*one.products, *one.contacts))


def days_left(found: Agreement, today: date) -> int | None:
    """Days until an agreement ends, below zero for what is over; None for one without an end."""
    return (date.fromisoformat(found.until) - today).days if found.until else None


def _keys(service: Agreements, one: Agreement, today: date) -> Keys:
    groups, near = {str(_STATES[service.state(one)])}, (today + timedelta(days=NEAR_DAYS)).isoformat()
    if Group.FORCE in groups and one.until and one.until <= near and not one.renewed:
        groups.add(str(Group.NEAR))
    side = str(one.side) if one.side in SIDES else ""
    return frozenset(groups), frozenset({side}), frozenset(str(product.id) for product in one.products)


def _counts(keyed: Iterable[tuple[Agreement, Keys]], asked: Asked, part: int) -> Mapping[str, int]:
    return Counter(key for _one, keys in keyed if asked.fits(keys) for key in keys[part])


def _is_past(service: Agreements, one: Agreement) -> bool:
    return service.state(one) in _LAST


def _end(one: Agreement) -> str:
    return one.until or "9999"


def _later_first(day: str) -> str:
    """A key that puts later days first."""
    return "".join(chr(ord("9") + ord("0") - ord(sign)) if sign.isdigit() else sign for sign in day)


_PLACES: Final[Mapping[Order, Callable[[Agreement], tuple[str, ...]]]] = {
    Order.END: lambda one: (_end(one),),
    Order.PARTNER: lambda one: (spoken(one.partner), _end(one)),
    Order.PRODUCT: lambda one: (spoken(one.products[0].name) if one.products else "\uffff", _end(one)),
    Order.SIGNED: lambda one: ("" if one.days["signed"] else "1", _later_first(one.days["signed"])),
}
