"""The window and the book these tests look at."""

import pytest

from crmdesk.core.budget.records import Cell, ExpenseDraft
from crmdesk.gui.budget.page import BudgetPage
from tests.gui.windows import Shown, chinese, computer, desk, shown

__all__ = ["chinese", "computer", "desk", "shown"]


@pytest.fixture
def page(shown: Shown) -> BudgetPage:
    desk = shown.desk
    plan = desk.budget.plans.start(2026)
    desk.budget.plans.edit(
        plan, {Cell("hospitality", month): 1_000_00 for month in desk.budget.plans.year(2026).months}
    )
    wang, li = shown.contact("王建国"), shown.contact("李娜")
    desk.budget.expenses.add(
        ExpenseDraft("2026-03-02", "hospitality", 15_000_00, "松鹤楼", "年会", contacts=(wang, li))
    )
    desk.budget.expenses.add(ExpenseDraft("2026-04-02", "staff", 2_000_00))
    shown.window.open("budget")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, BudgetPage)
    return page


@pytest.fixture
def first_room() -> str:
    """Nothing here looks at the archive first."""
    return "budget"
