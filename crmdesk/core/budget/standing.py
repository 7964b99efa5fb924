"""Where we stand: what was planned, committed and paid, what is left and what it will come to, added up in SQL.

Every way of laying the money out adds up to the same: what belongs to nobody there has a row of its own, what rounding
would leave over is given to somebody. The forecast is what is paid and committed, what known campaigns may still cost,
and in the months to come, this one among them, as much of each category as in a usual month that is over. What is of a
campaign comes with campaigns and not month by month, and so does what is bought under gifts; what rooms tell of no
campaign, as single gifts, goes on month by month.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from crmdesk.core.budget.records import NOBODY, TOTAL, By, Cell, Row
from crmdesk.core.budget.sharing import in_proportion
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.outlays import COMMITTED, KNOWN, PAID, Source
from crmdesk.core.storage.database import Row as Found
from crmdesk.core.values.on_demand import OnDemand

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Found]]
Key = TypeVar("Key")
# What goes on month by month.
_RUNS: Final = "campaign_id IS NULL AND category NOT IN (SELECT value FROM json_each(?3))"
_OUTSIDE: Final = f"sum(iif({_RUNS}, {{amount}}, 0))"
_TIME: Final = "deleted_at IS NULL AND day >= ?1 AND day < ?2"
_ALONE: Final = (
    f"SELECT {{key}}, sum(amount), {_OUTSIDE.format(amount='amount')}, {{title}} FROM expense INDEXED BY expense_day"
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
    By.COLLEAGUE: _ALONE.format(key="colleague_id", title="(SELECT name FROM colleague WHERE id = colleague_id)"),
    By.CAMPAIGN: _ALONE.format(key="campaign_id", title="(SELECT title FROM campaign WHERE id = campaign_id)"),
    By.CONTACT: f"SELECT contact_id, amount, outside, (SELECT name FROM contact WHERE id = contact_id)"
    f" FROM ({_BY_CONTACT})",
    By.TIER: f"SELECT {_OF_TIER}, sum(amount), sum(outside), NULL FROM ({_BY_CONTACT}) AS spent GROUP BY 1",
    By.ORGANISATION: "SELECT place, amount, outside, (SELECT name FROM organisation WHERE id = place) FROM"
    f" (SELECT {_OF_ORGANISATION} AS place, sum(amount) AS amount, sum(outside) AS outside FROM"
    f" ({_SHARED.format(key='organisation_id, contact_id', group='1, 2')}) AS spent GROUP BY 1)",
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


class Money(NamedTuple):
    """What came together under one key, in fen; `outside` is what of it goes on month by month.

    `title` is what the key is called, where the statement tells it.
    """

    committed: int = 0
    paid: int = 0
    known: int = 0
    outside: int = 0
    title: str = ""

    def plus(self, other: "Money") -> "Money":
        """Both together, called as this one."""
        return Money(
            self.committed + other.committed, self.paid + other.paid, self.known + other.known,
            self.outside + other.outside, self.title,
        )  # fmt: skip


_NOTHING: Final = Money()


@dataclass(frozen=True)
class Matrix:
    """The money of a year by category and month; `spent` and `outside` are what the expenses alone come to."""

    cells: Mapping[tuple[str, str], Money]
    spent: int
    outside: int


@dataclass(frozen=True)
class Standing:
    """Where a year stands: its rows, the last what they add up to, and the months."""

    year: FiscalYear
    by: By
    lines: Sequence[Row]
    matrix: Matrix

    @property
    def rows(self) -> Sequence[Row]:
        """Without the last."""
        return self.lines[:-1]

    @property
    def total(self) -> Row:
        """What they add up to."""
        return self.lines[-1]


@dataclass(frozen=True)
class Question:
    """What is asked: a year on a day, by something, against a plan; `order` are keys that always have a row, `apart`
    the categories that come with campaigns, `titles` says what keys are called, and always TOTAL.
    """

    year: FiscalYear
    by: By
    plan: Mapping[Cell, int]
    today: date
    order: Sequence[str]
    apart: Sequence[str]
    titles: Callable[[Sequence[str]], Mapping[str, str]]

    @property
    def span(self) -> tuple[str, str, str]:
        """As statements take it."""
        return self.year.since, self.year.until, json.dumps(list(self.apart))


def standing(rows: Rows, sources: Sequence[Source], asked: Question, matrix: Matrix | None = None) -> Standing:
    """Where the year stands; a matrix that was read for another question need not be read again."""
    matrix = matrix or _read_matrix(rows, sources, asked)
    money = _folded(matrix, asked.by) if asked.by in _FOLDED else _spent(rows, sources, asked, matrix)
    planned = _planned(asked.plan, asked.by)
    keys, further = _ordered(money, planned, asked), _going_on(matrix, asked)
    more = _further(further, asked, keys, money)
    titles = asked.titles([key for key in keys if not money.get(key, _NOTHING).title])

    whole = _together(money.values())
    total = _row(TOTAL, sum(planned.values()), whole, sum(further.values()), titles[TOTAL])

    def line(place: int) -> Row:
        if place == len(keys):
            return total
        key = keys[place]
        one = money.get(key, _NOTHING)
        return _row(key, planned.get(key, 0), one, more[place], one.title or titles.get(key, key))

    return Standing(asked.year, asked.by, OnDemand(len(keys) + 1, line), matrix)


def _read_matrix(rows: Rows, sources: Sequence[Source], asked: Question) -> Matrix:
    cells: dict[tuple[str, str], Money] = {}
    spent = beside = 0
    for category, month, amount, outside in rows(_MATRIX, asked.span):
        cells[category, month] = Money(paid=amount, outside=outside)
        spent, beside = spent + amount, beside + outside
    for source in sources:
        for category, month, state, outside, amount in _told(rows, source, asked, "category, substr(day, 1, 7)"):
            _add(cells, (category, month), _of_state(state, amount, outside=bool(outside)))
    return Matrix(cells, spent, beside)


def _folded(matrix: Matrix, by: By) -> dict[str, Money]:
    """The money by category or month."""
    found: dict[str, Money] = {}
    for (category, month), cell in matrix.cells.items():
        _add(found, category if by is By.CATEGORY else month, cell)
    return found


def _spent(rows: Rows, sources: Sequence[Source], asked: Question, matrix: Matrix) -> dict[str, Money]:
    """What was committed and paid, by key."""
    told = rows(_EXPENSES[asked.by], asked.span)
    found = {_key(key): Money(0, amount, 0, outside, title or "") for key, amount, outside, title in told}
    # What an expense has beyond its shares is nobody's.
    beyond = matrix.spent - sum(one.paid for one in found.values())
    outside = matrix.outside - sum(one.outside for one in found.values())
    _add(found, NOBODY, Money(paid=beyond, outside=outside))
    for source in sources:
        for key, state, runs, amount in _told(rows, source, asked, KEYS[asked.by]):
            _add(found, _key(key), _of_state(state, amount, outside=bool(runs)))
    return found


def _told(rows: Rows, source: Source, asked: Question, key: str) -> list[Found]:
    """The money of a source: key, state, whether it goes on month by month, amount."""
    sql, values = source.outlays(asked.year.since, asked.year.until)
    groups = ", ".join(map(str, range(1, key.count(", sub") + 4)))
    return rows(
        f"SELECT {key}, state, campaign_id IS NULL, sum(amount) FROM ({sql}) AS spent GROUP BY {groups}", values
    )


def _add(found: dict[Key, Money], key: Key, money: Money) -> None:
    found[key] = found.get(key, _NOTHING).plus(money)


def _of_state(state: str, amount: int, *, outside: bool) -> Money:
    if state == KNOWN:
        return Money(known=amount)
    assert state in {PAID, COMMITTED}, state
    runs = amount if outside else 0
    return Money(paid=amount, outside=runs) if state == PAID else Money(committed=amount, outside=runs)


def _planned(plan: Mapping[Cell, int], by: By) -> dict[str, int]:
    """What was planned, by key; a plan is for nobody in particular."""
    found: dict[str, int] = {}
    for cell, amount in plan.items():
        key = {By.CATEGORY: cell.category, By.MONTH: cell.month, By.TIER: cell.tier or NOBODY}.get(by, NOBODY)
        found[key] = found.get(key, 0) + amount
    return found


def _going_on(matrix: Matrix, asked: Question) -> dict[str, int]:
    """What the months to come will cost as those that are over did: by category or, whatever is asked for, by month."""
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
    return found


def _further(
    found: Mapping[str, int], asked: Question, keys: Sequence[str], money: Mapping[str, Money]
) -> Sequence[int]:
    """What of it each key has: its own, or a part by what went on under it until now."""
    if asked.by in _FOLDED:
        return [found.get(key, 0) for key in keys]
    return in_proportion(sum(found.values()), (max(money.get(key, _NOTHING).outside, 0) for key in keys))


def _ordered(money: Mapping[str, Money], planned: Mapping[str, int], asked: Question) -> list[str]:
    """Those that always have a row, then the others by what they cost, nobody last."""
    fixed = {*asked.order, NOBODY}
    costs = {key: one.paid + one.committed for key, one in money.items() if key not in fixed}
    largest = sorted(sorted(costs), key=costs.__getitem__, reverse=True)
    # Every row of money belongs to some category and month; to a person or a campaign it need not.
    nobody = [NOBODY] if asked.by not in _FOLDED or NOBODY in money or NOBODY in planned else []
    return [*asked.order, *largest, *sorted(planned.keys() - costs.keys() - fixed), *nobody]


def _together(money: Collection[Money]) -> Money:
    """What they add up to."""
    return Money(*(sum(map(itemgetter(place), money)) for place in range(4)))


def _row(key: str, plan: int, money: Money, more: int, title: str) -> Row:
    forecast = money.paid + money.committed + money.known + more
    return Row(key, plan, money.committed, money.paid, forecast, title)


def _key(key: object) -> str:
    return NOBODY if key is None else str(key)
