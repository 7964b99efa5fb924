"""Today tells in time that next year's plan is due, and what is over this year's."""

from datetime import date

from crmdesk.core.budget.records import Cell, ExpenseDraft
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


def test_what_is_over_plan_is_told_with_its_reason_until_it_is_planned_for(desk: Desk) -> None:
    spring = date(2026, 5, 18)
    desk.budget.expenses.add(ExpenseDraft("2026-03-02", "hospitality", 1_500_00, "松鹤楼"))
    assert desk.today.errands(spring) == []
    plan = desk.budget.plans.start(2026)
    desk.budget.plans.edit(plan, {Cell("hospitality", f"2026-{month:02d}"): 100_00 for month in range(1, 13)})
    (told,) = desk.today.errands(spring)
    assert (told.kind, told.of, told.room) == ("over", "Budget", "budget")
    assert told.text == "Hospitality is ¥300 over plan. Most of it in 2026-03: ¥1,500 against ¥100 planned."
    desk.budget.plans.edit(plan, {Cell("hospitality", "2026-03"): 2_000_00})
    assert desk.today.errands(spring) == []
