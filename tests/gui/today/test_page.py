"""The page of Today: read, logged, put off and ticked off by keys alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.contacts.records import Reach
from crmdesk.core.contacts.words import Where
from crmdesk.core.documents.blocks import Title
from crmdesk.core.interactions.records import Kind, Rule, Step
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.core.sample import write_people
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.until_dialog import UntilDialog
from crmdesk.gui.today.page import TodayPage
from crmdesk.gui.today.paper import CallPapers
from crmdesk.gui.who import WhoDialog
from tests.gui.windows import NOON, Shown

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def page(shown: Shown) -> TodayPage:
    """Three people who are to be called: two promises and a birthday in five days."""
    steps = shown.desk.interactions.follow_ups
    steps.add(Step("2026-05-18", "女儿高考"), contact=shown.contact("王建国"))
    steps.add(Step("2026-05-18", "寄样品"), contact=shown.contact("李娜"))
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    return page


def listed(page: TodayPage) -> list[str]:
    records = [page.list.records.record(row) for row in range(page.list.records.rowCount())]
    return [record[0].name for record in records if record]


def told(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.card.findChildren(QLabel))


def back_in_list(shown: Shown, page: TodayPage) -> None:
    shown.window.activateWindow()
    page.list.setFocus()
    shown.rest()


def test_the_most_important_first_and_why_beside_it(shown: Shown, page: TodayPage) -> None:
    assert listed(page)[:2] == ["王建国", "李娜"]
    assert page.list.hasFocus()
    for text in (
        "女儿高考",
        "Birthday in 5 days",
        "13900000001",
        "钓鱼",
        "恒通医药有限公司",
        "Nobody spoke to them yet.",
    ):
        assert text in told(page), text
    shown.key(Key.Key_Down)
    assert "寄样品" in told(page)


def test_a_call_is_logged_and_the_next_one_is_current(shown: Shown, page: TodayPage, modals: Answers) -> None:
    def log(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        dialog.text.set_value("谈了报价")
        dialog.day.set_value("+14")
        dialog.accept_button.click()

    modals.append(log)
    contact = shown.contact("王建国")
    shown.key(Key.Key_L)
    back_in_list(shown, page)
    assert page.current is not None
    assert page.current.name == "李娜"
    lines = shown.desk.timeline.first(Asked(contact=contact, kinds=("call",)), 5)
    assert [line.text for line in shown.desk.timeline.lines([key for _at, key in lines])] == ["谈了报价"]
    assert [step.day for step in shown.desk.interactions.follow_ups.open_with(contact)] == ["2026-06-01"]
    assert "王建国" in shown.said


def test_s_puts_off_and_undo_brings_back(shown: Shown, page: TodayPage, modals: Answers) -> None:
    seen: list[str] = []

    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, UntilDialog)
        seen.extend((dialog.words.value(), dialog.resolved.text()))
        QTest.keyClick(dialog.words.field, Key.Key_Return)

    modals.append(enter)
    shown.key(Key.Key_S)
    assert seen == ["tomorrow", "tomorrow = 2026-05-19, Tuesday"]
    assert "王建国" not in listed(page)
    assert shown.said == "王建国 may wait until 2026-05-19"
    assert page.current is not None
    assert page.current.name == "李娜"
    back_in_list(shown, page)
    shown.window.undo()
    shown.rest()
    assert "王建国" in listed(page)


def test_until_when_is_asked_in_words(shown: Shown, page: TodayPage, modals: Answers) -> None:
    problems: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UntilDialog)
        for words in ("", "someday", "today", "next fri"):
            dialog.words.field.setText(words)
            dialog.accept_button.click()
            problems.append(dialog.words.problem.text())

    modals.append(answer)
    shown.key(Key.Key_S)
    assert problems[0] == "Say until when."
    assert problems[1]
    assert problems[2] == "Choose a day that is still to come."
    assert problems[3] == ""
    assert shown.said == "王建国 may wait until 2026-05-29"
    modals.append(lambda dialog: next(b for b in dialog.findChildren(Button) if b.text() == "In a week").click())
    shown.press(page.list, Key.Key_S)
    assert shown.said.endswith("may wait until 2026-05-25")


def test_c_copies_one_number_after_the_other(shown: Shown, page: TodayPage) -> None:
    numbers = (Reach("010-8888 1234", "work"), Reach("139 0000 0001", "mobile"), Reach("13900000009", "mobile"))
    shown.desk.contacts.change(shown.contact("王建国"), {"phones": numbers})
    shown.rest()
    copied = []
    for _time in range(4):
        shown.key(Key.Key_C)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == ["13900000001", "13900000009", "01088881234", "13900000001"]
    assert "1 of 3" in shown.window.toast.text.text()
    shown.desk.contacts.change(shown.contact("李娜"), {"phones": ()})
    shown.rest()
    shown.key(Key.Key_Down)
    shown.key(Key.Key_C)
    assert shown.said == "No number of 李娜 is known."


def test_who_is_gone_leaves_the_place_to_the_next(shown: Shown, page: TodayPage) -> None:
    third = listed(page)[2]
    shown.key(Key.Key_Down)
    shown.key(Key.Key_D)
    assert "李娜" not in listed(page)
    assert page.current is not None
    assert page.current.name == third


def test_c_copies_d_ticks_off_enter_opens(shown: Shown, page: TodayPage) -> None:
    shown.key(Key.Key_C)
    assert QGuiApplication.clipboard().text() == "13900000001"
    shown.key(Key.Key_D)
    assert "女儿高考" not in told(page)
    back_in_list(shown, page)
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"
    assert shown.page.list.current == shown.contact("王建国")


def test_for_me_or_for_all(shown: Shown, page: TodayPage, modals: Answers) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        dialog.field.setEditText("陈志远")
        dialog.accept_button.click()

    modals.append(answer)
    shown.visits.asked_who = shown.window.ask_who
    assert (page.mine, page.whose.text()) == (False, "For all")
    assert "王建国" in listed(page)
    # Whose list it should be is asked once; it follows the answer.
    shown.key(Key.Key_A)
    assert (page.mine, page.whose.text()) == (True, "For me")
    assert "王建国" not in listed(page)
    back_in_list(shown, page)
    shown.key(Key.Key_A)
    assert "王建国" in listed(page)


def test_news_is_answered_by_its_playbook(shown: Shown, page: TodayPage, modals: Answers) -> None:
    contact = shown.contact("赵敏")
    key = shown.desk.news.add(NewsDraft(NewsKind.MANAGEMENT, (contact,), importance=3))
    shown.rest()
    assert listed(page)[0] in {"赵敏", "王建国"}
    row = next(row for row in page._rows.values() if row.name == "赵敏")
    modals.append(lambda dialog: dialog.accept())
    page._look_into(row.reasons[0])
    shown.rest()
    assert shown.desk.news.item(key).handled == "2026-05-18"
    assert len(shown.desk.interactions.follow_ups.open_with(contact)) == 5


def test_the_call_sheet(shown: Shown, page: TodayPage, modals: Answers) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreview)
        seen.append(type(dialog).__name__)
        dialog.reject()

    modals.append(look)
    shown.ctrl(Key.Key_P)
    assert seen


def test_the_sheets_of_sponsors_are_chosen_in_the_preview(shown: Shown, page: TodayPage, modals: Answers) -> None:
    for name, sponsor in (("王建国", "吴建平"), ("张伟", "陈志远")):
        shown.desk.contacts.change(shown.contact(name), {"sponsor": sponsor})
    cadence = shown.desk.interactions.cadence
    cadence.set_rules(replace(cadence.rules(), sponsor=Rule(1, 2)))
    for name in ("王建国", "张伟"):
        call = {"contacts": [shown.contact(name)], "kind": Kind.CALL, "at": NOON - 9 * 86_400_000}
        ours = [key for key, known in shown.desk.contacts.colleagues().items() if known in {"吴建平", "陈志远"}]
        shown.desk.interactions.log({**call, "colleagues": ours})  # type: ignore[typeddict-item]  # made of a dict
    shown.rest()
    offered: list[str] = []
    titles: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CallPapers)
        shown.rest()
        for row in range(dialog.choice.count()):
            offered.append(dialog.choice.itemText(row))
            dialog.choice.setCurrentIndex(row)
            titles.append([block.text for block in dialog._document.blocks() if isinstance(block, Title)])
        dialog.reject()

    modals.append(look)
    shown.ctrl(Key.Key_P)
    assert offered == ["Call sheet", "Sponsors, a page each", "吴建平, 1 call", "陈志远, 1 call"]
    assert titles[1:] == [["Calls of 吴建平", "Calls of 陈志远"], ["Calls of 吴建平"], ["Calls of 陈志远"]]


def test_nobody_is_waiting(shown: Shown) -> None:
    shown.desk.contacts.trash([shown.contact(name) for name in ("王建国", "张伟", "李娜", "赵敏")])
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert page.body.currentWidget() is page.nobody
    assert page.nobody.currentWidget() is page.nobody.done
    assert page.nobody.done.title.text() == "Nobody is waiting"


def test_all_done_says_how_much_and_who_is_next(shown: Shown) -> None:
    # Nobody is looked out for.
    shown.desk.news.set_intervals({"VIP": 0, "A": 0})
    for name in ("王建国", "李娜"):
        shown.desk.contacts.change(shown.contact(name), {"birthday": None})
        shown.desk.interactions.log({"contacts": [shown.contact(name)], "kind": Kind.CALL})
    shown.desk.interactions.follow_ups.add(Step("2026-05-22", "寄样品"), contact=shown.contact("李娜"))
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert page.nobody.done.title.text() == "All done for today"
    said = page.nobody.done.sentence.text()
    assert said == "2 contacts were logged: well done. Next is 李娜, on Friday, 2026-05-22."


def test_a_book_without_anybody_says_what_to_do(shown: Shown) -> None:
    shown.desk.contacts.trash(shown.desk.contacts.finder.first(Where()))
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert page.nobody.currentWidget() is page.nobody.empty
    assert page.nobody.empty.button is not None
    page.nobody.empty.button.click()
    assert shown.window.room == "exchange"


def test_ten_thousand_who_just_came_in_do_not_drown_the_list(shown: Shown) -> None:
    write_people(shown.desk, 10_000)
    steps = shown.desk.interactions.follow_ups
    steps.add(Step("2026-05-18", "女儿高考"), contact=shown.contact("王建国"))
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert "王建国" in listed(page)
    assert page.list.records.rowCount() == 30
    assert sum(row.reasons[0].kind == "cadence" for row in page._rows.values()) <= 10
