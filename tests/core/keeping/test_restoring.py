"""Bringing a book back: the present one is set aside first, whatever state it is in."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.restoring import restore
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.snapshot import look_into

Run = Callable[..., tuple[int, str, str]]
CLOCK = Clock(lambda: 1_779_076_800_000)


@pytest.fixture
def backup(book: Path, tmp_path: Path) -> Path:
    """The book with 张伟, who alone is in the backup, and 李娜."""
    path = tmp_path / "backup.crmdesk"
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "张伟"})
        desk.keeping.backups.write_to(path)
        desk.contacts.add({"name": "李娜"})
    return path


def names(path: Path) -> list[str]:
    with open_desk(path, node=1) as desk:
        assert desk.check() == []
        return [name for (name,) in desk.history.rows("SELECT name FROM contact ORDER BY id")]


def test_the_present_book_is_set_aside(book: Path, backup: Path) -> None:
    aside = restore(book, backup, CLOCK)
    assert aside is not None
    assert names(book) == ["张伟"]
    assert names(aside) == ["张伟", "李娜"]
    assert names(backup) == ["张伟"]
    assert {path.name for path in book.parent.glob("*") if path.is_file()} == {book.name, aside.name, backup.name}


def test_there_need_be_no_present_book(backup: Path, tmp_path: Path) -> None:
    assert restore(tmp_path / "new.crmdesk", backup, CLOCK) is None
    assert names(tmp_path / "new.crmdesk") == ["张伟"]


def test_every_set_aside_book_keeps_a_name_of_its_own(book: Path, backup: Path) -> None:
    first, second = restore(book, backup, CLOCK), restore(book, backup, CLOCK)
    assert first is not None
    assert second is not None
    assert first != second
    assert look_into(first).contacts == 2


@pytest.mark.parametrize("content", [b"", b"no book at all", b"CRMD" + bytes(400)], ids=["empty", "foreign", "damaged"])
def test_a_book_that_cannot_be_opened_is_set_aside_as_it_is(book: Path, backup: Path, content: bytes) -> None:
    book.write_bytes(content)
    aside = restore(book, backup, CLOCK)
    assert names(book) == ["张伟"]
    assert aside is not None
    assert aside.read_bytes() == content


def test_the_log_of_a_damaged_book_goes_with_it(book: Path, backup: Path) -> None:
    book.write_bytes(b"damaged")
    log = book.with_name(book.name + "-wal")
    log.write_bytes(b"what was not yet in the file")
    aside = restore(book, backup, CLOCK)
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"what was not yet in the file"
    assert not log.exists()
    assert names(book) == ["张伟"]


def test_what_was_committed_before_a_kill_is_in_what_is_set_aside(book: Path, backup: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from crmdesk.core.desk import open_desk\n"
        "desk = open_desk(Path(sys.argv[1]), node=1); desk.contacts.add({'name': '王芳'}); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, book], check=False)
    assert book.with_name(book.name + "-wal").stat().st_size
    aside = restore(book, backup, CLOCK)
    assert aside is not None
    assert names(aside) == ["张伟", "李娜", "王芳"]
    assert names(book) == ["张伟"]


def test_nothing_is_brought_back_under_somebody_who_works(book: Path, backup: Path) -> None:
    before = book.read_bytes()
    lock = WriterLock(book)
    assert lock.take()
    try:
        with pytest.raises(StorageProblem, match="working in this book"):
            restore(book, backup, CLOCK)
    finally:
        lock.release()
    assert book.read_bytes() == before


@pytest.mark.parametrize("spoil", ["foreign", "flipped", "cut", "gone", "itself"])
def test_a_bad_backup_leaves_the_book_as_it_was(book: Path, backup: Path, spoil: str) -> None:
    content = bytearray(backup.read_bytes())
    if spoil == "foreign":
        backup.write_bytes(b"PK\x03\x04" + content[4:])
    elif spoil == "flipped":
        content[len(content) // 2] ^= 1
        backup.write_bytes(content)
    elif spoil == "cut":
        backup.write_bytes(content[: len(content) // 2])
    elif spoil == "gone":
        backup.unlink()
    before = book.read_bytes()
    with pytest.raises(StorageProblem):
        restore(book, book if spoil == "itself" else backup, CLOCK)
    assert book.read_bytes() == before
    assert {path.name for path in book.parent.glob("*") if path.is_file()} <= {book.name, backup.name}


def test_by_command(run: Run, book: Path, tmp_path: Path, people: Path) -> None:
    assert run("import", people)[0] == 0
    target = tmp_path / "kept.crmdesk"
    code, out, _err = run("backup", target)
    assert (code, out) == (0, f"Backed up to {target}.\n")
    code, out, _err = run("backup")
    assert code == 0
    assert Path(out.removeprefix("Backed up to ").removesuffix(".\n")).is_file()
    assert run("log", "--with", "张伟", "--kind", "call", "--text", "hello")[0] == 0
    code, out, _err = run("restore", target)
    assert code == 0
    assert "book.crmdesk is as it was in the backup." in out
    assert look_into(book).interactions == 0
    code, _out, err = run("restore", people)
    assert (code, err) == (1, f"{people.name} is not a crmdesk book.\n")
