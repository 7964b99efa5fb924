"""Backups in the settings: how many there are, one more, and the way back to one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog

from crmdesk.gui.settings.backups_card import BackupsCard
from crmdesk.gui.settings.backups_dialog import BackupsDialog
from crmdesk.gui.settings.page import SettingsPage
from tests.gui.windows import Shown

Modals = list[Callable[[QDialog], object]]


def card(shown: Shown) -> BackupsCard:
    shown.window.open("settings")
    shown.rest()
    found = shown.window.page
    assert isinstance(found, SettingsPage)
    return found.backups


def test_without_one_there_is_nothing_to_bring_back(shown: Shown) -> None:
    backups = card(shown)
    assert backups.last.text() == "There is no backup yet."
    assert not backups.restore_button.isEnabled()


def test_one_more_is_written_by_a_button(shown: Shown) -> None:
    backups = card(shown)
    shown.press(backups.back_up_button, Qt.Key.Key_Space)
    assert backups.last.text().startswith("1 backup of ")
    assert backups.restore_button.isEnabled()
    assert [each.reason for each in shown.desk.keeping.backups.all()] == ["wanted"]


def test_a_state_is_looked_into_and_chosen_by_keys(shown: Shown, modals: Modals) -> None:
    shown.desk.contacts.add({"name": "张伟"})
    shown.desk.keeping.write("work")
    backups = card(shown)
    held: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        shown.rest()
        held.append(dialog.holds.text())
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    modals.append(answer)
    shown.press(backups.restore_button, Qt.Key.Key_Space)
    (count,) = shown.desk.history.rows("SELECT count(*) FROM contact")[0]
    assert held == [f"{count} {'contact' if count == 1 else 'contacts'} · 0 interactions"]
    assert shown.visits.brought_back == [shown.desk.keeping.backups.all()[0].path]


def test_escape_brings_nothing_back(shown: Shown, modals: Modals) -> None:
    shown.desk.keeping.write("work")
    backups = card(shown)
    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    shown.press(backups.restore_button, Qt.Key.Key_Space)
    assert shown.visits.brought_back == []


def test_a_damaged_one_cannot_be_chosen(shown: Shown, modals: Modals) -> None:
    path = shown.desk.keeping.write("work").path
    path.write_bytes(b"CRMD" + bytes(4000))
    backups = card(shown)
    told: list[tuple[str, bool]] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        shown.rest()
        told.append((dialog.holds.text(), dialog.accept_button.isEnabled()))
        dialog.reject()

    modals.append(answer)
    shown.press(backups.restore_button, Qt.Key.Key_Space)
    assert told == [(f"The first bytes of {path.name} are damaged.", False)]


def test_a_second_folder_is_kept_on_the_computer(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups = card(shown)
    assert backups.second.text() == "none"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    shown.press(backups.choose_button, Qt.Key.Key_Space)
    assert shown.computer.second_folder == tmp_path
    shown.press(backups.forget_button, Qt.Key.Key_Space)
    assert shown.computer.second_folder is None
