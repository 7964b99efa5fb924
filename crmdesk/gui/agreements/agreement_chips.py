"""The chips above the list of agreements: how they stand, with which side, of which product."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from crmdesk.core.agreements.finding import GROUPS, Asked, Found
from crmdesk.core.agreements.records import SIDES
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.gui.kit.chips import Filter

_SEPARATOR: Final = ":"
_GROUP, _SIDE, _PRODUCT = "group", "side", "product"


def offered(desk: Desk, found: Found, asked: Asked) -> Sequence[Filter]:
    """What would leave something, and what is checked; products at the end, where there is least room."""
    wanted = [int(key) for key in {**found.products, **dict.fromkeys(asked.products, 0)} if key]
    products = {str(one.id): one.name for one in desk.agreements.products.items(sorted(wanted))}
    products = dict(sorted(products.items(), key=lambda each: each[1]))
    made = [
        *_filters(_GROUP, {key: _(title) for key, title in GROUPS.items()}, found.groups),
        *_filters(_SIDE, {key: _(title) for key, title in SIDES.items()}, found.sides),
        *_filters(_PRODUCT, products, found.products),
    ]
    chosen = checked(asked)
    return [each for each in made if each.count or each.key in chosen]


def checked(asked: Asked) -> Sequence[str]:
    """The keys of the chips that are checked."""
    parts = ((_GROUP, asked.groups), (_SIDE, asked.sides), (_PRODUCT, asked.products))
    return [f"{what}{_SEPARATOR}{key}" for what, keys in parts for key in keys]


def narrowed(asked: Asked, keys: frozenset[str]) -> Asked:
    """What is asked for with these chips checked."""
    chosen: dict[str, set[str]] = {_GROUP: set(), _SIDE: set(), _PRODUCT: set()}
    for key in keys:
        what, _separator, value = key.partition(_SEPARATOR)
        chosen[what].add(value)
    groups, sides, products = (frozenset(chosen[what]) for what in (_GROUP, _SIDE, _PRODUCT))
    return replace(asked, groups=groups, sides=sides, products=products)


def _filters(what: str, titles: Mapping[str, str], counts: Mapping[str, int]) -> list[Filter]:
    return [Filter(f"{what}{_SEPARATOR}{key}", title, counts.get(key, 0)) for key, title in titles.items()]
