"""The page of the budget, worked by keys."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.budget.records import By, Cell, ExpenseDraft, Share
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.planned import CampaignDraft
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.core.interactions.records import Kind
from crmdesk.gui.budget.expense_dialog import ExpenseDialog
from crmdesk.gui.budget.page import EXPENSES, PLAN, BudgetPage
from crmdesk.gui.budget.parts_dialog import PartsDialog
from crmdesk.gui.budget.setup_dialog import SetupDialog
from crmdesk.gui.gifts.campaigns_part import CampaignsPart
from crmdesk.gui.kit.file_line import FileLine
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.log_dialog import LogDialog, log
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import count_pages
from tests.gui.windows import HENGTONG, Shown

Answers = list[Callable[[QDialog], object]]
Key = Qt.Key
JANUARY = "2026-01"
PNG = b"\x89PNG\r\n\x1a\n not a picture"


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


def typed_parts(dialog: ExpenseDialog, parts: tuple[str, ...]) -> str:
    """What is said of parts that are typed by hand."""
    for field, text in zip(dialog.shares.fields, parts, strict=True):
        field.selectAll()
        QTest.keyClicks(field, text)
    return dialog.shares.told.text()


def test_an_expense_is_shared_by_hand_among_people_and_an_organisation(
    shown: Shown, page: BudgetPage, modals: Answers, tmp_path: Path
) -> None:
    receipt = tmp_path / "发票.png"
    receipt.write_bytes(PNG)
    who = shown.contact("赵敏")
    record = shown.desk.interactions.log({"contacts": [who], "kind": Kind.MEAL, "text": "午餐"})
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExpenseDialog)
        dialog.editors["amount"].set_value("100")
        dialog.people.show_people([who])
        dialog.people.changed.emit()
        dialog.places.set_value((HENGTONG,))
        dialog.places.committed.emit((HENGTONG,))
        said.append(dialog.shares.told.text())
        QTest.keyClick(dialog.shares.toggle, Key.Key_Space)
        said.append(dialog.shares.told.text())
        said.extend(typed_parts(dialog, parts) for parts in (("70", "40"), ("70", "20.5")))
        dialog.editors["record"].set_value(str(record))
        dialog.take_files([receipt])
        dialog.accept_button.click()

    modals.append(fill)
    shown.ctrl(Key.Key_N)
    shown.rest()
    assert said == [
        "Shared evenly among 2.", "Everything is shared out.", "The parts are ¥10 more than the amount.",
        "¥9.50 is left; it was for nobody in particular.",
    ]  # fmt: skip
    ((key,),) = shown.desk.history.rows("SELECT id FROM expense WHERE interaction_id = ?", (record,))
    place = shown.desk.organisations.named(HENGTONG)
    expenses = shown.desk.budget.expenses
    assert expenses.one(key).shares == (Share(70_00, who), Share(20_50, None, place))
    assert shown.desk.interactions.one(record).cost == 100_00

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExpenseDialog)
        shown.rest()
        assert dialog.receipts_card is not None
        (line,) = dialog.receipts_card.findChildren(FileLine)
        said.append(line.file.name)
        assert [field.text() for field in dialog.shares.fields] == ["70", "20.50"]
        assert dialog.places.value() == (HENGTONG,)
        dialog.take_files([receipt.rename(receipt.with_stem("小票"))])
        shown.rest()
        QTest.keyClick(dialog.receipts_card.findChildren(FileLine)[-1], Key.Key_Delete)
        shown.rest()
        dialog.accept_button.click()

    modals.append(look)
    page.show_part(EXPENSES)
    page.open_record(key)
    shown.rest()
    assert said[-1] == "发票.png"
    assert [kept.name for kept in expenses.files.of(key)] == ["小票.png"]


def test_categories_of_the_offices_own_are_made_renamed_ordered_and_removed(
    shown: Shown, page: BudgetPage, modals: Answers
) -> None:
    def name(dialog: QDialog, text: str) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.editors["title"].set_value(text)
        dialog.accept_button.click()

    seen: list[list[str]] = []

    def work(dialog: QDialog) -> None:
        assert isinstance(dialog, SetupDialog)

        def note() -> None:
            shown.rest()
            seen.append([each.title for each in dialog.show_categories() or dialog._shown if each.row])

        dialog.show_categories("hospitality")
        for text in ("茶歇", "差旅"):
            modals.append(partial(name, text=text))
            dialog.show_categories("hospitality")
            dialog.add_category()
        note()
        dialog.show_categories("差旅")
        QTest.keyClick(dialog.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        note()
        dialog.show_categories("茶歇")
        modals.append(partial(name, text="茶点"))
        QTest.keyClick(dialog.list, Key.Key_Return)
        note()
        dialog.show_categories("差旅")
        QTest.keyClick(dialog.list, Key.Key_Delete)
        note()
        dialog.show_categories("staff")
        QTest.keyClick(dialog.list, Key.Key_Delete)
        assert "own categories" in dialog.problem.text()
        dialog.month.setCurrentIndex(3)
        dialog.month.activated.emit(3)
        shown.rest()
        dialog.accept_button.click()

    modals.append(work)
    page.set_up()
    shown.rest()
    assert seen == [["茶歇", "差旅"], ["差旅", "茶歇"], ["差旅", "茶点"], ["茶点"]]
    (left,) = (each for each in shown.desk.budget.categories.all() if each.row)
    assert (left.title, left.parent) == ("茶点", "hospitality")
    assert page.year.months[0] == "2026-04"


def test_a_version_has_a_note_goes_into_the_trash_and_comes_back(
    shown: Shown, page: BudgetPage, modals: Answers
) -> None:
    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.editors["title"].set_value("节约版")
        dialog.accept_button.click()

    page.show_part(PLAN)
    modals.append(note)
    page.change_note()
    shown.rest()
    assert page.plan.versions.currentText() == "Version 1: 节约版"
    page.doing["trash_plan"].trigger()
    shown.rest()
    assert shown.desk.budget.plans.versions(2026) == []
    assert not page.doing["approve"].isEnabled()
    page.doing["trash_plan"].trigger()
    shown.rest()
    assert [version.note for version in shown.desk.budget.plans.versions(2026)] == ["节约版"]
    page.approve()
    shown.rest()
    assert not page.doing["trash_plan"].isEnabled()


def test_a_figure_made_of_gifts_names_them_and_leads_to_them(shown: Shown, page: BudgetPage, modals: Answers) -> None:
    desk, who = shown.desk, shown.contact("赵敏")
    item = desk.gifts.catalogue.add(ItemDraft("龙井", price=88_00))
    single = desk.gifts.single.give(SingleDraft(who, item, "birthday", "2026-02-01", cost=88_00, nevertheless="约好的"))
    campaigns = desk.gifts.campaigns
    campaign = campaigns.new(CampaignDraft("春节", 2026, title="春节慰问"), None, {who: ""})
    campaigns.assign(campaign, Chosen(item))
    campaigns.approve(campaign)
    shown.rest()
    page.show_part("standing")
    page.standing.view.setCurrentIndex(page.standing.model.index(1, 0))
    seen: list[str] = []
    states: list[object] = []

    def lead_to(row: int, dialog: QDialog) -> None:
        assert isinstance(dialog, PartsDialog)
        seen.extend(dialog.model.line(row).cells[2] for row in range(dialog.model.rowCount()))
        dialog.view.setCurrentIndex(dialog.model.index(row, 0))
        dialog.view.entered_row.emit()

    def look(dialog: QDialog) -> None:
        states.append(dialog)
        dialog.reject()

    modals += [partial(lead_to, 1), look]
    shown.press(page.standing.view, Key.Key_Return)
    assert seen == ["赵敏 · 春节慰问", "赵敏 · Single gift"]
    assert [type(dialog).__name__ for dialog in states] == ["GiftStateDialog"]
    assert [entry.named for entry in desk.gifts.ledger.entries([single])] == ["龙井"]
    modals.append(partial(lead_to, 0))
    shown.press(page.standing.view, Key.Key_Return)
    shown.rest()
    assert shown.window.room == "gifts"
    part = shown.window.page.part
    assert isinstance(part, CampaignsPart)
    assert part.told is not None
    assert part.told.campaign.id == campaign


def test_a_meal_is_logged_with_what_it_cost_in_the_same_line_by_keys(
    shown: Shown, page: BudgetPage, modals: Answers
) -> None:
    who = shown.contact("赵敏")
    costs: list[bool] = []

    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        costs.append(dialog.cost.isVisible())
        QTest.keyClick(dialog.kinds, Key.Key_6)
        costs.append(dialog.cost.isVisible())
        QTest.keyClick(dialog.kinds, Key.Key_Tab)
        QTest.keyClicks(dialog.text.field, "dinner")
        ways = 0
        while dialog.focusWidget() is not dialog.cost.field and ways < 8:
            QTest.keyClick(dialog.focusWidget() or dialog, Key.Key_Tab)
            ways += 1
        QTest.keyClicks(dialog.cost.field, "286.5")
        QTest.keyClick(dialog.cost.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals.append(type_it)
    log(page.place, page, [who])
    shown.rest()
    assert costs == [False, True]
    (expense,) = shown.desk.history.rows(
        "SELECT expense.category, expense.amount FROM expense JOIN interaction ON interaction.id = interaction_id"
    )
    assert expense == ("hospitality", 286_50)
    assert table(page)["Hospitality"][2] == "15,286.50"
