"""Today tells in time that next year's plan is due."""

from datetime import date

from crmdesk.core.budget.records import Cell
from crmdesk.core.desk import Desk


def test_the_plan_is_due_two_months_ahead_until_it_is_approved(desk: Desk) -> None:
    autumn = date(2026, 11, 20)
    assert desk.today.errands(autumn) == []
    desk.budget.plans.start(2026)
    assert desk.today.errands(date(2026, 10, 1)) == []
    (told,) = desk.today.errands(autumn)
    assert (told.text, told.day, told.room) == ("The plan for 2027 is due", "2026-11-02", "budget")
    plan = desk.budget.plans.start(2027)
    desk.budget.plans.edit(plan, {Cell("gifts", "2027-01"): 100})
    assert len(desk.today.errands(autumn)) == 1
    desk.budget.plans.approve(plan)
    assert desk.today.errands(autumn) == []
