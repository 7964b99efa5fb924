"""A damaged book: what can be read is saved, the gap is filled from a backup, and what is missing is told."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.backups import Backup
from crmdesk.core.keeping.called import TITLES
from crmdesk.core.keeping.salvage import Saved, report, salvage
from crmdesk.core.rescue import rescue
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

Run = Callable[..., tuple[int, str, str]]
PEOPLE = 500


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A sample book with its folder of backups, in which all is but the last contact."""
    folder = tmp_path_factory.mktemp("salvage")
    with open_desk(folder / "book.crmdesk", node=1, backups=folder / "backups") as desk:
        write_sample(desk, PEOPLE)
        desk.keeping.write("work")
        desk.contacts.add({"name": "王新来"})
    return folder / "book.crmdesk", folder / "backups"


@pytest.fixture
def book(kept: tuple[Path, Path], tmp_path: Path) -> Path:
    path = tmp_path / "book.crmdesk"
    path.write_bytes(kept[0].read_bytes())
    return path


@pytest.fixture
def backups(kept: tuple[Path, Path]) -> list[Backup]:
    with open_desk(kept[0], node=1, backups=kept[1]) as desk:
        return desk.keeping.backups.all()


def pages_of(book: Path, table: str) -> list[int]:
    """The pages of a table's own tree, the root first."""
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        return [page for (page,) in reader.execute("SELECT pageno FROM dbstat WHERE name = ? ORDER BY path", (table,))]


def damage(book: Path, *pages: int) -> None:
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        size = reader.pragma("page_size")
    with book.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size + 50)
            file.write(b"\xff\x00\xff\x00")


def told(saved: list[Saved], table: str) -> Saved:
    return next(each for each in saved if each.table == table)


def opened(book: Path) -> Iterator[Desk]:
    with open_desk(book, node=1) as desk:
        desk.repair(desk.findings())
        assert desk.check() == []
        yield desk


def test_of_a_sound_book_all_is_saved(book: Path, tmp_path: Path) -> None:
    saved = salvage(book, tmp_path / "new.crmdesk", [])
    assert all(each.complete and not each.fetched for each in saved)
    for desk in opened(tmp_path / "new.crmdesk"):
        assert desk.history.rows("SELECT count(*) FROM contact") == [(PEOPLE + 1,)]
        assert desk.contacts.finder.one("王新来")
        newest = desk.history.entries(1)[0]
        desk.history.undo(newest.id)


