"""The morning of an office: who is to be called, a call logged, news answered; by keys alone, and counted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit

from crmdesk.core.interactions.records import Step
from crmdesk.core.interactions.timeline import Asked
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import Shown

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Answers = list[Callable[[QDialog], object]]


class Keys:
    """Presses keys where the focus is, and counts them; a chord counts once, text not at all."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        # Nobody makes a dialog the active window here.
        asking = QApplication.activeModalWidget()
        focus = (asking.focusWidget() or asking) if asking is not None else QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)


def test_the_morning_of_an_office(shown: Shown, modals: Answers) -> None:
    desk, keys = shown.desk, Keys()
    first, second = shown.contact("王建国"), shown.contact("李娜")
    for contact, text in ((first, "女儿高考"), (second, "寄样品")):
        desk.interactions.follow_ups.add(Step("2026-05-18", text), contact=contact)

    # 08:30: whom to contact and why, and all one should know, by one key.
    keys.press(Key.Key_0, CTRL)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, TodayPage)
    assert page.list.current == first
    seen = "\n".join(found.text() for found in page.card.findChildren(QLabel))
    assert all(text in seen for text in ("女儿高考", "13900000001", "钓鱼"))
    assert keys.count == 1

    # The call is logged in four keys besides the text, and the next person is current.
    def log(dialog: QDialog) -> None:
        keys.press(Key.Key_5)
        keys.press(Key.Key_Tab)
        field = dialog.findChild(QPlainTextEdit)
        assert field is not None
        assert dialog.focusWidget() is field
        field.insertPlainText("谈了报价")
        keys.press(Key.Key_Return, CTRL)

    keys.count = 0
    modals.append(log)
    keys.press(Key.Key_L)
    shown.rest()
    assert keys.count == 4
    ((_at, line),) = desk.timeline.first(Asked(contact=first), 1)
    assert [(kept.kind, kept.text) for kept in desk.timeline.lines([line])] == [("visit", "谈了报价")]
    assert desk.interactions.follow_ups.open_with(first) == []
    assert page.list.current == second

    # Their general manager changed: two keys, and Enter over the steps that are shown.
    keys.count = 0
    modals += [lambda _dialog: keys.press(Key.Key_Return, CTRL), lambda _dialog: keys.press(Key.Key_Return)]
    shown.window.activateWindow()
    QApplication.processEvents()
    page.list.setFocus()
    keys.press(Key.Key_M, CTRL)
    shown.rest()
    assert keys.count == 3
    assert len(desk.interactions.follow_ups.open_with(second)) == 6
