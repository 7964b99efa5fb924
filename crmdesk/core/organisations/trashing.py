"""The trash of the organisations: since when and by whom one is there, what still tells of it, and its emptying.

An organisation of which somebody's career, what happened there or another organisation still tells stays in the trash:
without it that would be lost. The others are forgotten with all that is theirs, their past included; an action that was
about them alone cannot be taken back any more.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from crmdesk.core.contacts.purging import Deletion
from crmdesk.core.contacts.rewriting import (
    Gone,
    changeset_of,
    collect_attachments,
    naming,
    place_of,
    rewrite_without,
)
from crmdesk.core.contacts.tables import Organisation
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.organisations.pointing import Pointers, belongs, name_of, pointers
from crmdesk.core.storage import changesets
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History

# ruff: noqa: S608 - what is put into the statements is our own names

Rows = Callable[[str, Sequence[Any]], list[Row]]
MERGE: Final = "organisation.merge"
_TABLE: Final = "organisation"
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
_DELETIONS: Final = (
    "SELECT organisation.id, organisation.deleted_at, coalesce(colleague.name, ''), winner FROM organisation LEFT JOIN"
    " (SELECT history.id AS action, put.value AS loser, colleague_id, NULL AS winner"
    "  FROM history, json_each(detail, '$.keys') AS put WHERE kind = 'organisation.trash' AND undone_at IS NULL"
    f"  UNION ALL SELECT id, detail ->> 'loser', colleague_id, detail ->> 'organisation' FROM history"
    f"  WHERE kind = '{MERGE}' AND undone_at IS NULL) AS done ON done.loser = organisation.id"
    " LEFT JOIN colleague ON colleague.id = done.colleague_id"
    f" WHERE organisation.deleted_at IS NOT NULL AND organisation.id {_AMONG} ORDER BY action"
)


def deletions(rows: Rows, keys: Iterable[int]) -> dict[int, Deletion]:
    """Of organisations in the trash: how they came there, the last time."""
    found = rows(_DELETIONS, (json.dumps(list(keys)),))
    return {key: Deletion(at, by, winner) for key, at, by, winner in found}


def holding(history: History, keys: Iterable[int]) -> dict[int, int]:
    """How many rows still tell of organisations; those of which none does are missing.

    Of two that belong together and are both among the keys, neither holds the other.
    """
    among, held = json.dumps(list(keys)), dict[int, int]()
    for table, column in pointers(history.tables):
        if not belongs(table):
            without = f" AND id NOT {_AMONG}" if table is Organisation else ""
            sql = f"SELECT {column}, count(*) FROM {name_of(table)} WHERE {column} {_AMONG}{without} GROUP BY 1"
            for key, count in history.rows(sql, (among,)):
                held[key] = held.get(key, 0) + count
    return held


def removable(history: History, keys: Iterable[int]) -> list[int]:
    """Those of the organisations of which nothing tells that stays."""
    left = list(keys)
    while held := holding(history, left):
        left = [key for key in left if key not in held]
    return left


def purge(history: History, keys: Sequence[int]) -> int:
    """Forget organisations of the trash for good, in one transaction; how many.

    Raises InvalidInput for one that is not in the trash, or of which something still tells.
    """
    with history.forgetting("organisation.purge"):
        _refuse(history, keys)
        theirs = [(table, column) for table, column in pointers(history.tables) if belongs(table)]
        rows = {
            (name_of(table), key)
            for table, column in theirs
            for (key,) in history.rows(
                f"SELECT id FROM {name_of(table)} WHERE {column} {_AMONG}", (json.dumps(list(keys)),)
            )
        }
        gone = rows | {(_TABLE, key) for key in keys}
        # One of them may belong to another.
        history.connection.pragma("defer_foreign_keys", 1)
        for name, key in gone:
            history.connection.execute(f"DELETE FROM {name} WHERE id = ?", (key,))
        _rewrite(history, theirs, keys, gone)
        collect_attachments(history)
    return len(keys)


def _refuse(history: History, keys: Sequence[int]) -> None:
    sql = f"SELECT count(*) FROM organisation WHERE deleted_at IS NOT NULL AND id {_AMONG}"
    if history.rows(sql, (json.dumps(list(keys)),))[0][0] != len(set(keys)):
        raise InvalidInput(_("Only what is in the trash can be removed for good."))
    if held := holding(history, keys):
        text = ngettext(
            "{count} position or other entry still tells of it; it stays in the trash.",
            "{count} positions or other entries still tell of it; it stays in the trash.",
            sum(held.values()),
        )
        raise InvalidInput(text.format(count=f"{sum(held.values()):,}"))


def _rewrite(history: History, theirs: Pointers, keys: Sequence[int], gone: Gone) -> None:
    """Take the organisations, and what was theirs at any time, out of every action."""
    columns: dict[str, list[int]] = {_TABLE: [0]}
    for table, column in theirs:
        columns.setdefault(name_of(table), []).append(place_of(table, column))
    known = {key for _name, key in gone}
    actions = set(_actions_with(history, known))
    for action in actions:
        # What was deleted before is known by the change that wrote it or deleted it, for these have the whole row.
        gone |= naming(changeset_of(history, action), columns, set(keys))
    # A change of a row knows its key alone.
    former = {key for _name, key in gone} - known
    for action in sorted(actions | set(_actions_with(history, former))):
        rewrite_without(history, action, gone, lambda kind, left: not left or kind == MERGE)


def _actions_with(history: History, keys: Collection[int]) -> Iterator[int]:
    """The actions in whose changes one of these ids stands: nothing lists them, as it does those of a contact."""
    if not keys:
        return
    wanted = [key.to_bytes(8, "big", signed=True) for key in keys]
    for (found,) in history.connection.execute("SELECT id FROM history").fetchall():
        action = int(str(found))
        if changesets.holding(changeset_of(history, action), wanted):
            yield action
