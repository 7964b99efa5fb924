"""Lists of past records, as a kind of list."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.exchange.interactions.headings import DATE, PEOPLE, PLACE, PREFIX, TIME
from crmdesk.core.exchange.interactions.planning import settle
from crmdesk.core.exchange.interactions.reading import read_records
from crmdesk.core.exchange.interactions.writing import Records
from crmdesk.core.exchange.lists.columns import RECORDS as COLUMNS
from crmdesk.core.exchange.lists.kinds import ListKind, Targets
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell

_SURE: Final = 2
_MOBILE, _ID_CARD = f"{PREFIX}mobile", f"{PREFIX}id_card"
_NAMING: Final = frozenset((PEOPLE, PLACE, _MOBILE, _ID_CARD))


def _sure(row: Sequence[Cell], found: Targets) -> int:
    """A day, and something that no list of people has."""
    told = DATE in found and not COLUMNS.telling().isdisjoint(map(normal, row))
    return _SURE if told else 0


def _with_day(_row: Sequence[Cell], found: Targets) -> Targets:
    """Where no column is called a date, the one that is called a time holds it."""
    if DATE in found or TIME not in found:
        return found
    at = list(found).index(TIME)
    return [*found[:at], DATE, *found[at + 1 :]]


def _lacks(mapping: Mapping) -> str:
    return _("names or ways to reach") if _NAMING.isdisjoint(mapping.targets) else ""


RECORDS: Final = ListKind(
    COLUMNS, _sure, _lacks, read_records, settle, Records.of,
    {"date": DATE, "name": PEOPLE, "organisation": PLACE, "mobile": _MOBILE, "id_card": _ID_CARD}, fitted=_with_day,
)  # fmt: skip
