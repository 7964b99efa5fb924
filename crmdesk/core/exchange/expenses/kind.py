"""Lists of expenses, as a kind of list."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.exchange.expenses.planning import settle
from crmdesk.core.exchange.expenses.reading import read_expenses
from crmdesk.core.exchange.expenses.writing import Expenses
from crmdesk.core.exchange.lists.columns import EXPENSES as COLUMNS
from crmdesk.core.exchange.lists.kinds import ListKind, Targets
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell

_CERTAIN, _LIKELY = 3, 1
_NEEDED: Final = tuple(f"{COLUMNS.prefix}{part}" for part in ("date", "category", "amount"))


def _sure(row: Sequence[Cell], found: Targets) -> int:
    """A day, a category and an amount; a list of what was said with whom may have them too."""
    if not set(_NEEDED) <= set(found):
        return 0
    return _LIKELY if COLUMNS.telling().isdisjoint(map(normal, row)) else _CERTAIN


def _lacks(mapping: Mapping) -> str:
    return _(", ").join(COLUMNS.name(target) for target in _NEEDED if target not in mapping.targets)


EXPENSES: Final = ListKind(COLUMNS, _sure, _lacks, read_expenses, settle, Expenses, {"date": _NEEDED[0]})
