"""How the engine is set up: its memory uncounted, its page cache wide for a time, its pages large."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from crmdesk.core.storage.bookkey import new_key
from crmdesk.core.storage.database import LOG, PAGE, connect, wide_cache
from crmdesk.core.storage.snapshot import copy_book, verify


def test_the_engine_does_not_count_its_memory():
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE TABLE kept AS SELECT zeroblob(1000000) AS content")
    assert apsw.memory_used() == 0


@pytest.mark.parametrize(("contacts", "during"), [(1_999, None), (2_000, -(256 << 10))])
def test_much_work_gets_a_wide_cache_for_its_time(contacts, during):
    connection = apsw.Connection(":memory:")
    usual = connection.pragma("cache_size")
    with pytest.raises(ZeroDivisionError), wide_cache(connection, contacts):
        assert connection.pragma("cache_size") == (during or usual)
        raise ZeroDivisionError
    assert connection.pragma("cache_size") == usual


@pytest.mark.parametrize("size", [4096, PAGE])
def test_a_book_keeps_the_pages_it_was_made_with_and_so_does_its_copy(tmp_path: Path, size: int) -> None:
    book, key = tmp_path / "book.crmdesk", new_key()
    with closing(apsw.Connection(str(book))) as earlier:
        earlier.pragma("cipher", "aegis")
        earlier.pragma("key", key.pragma())
        earlier.pragma("page_size", size)
        earlier.execute("CREATE TABLE history AS SELECT 7 AS id, zeroblob(100000)")
    with closing(connect(book, key, read_only=False)) as writer:
        assert writer.pragma("page_size") == size
        assert writer.pragma("wal_autocheckpoint") * size == LOG
    counts = copy_book(book, key, tmp_path / "copy.crmdesk")
    assert counts.actions == 1
    verify(tmp_path / "copy.crmdesk", counts)
    with closing(connect(tmp_path / "copy.crmdesk", key, read_only=True)) as reader:
        assert reader.pragma("page_size") == size


def test_a_new_book_has_large_pages(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "book.crmdesk", new_key(), read_only=False)) as writer:
        writer.execute("CREATE TABLE history (id)")
        assert writer.pragma("page_size") == PAGE == 16_384
