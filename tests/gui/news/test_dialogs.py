"""News by two keys: written down, its steps looked at and started."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.gui.news.dialogs import NewsDialog, PlaybookDialog
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]


def by_key(dialog: QDialog) -> None:
    """Ctrl+Enter, as typed."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_two_keys_and_the_steps_are_in_the_calendar(shown: Shown, modals: Answers) -> None:
    contact = shown.choose("王建国")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookDialog)
        assert len(dialog.boxes) == 5
        dialog.boxes[0].setChecked(False)
        dialog.accept_button.click()

    modals += [by_key, look]
    shown.ctrl(Qt.Key.Key_M)
    (item,) = shown.desk.news.of_contact(contact)
    assert (item.kind, item.handled) == ("management", "2026-05-18")
    assert item.organisation is not None
    assert item.organisation.name == "恒通医药有限公司"
    days = [step.day for step in shown.desk.interactions.follow_ups.open_with(contact)]
    assert days == ["2026-05-23", "2026-05-28", "2026-06-01", "2026-06-15"]
    assert shown.said == "The playbook is started"


def test_what_is_missing_is_said_at_its_field(shown: Shown, modals: Answers) -> None:
    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        dialog.editors["event"].set_value("someday")
        by_key(dialog)

    def told(dialog: QDialog) -> None:
        assert isinstance(dialog, NewsDialog)
        assert dialog.editors["event"].problem.text()
        dialog.reject()

    shown.choose("王建国")
    before = shown.desk.history.entries(1)
    modals += [typed, told]
    shown.ctrl(Qt.Key.Key_M)
    assert shown.desk.history.entries(1) == before
