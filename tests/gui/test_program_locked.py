"""The program on a book under a passphrase: who is asked, what is forgotten after a rest, what is set and removed."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.computer import backup_folder
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import Locked
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.storage.bookkey import forget, is_locked, read_key, unlock
from crmdesk.core.storage.keyring import remember
from crmdesk.gui.app import Program
from crmdesk.gui.kit.passphrase_dialogs import UnlockDialog
from crmdesk.gui.rest import Rest
from tests.gui.programs import Modals, program, rest
from tests.gui.windows import computer
from tests.rings import MemoryRing

__all__ = ["computer", "program"]

SAID = "青山不改 绿水长流"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A book with somebody in it, under the passphrase SAID, which nobody has said yet."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "张伟"})
    rekey(book, SAID, backup_folder())
    forget()
    yield book
    forget()


def unlocking(*said: str) -> Callable[[QDialog], object]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UnlockDialog)
        for each in said:
            dialog.field.setText(each)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    return answer


def test_a_locked_book_asks_until_the_passphrase_is_right(program: Program, locked: Path, modals: Modals) -> None:
    modals.append(unlocking("not this", SAID))
    assert program.start(locked)
    rest(program)
    # The first start of a day with somebody in the book.
    assert program.window.room == "today"
    program.window.open("contacts")
    rest(program)
    assert program.window.page.head.number.text() == "1"


def test_escape_leads_to_the_welcome_and_nothing_is_open(program: Program, locked: Path, modals: Modals) -> None:
    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert program.start(locked)
    assert (program.desk, program.window) == (None, None)
    assert program._welcome.isVisible()


def test_after_a_rest_the_book_is_closed_and_its_key_forgotten(program: Program, locked: Path, modals: Modals) -> None:
    modals.append(unlocking(SAID))
    program.start(locked)
    program._accompany()
    rest(program)
    watch = next(each for each in program._companions if isinstance(each, Rest))
    # A clock on the wall that jumps neither locks nor leaves open.
    assert watch._seconds is time.monotonic
    now = [1000.0]
    watch._seconds = lambda: now[0]
    watch._last = 1000.0
    now[0] += 14 * 60
    watch.look()
    assert program.desk is not None
    QTest.keyClick(program.window, Qt.Key.Key_Shift)
    now[0] += 14 * 60
    watch.look()
    assert program.desk is not None
    now[0] += 60
    seen: list[tuple[object, bool]] = []

    def answer(dialog: QDialog) -> None:
        with pytest.raises(Locked):
            read_key(locked)
        seen.append((program.window, program.desk is None))
        dialog.reject()

    modals.append(answer)
    watch.look()
    assert seen == []
    rest(program)
    assert seen == [(None, True)]


def test_a_passphrase_is_set_and_removed_with_the_book_open(program: Program, tmp_path: Path, modals: Modals) -> None:
    def look_on(_dialog: QDialog) -> None:
        """It ends by itself."""

    modals += (look_on, look_on)
    book = tmp_path / "book.crmdesk"
    program.start(book)
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    program.desk.keeping.write("wanted")
    program.rekey(SAID)
    rest(program)
    assert is_locked(book)
    assert program.window.banner.text.text() == "The book and its backups were written anew."
    assert [is_locked(each.path) for each in program.desk.keeping.backups.all()] == [True]
    program.rekey("")
    rest(program)
    assert not is_locked(book)
    assert program.desk.history.rows("SELECT name FROM contact") == [("张伟",)]


def test_a_remembered_key_spares_the_question_at_a_start_and_not_after_a_lock(
    program: Program, locked: Path, modals: Modals
) -> None:
    program.ring = MemoryRing()
    unlock(locked, SAID)
    remember(program.ring, locked)
    forget()
    program.start(locked)
    rest(program)
    assert program.desk is not None
    seen: list[bool] = []

    def asked(dialog: QDialog) -> None:
        seen.append(program.desk is None)
        dialog.reject()

    modals.append(asked)
    program.lock()
    rest(program)
    assert seen == [True]


def test_a_key_that_is_none_leads_to_the_question(program: Program, locked: Path, modals: Modals) -> None:
    program.ring = MemoryRing()
    unlock(locked, SAID)
    remember(program.ring, locked)
    program.ring.kept = dict.fromkeys(program.ring.kept, bytes(48))
    forget()
    modals.append(unlocking(SAID))
    program.start(locked)
    rest(program)
    assert program.desk is not None
    assert program.ring.kept == {}
