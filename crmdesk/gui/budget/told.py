"""What the page shows of where a year stands, read away from the screen in one go."""

from collections.abc import Sequence
from typing import NamedTuple

from crmdesk.core.budget.over import Over, rolled_up
from crmdesk.core.budget.records import By, Row, Version
from crmdesk.core.budget.service import Budget
from crmdesk.core.budget.standing import Standing
from crmdesk.core.documents.charts import Part, PlanBar, PlanBars, Shares
from crmdesk.core.language import _, current_language


class Told(NamedTuple):
    """Where a year stands."""

    year: int
    by: By
    total: Row
    rows: Sequence[Row]
    over: list[Over]
    months: PlanBars
    shares: Shares
    version: Version | None


def read(budget: Budget, year: int, by: By) -> Told:
    """Read it."""
    found = budget.standings(year, (By.CATEGORY, By.MONTH, by))
    whole, months, asked = found[By.CATEGORY], found[By.MONTH], found[by]
    categories = budget.categories.all()
    rolled = rolled_up(whole.rows, categories)
    roots = [rolled[each.key] for each in categories if not each.depth]
    rows = [*_by_category(budget, whole), asked.total] if by is By.CATEGORY else asked.lines
    return Told(
        year, by, asked.total, rows, budget.over(whole),
        PlanBars(_("By month"), tuple(PlanBar(month_title(row.key), row.plan, row.paid + row.committed)
                                      for row in months.rows)),
        Shares(_("By category"), tuple(Part(row.title, row.paid + row.committed) for row in roots)),
        budget.plans.holding(year),
    )  # fmt: skip


def _by_category(budget: Budget, whole: Standing) -> list[Row]:
    """Each category with all that stands below it, and these below it."""
    categories = budget.categories.all()
    rolled = rolled_up(whole.rows, categories)
    known = {each.key for each in categories}
    rows = [
        rolled[each.key]._replace(depth=each.depth)
        for each in categories
        # A category of the office's own in which there is nothing says nothing.
        if not each.depth or any(rolled[each.key][1:5])
    ]
    return [*rows, *(row for row in whole.rows if row.key not in known)]


def month_title(month: str) -> str:
    """A month as its number beside an axis: 5."""
    number = int(month[5:])
    return f"{number}月" if current_language() == "zh_CN" else str(number)
