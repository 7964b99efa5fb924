"""The dialogs of the budget: an expense with shares and receipts, categories, versions, what a figure is made of."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.budget.records import Share
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
from tests.gui.windows import HENGTONG, Shown

Answers = list[Callable[[QDialog], object]]
Key = Qt.Key
JANUARY = "2026-01"
PNG = b"\x89PNG\r\n\x1a\n not a picture"


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


def test_categories_of_the_offices_own_are_made_changed_ordered_and_removed(
    shown: Shown, page: BudgetPage, modals: Answers
) -> None:
    def name(dialog: QDialog, text: str, below: str = "hospitality") -> None:
        assert isinstance(dialog, FormDialog)
        dialog.editors["title"].set_value(text)
        dialog.editors["parent"].set_value(below)
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
        modals.append(partial(name, text="茶点", below="gifts"))
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
    assert seen == [["茶歇", "差旅"], ["差旅", "茶歇"], ["茶点", "差旅"], ["茶点"]]
    (left,) = (each for each in shown.desk.budget.categories.all() if each.row)
    assert (left.title, left.parent) == ("茶点", "gifts")
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
    assert shown.desk.budget.standing(2026).total.paid == 17_286_50
