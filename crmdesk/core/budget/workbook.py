"""The budget of a year as a workbook: a worksheet for each way of laying it out, the plan, and every expense."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crmdesk.core.budget.reading import Listing, names
from crmdesk.core.budget.records import BY_TITLES, By
from crmdesk.core.budget.service import Budget
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.tabular.workbook import Table, write_workbook

Value = str | int | float
_BLOCK: Final = 512


def save_budget(budget: Budget, history: History, year: int, path: Path) -> None:
    """Write it, amounts as numbers in yuan. Raises StorageProblem, FormatProblem."""
    heads = (_("Plan"), _("Committed"), _("Paid"), _("Left"), _("Forecast"))
    tables = [Table(_(BY_TITLES[by]), (_(BY_TITLES[by]), *heads), _standing(budget, year, by)) for by in By]
    months = budget.plans.year(year).months
    plan = Table(_("Plan"), (_("Category"), _("Tier"), *months), _plan(budget, year))
    spent = Table(_("Expenses"), _spent_heads(), _expenses(budget, history, year), goes_on=True)
    write_workbook(path, [*tables, plan, spent])


def _standing(budget: Budget, year: int, by: By) -> Iterator[tuple[Value, ...]]:
    for row in budget.standing(year, by).lines:
        amounts = (row.plan, row.committed, row.paid, row.left, row.forecast)
        yield row.title, *map(_yuan, amounts)


def _plan(budget: Budget, year: int) -> Iterator[tuple[Value, ...]]:
    """As the plan is brought in again."""
    wanted = budget.plans.year(year)
    cells, titles = budget.plans.planned(wanted), budget.categories.titles()
    for category, tier in dict.fromkeys((cell.category, cell.tier) for cell in sorted(cells)):
        amounts = (cells.get((category, month, tier), 0) for month in wanted.months)  # type: ignore[call-overload]
        yield titles.get(category, category), tier, *map(_yuan, amounts)


def _spent_heads() -> tuple[str, ...]:
    return _("Date"), _("Category"), _("Amount"), _("Payee"), _("Note"), _("Spent for"), _("Colleague"), _("Paid back")


def _expenses(budget: Budget, history: History, year: int) -> Iterator[tuple[Value, ...]]:
    wanted, titles = budget.plans.year(year), budget.categories.titles()
    ids = budget.expenses.listed(Listing(wanted.since, wanted.until))
    for start in range(0, len(ids), _BLOCK):
        found = budget.expenses.many(ids[start : start + _BLOCK])
        shares = [share for one in found.values() for share in one.shares]
        people = names(history.rows, "contact", (share.contact for share in shares))
        places = names(history.rows, "organisation", (share.organisation for share in shares))
        ours = names(history.rows, "colleague", (one.colleague for one in found.values()))
        for one in found.values():
            whom = (people.get(share.contact or 0) or places.get(share.organisation or 0, "") for share in one.shares)
            yield (
                one.day, titles.get(one.category, one.category), _yuan(one.amount), one.payee, one.note,
                _(", ").join(dict.fromkeys(whom)), ours.get(one.colleague or 0, ""),
                _("Yes") if one.reimbursed else _("No"),
            )  # fmt: skip


def _yuan(fen: int) -> int | float:
    return fen / 100 if fen % 100 else fen // 100
