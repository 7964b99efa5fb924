"""News and next steps in the detail of a contact, by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.interactions.records import Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.kit.news_lines import NewsLine
from crmdesk.gui.kit.step_dialog import StepDialog
from crmdesk.gui.kit.timeline_lines import StepLine
from crmdesk.gui.news.page import NewsPage
from tests.gui.windows import HENGTONG, Shown

Answers = list[Callable[[QDialog], object]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def lines(shown: Shown) -> list[NewsLine]:
    column = shown.page.detail.news.lines
    return [column.itemAt(at).widget() for at in range(column.count())]  # type: ignore[union-attr, misc]


def test_the_last_news_stands_in_the_detail_and_enter_opens_it(shown: Shown) -> None:
    shown.choose("王建国")
    assert lines(shown) == []
    assert not shown.page.detail.news.nothing.isHidden()
    key = shown.desk.news.add(NewsDraft(NewsKind.TENDER, (shown.contact("王建国"),), text="招标公告"))
    shown.rest()
    (line,) = lines(shown)
    assert line.accessibleName() == "Tender, To act on · 招标公告, 2026-05-18"
    shown.press(line, Qt.Key.Key_Return)
    page = shown.window.page
    assert isinstance(page, NewsPage)
    assert page.told is not None
    assert page.told.item.id == key


def test_news_of_where_somebody_stands_comes_too(shown: Shown) -> None:
    shown.choose("王建国")
    key = shown.desk.news.add(NewsDraft(NewsKind.TENDER, organisation=shown.desk.organisations.named(HENGTONG)))
    shown.rest()
    assert [line.item.id for line in lines(shown)] == [key]
    shown.desk.news.leave_be(key)
    shown.rest()
    assert "To act on" not in lines(shown)[0].accessibleName()


def test_a_next_step_by_keys_alone(shown: Shown, modals: Answers) -> None:
    contact = shown.choose("王建国")

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.editors["text"].set_value("寄样品")
        dialog.editors["day"].set_value("+14")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    modals.append(typed)
    shown.key(Qt.Key.Key_N, CTRL | SHIFT)
    (step,) = shown.desk.interactions.follow_ups.open_with(contact)
    assert (step.day, step.text) == ("2026-06-01", "寄样品")


def test_f2_at_a_step_changes_it_and_does_not_say_it_is_done(shown: Shown, modals: Answers) -> None:
    contact = shown.choose("王建国")
    key = shown.desk.interactions.follow_ups.add(Step("2026-05-20", "寄样品"), contact=contact)
    shown.rest()

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        assert dialog.editors["day"].value() == "2026-05-20"
        dialog.editors["day"].set_value("周五")
        QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    modals.append(typed)
    line = shown.page.detail.timeline.steps.itemAt(0).widget()  # type: ignore[union-attr]
    assert isinstance(line, StepLine)
    shown.press(line, Qt.Key.Key_F2)
    step = shown.desk.interactions.follow_ups.one(key)
    assert (step.day, step.done) == ("2026-05-22", False)
