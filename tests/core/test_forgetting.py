"""Whoever is forgotten is nowhere: not in the file, and not in its backups where those are written anew."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crmdesk.core.computer import Computer, backup_folder
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.forgetting import forget_in, holding
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

Run = Callable[..., tuple[int, str, str]]
NAME, PHONE, NOTE = "欧阳娜娜", "13912345678", "金丝雀在唱歌"
SONGS = [text.encode() for text in (NAME, PHONE, NOTE, "ouyang")]


@pytest.fixture
def canary(book: Path) -> str:
    """Somebody in a book and in one of its two backups; 王伟 is in both."""
    with open_desk(book, node=1, backups=backup_folder()) as desk:
        desk.contacts.add({"name": "王伟"})
        desk.keeping.write("work")
        contact = desk.contacts.add({"name": NAME, "note": NOTE, "phones": [Reach(PHONE, "mobile")]})
        desk.contacts.change(contact, {"note": NOTE * 2})
        desk.keeping.write("exit")
    return f"id:{contact}"


def heard(book: Path) -> list[bytes]:
    """What of the canary stands in any page of the file, those that are free included."""
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        pages = reader.serialize("main")
    return [song for song in SONGS if song in pages]


def backups() -> list[Path]:
    return sorted(backup_folder().rglob("*.crmdesk"))


def test_the_canary_is_heard_before(book: Path, canary: str) -> None:
    assert heard(book)
    assert [bool(heard(path)) for path in backups()] == [True, False]


def test_no_byte_is_left_and_the_backups_that_hold_them_are_named(book: Path, canary: str, run: Run) -> None:
    holds = next(path for path in backups() if heard(path))
    code, out, _err = run("purge", canary)
    assert (code, out) == (0, f"{canary} is forgotten.\n{holds} still holds them.\n")
    assert heard(book) == []
    assert heard(holds)
    assert run("check")[0] == 0


def test_the_backups_are_written_anew_where_that_is_asked_for(book: Path, canary: str, run: Run) -> None:
    code, out, _err = run("purge", canary, "--backups")
    assert (code, out) == (0, f"{canary} is forgotten.\n1 backup was written anew.\n")
    assert [heard(path) for path in (book, *backups())] == [[], [], []]
    assert [path.suffix for path in backup_folder().rglob("*") if path.is_file()] == [".crmdesk", ".crmdesk"]
    for path in backups():
        with open_desk(path, read_only=True) as desk:
            assert desk.check() == []
            assert desk.contacts.finder.one("王伟")


def test_the_second_folder_is_not_forgotten(book: Path, canary: str, run: Run, tmp_path: Path) -> None:
    Computer().second_folder = tmp_path / "stick"
    with open_desk(book, node=1, backups=backup_folder()) as desk:
        desk.keeping.write("wanted")
        desk.keeping.leave(tmp_path / "stick")
    (copy,) = (tmp_path / "stick").rglob("*.crmdesk")
    assert heard(copy)
    code, out, _err = run("purge", canary, "--backups")
    assert (code, out.splitlines()[1]) == (0, "3 backups were written anew.")
    assert heard(copy) == []


def test_who_was_merged_is_not_forgotten_in_the_place_of_the_winner(book: Path, canary: str, run: Run) -> None:
    assert run("merge", "王伟", canary)[0] == 0
    code, _out, err = run("purge", canary)
    assert code == 1
    assert "was merged into 王伟" in err
    assert run("find", "王伟")[0] == 0


def test_a_backup_that_cannot_be_read_is_taken_to_hold_them_and_stays(book: Path, canary: str) -> None:
    path = backups()[0]
    path.write_bytes(path.read_bytes()[:9000])
    with open_desk(book, node=1, backups=backup_folder()) as desk:
        kept = {each.path: each for each in desk.keeping.backups.all()}
        assert path in {each.path for each in holding(kept.values(), [int(canary[3:])])}
    with pytest.raises(StorageProblem):
        forget_in(kept[path], [int(canary[3:])])
    assert path.stat().st_size == 9000
    assert [each.name for each in path.parent.iterdir() if each.suffix != ".crmdesk"] == []
