"""What belongs to the computer stays on it, whatever happens to its file."""

import json
from pathlib import Path

import pytest

from crmdesk.core.computer import Computer
from crmdesk.core.storage.ids import NODES


def test_everything_is_there_again_at_the_next_start(tmp_path: Path) -> None:
    book = tmp_path / "a.crmdesk"
    book.touch()
    first = Computer(tmp_path)
    first.theme, first.language = "dark", "zh_CN"
    node = first.node
    first.opened(book)
    first.set_colleague(book, 2**62)
    first.remember("contacts.columns", ["name", "tier"])
    again = Computer(tmp_path)
    assert (again.theme, again.language, again.node) == ("dark", "zh_CN", node)
    assert again.recent == [book.resolve()]
    assert again.colleague(book) == 2**62
    assert again.value("contacts.columns") == ["name", "tier"]


def test_the_last_book_comes_first_and_lost_ones_are_left_out(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    books = [tmp_path / f"{number}.crmdesk" for number in range(10)]
    for book in books:
        book.touch()
        computer.opened(book)
    computer.opened(books[3])
    books[9].unlink()
    assert [book.name for book in computer.recent][:2] == ["3.crmdesk", "8.crmdesk"]
    assert books[9] not in computer.recent


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"node": "x"}'])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "computer.json").write_bytes(content)
    computer = Computer(tmp_path)
    assert (computer.theme, computer.recent, computer.colleague(tmp_path)) == ("system", [], None)
    assert 0 <= computer.node < 4096
    assert Computer(tmp_path).node == computer.node


@pytest.mark.parametrize("wrong", [None, 7, "x", [], {}, [7], ["9" * 5_000], {"x": []}, 10**30, "9" * 5_000, 1e300])
def test_what_is_of_another_kind_counts_as_not_kept(tmp_path: Path, wrong: object) -> None:
    keys = ("node", "theme", "language", "recent", "rest_minutes", "second_folder", "colleagues", "pages")
    (tmp_path / "computer.json").write_text(json.dumps(dict.fromkeys(keys, wrong)), "utf-8")
    computer, book = Computer(tmp_path), tmp_path / "a.crmdesk"
    assert 0 <= computer.node < NODES
    assert isinstance(computer.theme + computer.language, str)
    assert (computer.recent, computer.colleague(book)) == ([], None)
    assert computer.rest_minutes == (wrong if type(wrong) is int else 15)
    assert computer.second_folder is None or isinstance(wrong, str)
    computer.set_colleague(book, 7)
    computer.remember("x", "\ud800")
    assert (Computer(tmp_path).colleague(book), Computer(tmp_path).value("x")) == (7, "?")
