"""Every schema that was ever handed out opens: a real book of each is kept in tests/data/books/."""

import shutil
from pathlib import Path

import pytest

from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.migrate import SCHEMA

BOOKS = Path(__file__).parents[2] / "data" / "books"
SCHEMA_SQL = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


HANDED_OUT = (1, 2, 3, 4, 7)


def test_there_is_a_book_of_every_schema_that_was_handed_out() -> None:
    assert sorted(path.stem for path in BOOKS.glob("*.crmdesk")) == [f"schema{at}" for at in HANDED_OUT]
    assert HANDED_OUT[-1] == SCHEMA


@pytest.mark.parametrize("kept", sorted(BOOKS.glob("*.crmdesk")), ids=lambda path: path.stem)
def test_it_opens_climbs_and_is_what_a_new_book_would_be(kept: Path, tmp_path: Path, book: Path) -> None:
    with open_desk(Path(shutil.copy(kept, tmp_path / "old.crmdesk")), node=2) as desk:
        assert desk.check() == []
        assert desk.contacts.finder.count(parse("")) == 40
        assert [person.name for person in desk.contacts.people(desk.contacts.finder.first(parse(""), limit=1))]
        made = desk.history.rows(SCHEMA_SQL)
        undoable(desk)
    with open_desk(book, node=1) as new:
        assert made == new.history.rows(SCHEMA_SQL)


def undoable(desk: Desk) -> None:
    """What was done long ago can still be taken back."""
    newest = desk.history.entries(1)[0]
    assert newest.kind == "contact.edit"
    contact = newest.detail["contact"]
    assert set(desk.contacts.person(contact).tags) == {"老客户", "museum"}
    desk.history.undo(newest.id)
    assert desk.contacts.person(contact).tags == ("老客户",)
