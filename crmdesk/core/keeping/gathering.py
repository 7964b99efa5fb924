"""All that a book knows of chosen people: their own rows, and what these cannot stand without.

Which rows those are is said by the declared tables and their references, so that a table of a later room is never
forgotten. A row is a person's own where forgetting them would remove it. What they share with others is the records
that they took part in, with what belongs to these, and whatever any of these rows points to: organisations, colleagues.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import peewee

from crmdesk.core.contacts.tables import Contact
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.model import Table, references
from crmdesk.core.storage.references import Purge, Reference

# ruff: noqa: S608, SLF001 - what is put into the statements is our own names, which peewee tells

Rows = Callable[[str, Sequence[Any]], list[Row]]
Record = dict[str, Any]
"""One row, by column."""
Records = dict[type[Table], dict[int, Record]]
"""Rows by table and id, parents before children."""


def name_of(table: type[Table]) -> str:
    """The table's name in the book."""
    return str(table._meta.table_name)


def columns_of(table: type[Table]) -> tuple[str, ...]:
    """The names of its columns."""
    return tuple(field.column_name for field in table._meta.sorted_fields)


def pointers(table: type[Table]) -> Iterator[peewee.ForeignKeyField]:
    """The fields of a table that point to rows, of others or its own."""
    return (field for field in table._meta.sorted_fields if isinstance(field, peewee.ForeignKeyField))


def is_tie(table: type[Table], field: peewee.ForeignKeyField) -> bool:
    """Whether a row is nothing without the person a field of it points to."""
    return isinstance(field, Reference) and field.purge is Purge.REMOVE and table is not Contact


def selected(rows: Rows, table: type[Table], column: str, among: Iterable[int]) -> dict[int, Record]:
    """The rows of a table whose column is one of these, by id."""
    names = columns_of(table)
    sql = f"SELECT {','.join(names)} FROM {name_of(table)} WHERE {column} IN (SELECT value FROM json_each(?))"
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows(sql, (json.dumps(sorted(among)),))}


class Gathered:
    """Of people in a book that `there` asks: their `own` rows, and those that are `shared` with others.

    Of what is shared, what belongs to it is fetched only where the present book, which `here` asks, has it no more.
    """

    def __init__(self, tables: Sequence[type[Table]], there: Rows, here: Rows, people: Collection[int]) -> None:
        self._tables, self._there, self._here = tables, there, here
        self.own: Records = {table: {} for table in tables}
        self.shared: Records = {table: {} for table in tables}
        self.own[Contact] = selected(there, Contact, "id", people)
        for table, reference in references(tables, Contact):
            if is_tie(table, reference):
                self.own[table] |= selected(there, table, reference.column_name, people)
        for table, rows in self.own.items():
            self._reach_up(table, rows)

    def _share(self, table: type[Table], column: str, among: Collection[int]) -> None:
        """Take rows in, with what they point to and, where they are here no more, with what belongs to them."""
        known = self.shared[table].keys() | self.own[table].keys()
        fresh = selected(self._there, table, column, among)
        fresh = {key: row for key, row in fresh.items() if key not in known}
        if not fresh:
            return
        self.shared[table] |= fresh
        self._reach_up(table, fresh)
        gone = fresh.keys() - selected(self._here, table, "id", fresh).keys()
        for child in self._tables if gone else ():
            for field in pointers(child):
                belongs = not child.concerns or name_of(child) == table.kept_by
                if field.rel_model is table and not field.null and belongs:
                    self._share(child, field.column_name, gone)

    def _reach_up(self, table: type[Table], rows: Mapping[int, Record]) -> None:
        """Take in what rows point to. A record of which somebody only tells is no part of what they share."""
        for field in pointers(table):
            parent = field.rel_model
            if parent is not Contact and not (parent.kept_by and field.null):
                self._share(parent, "id", {row[field.column_name] for row in rows.values()} - {None})
