"""A passphrase: without it nothing of the book or its backups is read; it is set, changed and removed at any time."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.computer import backup_folder
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import BookDamaged, InvalidInput, Locked, StorageProblem, WrongPassphrase
from crmdesk.core.keeping.backups import backups_of
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.keeping.restoring import restore
from crmdesk.core.storage.bookkey import forget, is_locked, read_key, unlock
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.snapshot import look_into, verify

Run = Callable[..., tuple[int, str, str]]
SAID = "青山不改 绿水长流"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def kept(book: Path) -> Path:
    """A book with somebody in it and two backups."""
    with open_desk(book, node=1, backups=backup_folder()) as desk:
        desk.contacts.add({"name": "张伟"})
        desk.keeping.write("wanted")
        desk.keeping.write("exit")
    return book


def names(book: Path) -> list[str]:
    with open_desk(book, node=1) as desk:
        assert desk.check() == []
        return [name for (name,) in desk.history.rows("SELECT name FROM contact")]


def test_a_locked_book_and_its_backups_open_by_the_passphrase_alone(kept: Path) -> None:
    assert rekey(kept, SAID, backup_folder()) == 3
    forget()
    assert is_locked(kept)
    with pytest.raises(Locked):
        open_desk(kept)
    for wrong in ("", "青山不改", SAID + "!", SAID.upper() + "x"):
        with pytest.raises(WrongPassphrase):
            unlock(kept, wrong)
    unlock(kept, SAID)
    backups = backups_of(kept, backup_folder())
    assert [backup.reason for backup in backups] in (["exit", "wanted"], ["wanted", "exit"])
    for backup in backups:
        assert is_locked(backup.path)
        assert look_into(backup.path).contacts == 1
    assert names(kept) == ["张伟"]
    assert [place for place in backup_folder().rglob("*.crmdesk") if not is_locked(place)] == []


def test_a_book_under_a_passphrase_is_worked_in_like_any(kept: Path, tmp_path: Path) -> None:
    rekey(kept, SAID, backup_folder())
    with open_desk(kept, node=1, backups=backup_folder()) as desk:
        desk.contacts.add({"name": "李娜"})
        backup = desk.keeping.write("wanted")
        desk.history.undo(desk.history.entries(1)[0].id)
    aside = restore(kept, backup.path, Clock())
    assert names(kept) == ["张伟", "李娜"]
    assert aside is not None
    assert is_locked(aside)


def test_it_is_changed_and_removed(kept: Path) -> None:
    rekey(kept, SAID, backup_folder())
    rekey(kept, "another one", backup_folder())
    forget()
    with pytest.raises(WrongPassphrase):
        unlock(kept, SAID)
    unlock(kept, "another one")
    assert rekey(kept, "", backup_folder()) == 3
    forget()
    assert not is_locked(kept)
    assert names(kept) == ["张伟"]
    assert all(not is_locked(backup.path) for backup in backups_of(kept, backup_folder()))


def test_a_damaged_beginning_is_no_wrong_passphrase(kept: Path) -> None:
    rekey(kept, SAID, backup_folder())
    forget()
    whole = kept.read_bytes()
    for byte in range(4, 14):
        content = bytearray(whole)
        content[byte] ^= 1
        kept.write_bytes(content)
        with pytest.raises(BookDamaged):
            unlock(kept, SAID)


def test_the_passphrase_is_the_same_however_its_letters_are_composed(kept: Path) -> None:
    rekey(kept, "cafe\u0301 de flore", backup_folder())
    forget()
    unlock(kept, "café de flore")


def test_a_short_one_is_refused_and_nothing_is_touched(kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(InvalidInput, match="at least 8"):
        rekey(kept, "short", backup_folder())
    assert kept.read_bytes() == before


def test_under_somebody_who_works_nothing_is_written_anew(kept: Path) -> None:
    lock = WriterLock(kept)
    assert lock.take()
    try:
        with pytest.raises(StorageProblem, match="working in this book"):
            rekey(kept, SAID, backup_folder())
    finally:
        lock.release()
    assert not is_locked(kept)


def test_what_was_committed_before_a_kill_is_not_lost(kept: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from crmdesk.core.desk import open_desk\n"
        "desk = open_desk(Path(sys.argv[1]), node=1); desk.contacts.add({'name': '王芳'}); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, kept], check=False)
    rekey(kept, SAID, backup_folder())
    assert names(kept) == ["张伟", "王芳"]
    verify(kept)


def said(*lines: str) -> str:
    """The number of a file descriptor with these lines."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    return str(reading)


def test_by_command(kept: Path, run: Run) -> None:
    code, out, _err = run("--key-fd", said(SAID), "key", "set")
    assert (code, out) == (0, "3 files were written anew: the book and its backups.\n")
    forget()
    assert run("find", "张伟")[0] == 1
    code, _out, err = run("--key-fd", said("no idea"), "find", "张伟")
    assert (code, err) == (1, "That is not the passphrase of book.crmdesk.\n")
    code, out, _err = run("--key-fd", said(SAID), "find", "张伟")
    assert code == 0
    assert "张伟" in out
    forget()
    assert run("--key-fd", said(SAID, "another one"), "key", "change")[0] == 0
    forget()
    assert run("--key-fd", said(SAID), "key", "remove")[0] == 1
    assert run("--key-fd", said("another one"), "key", "set")[2] == "book.crmdesk has a passphrase already.\n"
    assert run("--key-fd", said("another one"), "key", "remove")[0] == 0
    assert run("find", "张伟")[0] == 0
    assert run("key", "remove")[2] == "book.crmdesk has no passphrase.\n"


@pytest.mark.parametrize("arguments", [("--key-fd", "99", "check"), ("check",)])
def test_without_a_passphrase_one_sentence(kept: Path, run: Run, arguments: tuple[str, ...]) -> None:
    rekey(kept, SAID, backup_folder())
    forget()
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_every_command_opens_the_book_by_the_one_door_that_asks_for_the_passphrase() -> None:
    program = Path(__file__).parents[3] / "crmdesk"
    doors = [program / "cli.py", *(program / "commands").glob("*.py"), *(program / "gui").glob("*_sheet.py")]
    opening = {
        path.name: path.read_text("utf-8").count("open_desk(") for path in (*doors, program / "gui" / "sheet.py")
    }
    # The sample is a book of its own that nobody has locked yet.
    assert {name: count for name, count in opening.items() if count} == {"shared.py": 1, "cli.py": 1}


def test_a_key_is_read_once_for_a_process(kept: Path) -> None:
    rekey(kept, SAID, backup_folder())
    assert read_key(kept).locked
