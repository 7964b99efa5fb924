"""Month's end: what was spent, who brings the value, who of them is neglected; by keys, until they stand on Today."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.budget.records import By, Cell
from crmdesk.core.interactions.records import Kind
from crmdesk.gui.attention.page import KEPT, AttentionPage
from crmdesk.gui.attention.picture_part import PicturePart
from crmdesk.gui.budget.page import BudgetPage
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import count_pages
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import NOON, Shown

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]
LIST = "客户,期间,金额\n王建国,2026-03,80万\n张伟,2026-Q1,5万\n李娜,2026-04,8万\n单雄,2026-04,4万\n赵敏,2026-02,3万\n"


def test_the_end_of_a_month(shown: Shown, modals: Answers, tmp_path: Path) -> None:
    desk = shown.desk
    best, dined = shown.contact("王建国"), shown.contact("Sarah Whitfield")
    plan = desk.budget.plans.start(2026, "管理层批准")
    desk.budget.plans.edit(plan, {Cell("hospitality", f"2026-{month:02d}", "VIP"): 10_000 for month in range(1, 13)})
    desk.budget.plans.approve(plan)
    for contact in (dined, dined, best):
        meal = {"contacts": (contact,), "kind": Kind.MEAL, "at": NOON - 86_400_000 * 60, "text": "宴请", "cost": 50_000}
        desk.interactions.log(meal)
    shown.rest()

    _the_budget_says_what_was_spent(shown)

    # The list of the finance department says who brings the value.
    shown.key(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    page = shown.window.page
    assert isinstance(page, AttentionPage)
    part = page.part
    assert isinstance(part, PicturePart)
    path = tmp_path / "交易额.csv"
    path.write_text(LIST, "utf-8")

    # It is dropped on the window, which knows it by its headings.
    shown.window.bring_in([path])
    shown.rest()
    shown.ctrl(Qt.Key.Key_Return)
    shown.rest()
    assert shown.said == "5 amounts of turnover brought in"
    shown.key(Qt.Key.Key_Return)
    shown.rest()

    # One in five brings 80 %, and gets a third of our time and money.
    assert [round(view.chart.share or 0, 2) for view in part.meters] == [0.8, 0.33, 0.33]
    assert list(part.people.ids["neglected"]) == [best]
    assert list(part.people.ids["overserved"]) == [dined]

    # One key, and who is neglected is on the list of the day.
    shown.press(part.people.view, Key.Key_W)
    shown.key(Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    today = shown.window.page
    assert isinstance(today, TodayPage)
    assert today.list.current == best
    assert today.current is not None
    told = [label.text() for label in today.errands.findChildren(QLabel)]
    assert "Budget: Hospitality is ¥300 over plan. Most of it in 2026-03: ¥1,500 against ¥100 planned." in told
    assert any("One of our best: No contact, No gift, No sponsor" in reason.text for reason in today.current.reasons)

    # Whether the funnel is leaking is the second part.
    shown.key(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    shown.ctrl(Key.Key_PageDown)
    assert page.key == KEPT


def _the_budget_says_what_was_spent(shown: Shown) -> None:
    """By one key."""
    shown.key(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    budget = shown.window.page
    assert isinstance(budget, BudgetPage)
    told = [label.text() for label in budget.standing.over.findChildren(QLabel)]
    assert "Hospitality is ¥300 over plan." in told
    assert any(text.startswith("Most of it in 2026-03: ¥1,500 against ¥100 planned.") for text in told)
    assert [figure.text() for figure in budget.standing.figures.labels][:4] == ["¥1,200", "¥0", "¥1,500", "¥-300"]
    budget.standing.by_buttons[By.TIER].click()
    shown.rest()
    lines = (budget.standing.model.line(row).cells for row in range(budget.standing.model.rowCount()))
    assert {cells[0]: (cells[1], cells[3]) for cells in lines if cells[0] in {"VIP", "Total"}} == {
        "VIP": ("1,200", "500"), "Total": ("1,200", "1,500"),
    }  # fmt: skip
    sheet = BudgetSheet(shown.desk.budget, 2026, shown.desk.history.today())
    assert count_pages(sheet, page_setup(shown.desk)) == 1
