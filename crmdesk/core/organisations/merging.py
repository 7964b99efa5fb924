"""Two organisations that are one become one; nothing is lost, one undo brings both back.

The winner keeps what it says of itself and takes the loser's where it says nothing; notes are joined. Positions, what
happened there, organisations below, phones, addresses, files and key contacts come to the winner; what it has already,
and key contacts beyond two, stay with the loser, which waits in the trash.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import apsw

from crmdesk.core.contacts.tables import Affiliation, KeyContact, Organisation
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.organisations.pointing import belongs, name_of, pointers
from crmdesk.core.organisations.records import MOST_KEY_CONTACTS
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.model import Table
from crmdesk.core.values.text import fold

# ruff: noqa: S608 - what is put into the statements is our own names

Rows = Callable[[str, Sequence[Any]], list[Row]]
_TAKEN: Final = ("nature", "region", "site", "logo")
_LEGAL_FORM: Final = re.compile(r"(?:股份)?(?:有限)?(?:责任)?(?:集团)?公司$|集团$|[()\[\]【】《》·\-\s]+")
_ABOVE: Final = (
    "WITH RECURSIVE above (id) AS (SELECT parent_id FROM organisation WHERE id = ? UNION"
    " SELECT parent_id FROM organisation JOIN above ON organisation.id = above.id)"
    " SELECT id FROM above WHERE id IS NOT NULL"
)


def alike(rows: Rows, key: int) -> list[str]:
    """Names of organisations that are called as this one but for the legal form and brackets."""
    names: dict[int, str] = dict(rows("SELECT id, name FROM organisation WHERE deleted_at IS NULL ORDER BY name", ()))
    wanted = _bare(names.get(key, ""))
    return [name for other, name in names.items() if other != key and wanted and _bare(name) == wanted]


def _bare(name: str) -> str:
    return _LEGAL_FORM.sub("", _LEGAL_FORM.sub("", fold(name)))


def merge(history: History, winner: int, loser: int) -> None:
    """Merge the loser into the winner, as one action.

    Raises InvalidInput for an organisation with itself or one in the trash, NotFound for one that is not there.
    """
    _refuse(history, winner, loser)
    connection = history.connection
    with history.action("organisation.merge", organisation=winner, loser=loser) as action:
        sql = "SELECT DISTINCT contact_id FROM affiliation WHERE organisation_id = ? ORDER BY 1"
        people = [contact for (contact,) in connection.execute(sql, (loser,))]
        _take_fields(connection, winner, loser)
        _take_place(connection, winner, loser)
        for table, column in pointers(history.tables):
            if table is not Organisation:
                _move(connection, table, column, winner, loser)
        _join_positions(connection, winner, people)
        connection.execute("UPDATE organisation SET deleted_at = ? WHERE id = ?", (history.now_ms(), loser))
        action.concerns(people)


def _refuse(history: History, winner: int, loser: int) -> None:
    if winner == loser:
        raise InvalidInput(_("An organisation cannot be merged with itself."))
    sql = "SELECT id, name, deleted_at IS NOT NULL FROM organisation WHERE id IN (?, ?)"
    found = {key: (name, trashed) for key, name, trashed in history.rows(sql, (winner, loser))}
    for key in (winner, loser):
        if key not in found:
            raise NotFound(_("This organisation is not in the book any more."))
        name, trashed = found[key]
        if trashed:
            raise InvalidInput(_("{name} is in the trash; bring it back before merging.").format(name=name))


def _take_fields(connection: apsw.Connection, winner: int, loser: int) -> None:
    columns = ", ".join(f"{column} = iif(ours.{column} = '', theirs.{column}, ours.{column})" for column in _TAKEN)
    note = (
        "note = CASE WHEN theirs.note = '' OR instr(ours.note, theirs.note) THEN ours.note"
        " WHEN ours.note = '' THEN theirs.note ELSE ours.note || char(10) || theirs.note END"
    )
    connection.execute(
        f"UPDATE organisation AS ours SET {columns}, {note} FROM organisation AS theirs"
        " WHERE ours.id = ? AND theirs.id = ?",
        (winner, loser),
    )


def _take_place(connection: apsw.Connection, winner: int, loser: int) -> None:
    """What belonged to the loser belongs to the winner, which belongs to nothing that is below it."""
    above = {key: [found for (found,) in connection.execute(_ABOVE, (key,))] for key in (winner, loser)}
    ours, theirs = (above[key][0] if above[key] else None for key in (winner, loser))
    if loser in above[winner] or (ours is None and winner not in above[loser]):
        connection.execute("UPDATE organisation SET parent_id = ? WHERE id = ?", (theirs, winner))
    sql = "UPDATE organisation SET parent_id = ? WHERE parent_id = ? AND id <> ?"
    connection.execute(sql, (winner, loser, winner))


def _move(connection: apsw.Connection, table: type[Table], column: str, winner: int, loser: int) -> None:
    """Let rows name the winner; of its own rows not those that it has already."""
    name = name_of(table)
    move = f"UPDATE {name} SET {column} = ?1 WHERE {column} = ?2"
    if table.made_from:
        _remake(connection, table, column, winner, loser)
    elif table is KeyContact:
        known = f"SELECT contact_id FROM {name} WHERE {column} = ?1"
        room = f"max(0, ?3 - (SELECT count(*) FROM {name} WHERE {column} = ?1))"
        some = f"SELECT id FROM {name} WHERE {column} = ?2 AND contact_id NOT IN ({known}) ORDER BY id LIMIT {room}"
        connection.execute(f"{move} AND id IN ({some})", (winner, loser, MOST_KEY_CONTACTS))
    elif belongs(table) and table.same:
        alike = " AND ".join(f"kept.{each} = {name}.{each}" for each in table.same)
        known = f"SELECT 1 FROM {name} AS kept WHERE kept.{column} = ?1 AND {alike}"
        connection.execute(f"{move} AND NOT EXISTS ({known})", (winner, loser))
    else:
        connection.execute(move, (winner, loser))


def _remake(connection: apsw.Connection, table: type[Table], column: str, winner: int, loser: int) -> None:
    """Rows whose id is made from what they say get another one, unless the winner has such a row."""
    names = [field.column_name for field in table._meta.sorted_fields]  # noqa: SLF001 - peewee's way
    sql = f"SELECT {','.join(names)} FROM {name_of(table)} WHERE {column} = ?"
    for values in connection.execute(sql, (loser,)).fetchall():
        row = dict(zip(names, values, strict=True)) | {column: winner}
        old, row["id"] = row["id"], content_id(*[row[each] for each in table.made_from])
        known = connection.execute(f"SELECT 1 FROM {name_of(table)} WHERE id = ?", (row["id"],)).fetchall()
        if not known:
            connection.execute(f"DELETE FROM {name_of(table)} WHERE id = ?", (old,))
            marks = ",".join("?" * len(names))
            connection.execute(f"INSERT INTO {name_of(table)} ({','.join(row)}) VALUES ({marks})", tuple(row.values()))


def _join_positions(connection: apsw.Connection, winner: int, people: Sequence[int]) -> None:
    """Of two positions of somebody at the winner that say the same, the one that says more stays."""
    says = Affiliation.says
    sql = f"SELECT id, until, main, {', '.join(says)} FROM affiliation WHERE organisation_id = ? AND contact_id = ?"
    for contact in people:
        rows = connection.execute(f"{sql} ORDER BY id", (winner, contact)).fetchall()
        while len(rows) > 1:
            row = rows.pop()
            fuller = next((kept for kept in rows if _says_all(kept, row)), None)
            poorer = next((kept for kept in rows if _says_all(row, kept)), None)
            if fuller is not None:
                _give_way(connection, row, fuller)
            elif poorer is not None:
                _give_way(connection, poorer, row)
                rows[rows.index(poorer)] = row


def _says_all(fuller: Row, poorer: Row) -> bool:
    same = fuller[1] == poorer[1]
    return same and all(not theirs or ours == theirs for ours, theirs in zip(fuller[3:], poorer[3:], strict=True))


def _give_way(connection: apsw.Connection, poorer: Row, fuller: Row) -> None:
    connection.execute("DELETE FROM affiliation WHERE id = ?", (poorer[0],))
    if poorer[2]:
        connection.execute("UPDATE affiliation SET main = 1 WHERE id = ?", (fuller[0],))
