"""Whoever is forgotten is nowhere: not in the file, and not in its backups where those are written anew."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crmdesk.core.computer import Computer, backup_folder
from crmdesk.core.contacts.records import Reach
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.forgetting import forget_in, holding
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.core.storage.model import references

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


def pages_of(book: Path) -> bytes:
    """All pages of the file, those that are free included."""
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        return reader.serialize("main")


def heard(book: Path) -> list[bytes]:
    """What of the canary stands in any page of the file."""
    pages = pages_of(book)
    return [song for song in SONGS if song in pages]


def backups() -> list[Path]:
    return sorted(backup_folder().rglob("*.crmdesk"))


def test_the_canary_is_heard_before(book: Path, canary: str) -> None:
    assert heard(book)
    assert sorted(bool(heard(path)) for path in backups()) == [False, True]


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


@pytest.fixture
def sample_book(tmp_path: Path) -> Path:
    """A book in which every room has something to tell."""
    path = tmp_path / "sample.crmdesk"
    with open_desk(path, node=1) as desk:
        write_sample(desk, 300)
    return path


def test_whom_every_room_knows_is_in_none_of_them_afterwards(sample_book: Path) -> None:
    with open_desk(sample_book, node=1) as desk:
        contact, rooms = known_best(desk)
        assert len(rooms) > 15, rooms
        person = desk.contacts.person(contact)
        songs = [reach.value.encode() for reach in (*person.phones, *person.emails)]
        assert len(songs) > 1
        before = pages_of(sample_book)
        assert all(song in before for song in songs)
        desk.contacts.trash([contact])
        desk.contacts.purge([contact])
        assert known_in(desk, contact) == set()
        assert desk.check() == []
    after = pages_of(sample_book)
    assert [song for song in songs if song in after] == []


def known_best(desk: Desk) -> tuple[int, set[str]]:
    """Who stands in the most tables, and in which."""
    told = Counter[int]()
    for table, field in references(tables(), Contact):
        sql = f"SELECT DISTINCT {field.column_name} FROM {table._meta.table_name}"
        told.update(contact for (contact,) in desk.history.rows(sql))
    contact = max(told, key=lambda each: (told[each], each))
    return contact, known_in(desk, contact)


def known_in(desk: Desk, contact: int) -> set[str]:
    """The tables in which any column has the id of somebody, those that nothing declares included."""
    names = [name for (name,) in desk.history.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        name
        for name in names
        if name != "search" and any(contact in row for row in desk.history.rows(f"SELECT * FROM {name}"))
    }
