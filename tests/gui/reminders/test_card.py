"""The settings of reminders, worked by keys."""

from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crmdesk.core.reminders.kept import NAMES, ON, TRAY, Kept
from crmdesk.gui.reminders.card import RemindersCard
from crmdesk.gui.settings.page import SettingsPage
from tests.gui.windows import Shown

Key = Qt.Key


@pytest.fixture
def card(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RemindersCard:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    shown.window.open("settings")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, SettingsPage)
    found = page.more[0]
    assert isinstance(found, RemindersCard)
    return found


def test_it_begins_as_it_is(card: RemindersCard) -> None:
    assert [box.isChecked() for box in (card.on, card.names, card.tray, card.start)] == [True, False, False, False]
    assert card.at.currentText() == "08:30"
    # Without a screen there is no tray, and the card says so.
    assert not card.tray.isEnabled()


def test_options_are_kept_at_once_and_told(card: RemindersCard, shown: Shown) -> None:
    kept = Kept(shown.computer, shown.desk.path)
    shown.press(card.names, Key.Key_Space)
    assert kept.option(NAMES)
    shown.press(card.at, Key.Key_Down)
    card.at.activated.emit(card.at.currentIndex())
    assert kept.at == time(8, 45)
    shown.press(card.on, Key.Key_Space)
    assert (kept.option(ON), kept.option(TRAY), card.at.isEnabled()) == (False, False, False)
    assert shown.visits.reminders >= 3


def test_it_starts_with_the_system_or_says_why_not(card: RemindersCard, shown: Shown, tmp_path: Path) -> None:
    file = tmp_path / "config" / "autostart" / "crmdesk.desktop"
    shown.press(card.start, Key.Key_Space)
    assert (card.start.isChecked(), file.exists()) == (True, True)
    shown.press(card.start, Key.Key_Space)
    assert (card.start.isChecked(), file.exists()) == (False, False)
    file.parent.rmdir()
    file.parent.write_text("in the way")
    shown.press(card.start, Key.Key_Space)
    assert not card.start.isChecked()
    assert shown.window.banner.text.text() == "The system did not take it: crmdesk starts as before."
