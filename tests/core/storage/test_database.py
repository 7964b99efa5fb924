"""How the engine is set up: its memory uncounted, its page cache wide for a time."""

import apsw
import pytest

from crmdesk.core.storage.database import wide_cache


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
