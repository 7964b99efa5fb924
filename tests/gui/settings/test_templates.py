"""The templates of records in the settings, and in the log that begins with them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.values.moments import moment_text
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.settings.page import SettingsPage
from crmdesk.gui.settings.templates_card import TemplatesCard
from tests.gui.windows import Shown

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def card(shown: Shown) -> TemplatesCard:
    """The card in the settings."""
    shown.window.open("settings")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, SettingsPage)
    return page.templates


def test_a_text_is_kept_when_one_turns_to_another_kind_and_shipped_again(shown: Shown, card: TemplatesCard) -> None:
    templates = shown.desk.interactions.templates
    # To look at it writes nothing.
    assert all(entry.kind != "setting.edit" for entry in shown.desk.history.entries(20))
    assert card.text.value().startswith("Met:")
    card.text.field.setPlainText("Who:\nWhy:")
    shown.press(card.kinds, Key.Key_1)
    assert templates.of(Kind.VISIT) == "Who:\nWhy:"
    assert card.text.value() == templates.of(Kind.CALL)
    shown.press(card.again, Key.Key_Return)
    assert templates.of(Kind.VISIT).startswith("Met:")
    shown.window.undo()
    shown.rest()
    shown.press(card.kinds, Key.Key_5)
    assert card.text.value() == "Who:\nWhy:"


def test_alt_t_begins_the_text_and_another_kind_begins_anew(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        QTest.keyClick(dialog.kinds, Key.Key_2)
        seen.append(str(dialog.template.isEnabled()))
        QTest.keyClick(dialog.kinds, Key.Key_5)
        QTest.keyClick(dialog.kinds, Key.Key_T, ALT)
        seen.append(dialog.text.value())
        QTest.keyClick(dialog.text.field, Key.Key_1, ALT)
        QTest.keyClick(dialog.text.field, Key.Key_T, ALT)
        QTest.keyClicks(dialog.text.field, "prices")
        seen.append(dialog.text.value().partition("\n")[0])
        QTest.keyClick(dialog.text.field, Key.Key_M, ALT)
        seen.append(dialog.fields.editors["organisation"].value())
        dialog.fields.editors["at"].field.setText("yesterday 16:05")
        QTest.keyClick(dialog.text.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals.append(fill)
    contact = shown.choose("王建国")
    shown.ctrl(Key.Key_L)
    shown.rest()
    assert seen[0] == "False"
    assert seen[1].startswith("Met:")
    assert seen[2:] == ["About: prices", "恒通医药有限公司"]
    lines = shown.desk.timeline.lines([key for _at, key in shown.desk.timeline.first(Asked(contact=contact), 9)])
    (called,) = [line for line in lines if line.kind == "call"]
    assert called.text.startswith("About: prices")
    assert moment_text(called.at) == "2026-05-17 16:05"
