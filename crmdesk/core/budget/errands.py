"""What Today tells of the budget: that next year's plan is due, and what is over this year's plan and why."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmdesk.core.budget.years import FiscalYear, year_of
from crmdesk.core.language import _, sentences
from crmdesk.core.reasons import Errand

if TYPE_CHECKING:
    from crmdesk.core.budget.service import Budget

ROOM: Final = "budget"
_PLAN_AHEAD: Final = 60
"""So many days before a fiscal year begins its plan is due."""


def errands(budget: "Budget", day: date) -> list[Errand]:
    """All of them; an office that never planned is left in peace, and nothing is added up for it."""
    this = year_of(day, budget.first_month)
    if budget.plans.holding(this.year) is None:
        return []
    return [*_due(budget, this, day), *_over(budget, this, day)]


def _due(budget: "Budget", this: FiscalYear, day: date) -> Iterator[Errand]:
    begins = date.fromisoformat(this.until) - timedelta(days=_PLAN_AHEAD)
    following = budget.plans.holding(this.next.year)
    if day >= begins and not (following is not None and following.locked):
        text = _("The plan for {year} is due").format(year=this.next.year)
        yield Errand("plan", text, begins.isoformat(), _("Budget"), ROOM, 0, 0)


def _over(budget: "Budget", this: FiscalYear, day: date) -> Iterator[Errand]:
    for over in budget.over(budget.standing(this.year)):
        if not over.ahead:
            text = sentences((over.sentence, over.worst))
            yield Errand("over", text, day.isoformat(), _("Budget"), ROOM, 0, 0)
