"""The past without what was removed for good: rows leave the changesets of history, and files that nobody names go.

Inside `History.forgetting`, the one change that cannot be taken back.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

import apsw

from crmdesk.core.storage import changesets
from crmdesk.core.storage.changesets import Stream
from crmdesk.core.storage.history import History
from crmdesk.core.storage.model import Table

# ruff: noqa: S608 - what is put into the statements is our own names

Gone = set[tuple[str, int]]
"""Rows by table and id."""


def changeset_of(history: History, action: int) -> Stream:
    """What an action changed, as the writer has it."""
    return changesets.inflated(history.connection.execute("SELECT changeset FROM history WHERE id = ?", (action,)).get)


def place_of(table: type[Table], column: str) -> int:
    """Where a column stands in the rows of a changeset."""
    return [field.column_name for field in table._meta.sorted_fields].index(column)  # noqa: SLF001 - peewee's way


def naming(changeset: Stream, columns: Mapping[str, Sequence[int]], ids: Collection[int]) -> Gone:
    """The rows of a changeset that name one of these ids in one of these columns, by table and place."""
    found: Gone = set()
    for change in apsw.Changeset.iter(changeset):
        sides = [side for side in (change.old, change.new) if side is not None]
        if any(side[at] in ids for at in columns.get(change.name, ()) for side in sides):
            found.add((change.name, int(changesets.known(change)[0])))
    return found


def rewrite_without(history: History, action: int, gone: Gone, is_final: Callable[[str, set[str]], bool]) -> None:
    """Take rows out of what an action changed, if it changed any of them.

    `is_final` gets its kind and the tables that are left, and says whether it cannot be undone or redone any more.
    """
    left: set[str] = set()
    taken = 0

    def stays(change: apsw.TableChange) -> bool:
        nonlocal taken
        if (change.name, changesets.known(change)[0]) in gone:
            taken += 1
            return False
        left.add(change.name)
        return True

    changeset = changesets.part(changeset_of(history, action), stays)
    if taken:
        history.rewrite(action, changeset, final=is_final(history.entry(action).kind, left))


def collect_attachments(history: History) -> None:
    """Remove what no row names any more, unless an action could still bring back a row that does."""
    connection = history.connection
    holders = [(table.attached, table._meta.table_name) for table in history.tables if table.attached]  # noqa: SLF001 - as above
    named = " UNION ".join(f"SELECT {column} FROM {name}" for column, name in holders)
    sql = (
        f"SELECT hash FROM attachment WHERE hash NOT IN ({named})"
        " AND NOT EXISTS (SELECT 1 FROM setting WHERE instr(value, hash))"
    )
    loose = {hash_.encode() for (hash_,) in connection.execute(sql)}
    if not loose:
        return
    for (action,) in connection.execute("SELECT id FROM history").fetchall():
        blob = connection.execute("SELECT changeset FROM history WHERE id = ?", (action,)).get
        loose -= changesets.holding(changesets.inflated(blob), loose)
    connection.executemany("DELETE FROM attachment WHERE hash = ?", [(hash_.decode(),) for hash_ in loose])
