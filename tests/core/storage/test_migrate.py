"""The schema: what the migrations make is what the tables say; a newer book is refused."""

from pathlib import Path

import apsw
import pytest

from crmdesk.core.contacts.listing import COLUMNS, RHYTHM
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.rooms import tables
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.core.storage.migrate import SCHEMA


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__name__)
def test_tables_say_what_the_migrations_made(desk: Desk, table: type) -> None:
    made = [row[1] for row in desk.history.rows(f"PRAGMA table_info({table._meta.table_name})")]
    assert made == [field.column_name for field in table._meta.sorted_fields]


def test_the_read_table_has_the_columns_that_are_written(desk: Desk) -> None:
    assert tuple(row[1] for row in desk.history.rows("PRAGMA table_info(listing)")) == (*COLUMNS, *RHYTHM)


def test_every_table_that_holds_the_rooms_rows_is_captured(desk: Desk) -> None:
    uncaptured = {"attachment", "history", "touched", "haystack", "search", "listing"}
    names = {name for (name,) in desk.history.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    rooms = {name for name in names if not name.startswith(("search_", "sqlite_"))}
    assert rooms - uncaptured == {table._meta.table_name for table in tables()}


def test_every_foreign_key_has_an_index_and_no_action(desk: Desk) -> None:
    for table in tables():
        name = table._meta.table_name
        indexed = {
            desk.history.rows(f"PRAGMA index_info({index[1]})")[0][2]
            for index in desk.history.rows(f"PRAGMA index_list({name})")
        }
        for key in desk.history.rows(f"PRAGMA foreign_key_list({name})"):
            assert key[3] in indexed, (name, key[3])
            assert key[6] == "NO ACTION"
            ((*_ids, plan),) = desk.history.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {name} WHERE {key[3]} = ?", (1,))
            assert plan.startswith(f"SEARCH {name} USING COVERING INDEX"), plan


def test_a_newer_book_is_refused_and_stays_as_it_was(book: Path) -> None:
    connection = connect(book, read_key(book), read_only=False)
    connection.pragma("user_version", SCHEMA + 1)
    connection.pragma("wal_checkpoint(truncate)")
    connection.close()
    before = book.read_bytes()
    with pytest.raises(StorageProblem, match="newer crmdesk"):
        open_desk(book, node=1)
    assert book.read_bytes() == before


def test_pragmas_that_keep_what_was_said(desk: Desk) -> None:
    connection: apsw.Connection = desk.history.connection
    found = [connection.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "cipher")]
    assert found == ["wal", 2, 1, "aegis"]
