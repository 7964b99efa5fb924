"""A contact as it was: its rows in a small book in memory, from which actions are taken back one after the other.

What reads a contact from the book reads it from there too, so that a field that is added later has its past at once.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final, Self

import apsw

from crmdesk.core.contacts import people
from crmdesk.core.contacts.beside import Beside
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.tables import CAPTURED, Colleague, Contact, OfContact, Organisation, OwnField
from crmdesk.core.errors import NotFound
from crmdesk.core.storage import changesets
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.sieve import sieved

Rows = Callable[[str, Sequence[Any]], list[Row]]
_TABLES: Final = {table._meta.table_name: table for table in CAPTURED}  # noqa: SLF001 - peewee's way to a table's name
# Where a row names somebody, by place: whom it is about, and of a pair the other one.
_PEOPLE: Final = {
    name: (1, *(place for place, _column in table.partners()))
    for name, table in _TABLES.items()
    if issubclass(table, OfContact)
}
_CONTACTS: Final = Contact._meta.table_name  # noqa: SLF001 - as above
_ASKED_EVERY: Final = 1024
# Few in any book, and any of them may have been the one a contact pointed to.
_WHOLE: Final = (Colleague, OwnField)


class StoppedError(Exception):
    """Nobody wants to know any more."""


class Past:
    """One contact, now as the book has it, later as it was before each action that is taken back. `rows` asks it.

    While the changes of a large action are gone through, `stopped` is asked whether anybody still wants to know.
    """

    def __init__(self, rows: Rows, contact: int, stopped: Callable[[], bool] = lambda: False) -> None:
        self._stopped, self._seen = stopped, 0
        self._rows = rows
        self._contact = contact
        self.memory = apsw.Connection(":memory:")
        # What changes tell comes past the readers of the book.
        self.memory.row_trace = sieved
        self._columns: dict[str, tuple[str, ...]] = {}
        for name, sql in rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'", ()):
            if name in _TABLES:
                self.memory.execute(sql)
        for name, table in _TABLES.items():
            if table.concerns:
                people = (table.concerns, *(column for _place, column in table.partners()))
                self._copy(name, " OR ".join(f"{column} = ?1" for column in people), (contact,))
            elif table in _WHOLE:
                self._copy(name, "1 = 1", ())
        self._fetch_organisations()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.memory.close()

    @property
    def person(self) -> Person | None:
        """The contact as it stands now in this past; None before it was made."""
        try:
            return people.person(self._asked, self._contact)
        except NotFound:
            return None

    def beside(self, kind: Beside) -> tuple[Row, ...]:
        """What it had of one of the things beside its fields, now in this past."""
        return kind.rows_of(self._asked, self._contact)

    def take_back(self, changeset: changesets.Stream) -> None:
        """Go to before an action."""
        self._apply(apsw.Changeset.invert(self._mine(changeset)))

    def change(self, write: Callable[[apsw.Connection], None]) -> None:
        """Have its rows changed by whoever can write them."""
        write(self.memory)
        self._fetch_organisations()

    @contextmanager
    def with_done(self, changeset: changesets.Stream) -> Iterator[None]:
        """The contact as an action that was undone had made it."""
        with changesets.tried(self.memory):
            self._apply(self._mine(changeset))
            yield

    def _asked(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self.memory.execute(sql, values).fetchall()

    def _mine(self, changeset: changesets.Stream) -> bytes:
        return changesets.part(changeset, self._is_mine)

    def _is_mine(self, change: apsw.TableChange) -> bool:
        """Whether a change is of this contact, or of what it shows up with. An update may not say whose row it is.

        A bulk action has a million of them: whatever is asked here is asked as often.
        """
        self._seen += 1
        if self._seen % _ASKED_EVERY == 0 and self._stopped():
            raise StoppedError
        name, old, new = change.name, change.old, change.new
        known = new if old is None else old
        if known is None or name not in _TABLES:
            return False
        if name == _CONTACTS:
            return bool(known[0] == self._contact)
        updated = old is not None and new is not None
        for at in _PEOPLE.get(name, ()):
            if known[at] == self._contact or (new is not None and new[at] == self._contact):
                if updated:
                    self._fetch_moved(name, known[0])
                return True
        return (updated or name not in _PEOPLE) and self._has(name, known[0])

    def _has(self, name: str, key: Any) -> bool:
        return bool(self._asked(f"SELECT 1 FROM {name} WHERE id = ?", (key,)))  # noqa: S608 - our own names

    def _fetch_moved(self, name: str, key: Any) -> None:
        """A row that was given to another contact is here as that one has it."""
        if not self._has(name, key):
            self._copy(name, "id = ?", (key,))

    def _apply(self, changeset: bytes) -> None:
        apsw.Changeset.apply(changeset, self.memory, conflict=_as_far_as_possible)
        self._fetch_organisations()

    def _fetch_organisations(self) -> None:
        """Have every organisation at hand where the contact is or was."""
        missing = self._asked(
            "SELECT DISTINCT organisation_id FROM affiliation WHERE organisation_id IS NOT NULL"
            " AND organisation_id NOT IN (SELECT id FROM organisation)"
        )
        for (organisation,) in missing:
            self._copy(self._organisations, "id = ?", (organisation,))

    @cached_property
    def _organisations(self) -> str:
        return str(Organisation._meta.table_name)  # noqa: SLF001 - peewee's way to a table's name

    def _copy(self, name: str, condition: str, values: Sequence[Any]) -> None:
        columns = self._columns.get(name)
        if columns is None:
            columns = self._columns[name] = _columns_of(_TABLES[name])
        listed = ",".join(columns)
        found = self._rows(f"SELECT {listed} FROM {name} WHERE {condition}", values)  # noqa: S608 - our own names
        sql = f"INSERT OR REPLACE INTO {name} ({listed}) VALUES ({placeholders(columns)})"  # noqa: S608 - our own names
        self.memory.executemany(sql, found)


def _columns_of(table: type[Table]) -> tuple[str, ...]:
    return tuple(field.column_name for field in table._meta.sorted_fields)  # noqa: SLF001 - peewee's way to a model


def _as_far_as_possible(reason: int, _change: apsw.TableChange) -> int:
    """A past that cannot be known in every value is still told as far as it can."""
    if reason in {apsw.SQLITE_CHANGESET_DATA, apsw.SQLITE_CHANGESET_CONFLICT}:
        return apsw.SQLITE_CHANGESET_REPLACE
    return apsw.SQLITE_CHANGESET_OMIT
