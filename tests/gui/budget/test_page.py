"""The page of the budget, worked by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.budget.records import By, Cell, ExpenseDraft
from crmdesk.core.interactions.records import Kind
from crmdesk.gui.budget.expense_dialog import ExpenseDialog
from crmdesk.gui.budget.page import EXPENSES, PLAN, BudgetPage
from crmdesk.gui.budget.parts_dialog import PartsDialog
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import count_pages
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]
Key = Qt.Key
JANUARY = "2026-01"
PNG = b"\x89PNG\r\n\x1a\n not a picture"


def table(page: BudgetPage) -> dict[str, tuple[str, ...]]:
    model = page.standing.model
    return {cells[0]: cells[1:] for row in range(model.rowCount()) for cells in [model.line(row).cells]}


def types(shown: Shown, text: str) -> None:
    """Key by key: the first one opens the editor, which gets the others."""
    for sign in text:
        shown.type(sign)


def test_what_is_over_plan_is_said_first_with_its_reason(page: BudgetPage) -> None:
    told = [label.text() for label in page.standing.over.findChildren(QLabel)]
    assert "Hospitality is ¥3,000 over plan." in told
    assert (
        "Most of it in 2026-03: ¥15,000 against ¥1,000 planned. The largest was 松鹤楼 on 2026-03-02, ¥15,000." in told
    )
    assert table(page)["Hospitality"] == ("12,000", "–", "15,000", "-3,000", "45,000")
    assert page.standing.figures.labels[2].text() == "¥17,000"
    assert page.standing.bars.chart.sentence.startswith("¥17,000 of ¥12,000 planned")


def test_the_table_is_laid_out_otherwise_and_a_figure_opens_its_rows(
    shown: Shown, page: BudgetPage, modals: Answers
) -> None:
    page.standing.by_buttons[By.CONTACT].click()
    shown.rest()
    assert table(page)["王建国"][2] == "7,500"
    assert table(page)["Nobody"][2] == "2,000"
    assert table(page)["Total"][2] == "17,000"
    seen: list[tuple[str, ...]] = []
    page.standing.view.setCurrentIndex(page.standing.model.index(0, 0))

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PartsDialog)
        seen.extend(dialog.model.line(row).cells for row in range(dialog.model.rowCount()))
        dialog.accept()

    modals.append(look)
    shown.press(page.standing.view, Key.Key_Return)
    assert seen == [("2026-03-02", "Hospitality", "王建国, 李娜 · 松鹤楼 · 年会", "Paid", "¥7,500")]


def test_it_follows_what_is_spent_and_undone(shown: Shown, page: BudgetPage) -> None:
    shown.desk.interactions.log({"contacts": [shown.contact("张伟")], "kind": Kind.MEAL, "cost": 88_00})
    shown.rest()
    assert table(page)["Hospitality"][2] == "15,088"
    page.standing.view.setFocus()
    shown.ctrl(Key.Key_Z)
    assert table(page)["Hospitality"][2] == "15,000"


def test_a_plan_is_typed_filled_pasted_and_undone_by_keys(shown: Shown, page: BudgetPage) -> None:
    page.show_part(PLAN)
    shown.rest()
    grid, model = page.plan.grid, page.plan.model
    assert grid.hasFocus()
    types(shown, "500")
    shown.key(Key.Key_Return)
    assert model.fen(0, 1) == 500_00
    assert grid.currentIndex().row() == 1
    grid.setCurrentIndex(model.index(0, 1))
    shown.ctrl(Key.Key_R)
    assert model.fen(0, model.total_column) == 6_000_00
    assert model.fen(model.total_row, 1) == 1_500_00
    kept = shown.desk.budget.plans.cells(page.plan.version.id)
    assert kept[Cell("message_platform", "2026-12")] == 500_00
    QGuiApplication.clipboard().setText("1\t2.5\n\t￥1,000\n")
    shown.ctrl(Key.Key_V)
    assert [model.fen(0, 1), model.fen(0, 2), model.fen(1, 2)] == [1_00, 2_50, 1_000_00]
    for copied, pasted in (("7\n8\n9\n", [7_00, 8_00, 9_00]), ("1,000\n\n3\n", [1_000_00, 0, 3_00])):
        QGuiApplication.clipboard().setText(copied)
        shown.ctrl(Key.Key_V)
        assert [model.fen(row, 1) for row in range(3)] == pasted
    shown.ctrl(Key.Key_Z)
    shown.ctrl(Key.Key_Z)
    shown.key(Key.Key_Delete)
    assert model.fen(0, 1) == 0
    for _time in range(4):
        shown.ctrl(Key.Key_Z)
    assert model.fen(0, model.total_column) == 0


def test_tab_goes_right_while_one_types(shown: Shown, page: BudgetPage) -> None:
    page.show_part(PLAN)
    shown.rest()
    shown.type("5")
    shown.key(Key.Key_Tab)
    shown.type("7")
    shown.key(Key.Key_Return)
    assert [page.plan.model.fen(0, 1), page.plan.model.fen(0, 2)] == [5_00, 7_00]


def test_what_is_no_amount_is_told_and_a_locked_plan_takes_nothing(shown: Shown, page: BudgetPage) -> None:
    page.show_part(PLAN)
    shown.rest()
    QGuiApplication.clipboard().setText("100\tviel\n")
    shown.ctrl(Key.Key_V)
    assert "“viel” is not a number." in shown.said
    QGuiApplication.clipboard().setText("100\n200\t#N/A\n")
    shown.ctrl(Key.Key_V)
    assert "Line 2: B “#N/A”: The table shows an error here and no value." in shown.said
    assert page.plan.model.fen(0, 1) == 0
    page.approve()
    shown.rest()
    QGuiApplication.clipboard().setText("100\n")
    shown.press(page.plan.grid, Key.Key_Home)
    shown.ctrl(Key.Key_V)
    assert "locked" in shown.said
    assert shown.desk.budget.plans.cells(page.plan.version.id).get(Cell("message_platform", JANUARY)) is None


def test_an_expense_is_written_down_and_put_away_by_keys(shown: Shown, page: BudgetPage, modals: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExpenseDialog)
        dialog.editors["amount"].set_value("188.80")
        dialog.editors["note"].set_value("午餐")
        dialog.people.show_people([shown.contact("赵敏")])
        dialog.accept_button.click()

    page.show_part(EXPENSES)
    shown.rest()
    modals.append(fill)
    shown.ctrl(Key.Key_N)
    shown.rest()
    rows = [page.expenses.model.record(row)[0] for row in range(page.expenses.model.rowCount())]
    assert (rows[0].expense.day, rows[0].expense.amount, rows[0].whom) == ("2026-05-18", 188_80, "赵敏")
    shown.press(page.expenses.view, Key.Key_Delete)
    assert page.expenses.model.rowCount() == 2
    shown.ctrl(Key.Key_Z)
    assert page.expenses.model.rowCount() == 3
    page.search()
    shown.type("松鹤")
    assert page.expenses.model.rowCount() == 1
    shown.key(Key.Key_Escape)
    shown.key(Key.Key_Escape)
    assert page.expenses.model.rowCount() == 3


def test_what_an_expense_cannot_be_is_said_at_its_field(page: BudgetPage, modals: Answers) -> None:
    problems: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExpenseDialog)
        dialog.editors["amount"].set_value("viel")
        dialog.accept_button.click()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExpenseDialog)
        problems.append(dialog.editors["amount"].problem.text())
        dialog.reject()

    modals += [fill, look]
    page.add_expense()
    assert problems == ["“viel” is not a number."]


def test_a_list_is_looked_at_on_the_page_of_imports(
    shown: Shown, page: BudgetPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_choose_file", lambda _title: tmp_path / "支出.csv")
    page.bring_expenses()
    assert (shown.visits.brought, shown.visits.kinds) == ([[tmp_path / "支出.csv"]], ["expenses"])


def test_a_year_is_saved_with_real_numbers(shown: Shown, page: BudgetPage, tmp_path: Path) -> None:
    from crmdesk.core.budget.workbook import save_budget

    path = tmp_path / "budget.xlsx"
    save_budget(shown.desk.budget, shown.desk.history, 2026, path)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Category"
    rows = {row[0]: row[1:] for row in book["Category"].iter_rows(values_only=True)}
    assert rows["Hospitality"] == (12_000, 0, 15_000, -3_000, 45_000)
    spent = list(book["Expenses"].iter_rows(values_only=True))
    assert spent[2][:6] == ("2026-03-02", "Hospitality", 15_000, "松鹤楼", "年会", "王建国, 李娜")


def test_a_full_year_prints_on_one_sheet_of_a4(shown: Shown, page: BudgetPage) -> None:
    for number in range(20):
        key = shown.desk.budget.categories.add(f"类别{number}", "hospitality")
        shown.desk.budget.expenses.add(ExpenseDraft("2026-02-02", key, 1_000_00))
    sheet = BudgetSheet(shown.desk.budget, 2026, shown.desk.history.today())
    assert count_pages(sheet, page_setup(shown.desk)) == 1
