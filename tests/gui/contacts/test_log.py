"""The quick log: opened from anywhere, filled by keys, kept as one change."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.gui.kit.log_dialog import LogDialog
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def focused(dialog: QDialog) -> object:
    return dialog.focusWidget()


def test_a_call_with_who_is_shown_is_logged_by_four_keys_and_the_text(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    contact = shown.contact("王建国")
    shown.choose("王建国")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        assert nameless(dialog) == []
        assert dialog.people.people == (contact,)
        assert focused(dialog) is dialog.kinds
        QTest.keyClick(dialog.kinds, Qt.Key.Key_5)
        QTest.keyClick(dialog.kinds, Qt.Key.Key_Tab)
        assert focused(dialog) is dialog.text.field
        QTest.keyClicks(dialog.text.field, "see you soon")
        QTest.keyClick(dialog.text.field, Qt.Key.Key_Return, CTRL)

    modals.append(fill)
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_L)
    shown.rest()
    desk = shown.window.desk
    (line,) = desk.timeline.lines(list(desk.timeline.ids(Asked())))
    assert (line.kind, line.text, line.people) == ("visit", "see you soon", ((contact, "王建国"),))
    assert shown.window.toast.text.text() == "Visit with 王建国 is kept"
    shown.window.undo()
    shown.rest()
    assert list(desk.timeline.ids(Asked())) == []


def test_the_next_date_is_words_and_what_cannot_be_keeps_the_dialog(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    contact, other = shown.contact("王建国"), shown.contact("李娜")
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        dialog.people.show_people([])
        dialog.accept_button.click()
        said.append(dialog.people.picker.problem.text())
        for each in (contact, other):
            dialog.people.picker.committed.emit(each)
        QTest.keyClick(dialog.people.picker.field, Qt.Key.Key_Backspace)
        QTest.keyClick(dialog.text.field, Qt.Key.Key_3, ALT)
        dialog.day.field.setText("30.2")
        dialog.accept_button.click()
        said.append(dialog.resolved.text())
        assert dialog.day.problem.text()
        dialog.day.field.setText("+14")
        said.append(dialog.resolved.text())
        dialog.step.field.setText("报价")
        dialog.accept_button.click()

    modals.append(fill)
    shown.choose("王建国")
    shown.ctrl(Qt.Key.Key_L)
    shown.rest()
    assert said == ["Say with whom.", "Which day is that?", "+14 = 2026-06-01, Monday"]
    (step,) = shown.window.desk.interactions.follow_ups.open_with(contact)
    assert (step.day, step.text) == ("2026-06-01", "报价")
    assert shown.window.desk.interactions.one(step.interaction or 0).kind is Kind.WECHAT
