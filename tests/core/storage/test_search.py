"""The search index: put, put anew, dropped, filled in bulk, and rolled back with its transaction."""

from collections.abc import Iterator

import apsw
import pytest

from crmdesk.core.storage import search
from crmdesk.core.storage.migrations import m0001_ground


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    opened = apsw.Connection(":memory:")
    m0001_ground.migrate(opened)
    yield opened
    opened.close()


def hits(connection: apsw.Connection, expression: str) -> list[int]:
    return [key for (key,) in connection.execute(f"SELECT rowid FROM search WHERE {search.HITS}", (expression,))]


def test_put_replaces(connection: apsw.Connection) -> None:
    search.put(connection, [(1, "王建 建", "王建"), (2, "abc", "abc")])
    search.put(connection, [(1, "李四 四", "李四")])
    assert hits(connection, search.token("王建")) == []
    assert hits(connection, search.token("李四")) == [1]
    assert connection.execute("SELECT id, text FROM haystack ORDER BY id").fetchall() == [(1, "李四"), (2, "abc")]
    assert search.count(connection) == 2


def test_drop_leaves_nothing(connection: apsw.Connection) -> None:
    search.put(connection, [(1, "abc", "abc"), (2, "abc", "abc")])
    search.drop(connection, [1, 3])
    assert hits(connection, search.start("a")) == [2]
    assert search.count(connection) == 1


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (search.token("ab"), [1]),
        (search.start("ab"), [1, 2]),
        (search.every([search.start("ab"), search.token("x")]), [2]),
        (search.either([search.token("ab"), search.token("y")]), [1, 3]),
        (search.either([search.token("ab")]), [1]),
        (search.without(search.start("ab"), search.token("x")), [1]),
        (search.every([search.either([search.token("ab"), search.token("y")]), search.start("a")]), [1]),
        (search.token('a"b'), []),
    ],
)
def test_expressions(connection: apsw.Connection, expression: str, expected: list[int]) -> None:
    search.put(connection, [(1, "ab", ""), (2, "abc x", ""), (3, "y", "")])
    if '""' in expression:
        # A quote parts tokens; two of them are a phrase, which this index does not hold.
        with pytest.raises(apsw.SQLError, match="phrase"):
            hits(connection, expression)
    else:
        assert hits(connection, expression) == expected


def gathered(connection: apsw.Connection) -> int | None:
    return connection.execute("SELECT v FROM search_config WHERE k = 'hashsize'").get


@pytest.mark.parametrize(("rows", "size"), [(1_999, None), (2_000, 64 << 20)])
def test_many_are_gathered_in_memory(connection: apsw.Connection, rows: int, size: int | None) -> None:
    with connection:
        search.gather(connection, rows)
        search.put(connection, ((key, "abc", "abc") for key in range(rows)))
    assert gathered(connection) == size
    assert len(hits(connection, search.token("abc"))) == rows


def test_settling_leaves_one_piece_that_finds_the_same(connection: apsw.Connection) -> None:
    for key in range(20):
        search.put(connection, [(key, "abc", "abc")])
    search.drop(connection, [3])
    pieces = "SELECT count(DISTINCT segid) FROM search_idx"
    assert connection.execute(pieces).get > 1
    search.settle(connection)
    assert connection.execute(pieces).get == 1
    assert hits(connection, search.token("abc")) == [key for key in range(20) if key != 3]


def test_a_fill_that_fails_leaves_no_trace(connection: apsw.Connection) -> None:
    with pytest.raises(ZeroDivisionError), connection:
        search.gather(connection, 5_000)
        search.put(connection, [(1, "abc", "abc")])
        raise ZeroDivisionError
    assert search.count(connection) == 0
    assert hits(connection, search.token("abc")) == []
    assert gathered(connection) is None


@pytest.mark.parametrize("ids", [[], [1], [5, 3, 2**63 - 1, 0, 2**40 + 7]])
def test_ids_leave_as_one_text(connection: apsw.Connection, ids: list[int]) -> None:
    connection.execute("CREATE TABLE numbers (place INTEGER PRIMARY KEY, id INTEGER)")
    connection.executemany("INSERT INTO numbers (id) VALUES (?)", [(key,) for key in ids])
    text = connection.execute(search.packed("SELECT id FROM numbers ORDER BY place")).get
    assert search.unpacked(text).tolist() == ids
