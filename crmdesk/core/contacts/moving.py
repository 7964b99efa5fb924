"""The rows of a merge: what hangs on the loser comes to the winner, told once, and nothing of it is lost.

A moved row gets a new id, so that it stands behind the winner's own. Where both say the same, the row that says more
stays; where the winner can keep one alone and the loser's says something else, that one stays with the loser. Two
positions at one organisation, of which one knows the department and the other the title, become one. Of two that
contradict each other both stay, whichever is the main one: with the title of the one and the department of the other it
would be a position that nobody ever had.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import apsw

from crmdesk.core.contacts.tables import Affiliation, Contact
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.model import Table, references
from crmdesk.core.storage.references import Merge

_Row = dict[str, Any]
_MAIN: Final = "main"


def move_rows(history: History, new_id: Callable[[], int], winner: int, loser: int, *, main_of_loser: bool) -> set[int]:
    """Move everything that points to the loser; the ids of further people whom that concerns.

    `main_of_loser` makes the loser's main position the winner's; so does a winner who has none.
    """
    tables: dict[type[Table], list[str]] = {}
    for table, reference in references(history.tables, Contact):
        if reference.merge is Merge.MOVE:
            tables.setdefault(table, []).append(reference.column_name)
    connection = history.connection
    others: set[int] = set()
    for table, columns in tables.items():
        move = _Move(connection, new_id, table, columns, winner)
        others |= move.all_of(loser)
        if table is Affiliation:
            _settle_main(connection, winner, move.became, main_of_loser=main_of_loser)
    return others


def are_one(table: type[Table], kept: Mapping[str, Any], moved: Mapping[str, Any]) -> bool:
    """Whether two rows of a contact may speak of one thing; such that name none must be equal in all they say."""
    columns = table.same if any(moved[column] for column in table.same) else (*table.same, *table.says)
    return all(kept[column] == moved[column] for column in columns)


def has_all(table: type[Table], fuller: Mapping[str, Any], poorer: Mapping[str, Any]) -> bool:
    """Whether a row says all that another one says."""
    return all(not poorer[column] or poorer[column] == fuller[column] for column in table.says)


def agree(table: type[Table], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nothing that a row says contradicts what another one says."""
    return all(not one[column] or not other[column] or one[column] == other[column] for column in table.says)


class _Move:
    """The rows of one table on their way. `became` says which row speaks for the loser's main position now."""

    def __init__(
        self, connection: apsw.Connection, new_id: Callable[[], int], table: type[Table], columns: Sequence[str],
        winner: int,
    ) -> None:  # fmt: skip
        self._connection = connection
        self._new_id = new_id
        self._table = table
        self._name = table._meta.table_name  # noqa: SLF001 - peewee's way to a table's name
        self._columns = columns
        self._winner = winner
        self._kept = self._rows_of(winner)
        self.became: int | None = None

    def all_of(self, loser: int) -> set[int]:
        """Move them; whom they tell of besides the winner."""
        others: set[int] = set()
        for row in self._rows_of(loser):
            moved = self._at_winner(row, loser)
            people = [moved[column] for column in self._columns if moved[column] is not None]
            if len(set(people)) < len(people):
                # A pair that would become one person's with itself.
                self._delete([row])
                continue
            others |= {*people} - {self._winner}
            at = self._take(row, moved)
            if row.get(_MAIN):
                self.became = at
        return others

    def _take(self, row: _Row, moved: _Row) -> int | None:
        """Bring one row to the winner; the id of the row that speaks for it there, None where it stays."""
        alike = [kept for kept in self._kept if are_one(self._table, kept, moved)]
        fuller = next((kept for kept in alike if has_all(self._table, kept, moved)), None)
        if fuller is not None:
            self._keep_latest(fuller, moved)
            self._delete([row])
            return int(fuller["id"])
        if self._table.join and (mate := next((kept for kept in alike if agree(self._table, kept, moved)), None)):
            moved |= {column: mate[column] or moved[column] for column in self._table.says}
        poorer = [kept for kept in alike if has_all(self._table, moved, kept)]
        if self._table.single and alike and not poorer:
            return None
        if _MAIN in moved:
            moved[_MAIN] = max((kept[_MAIN] for kept in poorer), default=0)
        self._delete([row, *poorer])
        self._insert(moved)
        self._kept = [*(kept for kept in self._kept if kept not in poorer), moved]
        return int(moved["id"])

    def _at_winner(self, row: _Row, loser: int) -> _Row:
        moved = {**row, **{column: self._winner for column in self._columns if row[column] == loser}}
        if self._table.either_way:
            moved |= zip(self._columns, sorted(moved[column] for column in self._columns), strict=True)
        made_from = self._table.made_from
        moved["id"] = content_id(*[moved[column] for column in made_from]) if made_from else self._new_id()
        return moved

    def _keep_latest(self, kept: _Row, moved: _Row) -> None:
        latest = self._table.latest
        if latest and moved[latest] > kept[latest]:
            kept[latest] = moved[latest]
            self._connection.execute(f"UPDATE {self._name} SET {latest} = ? WHERE id = ?", (kept[latest], kept["id"]))  # noqa: S608 - own names

    def _rows_of(self, contact: int) -> list[_Row]:
        names = [field.column_name for field in self._table._meta.sorted_fields]  # noqa: SLF001 - peewee's way
        where = " OR ".join(f"{column} = ?1" for column in self._columns)
        sql = f"SELECT {','.join(names)} FROM {self._name} WHERE {where} ORDER BY id"  # noqa: S608 - own names
        return [dict(zip(names, row, strict=True)) for row in self._connection.execute(sql, (contact,))]

    def _delete(self, rows: Iterable[_Row]) -> None:
        self._connection.executemany(f"DELETE FROM {self._name} WHERE id = ?", [(row["id"],) for row in rows])  # noqa: S608 - own names

    def _insert(self, row: _Row) -> None:
        sql = f"INSERT INTO {self._name} ({','.join(row)}) VALUES ({placeholders(row)})"  # noqa: S608 - own names
        self._connection.execute(sql, tuple(row.values()))


def _settle_main(connection: apsw.Connection, winner: int, became: int | None, *, main_of_loser: bool) -> None:
    """One main position: the winner's, unless the loser's is asked for or is the only one."""
    sql = "SELECT id FROM affiliation WHERE contact_id = ? AND main = 1"
    if became is not None and (main_of_loser or not connection.execute(sql, (winner,)).fetchall()):
        connection.execute(
            "UPDATE affiliation SET main = (id = ?1) WHERE contact_id = ?2 AND main <> (id = ?1)", (became, winner)
        )
