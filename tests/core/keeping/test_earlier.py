"""What stood in a backup is seen without opening it as a book, and nothing is written to it."""

import shutil
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.earlier import opened
from crmdesk.core.storage.snapshot import Counts

MUSEUM = Path(__file__).parents[2] / "data" / "books"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.crmdesk"


def keep(desk: Desk, path: Path) -> None:
    desk.keeping.backups.write_to(path)


def test_people_are_found_in_it_as_in_the_book(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({"name": "张伟", "organisation": "华泰医药"})
    keep(desk, path)
    desk.contacts.change(person, {"name": "张大伟"})
    content = path.read_bytes()
    with opened(path, desk.clock) as earlier:
        assert earlier.counts == Counts(1, 0, 1)
        assert earlier.finder.first(parse("zw")) == [person]
        assert earlier.finder.first(parse("华泰")) == [person]
        assert earlier.person(person).name == "张伟"
        assert [deed.sentence for deed in earlier.deeds(3)] == ["Add 张伟"]
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir() if each.name.startswith("kept")] == ["kept.crmdesk"]


def test_what_differs_is_who_is_in_one_alone_and_on_whom_was_worked_since(desk: Desk, path: Path) -> None:
    names = ("changed", "same", "purged", "trashed", "undone")
    people = {name: desk.contacts.add({"name": name}) for name in names}
    desk.contacts.change(people["undone"], {"tier": "A"})
    edit = desk.history.entries(1)[0].id
    keep(desk, path)
    desk.history.undo(edit)
    desk.contacts.change(people["changed"], {"tier": "A"})
    desk.contacts.trash([people["purged"], people["trashed"]])
    desk.contacts.purge([people["purged"]])
    new = desk.contacts.add({"name": "new"})
    with opened(path, desk.clock) as earlier:
        compared = earlier.compared(desk.history)
    assert compared.gone == {people["purged"], people["trashed"]}
    assert compared.new == {new}
    assert compared.changed == {people["changed"], people["undone"]}


def test_histories_that_went_two_ways_are_told_apart(desk: Desk, path: Path, book: Path, tmp_path: Path) -> None:
    first, second = desk.contacts.add({"name": "甲"}), desk.contacts.add({"name": "乙"})
    keep(desk, path)
    desk.contacts.change(first, {"tier": "A"})
    desk.close()
    later = Clock(lambda: desk.clock.now_ms() + 60_000)
    with open_desk(path, node=1, clock=later) as other:
        other.contacts.change(second, {"tier": "B"})
    with open_desk(book, node=1, clock=later) as present, opened(path, present.clock) as earlier:
        assert earlier.compared(present.history).changed == {first, second}


@pytest.mark.parametrize("schema", [1, 2, 3, 4])
def test_a_backup_of_an_earlier_program_is_read_in_a_copy(desk: Desk, path: Path, schema: int) -> None:
    shutil.copyfile(MUSEUM / f"schema{schema}.crmdesk", path)
    content = path.read_bytes()
    with opened(path, desk.clock) as earlier:
        assert earlier.counts.contacts > 0
        assert len(earlier.finder.first(parse(""), limit=3)) > 0
        assert len(earlier.compared(desk.history).gone) == earlier.counts.contacts
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"no book at all", b"CRMD" + bytes(400)])
def test_what_is_no_backup_is_told(desk: Desk, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StorageProblem), opened(path, desk.clock):
        pass
