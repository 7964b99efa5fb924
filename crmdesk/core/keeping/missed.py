"""Of whom rows of a damaged book are missing: what an index, or the read table, still says of a row that is gone."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

import apsw

# ruff: noqa: S608 - what is put into the statements is names out of the engine's own schema

_CONTACT: Final = "contact_id"
_AMONG: Final = "IN (SELECT value FROM json_each(?))"


def missed(table: str, keys: Sequence[object], source: apsw.Connection, target: apsw.Connection) -> list[str]:
    """The names of the people whose rows these were, each once, in their order; `target` is what was saved."""
    numbers = [key for key in keys if isinstance(key, int)]
    if not numbers:
        return []
    people = dict.fromkeys(numbers if table == "contact" else _owners(table, numbers, source, target))
    found = {**_names("listing", list(people), source), **_names("contact", list(people), target)}
    return list(dict.fromkeys(found[contact] for contact in people if contact in found))


def _owners(table: str, keys: Sequence[int], source: apsw.Connection, target: apsw.Connection) -> Iterator[int]:
    """Whose the rows were: an index on the person knows it of a row that cannot be read, of a record those who took
    part.
    """
    among = (json.dumps(keys),)
    tables = {name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if f"{table}_contact" in tables:
        sql = f"SELECT DISTINCT contact_id FROM {table}_contact WHERE {table}_id {_AMONG}"
        yield from (int(contact) for (contact,) in target.execute(sql, among))
    for index in _indexes(table, target):
        with suppress(apsw.Error):
            sql = f"SELECT {_CONTACT} FROM {table} INDEXED BY {index} WHERE +id {_AMONG} AND {_CONTACT} IS NOT NULL"
            yield from [int(contact) for (contact,) in source.execute(sql, among)]
            return


def _indexes(table: str, book: apsw.Connection) -> list[str]:
    """The indexes of a table that begin with the person."""
    names = [str(row[1]) for row in book.execute(f"PRAGMA index_list({table})") if not row[4]]
    return [
        name
        for name in names
        if [column for _at, _place, column in book.execute(f"PRAGMA index_info({name})")][:1] == [_CONTACT]
    ]


def _names(table: str, contacts: Sequence[int], book: apsw.Connection) -> dict[int, str]:
    found: dict[int, str] = {}
    for contact in contacts:
        with suppress(apsw.Error):
            rows = book.execute(f"SELECT id, name FROM {table} WHERE id = ?", (contact,))
            found.update((int(key), str(name)) for key, name in rows)
    return found
