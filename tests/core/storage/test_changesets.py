"""How a changeset is kept: packed, a large one piece by piece and aside."""

import random
import threading
import zlib
from collections.abc import Iterator

import apsw
import pytest

from crmdesk.core.storage.changesets import inflated, packed


@pytest.fixture
def connection() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    return connection


@pytest.fixture
def session(connection: apsw.Connection) -> Iterator[apsw.Session]:
    session = apsw.Session(connection, "main")
    session.attach("row")
    yield session
    session.close()


def fill(connection: apsw.Connection, count: int) -> None:
    dice = random.Random(1)
    rows = ((number, dice.randbytes(100).hex()) for number in range(count))
    with connection:
        connection.executemany("INSERT INTO row VALUES (?,?)", rows)


@pytest.mark.parametrize("count", [1, 100, 10_000, 50_000])
def test_what_is_packed_comes_back_whole(connection: apsw.Connection, session: apsw.Session, count: int) -> None:
    fill(connection, count)
    kept = packed(session)
    read = inflated(kept)
    assert b"".join(iter(lambda: read(1 << 16), b"")) == zlib.decompress(kept) == session.changeset()


def test_much_is_never_held_whole(
    connection: apsw.Connection, session: apsw.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(connection, 50_000)
    assert session.memory_used > 1 << 20
    threads = threading.active_count()
    monkeypatch.delattr("crmdesk.core.storage.changesets.deflated")
    assert packed(session)
    assert threading.active_count() == threads


@pytest.mark.parametrize("count", [0, 50_000])
def test_nothing_is_kept_where_nothing_remains(connection: apsw.Connection, session: apsw.Session, count: int) -> None:
    fill(connection, count)
    connection.execute("DELETE FROM row")
    assert packed(session) == b""
