"""The passphrase in the settings: what it guards is said plainly, it is set and removed by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog

from crmdesk.core.computer import Computer, backup_folder
from crmdesk.core.desk import open_desk
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.storage.bookkey import forget
from crmdesk.core.storage.keyring import is_remembered
from crmdesk.gui.kit.passphrase_dialogs import NewPassphraseDialog, UnlockDialog
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, Theme
from crmdesk.gui.settings.page import SettingsPage
from crmdesk.gui.settings.passphrase_card import PassphraseCard
from tests.gui.windows import Shown
from tests.rings import BrokenRing, MemoryRing

Modals = list[Callable[[QDialog], object]]
SAID = "青山不改 绿水长流"
problems: list[list[str]] = []


@pytest.fixture
def locked(qapp: QApplication, tmp_path: Path, computer: Computer) -> Iterator[Shown]:
    """The window on a book with a passphrase."""
    book = tmp_path / "locked.crmdesk"
    open_desk(book, node=1).close()
    rekey(book, SAID, backup_folder())
    theme = Theme(qapp, "light", BUNDLED_FAMILIES)
    with open_desk(book, node=1) as desk:
        shown = Shown(desk, computer, theme, "contacts")
        yield shown
        shown.close()
    theme.deleteLater()
    forget()


def card(shown: Shown) -> PassphraseCard:
    shown.window.open("settings")
    shown.rest()
    found = shown.window.page
    assert isinstance(found, SettingsPage)
    return found.passphrase


def typing(*said: str) -> Callable[[QDialog], object]:
    """Type into the fields one after another, and press Enter."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPassphraseDialog)
        for editor, text in zip(dialog.editors.values(), said, strict=True):
            editor.field.setText(text)  # type: ignore[attr-defined]
        dialog.accept_button.click()
        if dialog.isVisible():
            problems.append([editor.problem.text() for editor in dialog.editors.values()])
            dialog.reject()

    return answer


def test_without_one_it_is_said_what_that_means(shown: Shown) -> None:
    assert card(shown).set_button.text() == "Set a passphrase"
    assert not card(shown).remove_button.isVisible()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("short", "short"), ["A passphrase needs at least 8 characters.", ""]),
        ((SAID, "another one"), ["", "The two are not the same."]),
    ],
)
def test_what_is_not_right_is_said_at_its_field(
    shown: Shown, modals: Modals, said: tuple[str, ...], told: list[str]
) -> None:
    problems.clear()
    modals.append(typing(*said))
    shown.press(card(shown).set_button, Qt.Key.Key_Space)
    assert problems == [told]
    assert shown.visits.rekeyed == []


def test_it_is_set_by_keys(shown: Shown, modals: Modals) -> None:
    modals.append(typing(SAID, SAID))
    shown.press(card(shown).set_button, Qt.Key.Key_Space)
    assert shown.visits.rekeyed == [SAID]


def test_a_new_one_needs_the_one_until_now(locked: Shown, modals: Modals) -> None:
    problems.clear()
    modals.append(typing("no idea", "another one", "another one"))
    locked.press(card(locked).set_button, Qt.Key.Key_Space)
    assert problems == [["That is not the passphrase.", "", ""]]
    modals.append(typing(SAID, "another one", "another one"))
    locked.press(card(locked).set_button, Qt.Key.Key_Space)
    assert locked.visits.rekeyed == ["another one"]


def test_it_is_removed_only_by_who_knows_it(locked: Shown, modals: Modals) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UnlockDialog)
        for said in ("no idea", SAID):
            assert locked.visits.rekeyed == []
            dialog.field.setText(said)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    modals.append(answer)
    locked.press(card(locked).remove_button, Qt.Key.Key_Space)
    assert locked.visits.rekeyed == [""]


def test_after_which_rest_it_locks_belongs_to_the_computer(locked: Shown) -> None:
    (field,) = card(locked).findChildren(QComboBox)
    assert field.currentData() == "15"
    field.setCurrentIndex(field.findData("0"))
    field.activated.emit(field.currentIndex())
    assert locked.computer.rest_minutes == 0


def test_the_key_is_remembered_and_forgotten_by_keys(locked: Shown, qtbot) -> None:
    ring, book = MemoryRing(), locked.desk.path
    shown = PassphraseCard(locked.window.place, ring)
    qtbot.addWidget(shown)
    (box,) = shown.findChildren(QCheckBox)
    assert not box.isChecked()
    box.click()
    assert is_remembered(ring, book)
    box.click()
    assert ring.kept == {}
    box.click()
    shown._rekey("")
    assert ring.kept == {} and locked.visits.rekeyed == [""]
    refused = PassphraseCard(locked.window.place, BrokenRing())
    qtbot.addWidget(refused)
    (box,) = refused.findChildren(QCheckBox)
    box.click()
    assert not box.isChecked()
    assert locked.said == "The keyring of the system did not take the key."


def test_where_there_is_no_keyring_nothing_is_offered(locked: Shown) -> None:
    assert card(locked).findChildren(QCheckBox) == []
