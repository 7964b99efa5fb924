"""The lock of the one writer."""

from pathlib import Path

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
