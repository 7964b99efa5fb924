"""Where we stand: what was planned, committed and paid, what is left and what it will come to, added up in SQL.

Every way of laying the money out adds up to the same: what belongs to nobody there has a row of its own, what rounding
would leave over is given to somebody. The forecast is what is paid and committed, what known campaigns may still cost,
and in the months to come, this one among them, as much of each category as in a usual month that is over. Gifts, and
whatever else is of a campaign, come with campaigns and not month by month.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    By.CATEGORY: _ALONE.format(key="category"),
    By.MONTH: _ALONE.format(key="substr(day, 1, 7)"),
    By.COLLEAGUE: _ALONE.format(key="colleague_id"),
    By.CAMPAIGN: _ALONE.format(key="campaign_id"),
    By.CONTACT: _BY_CONTACT,
    By.TIER: f"SELECT {_OF_TIER}, sum(amount), sum(outside) FROM ({_BY_CONTACT}) AS spent GROUP BY 1",
    By.ORGANISATION: f"SELECT {_OF_ORGANISATION}, sum(amount), sum(outside) FROM"
    f" ({_SHARED.format(key='organisation_id, contact_id', group='1, 2')}) AS spent GROUP BY 1",
}
_MONTHLY: Final = (
    "SELECT category, substr(day, 1, 7), sum(amount) FROM expense INDEXED BY expense_day"
    f" WHERE {_TIME} AND {_RUNS} GROUP BY 1, 2"
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
_OF_SHARES: Final = frozenset((By.CONTACT, By.TIER, By.ORGANISATION))
_ALL: Final = (
    f"SELECT sum(amount), {_OUTSIDE.format(amount='amount')} FROM expense INDEXED BY expense_day WHERE {_TIME}"
)


@dataclass
class Money:
    """What came together under one key, in fen; `outside` is what was paid of what goes on month by month."""

    committed: int = 0
    paid: int = 0
    known: int = 0
    outside: int = 0


@dataclass(frozen=True)
class Standing:
    """Where a year stands: rows in their order, nobody's among them, and what they add up to."""

    year: FiscalYear
    by: By
    rows: tuple[Row, ...]
    total: Row


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


def standing(rows: Rows, sources: Sequence[Source], asked: Question) -> Standing:
    """Where the year stands."""
    money = _spent(rows, sources, asked)
    planned = _planned(asked.plan, asked.by)
    more = _to_come(rows, sources, asked, money)
    # Every row of money belongs to some category and month; to a person or a campaign it need not.
    nobody = {NOBODY} if asked.by not in {By.CATEGORY, By.MONTH} else set()
    keys = _ordered({*money, *planned, *nobody}, money, asked.order)
    made = tuple(_row(key, planned.get(key, 0), money.get(key, Money()), more.get(key, 0)) for key in keys)
    return Standing(asked.year, asked.by, made, added(TOTAL, made))


def _spent(rows: Rows, sources: Sequence[Source], asked: Question) -> dict[str, Money]:
    """What was committed and paid, by key."""
    found: dict[str, Money] = {}
    for key, amount, outside in _of_expenses(rows, asked):
        one = found.setdefault(_key(key), Money())
        one.paid += amount
        one.outside += outside
    for source in sources:
        sql, values = source.outlays(asked.year.since, asked.year.until)
        runs = _RUNS.replace("?3", "?")
        sql = f"SELECT {KEYS[asked.by]}, state, {runs}, sum(amount) FROM ({sql}) AS spent GROUP BY 1, 2, 3"
        for key, state, outside, amount in rows(sql, (asked.span[2], *values)):
            _add(found.setdefault(_key(key), Money()), state, amount, outside=bool(outside))
    return found


def _of_expenses(rows: Rows, asked: Question) -> Iterable[tuple[Any, int, int]]:
    found = rows(_EXPENSES[asked.by], asked.span)
    yield from found
    if asked.by in _OF_SHARES:
        # What an expense has beyond its shares is nobody's.
        ((amount, outside),) = rows(_ALL, asked.span)
        yield (
            None,
            (amount or 0) - sum(row[1] for row in found),
            (outside or 0) - sum(row[2] for row in found),
        )


def _add(money: Money, state: str, amount: int, *, outside: bool) -> None:
    if state == PAID:
        money.paid += amount
        money.outside += amount if outside else 0
    elif state == COMMITTED:
        money.committed += amount
    else:
        assert state == KNOWN, state
        money.known += amount


def _planned(plan: Mapping[Cell, int], by: By) -> dict[str, int]:
    """What was planned, by key; a plan is for nobody in particular."""
    found: dict[str, int] = {}
    for cell, amount in plan.items():
        key = {By.CATEGORY: cell.category, By.MONTH: cell.month, By.TIER: cell.tier or NOBODY}.get(by, NOBODY)
        found[key] = found.get(key, 0) + amount
    return found


def _to_come(rows: Rows, sources: Sequence[Source], asked: Question, money: Mapping[str, Money]) -> dict[str, int]:
    """What the months to come will cost as those that are over did, by key."""
    months, this = asked.year.months, asked.today.isoformat()[:7]
    ahead = [month for month in months if month >= this]
    if not ahead or this <= months[0]:
        return {}
    paid = _monthly(rows, sources, asked)
    found: dict[str, int] = {}
    for category, by_month in paid.items():
        usual = max(sum(amount for month, amount in by_month.items() if month < this), 0) // (12 - len(ahead))
        for month in ahead:
            # What of a month is paid already does not come again.
            key = category if asked.by is By.CATEGORY else month
            found[key] = found.get(key, 0) + max(usual - by_month.get(month, 0), 0)
    if asked.by in {By.CATEGORY, By.MONTH}:
        return found
    return in_proportion(sum(found.values()), {key: max(one.outside, 0) for key, one in money.items()})


def _monthly(rows: Rows, sources: Sequence[Source], asked: Question) -> dict[str, dict[str, int]]:
    """What was paid of what goes on month by month, by category and month."""
    told = rows(_MONTHLY, asked.span)
    for source in sources:
        sql, values = source.outlays(asked.year.since, asked.year.until)
        runs = _RUNS.replace("?3", "?")
        sql = (
            f"SELECT category, substr(day, 1, 7), sum(amount) FROM ({sql}) AS spent"
            f" WHERE state = '{PAID}' AND {runs} GROUP BY 1, 2"
        )
        told += rows(sql, (*values, asked.span[2]))
    found: dict[str, dict[str, int]] = {}
    for category, month, amount in told:
        months = found.setdefault(category, {})
        months[month] = months.get(month, 0) + amount
    return found


def _ordered(found: set[str], money: Mapping[str, Money], order: Sequence[str]) -> list[str]:
    def weight(key: str) -> tuple[int, str]:
        one = money.get(key, Money())
        return -(one.paid + one.committed), key

    rest = sorted(found - {*order, NOBODY}, key=weight)
    return [*order, *rest, *({NOBODY} & found)]


def _row(key: str, plan: int, money: Money, more: int) -> Row:
    return Row(key, plan, money.committed, money.paid, money.paid + money.committed + money.known + more)


def _key(key: object) -> str:
    return NOBODY if key is None else str(key)
