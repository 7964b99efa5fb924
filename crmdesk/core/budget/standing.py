"""Where we stand: what was planned, committed and paid, what is left and what it will come to, added up in SQL.

Every way of laying the money out adds up to the same: what belongs to nobody there has a row of its own, what rounding
would leave over is given to somebody. The forecast is what is paid and committed, what known campaigns may still cost,
and in the months to come, this one among them, as much of each category as in a usual month that is over. What is of a
campaign comes with campaigns and not month by month, and so does what is bought under gifts; what rooms tell of no
campaign, as single gifts, goes on month by month.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from crmdesk.core.budget.records import NOBODY, TOTAL, By, Cell, Row, added
from crmdesk.core.budget.sharing import in_proportion
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.outlays import COMMITTED, KNOWN, PAID, Source
from crmdesk.core.storage.database import Row as Found

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Found]]
# What goes on month by month.
_RUNS: Final = "campaign_id IS NULL AND category NOT IN (SELECT value FROM json_each(?3))"
_OUTSIDE: Final = f"sum(iif({_RUNS}, {{amount}}, 0))"
_TIME: Final = "deleted_at IS NULL AND day >= ?1 AND day < ?2"
_ALONE: Final = (
    f"SELECT {{key}}, sum(amount), {_OUTSIDE.format(amount='amount')} FROM expense INDEXED BY expense_day"
    f" WHERE {_TIME} GROUP BY 1"
)
# From the days of the year to the shares of each expense, both by indexes that hold all that is asked for.
_SHARED: Final = (
    f"SELECT {{key}}, sum(share.amount) AS amount, {_OUTSIDE.format(amount='share.amount')} AS outside"
    " FROM expense INDEXED BY expense_day CROSS JOIN expense_share AS share INDEXED BY expense_share_expense"
    f" ON share.expense_id = expense.id WHERE {_TIME} GROUP BY {{group}}"
)
_MAIN: Final = (
    "(SELECT organisation_id FROM affiliation WHERE contact_id = spent.contact_id AND main = 1 AND until = ''"
    " AND organisation_id IS NOT NULL)"
)
_BY_CONTACT: Final = _SHARED.format(key="contact_id", group="1")
_OF_ORGANISATION: Final = f"coalesce(spent.organisation_id, {_MAIN})"
_OF_TIER: Final = "(SELECT nullif(tier, '') FROM contact WHERE contact.id = contact_id)"
_EXPENSES: Final[Mapping[By, str]] = {
    By.COLLEAGUE: _ALONE.format(key="colleague_id"),
    By.CAMPAIGN: _ALONE.format(key="campaign_id"),
    By.CONTACT: _BY_CONTACT,
    By.TIER: f"SELECT {_OF_TIER}, sum(amount), sum(outside) FROM ({_BY_CONTACT}) AS spent GROUP BY 1",
    By.ORGANISATION: f"SELECT {_OF_ORGANISATION}, sum(amount), sum(outside) FROM"
    f" ({_SHARED.format(key='organisation_id, contact_id', group='1, 2')}) AS spent GROUP BY 1",
}
_MATRIX: Final = (
    f"SELECT category, substr(day, 1, 7), sum(amount), {_OUTSIDE.format(amount='amount')}"
    f" FROM expense INDEXED BY expense_day WHERE {_TIME} GROUP BY 1, 2"
)
KEYS: Final[Mapping[By, str]] = {
    By.CATEGORY: "category",
    By.MONTH: "substr(day, 1, 7)",
    By.COLLEAGUE: "colleague_id",
    By.CAMPAIGN: "campaign_id",
    By.CONTACT: "contact_id",
    By.TIER: _OF_TIER,
    By.ORGANISATION: _OF_ORGANISATION,
}
"""What a row of `spent` is laid out by, as SQL; NULL for nobody."""
_FOLDED: Final = frozenset((By.CATEGORY, By.MONTH))


@dataclass(slots=True)
class Money:
    """What came together under one key, in fen; `outside` is what of it goes on month by month."""

    committed: int = 0
    paid: int = 0
    known: int = 0
    outside: int = 0


@dataclass(frozen=True)
class Matrix:
    """The money of a year by category and month; `spent` and `outside` are what the expenses alone come to."""

    cells: Mapping[tuple[str, str], Money]
    spent: int
    outside: int


@dataclass(frozen=True)
class Standing:
    """Where a year stands: rows in their order, nobody's among them, what they add up to, and the months."""

    year: FiscalYear
    by: By
    rows: tuple[Row, ...]
    total: Row
    matrix: Matrix


@dataclass(frozen=True)
class Question:
    """What is asked: a year on a day, by something, against a plan; `order` are keys that always have a row, `apart`
    the categories that come with campaigns.
    """

    year: FiscalYear
    by: By
    plan: Mapping[Cell, int]
    today: date
    order: Sequence[str]
    apart: Sequence[str]

    @property
    def span(self) -> tuple[str, str, str]:
        """As statements take it."""
        return self.year.since, self.year.until, json.dumps(list(self.apart))


