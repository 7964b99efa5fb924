"""Backups in the settings: how many there are, one more, and the way back to one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from crmdesk.core.contacts.words import parse
from crmdesk.gui.settings.backups_card import BackupsCard
from crmdesk.gui.settings.backups_dialog import BackupsDialog
from crmdesk.gui.settings.earlier_dialog import EarlierPeople
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
        held.append(dialog.differs.text().splitlines()[0].partition(", ")[2])
        held.append(dialog.differs.text().splitlines()[1])
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    modals.append(answer)
    shown.press(backups.restore_button, Qt.Key.Key_Space)
    (count,) = shown.desk.history.rows("SELECT count(*) FROM contact")[0]
    said = f"{count} {'contact' if count == 1 else 'contacts'} · 0 interactions"
    assert held == [said, "Add 张伟", "The people are the same."]
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


def test_one_person_alone_is_looked_for_and_brought_back_by_keys(shown: Shown, modals: Modals) -> None:
    shown.desk.keeping.write("work")
    gone = shown.contact("王建国")
    whole = shown.desk.contacts.person(gone)
    shown.desk.contacts.trash([gone])
    shown.desk.contacts.purge([gone])
    shown.desk.contacts.change(shown.contact("李娜"), {"tier": "C"})
    backups = card(shown)
    seen: list[object] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, EarlierPeople)
        shown.rest()
        seen.append([item.text for item in dialog.chips._filters])
        seen.append([dialog.list.records.id_at(row) for row in range(dialog.list.records.rowCount())])
        dialog.chips.clear()
        dialog.search.setText("wjg")
        shown.rest()
        QTest.keyClick(dialog.search, Qt.Key.Key_Down)
        shown.rest()
        seen.append([each.text() for each in dialog.shown.findChildren(QLabel)][:4])
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupsDialog)
        shown.rest()
        seen.append(dialog.differs.text().splitlines()[1])
        modals.append(choose)
        QTest.keyClick(dialog.people_button, Qt.Key.Key_Space)

    modals.append(answer)
    shown.press(backups.restore_button, Qt.Key.Key_Space)
    shown.rest()
    assert seen == [
        "People: 1 only in the backup, 1 worked on since",
        ["Not in the book any more · 1", "Worked on since · 1"],
        [gone],
        ["王建国", "What comes back", "Name", "王建国"],
    ]
    assert shown.desk.contacts.person(gone) == whole
    assert shown.visits.brought_back == []
    assert shown.said == "1 contact was brought back."
    shown.window.toast.button.click()
    shown.rest()
    assert shown.desk.contacts.finder.count(parse("王建国")) == 0
