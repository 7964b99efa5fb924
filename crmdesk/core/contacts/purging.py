"""Forgetting people for good: their rows, their past in the changesets, and the files nobody else has.

Rows go where the policy of their reference says so. The changesets of the actions that touched them are rewritten
without what is theirs, so that undo still works for everybody else; a merge with somebody who is gone, and an action
that was about nobody else, cannot be taken back any more.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import apsw

from crmdesk.core.contacts.orphans import hanging_on, let_point_nowhere, orphans, orphans_of_past
from crmdesk.core.contacts.rewriting import (
    Gone,
    changeset_of,
    collect_attachments,
    naming,
    place_of,
    rewrite_without,
)
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.storage.changesets import Stream
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.model import Table, references
from crmdesk.core.storage.references import Purge

# ruff: noqa: S608 - what is put into the statements is our own names

Rows = Callable[[str, Sequence[Any]], list[Row]]
_Removing = Sequence[tuple[type[Table], str]]
_CONTACT: Final = "contact"
_AMONG: Final = "IN (SELECT value FROM json_each(?))"
# Undoing it would take from the winner what the loser cannot get back.
_MERGE: Final = "contact.merge"


@dataclass(frozen=True)
class Deletion:
    """How somebody came into the trash: when (UTC milliseconds), by whom ("" where nobody said who works here), and
    into whom they were merged.
    """

    at: int
    by: str
    merged_into: int | None


def deletions(rows: Rows, contacts: Iterable[int]) -> dict[int, Deletion]:
    """Of contacts in the trash: how they came there."""
    sql = (
        "SELECT contact.id, deleted_at, merged_into, coalesce((SELECT colleague.name FROM touched"
        " JOIN history ON history.id = action_id JOIN colleague ON colleague.id = history.colleague_id"
        " WHERE touched.contact_id = contact.id AND undone_at IS NULL AND kind IN ('contact.trash', 'contact.merge')"
        f" ORDER BY history.id DESC LIMIT 1), '') FROM contact WHERE deleted_at IS NOT NULL AND contact.id {_AMONG}"
    )
    found = rows(sql, (json.dumps(list(contacts)),))
    return {contact: Deletion(at, by, merged_into) for contact, at, merged_into, by in found}


def purge(history: History, contacts: Sequence[int]) -> int:
    """Forget contacts, and whoever was merged into them, in one transaction; how many those are."""
    connection = history.connection
    with history.forgetting("contact.purge") as concerned:
        people = _with_merged(connection, contacts)
        rows, partners = _rows_of(connection, _removing(history), people)
        rows |= orphans(history, people)
        let_point_nowhere(history, rows)
        _delete(connection, rows)
        _rewrite(history, people, partners, rows)
        connection.execute(f"DELETE FROM touched WHERE contact_id {_AMONG}", (json.dumps(sorted(people)),))
        collect_attachments(history)
        concerned.extend(sorted(people | partners))
    return len(people)


def _with_merged(connection: apsw.Connection, contacts: Iterable[int]) -> set[int]:
    """These contacts and, link by link, who lost a merge to them. Raises InvalidInput for one outside the trash."""
    people: set[int] = set()
    more = set(contacts)
    while more:
        people |= more
        sql = f"SELECT id FROM contact WHERE merged_into {_AMONG}"
        more = {key for (key,) in connection.execute(sql, (json.dumps(sorted(more)),))} - people
    sql = f"SELECT count(*) FROM contact WHERE deleted_at IS NOT NULL AND id {_AMONG}"
    if connection.execute(sql, (json.dumps(sorted(people)),)).get != len(people):
        raise InvalidInput(_("Only who is in the trash can be removed for good."))
    return people


def _removing(history: History) -> _Removing:
    """The references whose rows go with the person."""
    return [
        (table, reference.column_name)
        for table, reference in references(history.tables, Contact)
        if reference.purge is Purge.REMOVE and table is not Contact
    ]


def _rows_of(
    connection: apsw.Connection, removing: _Removing, people: set[int]
) -> tuple[dict[str, set[int]], set[int]]:
    """Every row that goes, by table, children first; and the other people of whom such rows tell."""
    rows: dict[str, set[int]] = {}
    partners: set[int] = set()
    among = json.dumps(sorted(people))
    for table, column in reversed(removing):
        name = table._meta.table_name  # noqa: SLF001 - peewee's way to a table's name
        for key, concerned in connection.execute(
            f"SELECT id, {table.concerns or 'NULL'} FROM {name} WHERE {column} {_AMONG}", (among,)
        ):
            rows.setdefault(name, set()).add(key)
            partners.add(concerned)
    rows[_CONTACT] = set(people)
    return rows, partners - people - {None}


def _delete(connection: apsw.Connection, rows: Mapping[str, set[int]]) -> None:
    # Whoever was merged into whom goes at once.
    connection.pragma("defer_foreign_keys", 1)
    for name, keys in rows.items():
        connection.executemany(f"DELETE FROM {name} WHERE id = ?", [(key,) for key in sorted(keys)])


def _rewrite(history: History, people: set[int], partners: set[int], rows: Mapping[str, set[int]]) -> None:
    """Take the people out of every action that touched them, or somebody of whom a row tells together with them."""
    sql = f"SELECT DISTINCT action_id FROM touched WHERE contact_id {_AMONG}"
    actions = [key for (key,) in history.connection.execute(sql, (json.dumps(sorted(people | partners)),))]
    gone = {(name, key) for name, keys in rows.items() for key in keys}
    removing = _removing(history)
    for action in actions:
        # What was deleted before is known by the change that wrote it or deleted it, for these have the whole row.
        gone |= _theirs(changeset_of(history, action), removing, people)
    left, others = orphans_of_past(history, actions, gone, people)
    gone |= left
    sql = f"SELECT DISTINCT action_id FROM touched WHERE contact_id {_AMONG}"
    later = [key for (key,) in history.connection.execute(sql, (json.dumps(sorted(others)),))]
    actions = sorted({*actions, *later})
    for action in actions:
        gone |= hanging_on(history, action, gone)
    about = {table._meta.table_name for table in history.tables if table.concerns}  # noqa: SLF001 - peewee's way
    for action in actions:
        rewrite_without(history, action, gone, lambda kind, left: not left & about or kind == _MERGE)


def _theirs(changeset: Stream, removing: _Removing, people: set[int]) -> Gone:
    """The rows of a changeset that tell of these people."""
    columns: dict[str, list[int]] = {_CONTACT: [0]}
    for table, column in removing:
        columns.setdefault(table._meta.table_name, []).append(place_of(table, column))  # noqa: SLF001 - peewee's way
    return naming(changeset, columns, people)
