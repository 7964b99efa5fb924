"""Bringing chosen people back out of a backup, into the book that went on without them: one action, and undoable.

What the backup has of them comes back as it was there; what was written down since stays. What they share with others
comes back where it is gone, a record also out of the trash, and is left as it is where it is not. Whoever was forgotten
since can come back too. A tie to somebody who is in the book no more is left out.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import apsw

from crmdesk.core.contacts.moving import are_one, has_all
from crmdesk.core.contacts.tables import Affiliation, Contact, KeyContact
from crmdesk.core.contacts.trail import Changed, foreseen
from crmdesk.core.errors import NotFound
from crmdesk.core.keeping.earlier import Earlier
from crmdesk.core.keeping.gathering import (
    Gathered,
    Record,
    Records,
    Rows,
    columns_of,
    is_tie,
    name_of,
    pointers,
    selected,
)
from crmdesk.core.language import _
from crmdesk.core.organisations.records import MOST_KEY_CONTACTS
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_hash
from crmdesk.core.storage.model import Table, references

# ruff: noqa: S608 - what is put into the statements is our own names

KIND: Final = "contact.bring_back"
_TRASHED: Final = "deleted_at"


@dataclass(frozen=True)
class Return:
    """What comes back: rows that are here no more, and columns of rows that say something else by now.

    `pointing` are rows that stayed when a record went, and point to it again. `left_out` counts ties to people who are
    not in the book, `crowded` key contacts for whom there is no room any more; `mains` are positions that are the main
    ones again.
    """

    added: Mapping[type[Table], Sequence[Record]]
    changed: Mapping[type[Table], Sequence[Record]]
    pointing: Mapping[type[Table], Sequence[Record]]
    left_out: int
    crowded: int
    mains: Mapping[int, int]

    @property
    def nothing(self) -> bool:
        """Whether the book has it all."""
        return not any((*self.added.values(), *self.changed.values()))

    def write(self, connection: apsw.Connection) -> None:
        """Write it to the tables that are there."""
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, rows in self.added.items():
            if name_of(table) in there:
                columns = columns_of(table)
                sql = f"INSERT INTO {name_of(table)} ({','.join(columns)}) VALUES ({placeholders(columns)})"
                connection.executemany(sql, [tuple(row[column] for column in columns) for row in rows])
        for table, rows in (*self.changed.items(), *self.pointing.items()):
            for row in rows if name_of(table) in there else ():
                changes = {column: value for column, value in row.items() if column != "id"}
                sql = f"UPDATE {name_of(table)} SET {', '.join(f'{column} = ?' for column in changes)} WHERE id = ?"
                connection.execute(sql, (*changes.values(), row["id"]))
        sql = "UPDATE affiliation SET main = (id = ?1) WHERE contact_id = ?2 AND main <> (id = ?1)"
        connection.executemany(sql, [(row, contact) for contact, row in self.mains.items()])


def planned(tables: Sequence[type[Table]], there: Rows, here: Rows, people: Collection[int]) -> Return:
    """What would come back of people. Raises NotFound for somebody whom the backup does not have outside its trash."""
    gathered = Gathered(tables, there, here, people)
    found = gathered.own[Contact]
    if any(contact not in found or found[contact][_TRASHED] is not None for contact in people):
        raise NotFound(_("This person is not in the backup."))
    standing, left_out = _standing(gathered, here)
    added: dict[type[Table], list[Record]] = {}
    changed: dict[type[Table], list[Record]] = {}
    for table, rows in standing.items():
        present = selected(here, table, "id", rows)
        others = _others(table, here, people, rows)
        own = gathered.own[table]
        for key, row in rows.items():
            if key not in present:
                if not (key in own and _said(table, others, row)):
                    added.setdefault(table, []).append(row)
            elif change := _change(table, present[key], row, whole=key in own):
                changed.setdefault(table, []).append({"id": key, **change})
    chosen = added.pop(KeyContact, [])
    if with_room := _key_contacts(chosen, here):
        added[KeyContact] = with_room
    mains = {row["contact_id"]: key for key, row in standing[Affiliation].items() if row["main"]}
    came = {row["id"] for row in added.get(Affiliation, ())} | selected(here, Affiliation, "id", mains.values()).keys()
    pointing = _pointing(gathered, there, here, added)
    again = {contact: key for contact, key in mains.items() if key in came}
    return Return(added, changed, pointing, left_out, len(chosen) - len(with_room), again)


def _key_contacts(rows: Sequence[Record], here: Rows) -> list[Record]:
    """Those for whom there is room: whom somebody chose since is closest to us, and an organisation has no third."""
    there = selected(here, KeyContact, "organisation_id", {row["organisation_id"] for row in rows})
    chosen = Counter(row["organisation_id"] for row in there.values())
    kept = []
    for row in rows:
        if chosen[row["organisation_id"]] < MOST_KEY_CONTACTS:
            chosen[row["organisation_id"]] += 1
            kept.append(row)
    return kept


def _pointing(
    gathered: Gathered, there: Rows, here: Rows, added: Mapping[type[Table], Sequence[Record]]
) -> dict[type[Table], list[Record]]:
    """Rows of anybody that pointed to something that comes back, and point nowhere since it went."""
    found: dict[type[Table], list[Record]] = {}
    back = {table: {row["id"] for row in rows} for table, rows in added.items()}
    for child in gathered.own:
        for field in pointers(child):
            if field.null and (ids := back.get(field.rel_model)):
                rows = selected(there, child, field.column_name, ids)
                present = selected(here, child, "id", rows.keys() - gathered.own[child].keys())
                found.setdefault(child, []).extend(
                    {"id": key, field.column_name: rows[key][field.column_name]}
                    for key, row in present.items() if row[field.column_name] is None
                )  # fmt: skip
    return found


def _standing(gathered: Gathered, here: Rows) -> tuple[Records, int]:
    """The rows that can stand in the present book, and how many ties cannot; what need not point anywhere points
    nowhere where there is nothing any more.
    """
    standing: Records = {}
    left_out = 0
    for table, own in gathered.own.items():
        rows = {key: dict(row) for key, row in {**gathered.shared[table], **own}.items()}
        standing[table] = rows
        for field in pointers(table):
            column, parent = field.column_name, field.rel_model
            wanted = {row[column] for row in rows.values()} - {None}
            missing = wanted - standing.get(parent, {}).keys() - selected(here, parent, "id", wanted).keys()
            for key in [key for key, row in rows.items() if row[column] in missing]:
                if is_tie(table, field) or not field.null:
                    del rows[key]
                    left_out += 1
                else:
                    rows[key][column] = None
    return standing, left_out


def _others(table: type[Table], here: Rows, people: Collection[int], rows: Collection[int]) -> list[Record]:
    """The rows that the present book has of these people beside those that come back."""
    if not table.same or table.made_from:
        return []
    found: dict[int, Record] = {}
    for each, reference in references([table], Contact):
        if is_tie(each, reference):
            found |= selected(here, table, reference.column_name, people)
    return [row for key, row in found.items() if key not in rows]


def _said(table: type[Table], others: Sequence[Record], row: Record) -> bool:
    """Whether the book says already what a row would, in a row that was written since."""
    about = [column for column in (table.concerns, *(column for _place, column in table.partners())) if column]
    return any(
        all(other[column] == row[column] for column in about)
        and are_one(table, other, row)
        and (table.single or has_all(table, other, row))
        for other in others
    )


def _change(table: type[Table], present: Record, row: Record, *, whole: bool) -> dict[str, Any]:
    """What is to be said else in a row of the present book: all that differs, or only that it is not in the trash."""
    if whole:
        return {column: value for column, value in row.items() if value != present[column]}
    out = table.kept_by and row[_TRASHED] is None and present[_TRASHED] is not None
    return {_TRASHED: None} if out else {}


def bring_back(history: History, earlier: Earlier, people: Sequence[int]) -> Return:
    """Bring people back, in one action; what came back. Raises NotFound for somebody whom the backup does not have."""
    last = earlier.history.entries(1)
    one = {"contact": people[0]} if len(people) == 1 else {}
    with history.action(KIND, **one, contacts=len(people), until=last[0].at if last else 0):
        connection = history.connection
        # Whoever was merged into whom, and an organisation and its parent, come in any order.
        connection.pragma("defer_foreign_keys", 1)
        back = planned(history.tables, earlier.rows, history.rows, people)
        back.write(connection)
        connection.executemany(
            "INSERT OR IGNORE INTO attachment (hash, media, content) VALUES (?,?,?)", _contents(earlier, back)
        )
    return back


def _contents(earlier: Earlier, back: Return) -> Iterator[tuple[str, str, bytes]]:
    """The files and pictures that what comes back names, as far as the backup has them whole."""
    rows = [(table, row) for each in (back.added, back.changed) for table, found in each.items() for row in found]
    for hash_ in {row.get(table.attached) for table, row in rows if table.attached} - {"", None}:
        for found in earlier.rows("SELECT hash, media, content FROM attachment WHERE hash = ?", (hash_,)):
            if content_hash(found[2]) == hash_:
                yield found[0], found[1], found[2]


def preview(
    history: History, earlier: Earlier, contact: int, *, masked: bool = True
) -> tuple[Return, tuple[Changed, ...]]:
    """What would come back of one person, and how their fields would be others then; the screen's are `masked`."""
    back = planned(history.tables, earlier.rows, history.rows, [contact])
    return back, foreseen(history, contact, back.write, masked=masked)
