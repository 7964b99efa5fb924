"""Signs that cannot be seen, or turn a line around, in the rows of a book that another program wrote.

Readers leave them out of whatever they answer (`storage/sieve.py`), so nothing is shown with them; in the rows they
still stand in the way of whoever compares. `check` counts such rows, and a repair takes the signs out.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import apsw
import peewee

from crmdesk.core.contacts.listing import spelled
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.sieve import shown
from crmdesk.core.values.text import printable

# ruff: noqa: S608, SLF001 - what is put into the statements is our own names, which peewee tells

# Made of the name beside it, in three parts with a sign between that nobody shall see.
_SPELLED: Final = "spelled"


class Unseen(NamedTuple):
    """A row with such signs: its columns as they should be."""

    table: type[Table]
    id: int
    texts: Mapping[str, Any]


def unseen(connection: apsw.Connection, tables: Sequence[type[Table]]) -> list[Unseen]:
    """Every row of these tables in which a text has one."""
    with _bare(connection):
        return [found for table in tables for found in _in_table(connection, table)]


@contextmanager
def _bare(connection: apsw.Connection) -> Iterator[None]:
    """Rows come as they are meanwhile."""
    before, connection.row_trace = connection.row_trace, None
    try:
        yield
    finally:
        connection.row_trace = before


def _in_table(connection: apsw.Connection, table: type[Table]) -> Iterator[Unseen]:
    names = _texts(table)
    if not names:
        return
    for key, *values in connection.execute(f"SELECT id, {','.join(names)} FROM {table._meta.table_name}"):
        texts = {name: sound for name, text in zip(names, values, strict=True) if (sound := _sound(text)) != text}
        if texts:
            yield Unseen(table, key, texts)


def _sound(value: object) -> object:
    return printable(shown(value)) if isinstance(value, str) else value


def take_out(connection: apsw.Connection, row: Unseen) -> None:
    """Write the texts of a row as they should be; where another row says just that, there is one of them afterwards."""
    table, texts = row.table._meta.table_name, dict(row.texts)
    if "name" in texts and _SPELLED in _columns(row.table):
        texts[_SPELLED] = spelled(texts["name"])
    key = _key_for(connection, row)
    if key != row.id and connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).get:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row.id,))
        return
    columns = ",".join(f"{name} = ?" for name in texts)
    connection.execute(f"UPDATE {table} SET id = ?, {columns} WHERE id = ?", (key, *texts.values(), row.id))


def _key_for(connection: apsw.Connection, row: Unseen) -> int:
    """The id that a row has then: of one that is made from what it says it is another."""
    parts = row.table.made_from
    if not row.texts.keys() & set(parts):
        return row.id
    sql = f"SELECT {','.join(parts)} FROM {row.table._meta.table_name} WHERE id = ?"
    (says,) = connection.execute(sql, (row.id,)).fetchall()
    made = [row.texts.get(name, value) for name, value in zip(parts, says, strict=True)]
    return content_id(*made) if content_id(*says) == row.id else row.id


def _columns(table: type[Table]) -> list[str]:
    return [field.column_name for field in table._meta.sorted_fields]


def _texts(table: type[Table]) -> list[str]:
    return [
        field.column_name
        for field in table._meta.sorted_fields
        if isinstance(field, peewee.TextField) and field.column_name != _SPELLED
    ]