def test_what_a_damaged_page_held_comes_from_the_backup(book: Path, backups: list[Backup], tmp_path: Path) -> None:
    leaves = pages_of(book, "phone")[1:]
    damage(book, leaves[len(leaves) // 2])
    phones = told(salvage(book, tmp_path / "new.crmdesk", backups), "phone")
    assert phones.fetched
    assert phones.complete
    for desk in opened(tmp_path / "new.crmdesk"):
        found = desk.history.rows("SELECT count(*) FROM phone")
    assert found == [(phones.read + phones.fetched,)]


def test_without_a_backup_it_is_told_how_many_rows_are_missing(book: Path, tmp_path: Path) -> None:
    damage(book, pages_of(book, "phone")[1])
    phones = told(salvage(book, tmp_path / "new.crmdesk", []), "phone")
    assert phones.missing
    for desk in opened(tmp_path / "new.crmdesk"):
        assert desk.history.rows("SELECT count(*) FROM contact") == [(PEOPLE + 1,)]


def test_what_is_missing_is_told_by_the_names_of_the_people(book: Path, tmp_path: Path) -> None:
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        owners = dict(reader.execute("SELECT phone.id, name FROM phone JOIN contact ON contact.id = contact_id"))
    damage(book, pages_of(book, "phone")[1])
    saved = salvage(book, tmp_path / "new.crmdesk", [])
    phones = told(saved, "phone")
    assert sorted(phones.whose) == sorted({owners[key] for key in phones.missing})
    (line,) = [line for line in report(saved) if line.startswith("Phones: ")]
    assert line.startswith(f"Phones: {len(phones.missing)} rows are missing, of ")
    assert all(name in line for name in phones.whose[:100])


def test_people_who_are_missing_are_named_by_the_lists_they_stood_in(book: Path, tmp_path: Path) -> None:
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        names = dict(reader.execute("SELECT id, name FROM contact"))
    damage(book, pages_of(book, "contact")[1])
    people = told(salvage(book, tmp_path / "new.crmdesk", []), "contact")
    assert people.missing
    assert {*people.whose} == {names[key] for key in people.missing}


def test_records_that_are_missing_are_told_by_who_took_part(book: Path, tmp_path: Path) -> None:
    damage(book, pages_of(book, "interaction")[1])
    records = told(salvage(book, tmp_path / "new.crmdesk", []), "interaction")
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        sql = "SELECT name FROM contact JOIN interaction_contact ON contact.id = contact_id WHERE interaction_id = ?"
        expected = {name for key in records.missing for (name,) in reader.execute(sql, (key,))}
    assert records.missing
    assert {*records.whose} == expected


def test_a_rescue_tells_what_went_with_what_is_missing(book: Path, tmp_path: Path) -> None:
    damage(book, pages_of(book, "contact")[1])
    rescued = rescue(book, tmp_path / "none", Clock())
    assert any(line.startswith("Contacts: ") and " are missing, of " in line for line in rescued.told)
    assert any("to something that is not there" in line for line in rescued.told)


def test_a_rescue_fills_the_gap_from_the_backups_of_the_book(kept: tuple[Path, Path], book: Path) -> None:
    damage(book, pages_of(book, "contact")[1])
    rescued = rescue(book, kept[1], Clock())
    assert any(line.startswith("Contacts: ") and "backup" in line for line in rescued.told)
    assert not any(" are missing" in line for line in rescued.told)
    for desk in opened(rescued.book):
        assert desk.history.rows("SELECT count(*) FROM contact") == [(PEOPLE + 1,)]


def test_people_made_after_the_last_backup_are_read(book: Path, backups: list[Backup], tmp_path: Path) -> None:
    damage(book, pages_of(book, "contact")[1])
    contacts = told(salvage(book, tmp_path / "new.crmdesk", backups), "contact")
    assert contacts.fetched
    assert contacts.complete
    for desk in opened(tmp_path / "new.crmdesk"):
        assert desk.contacts.finder.one("王新来")
        assert desk.history.rows("SELECT count(*) FROM contact") == [(PEOPLE + 1,)]


def test_a_table_of_which_nothing_can_be_read_comes_from_the_backup(
    book: Path, backups: list[Backup], tmp_path: Path
) -> None:
    damage(book, pages_of(book, "address")[0])
    addresses = told(salvage(book, tmp_path / "new.crmdesk", backups), "address")
    assert addresses.fetched
    for desk in opened(tmp_path / "new.crmdesk"):
        assert desk.history.rows("SELECT count(*) FROM address") == [(addresses.read + addresses.fetched,)]


def test_the_first_bytes_are_taken_from_a_backup(book: Path, backups: list[Backup], tmp_path: Path) -> None:
    content = bytearray(book.read_bytes())
    content[5] ^= 1
    book.write_bytes(content)
    assert all(each.complete for each in salvage(book, tmp_path / "new.crmdesk", backups))
    for desk in opened(tmp_path / "new.crmdesk"):
        assert desk.contacts.finder.one("王新来")


def test_of_what_is_no_book_nothing_is_saved(tmp_path: Path) -> None:
    (tmp_path / "no.crmdesk").write_bytes(bytes(9000))
    with pytest.raises(StorageProblem):
        salvage(tmp_path / "no.crmdesk", tmp_path / "new.crmdesk", [])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_pages_are_damaged_the_new_book_is_whole(
    book: Path, backups: list[Backup], tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    with closing(connect(book, read_key(book), read_only=True)) as reader:
        count = reader.pragma("page_count")
    damage(book, *(dice.randrange(2, count) for _page in range(8)))
    salvage(book, tmp_path / "new.crmdesk", backups)
    for desk in opened(tmp_path / "new.crmdesk"):
        (people,) = desk.history.rows("SELECT count(*) FROM contact")[0]
    assert people >= PEOPLE


def test_by_command(book: Path, backups: list[Backup], run: Run) -> None:
    damage(book, pages_of(book, "phone")[1])
    code, out, err = run("check", "--repair")
    assert code == 1
    (saved,) = book.parent.glob("book saved *.crmdesk")
    assert str(saved) in out
    assert "Phones: " in out
    assert "Damaged page" in err
    for desk in opened(saved):
        assert desk.contacts.finder.one("王新来")


def test_every_table_is_called_something() -> None:
    assert [table._meta.table_name for table in tables() if table._meta.table_name not in TITLES] == []
