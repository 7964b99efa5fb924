"""The page of Today: read, logged, put off and ticked off by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu

from crmdesk.core.interactions.records import Step
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import Shown

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


def test_s_puts_off_and_undo_brings_back(shown: Shown, page: TodayPage) -> None:
    shown.key(Key.Key_S)
    menu = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    shown.rest()
    assert "王建国" not in listed(page)
    assert page.current is not None
    assert page.current.name == "李娜"
    back_in_list(shown, page)
    shown.window.undo()
    shown.rest()
    assert "王建国" in listed(page)


def test_c_copies_d_ticks_off_enter_opens(shown: Shown, page: TodayPage) -> None:
    shown.key(Key.Key_C)
    assert QGuiApplication.clipboard().text() == "13900000001"
    shown.key(Key.Key_D)
    assert "女儿高考" not in told(page)
    back_in_list(shown, page)
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"
    assert shown.page.list.current == shown.contact("王建国")


def test_for_me_or_for_all(shown: Shown, page: TodayPage) -> None:
    shown.window.set_who("陈志远")
    shown.rest()
    page._ask()
    shown.rest()
    assert page.mine
    assert "王建国" not in listed(page)
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


def test_nobody_is_waiting(shown: Shown) -> None:
    shown.desk.contacts.trash([shown.contact(name) for name in ("王建国", "张伟", "李娜", "赵敏")])
    shown.ctrl(Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert page.body.currentIndex() == 1