def standing(rows: Rows, sources: Sequence[Source], asked: Question, matrix: Matrix | None = None) -> Standing:
    """Where the year stands; a matrix that was read for another question need not be read again."""
    matrix = matrix or _read_matrix(rows, sources, asked)
    money = _folded(matrix, asked.by) if asked.by in _FOLDED else _spent(rows, sources, asked, matrix)
    planned = _planned(asked.plan, asked.by)
    more = _to_come(matrix, asked, money)
    # Every row of money belongs to some category and month; to a person or a campaign it need not.
    nobody = {NOBODY} if asked.by not in {By.CATEGORY, By.MONTH} else set()
    keys = _ordered({*money, *planned, *nobody}, money, asked.order)
    made = tuple(_row(key, planned.get(key, 0), money.get(key, Money()), more.get(key, 0)) for key in keys)
    return Standing(asked.year, asked.by, made, added(TOTAL, made), matrix)


def _read_matrix(rows: Rows, sources: Sequence[Source], asked: Question) -> Matrix:
    cells: dict[tuple[str, str], Money] = {}
    spent = beside = 0
    for category, month, amount, outside in rows(_MATRIX, asked.span):
        cells[category, month] = Money(paid=amount, outside=outside)
        spent, beside = spent + amount, beside + outside
    for source in sources:
        for category, month, state, outside, amount in _told(rows, source, asked, "category, substr(day, 1, 7)"):
            _add(cells.setdefault((category, month), Money()), state, amount, outside=bool(outside))
    return Matrix(cells, spent, beside)


def _folded(matrix: Matrix, by: By) -> dict[str, Money]:
    """The money by category or month."""
    found: dict[str, Money] = {}
    for (category, month), cell in matrix.cells.items():
        one = found.setdefault(category if by is By.CATEGORY else month, Money())
        one.committed += cell.committed
        one.paid += cell.paid
        one.known += cell.known
        one.outside += cell.outside
    return found


def _spent(rows: Rows, sources: Sequence[Source], asked: Question, matrix: Matrix) -> dict[str, Money]:
    """What was committed and paid, by key."""
    told = rows(_EXPENSES[asked.by], asked.span)
    found = {_key(key): Money(0, amount, 0, outside) for key, amount, outside in told}
    # What an expense has beyond its shares is nobody's.
    nobody = found.setdefault(NOBODY, Money())
    nobody.paid += matrix.spent - sum(one.paid for one in found.values())
    nobody.outside += matrix.outside - sum(one.outside for one in found.values())
    for source in sources:
        for key, state, outside, amount in _told(rows, source, asked, KEYS[asked.by]):
            _add(found.setdefault(_key(key), Money()), state, amount, outside=bool(outside))
    return found


def _told(rows: Rows, source: Source, asked: Question, key: str) -> list[Found]:
    """The money of a source: key, state, whether it goes on month by month, amount."""
    sql, values = source.outlays(asked.year.since, asked.year.until)
    groups = ", ".join(map(str, range(1, key.count(", sub") + 4)))
    return rows(
        f"SELECT {key}, state, campaign_id IS NULL, sum(amount) FROM ({sql}) AS spent GROUP BY {groups}", values
    )


def _add(money: Money, state: str, amount: int, *, outside: bool) -> None:
    if state == KNOWN:
        money.known += amount
        return
    assert state in {PAID, COMMITTED}, state
    money.outside += amount if outside else 0
    if state == PAID:
        money.paid += amount
    else:
        money.committed += amount


def _planned(plan: Mapping[Cell, int], by: By) -> dict[str, int]:
    """What was planned, by key; a plan is for nobody in particular."""
    found: dict[str, int] = {}
    for cell, amount in plan.items():
        key = {By.CATEGORY: cell.category, By.MONTH: cell.month, By.TIER: cell.tier or NOBODY}.get(by, NOBODY)
        found[key] = found.get(key, 0) + amount
    return found


def _to_come(matrix: Matrix, asked: Question, money: Mapping[str, Money]) -> dict[str, int]:
    """What the months to come will cost as those that are over did, by key."""
    months, this = asked.year.months, asked.today.isoformat()[:7]
    ahead = [month for month in months if month >= this]
    if not ahead or this <= months[0]:
        return {}
    over = [month for month in months if month < this]
    found: dict[str, int] = {}
    for category in {category for category, _month in matrix.cells}:
        spent = {month: cell.outside for (of, month), cell in matrix.cells.items() if of == category}
        usual = max(sum(spent.get(month, 0) for month in over), 0) // len(over)
        for month in ahead:
            # What of a month is paid or committed already does not come again.
            key = category if asked.by is By.CATEGORY else month
            found[key] = found.get(key, 0) + max(usual - spent.get(month, 0), 0)
    if asked.by in _FOLDED:
        return found
    return in_proportion(sum(found.values()), {key: max(one.outside, 0) for key, one in money.items()})


def _ordered(found: set[str], money: Mapping[str, Money], order: Sequence[str]) -> list[str]:
    """Those that always have a row, then the others by what they cost, nobody last."""
    rest = found - {*order, NOBODY}
    costs = {key: one.paid + one.committed for key, one in money.items() if key in rest}
    largest = sorted(sorted(costs), key=costs.__getitem__, reverse=True)
    return [*order, *largest, *sorted(rest - costs.keys()), *({NOBODY} & found)]


def _row(key: str, plan: int, money: Money, more: int) -> Row:
    return Row(key, plan, money.committed, money.paid, money.paid + money.committed + money.known + more)


def _key(key: object) -> str:
    return NOBODY if key is None else str(key)
