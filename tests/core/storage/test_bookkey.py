"""The header of a book: a foreign file, a damaged header and our own are told apart."""

from pathlib import Path

import pytest

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.storage.bookkey import new_key, read_key


def test_a_book_begins_with_our_sixteen_bytes_and_holds_nothing_readable(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "王建国"})
    content = book.read_bytes()
    assert content[:4] == b"CRMD"
    assert "王建国".encode() not in content
    assert b"CREATE TABLE" not in content
    assert read_key(book).header == content[:16]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a crmdesk book"),
        (b"PK\x03\x04 a workbook", "is not a crmdesk book"),
        (b"SQLite format 3\x00" + bytes(100), "is not a crmdesk book"),
        (b"CRMD" + bytes(12) + bytes(4096), "first bytes of foreign.crmdesk are damaged"),
    ],
)
def test_a_foreign_file_is_refused_and_stays_as_it_was(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "foreign.crmdesk"
    path.write_bytes(content)
    with pytest.raises(StorageProblem, match=sentence):
        open_desk(path, node=1)
    assert path.read_bytes() == content
    assert sorted(other.name for other in tmp_path.iterdir()) == ["foreign.crmdesk"]


def test_damage_behind_a_good_header_is_called_damage(book: Path) -> None:
    content = bytearray(book.read_bytes())
    content[100:200] = bytes(100)
    book.write_bytes(content)
    with pytest.raises(StorageProblem, match="damaged"):
        open_desk(book, node=1)
    assert book.read_bytes() == bytes(content)


def test_every_book_has_a_key_of_its_own() -> None:
    assert new_key().raw != new_key().raw
