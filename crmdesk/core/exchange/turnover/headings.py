"""By which columns a list of turnover is understood: whose, when, how much; or a column for each period."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.lists.columns import TURNOVER, Columns
from crmdesk.core.exchange.lists.kinds import Targets, heading_of
from crmdesk.core.exchange.mapping import SKIPPED, Mapping
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import known_headings, normal
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.periods import Period, read_period

PERSON, ORGANISATION, CUSTOMER, MOBILE, ID_CARD, PERIOD, YEAR, MONTH, AMOUNT = (
    f"{TURNOVER.prefix}{part}"
    for part in ("person", "organisation", "customer", "mobile", "id_card", "period", "year", "month", "amount")
)
WHO: Final = frozenset((PERSON, ORGANISATION, CUSTOMER, MOBILE, ID_CARD))
_WHEN: Final = frozenset((PERIOD, YEAR, MONTH))
_MOST_ABOVE: Final = 20
_TEN_THOUSANDS: Final = re.compile(r"[(（\[【]\s*万")
_MANY: Final = 10_000
_FEW_PERIODS: Final = 1


class Column(NamedTuple):
    """A column: what it says, and of an amount in which period (None where a column of its own says so) and unit."""

    place: int
    title: str
    part: str
    period: Period | None = None
    times: int = 1


def columns_of(mapping: Mapping) -> tuple[Column, ...]:
    """The columns of a sheet that say something."""
    return tuple(
        Column(place, title, target, _period(title) if target == AMOUNT else None,
               _MANY if target == AMOUNT and _TEN_THOUSANDS.search(title) else 1)
        for place, (title, target) in enumerate(zip(mapping.titles, mapping.targets, strict=True))
        if target != SKIPPED
    )  # fmt: skip


def heading(columns: Columns, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row of headings: one that has words that are known and several periods, else that of words alone."""
    known = known_headings(columns.headings())
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        if any(normal(cell) in known for cell in row) and _periods(row) > _FEW_PERIODS:
            return at
    return heading_of(columns, rows)


def fitted(row: Sequence[Cell], found: Targets) -> Targets:
    """A column whose heading is a period holds its amounts; one of totals beside it would count everything twice."""
    if not _periods(row):
        return found
    headed = [*row, *[""] * (len(found) - len(row))]
    return [
        AMOUNT if _period(cell) is not None else None if target == AMOUNT or target in _WHEN else target
        for cell, target in zip(headed, found, strict=True)
    ]


def sure(row: Sequence[Cell], found: Targets) -> int:
    """Whose, when and how much, and words of the finance department, or a column for each of several periods."""
    if WHO.isdisjoint(found) or AMOUNT not in found:
        return 0
    if _periods(row) > _FEW_PERIODS:
        return 1
    told = not TURNOVER.telling().isdisjoint(map(normal, row))
    return int(told and (_periods(row) > 0 or not _WHEN.isdisjoint(found)))


def lacks(mapping: Mapping) -> str:
    """What no column says."""
    targets = set(mapping.targets)
    if not targets & WHO:
        return _("who turned it over")
    wide = any(column.period for column in columns_of(mapping))
    if not wide and not targets & {PERIOD, YEAR}:
        return _("the period")
    return "" if AMOUNT in targets else _("the amount")


def _periods(row: Sequence[Cell]) -> int:
    return sum(_period(cell) is not None for cell in row)


def _period(cell: Cell) -> Period | None:
    if not isinstance(cell, str):
        return None
    try:
        return read_period(cell)
    except InvalidInput:
        return None
