"""Two contacts who are one person become one; nothing is lost, one undo brings both back.

Of each single field the winner keeps its value, takes the loser's where it has none, or where that was chosen; the
value that is not taken stands in the loser's record, which waits in the trash. Notes are joined. What a contact has
several of comes to the winner (see `moving`). The loser's id leads to the winner from then on.
"""

from collections.abc import Callable, Collection
from typing import Any, Final

import apsw

from crmdesk.core.contacts.moving import move_rows
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values.text import fold

# A field and the columns that go with it; the first says whether there is a value.
SINGLE: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "family", "given", "pinyin"),
    "birthday": ("birthday", "calendar", "leap"),
    "standing": ("standing", "standing_since", "standing_reason"),
    "owner": ("owner_id",),
    "sponsor": ("sponsor_id",),
    **{
        key: (key,)
        for key in ("sex", "nature", "tier", "region", "id_card", "network", "photo", "acquaintance")
    },
}  # fmt: skip
JOINED: Final = ("note",)
MAIN: Final = "positions"
OWN: Final = "custom:"
_Record = dict[str, Any]


def merge(history: History, new_id: Callable[[], int], winner: int, loser: int, taken: Collection[str] = ()) -> None:
    """Merge the loser into the winner, as one action.

    `taken` names what shall be the loser's: keys of `SINGLE`, `positions` for the main one, `custom:` and the title of
    an own value. Raises InvalidInput for a contact with itself or one in the trash, NotFound for one who is not there.
    """
    _refuse(history, winner, loser)
    connection = history.connection
    with history.action("contact.merge", contact=winner, loser=loser) as action:
        _merge_fields(connection, winner, loser, taken)
        for key in taken:
            if key.startswith(OWN):
                _swap_own_values(connection, winner, loser, key.removeprefix(OWN))
        others = move_rows(history, new_id, winner, loser, main_of_loser=MAIN in taken)
        sql = "UPDATE contact SET deleted_at = ?, merged_into = ? WHERE id = ?"
        connection.execute(sql, (history.now_ms(), winner, loser))
        action.concerns([winner, loser, *sorted(others)])


def _refuse(history: History, winner: int, loser: int) -> None:
    if winner == loser:
        raise InvalidInput(_("A contact cannot be merged with itself."))
    found = {
        key: (name, deleted_at)
        for key, name, deleted_at in history.rows(
            "SELECT id, name, deleted_at FROM contact WHERE id IN (?, ?)", (winner, loser)
        )
    }
    for contact in (winner, loser):
        if contact not in found:
            raise NotFound(_("This contact is not in the book any more."))
        name, deleted_at = found[contact]
        if deleted_at is not None:
            raise InvalidInput(_("{name} is in the trash; bring them back before merging.").format(name=name))


def _merge_fields(connection: apsw.Connection, winner: int, loser: int, taken: Collection[str]) -> None:
    ours, theirs = _record(connection, winner), _record(connection, loser)
    new_ours, new_theirs = merged_fields(ours, theirs, taken)
    _write(connection, winner, ours, new_ours)
    _write(connection, loser, theirs, new_theirs)


def merged_fields(ours: _Record, theirs: _Record, taken: Collection[str] = ()) -> tuple[_Record, _Record]:
    """The columns of winner and loser after the merge; of two different values each stands in one of them."""
    ours, theirs = dict(ours), dict(theirs)
    for key, columns in SINGLE.items():
        head, *rest = columns
        if not theirs[head]:
            continue
        if key in taken or not ours[head]:
            both = [(ours[column], theirs[column]) for column in columns]
            keeps = bool(ours[head])
            for column, (our, their) in zip(columns, both, strict=True):
                ours[column], theirs[column] = their, our if keeps else their
        elif ours[head] == theirs[head]:
            ours |= {column: theirs[column] for column in rest if ours[column] == ""}
    for key in JOINED:
        if fold(theirs[key]) not in fold(ours[key]):
            ours[key] = f"{ours[key]}\n{theirs[key]}" if ours[key] else theirs[key]
    return ours, theirs


def _record(connection: apsw.Connection, contact: int) -> _Record:
    names = [field.column_name for field in Contact._meta.sorted_fields]  # noqa: SLF001 - peewee's way
    sql = f"SELECT {','.join(names)} FROM contact WHERE id = ?"  # noqa: S608 - own names
    (row,) = connection.execute(sql, (contact,)).fetchall()
    return dict(zip(names, row, strict=True))


def _write(connection: apsw.Connection, contact: int, before: _Record, after: _Record) -> None:
    changed = {column: value for column, value in after.items() if value != before[column]}
    if changed:
        columns = ", ".join(f"{column} = ?" for column in changed)
        connection.execute(f"UPDATE contact SET {columns} WHERE id = ?", (*changed.values(), contact))  # noqa: S608 - own names


def _swap_own_values(connection: apsw.Connection, winner: int, loser: int, title: str) -> None:
    """Exchange what both have under a title; the winner's then stays with the loser."""
    keys = content_id(winner, title), content_id(loser, title)
    texts = dict(connection.execute("SELECT id, text FROM own_value WHERE id IN (?, ?)", keys))
    if len(texts) == 2:
        rows = [(texts[keys[1]], keys[0]), (texts[keys[0]], keys[1])]
        connection.executemany("UPDATE own_value SET text = ? WHERE id = ?", rows)
