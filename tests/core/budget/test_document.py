"""The budget on paper: one sheet, with what is over plan first."""

from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.budget.records import Cell, ExpenseDraft
from crmdesk.core.desk import Desk
from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import ChartRow


def test_the_sheet_says_what_is_over_plan_and_shows_the_year(desk: Desk) -> None:
    desk.budget.categories.add("茶歇", "hospitality")
    plan = desk.budget.plans.start(2026)
    desk.budget.plans.edit(plan, {Cell("hospitality", "2026-05"): 100_00})
    desk.budget.expenses.add(ExpenseDraft("2026-05-02", "茶歇", 150_00, "松鹤楼"))
    told = list(BudgetSheet(desk.budget, 2026, desk.history.today()).blocks())
    assert isinstance(told[0], blocks.Title)
    assert isinstance(told[1], blocks.Paragraph)
    assert told[1].text.startswith("Hospitality is ¥50 over plan.")
    rows = [block.cells for block in told if isinstance(block, blocks.TableRow)]
    assert ("Hospitality", "100", "0", "150", "-50", "150") in rows
    assert ("· 茶歇", "0", "0", "150", "", "150") in rows
    assert isinstance(told[-1], ChartRow)
