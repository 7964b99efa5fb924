"""Lists of gifts that were given, as a kind of list."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.exchange.gifts.planning import said_of, settle
from crmdesk.core.exchange.gifts.reading import read_gifts
from crmdesk.core.exchange.gifts.writing import Gifts
from crmdesk.core.exchange.lists.columns import GIFTS as COLUMNS
from crmdesk.core.exchange.lists.kinds import ListKind, Targets
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell

_CERTAIN: Final = 3
_NAME, _ORGANISATION, _MOBILE, _EMAIL, _ID_CARD, _ITEM = (
    f"{COLUMNS.prefix}{part}" for part in ("name", "organisation", "mobile", "email", "id_card", "item")
)
_MORE: Final = frozenset(
    f"{COLUMNS.prefix}{part}"
    for part in ("inscription", "count", "cost", "total", "shipping", "date", "occasion", "year", "reaction")
)


def _sure(row: Sequence[Cell], found: Targets) -> int:
    """Somebody, what they got, and more of it than a list of people has."""
    told = _NAME in found and _ITEM in found and not _MORE.isdisjoint(found)
    return _CERTAIN if told and not COLUMNS.telling().isdisjoint(map(normal, row)) else 0


def _lacks(mapping: Mapping) -> str:
    return _(", ").join(COLUMNS.name(target) for target in (_NAME, _ITEM) if target not in mapping.targets)


GIFTS: Final = ListKind(
    COLUMNS, _sure, _lacks, read_gifts, settle, Gifts,
    {"name": _NAME, "organisation": _ORGANISATION, "mobile": _MOBILE, "email": _EMAIL, "id_card": _ID_CARD},
    said=said_of,
)  # fmt: skip
