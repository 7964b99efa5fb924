"""The lock of the one writer."""

from pathlib import Path

import pytest

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.storage.lock import WriterLock


def test_the_second_one_waits_its_turn(tmp_path: Path) -> None:
    book = tmp_path / "a.crmdesk"
    first, second = WriterLock(book), WriterLock(book)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    assert not WriterLock(tmp_path / "gone" / "a.crmdesk").take()


def test_a_book_whose_maker_was_killed_before_its_first_byte_is_made(tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    book.touch()
    (tmp_path / "book.crmdesk-lock").touch()
    with pytest.raises(StorageProblem, match="not a crmdesk book"):
        open_desk(book, read_only=True)
    with open_desk(book, node=1) as desk:
        assert desk.check() == [] and not desk.read_only


@pytest.mark.parametrize(("beside", "content"), [("", b""), ("book.crmdesk-lock", b"x"), ("book.crmdesk-wal", b"")])
def test_what_else_is_empty_or_short_is_left_alone(tmp_path: Path, beside: str, content: bytes) -> None:
    book = tmp_path / "book.crmdesk"
    book.write_bytes(content)
    if beside:
        (tmp_path / "book.crmdesk-lock").touch()
        (tmp_path / beside).touch()
    with pytest.raises(StorageProblem, match="not a crmdesk book"):
        open_desk(book, node=1)
    assert book.read_bytes() == content
