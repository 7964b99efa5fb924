"""What goes with the last of its people who is forgotten: a record of a call, news, with all that hangs on them.

A table says by `kept_by` which other one names the people of its rows. A row that nobody is left to be kept for goes,
from the book and from the past; one that others took part in stays.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import apsw
import peewee

from crmdesk.core.contacts.rewriting import Gone, changeset_of, naming, place_of
from crmdesk.core.storage import changesets
from crmdesk.core.storage.history import History
from crmdesk.core.storage.model import Table

# ruff: noqa: S608, SLF001 - what is put into the statements is our own names, which peewee tells

_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_CONTACT: Final = "contact_id"


def orphans(history: History, people: Collection[int]) -> dict[str, set[int]]:
    """The rows that are kept for nobody but these people, by table, and what hangs on them."""
    found: dict[str, set[int]] = {}
    among = json.dumps(sorted(people))
    for table in _kept(history):
        name = table._meta.table_name
        # Whoever else took part is asked for these rows alone: nobody reads a million records for one person.
        sql = (
            f"SELECT DISTINCT {name}_id FROM {table.kept_by} AS theirs WHERE {_CONTACT} {_AMONG} AND NOT EXISTS"
            f" (SELECT 1 FROM {table.kept_by} AS others WHERE others.{name}_id = theirs.{name}_id"
            f" AND others.{_CONTACT} NOT {_AMONG})"
        )
        gone = {key for (key,) in history.connection.execute(sql, (among, among))}
        if gone:
            found[name] = gone
            _take_along(history, table, gone, found)
    return found


def _take_along(history: History, table: type[Table], gone: set[int], found: dict[str, set[int]]) -> None:
    """What belongs to these rows goes too; what only points to them, such as a next step of somebody else, stays."""
    among = json.dumps(sorted(gone))
    for child, field in _pointing(history, table):
        name, column = child._meta.table_name, field.column_name
        if field.null:
            history.connection.execute(f"UPDATE {name} SET {column} = NULL WHERE {column} {_AMONG}", (among,))
        else:
            rows = history.connection.execute(f"SELECT id FROM {name} WHERE {column} {_AMONG}", (among,))
            found.setdefault(name, set()).update(key for (key,) in rows)


def let_point_nowhere(history: History, rows: Mapping[str, Collection[int]]) -> None:
    """What stays and pointed to one of these rows, as a plan of reports to its next step, points nowhere."""
    for table in history.tables:
        among = json.dumps(sorted(rows.get(table._meta.table_name, ())))
        for child, field in _pointing(history, table) if among != "[]" else ():
            if field.null:
                name, column = child._meta.table_name, field.column_name
                history.connection.execute(f"UPDATE {name} SET {column} = NULL WHERE {column} {_AMONG}", (among,))


def orphans_of_past(
    history: History, actions: Iterable[int], gone: Gone, people: Collection[int]
) -> tuple[Gone, set[int]]:
    """Rows that stand in the past alone, and were kept for nobody but these people; and who else once took part in a
    row that goes, whose actions may know it too.
    """
    named = _named_in(history, actions)
    alive = {(table._meta.table_name, key) for table in _kept(history) for key in _there(history, table, named)}
    left = {row for row, contacts in named.items() if row not in alive and contacts <= {*people}}
    others = {contact for row, contacts in named.items() if row in gone | left for contact in contacts}
    return left, others - {*people}


def _named_in(history: History, actions: Iterable[int]) -> dict[tuple[str, int], set[int]]:
    """Of each kept row that actions link to people: to whom."""
    named: dict[tuple[str, int], set[int]] = {}
    links = {table.kept_by: table for table in _kept(history)}
    places = {}
    for link in history.tables:
        if (table := links.get(link._meta.table_name)) is not None:
            name = table._meta.table_name
            places[link._meta.table_name] = (name, place_of(link, f"{name}_id"), place_of(link, _CONTACT))
    for action in actions:
        for change in apsw.Changeset.iter(changeset_of(history, action)):
            if change.name in places:
                name, row, contact = places[change.name]
                values = changesets.known(change)
                if isinstance(values[row], int) and isinstance(values[contact], int):
                    named.setdefault((name, values[row]), set()).add(values[contact])
    return named


def _there(history: History, table: type[Table], named: Iterable[tuple[str, int]]) -> Iterator[int]:
    name = table._meta.table_name
    wanted = json.dumps(sorted(key for of, key in named if of == name))
    return (key for (key,) in history.connection.execute(f"SELECT id FROM {name} WHERE id {_AMONG}", (wanted,)))


def hanging_on(history: History, action: int, gone: Gone) -> Gone:
    """The rows in the changeset of an action that belong to kept rows that go."""
    found: Gone = set()
    for table in _kept(history):
        ids = {key for name, key in gone if name == table._meta.table_name}
        columns = {
            child._meta.table_name: [place_of(child, field.column_name)]
            for child, field in _pointing(history, table)
            if not field.null
        }
        if ids:
            found |= naming(changeset_of(history, action), columns, ids)
    return found


def _kept(history: History) -> Iterator[type[Table]]:
    return (table for table in history.tables if table.kept_by)


def _pointing(history: History, to: type[Table]) -> Iterator[tuple[type[Table], peewee.ForeignKeyField]]:
    for table in history.tables:
        for field in table._meta.sorted_fields:
            if isinstance(field, peewee.ForeignKeyField) and field.rel_model is to:
                yield table, field
