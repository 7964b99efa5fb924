"""The one way in for every change: an action is one transaction and one changeset, kept so that it can be undone."""

import json
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import apsw

from crmdesk.core.changes import Change, Changes
from crmdesk.core.clock import Clock
from crmdesk.core.errors import StorageProblem, UndoRefused
from crmdesk.core.language import _
from crmdesk.core.storage import changesets, search
from crmdesk.core.storage.database import Readers, Row, storage_errors, wide_cache
from crmdesk.core.storage.migrate import SCHEMA

if TYPE_CHECKING:
    from crmdesk.core.storage.model import Table

Watch = Callable[[int], None]
Refresh = Callable[[apsw.Connection, Sequence[int], Watch | None], None]
Follow = Callable[[apsw.Connection, str, Sequence[int]], None]
"""Hears of an action while it is under way, done, undone or redone: its kind, and all whom it is about."""
# Nobody of whom an action tells was removed for good.
_OPEN: Final = "detail ->> 'final' IS NULL AND detail ->> 'note' IS NULL"
# A note tells what was looked at: it changed nothing, and stands in nobody's way.
_ACT: Final = "detail ->> 'note' IS NULL"


class Entry(NamedTuple):
    """One action as history keeps it. `detail` holds ids, field keys and counts, never names or numbers of people."""

    id: int
    at: int
    colleague: int | None
    kind: str
    detail: Mapping[str, Any]
    undone_at: int | None


@dataclass
class Action:
    """An action while it is under way. `watch` hears how many contacts are indexed, and may raise to stop it all."""

    id: int
    kind: str
    detail: dict[str, Any] = field(default_factory=dict)
    watch: Watch | None = None
    listed: frozenset[int] = frozenset()
    _known: list[int] | None = None

    def concerns(self, contacts: Iterable[int], listed: Iterable[int] = ()) -> None:
        """Say whom a bulk action is about, all of them, so that its changeset need not be read to find out.

        Those of them who are `listed` stand in the read tables as they are, and are not refreshed.
        """
        self._known = [*(self._known or ()), *contacts]
        self.listed = self.listed.union(listed)

    @property
    def known(self) -> list[int] | None:
        """Whom the action said it is about, None if it did not."""
        return self._known


class History:
    """Does, undoes and redoes actions on one book. `captured` readies the captured tables for the first of them."""

    def __init__(
        self,
        connection: apsw.Connection,
        readers: Readers,
        clock: Clock,
        captured: Callable[[], Sequence[type["Table"]]],
        *,
        read_only: bool = False,
    ) -> None:
        self._connection = connection
        self._read_only = read_only
        self._readers = readers
        self._clock = clock
        self._captured = captured
        self._lock = threading.RLock()
        self._writer_thread: int | None = None
        self._opened = self._newest()
        self.changes = Changes()
        self.colleague: int | None = None
        self.refreshers: list[Refresh] = []
        self.followers: list[Follow] = []
        self.before: list[Callable[[str], None]] = []

    @cached_property
    def tables(self) -> Sequence[type["Table"]]:
        """The captured tables of all rooms, parents before children."""
        return self._captured()

    @cached_property
    def _tables(self) -> changesets.Tables:
        return changesets.Tables(self.tables)

    @property
    def connection(self) -> apsw.Connection:
        """The writer's connection, for the SQL inside an action."""
        return self._connection

    def now_ms(self) -> int:
        """The clock's milliseconds since 1970 UTC."""
        return self._clock.now_ms()

    def today(self) -> date:
        """The clock's local date."""
        return self._clock.today()

    @contextmanager
    def action(self, kind: str, **detail: Any) -> Iterator[Action]:
        """One action: `with history.action("contact.edit", field="tier"): ...ordinary Peewee writes...`.

        Committed, captured, indexed and told at the end of the block; an error inside leaves the book as it was.
        """
        for hear in self.before:
            hear(kind)
        with self._lock, storage_errors(), self._transaction():
            action = Action(self._newest() + 1, kind, dict(detail))
            with self._capture() as session:
                yield action
                changeset = changesets.packed(session)
            if changeset:
                contacts = action.known if action.known is not None else self._concerned(changeset)
                unlisted = [contact for contact in contacts if contact not in action.listed]
                if unlisted and self._tables.lists(changesets.inflated(changeset)):
                    self._refresh(unlisted, action.watch)
                self._follow(kind, contacts)
                self._keep(action, changeset, contacts)
        if changeset:
            self.changes.publish(Change(kind, tuple(contacts)))

    def note(self, kind: str, contacts: Sequence[int], **detail: Any) -> None:
        """Keep that something was looked at. Nothing was changed, so nothing is told, and there is no way back."""
        with self._lock, storage_errors(), self._transaction():
            action = Action(self._newest() + 1, kind, {**detail, "note": 1})
            self._keep(action, changesets.deflated(b""), contacts)

    @contextmanager
    def _capture(self) -> Iterator[apsw.Session]:
        assert self._writer_thread is None, "an action inside an action"
        session = apsw.Session(self._connection, "main")
        self._writer_thread = threading.get_ident()
        try:
            for name in self._tables.names:
                session.attach(name)
            yield session
        finally:
            self._writer_thread = None
            session.close()

    def _newest(self) -> int:
        """The id of the last action. History counts for itself: unlike rows of the rooms it is never merged."""
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM history").get)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._read_only:
            raise StorageProblem(_("Another window is working in this book; here it can only be read."))
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _keep(self, action: Action, changeset: bytes, contacts: Sequence[int]) -> None:
        self._connection.executemany("INSERT INTO touched VALUES (?,?)", ((contact, action.id) for contact in contacts))
        detail = json.dumps(action.detail, ensure_ascii=False, separators=(",", ":"))
        row = (action.id, self._clock.now_ms(), self.colleague, action.kind, detail, SCHEMA)
        self._connection.execute(
            "INSERT INTO history (id, at, colleague_id, kind, detail, schema, changeset) VALUES (?,?,?,?,?,?,?)",
            (*row, changeset),
        )

    def _concerned(self, changeset: bytes) -> list[int]:
        """Whom a changeset is about, those included with whom a changed organisation or colleague shows up."""
        contacts, parents = self._tables.concerned(self._connection, changesets.inflated(changeset))
        for sql, ids in parents.items():
            for parent in ids:
                contacts.update(contact for (contact,) in self._connection.execute(sql, (parent,)))
        return sorted(contacts)

    def _refresh(self, contacts: Sequence[int], watch: Watch | None = None) -> None:
        with wide_cache(self._connection, len(contacts)):
            for refresh in self.refreshers:
                refresh(self._connection, contacts, watch)

    def _follow(self, kind: str, contacts: Sequence[int]) -> None:
        """After the refreshers: what other rooms add to the read table, of those too who are listed as they are."""
        for follow in self.followers:
            follow(self._connection, kind, contacts)

    def settle(self, contacts: int) -> None:
        """Merge the index's pieces where so many contacts were just written that searches would feel them."""
        if contacts >= search.LARGE:
            with self._lock, storage_errors():
                search.settle(self._connection)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query: the action's own view while the calling thread is inside one, else its reader's."""
        if self._writer_thread == threading.get_ident():
            with storage_errors():
                return self._connection.execute(sql, values).fetchall()
        return self._readers.mine().rows(sql, values)

    def entries(self, limit: int, contact: int | None = None) -> list[Entry]:
        """The newest actions, of one contact if given."""
        columns = "SELECT id, at, colleague_id, kind, detail, undone_at FROM history"
        if contact is None:
            rows = self.rows(f"{columns} ORDER BY id DESC LIMIT ?", (limit,))
        else:
            touched = "WHERE id IN (SELECT action_id FROM touched WHERE contact_id = ?)"
            rows = self.rows(f"{columns} {touched} ORDER BY id DESC LIMIT ?", (contact, limit))
        return [_entry(row) for row in rows]

    def entry(self, action_id: int) -> Entry:
        """One action. Raises StorageProblem if there is none of that id."""
        rows = self.rows("SELECT id, at, colleague_id, kind, detail, undone_at FROM history WHERE id = ?", (action_id,))
        if not rows:
            raise StorageProblem(_("That change is not in the history."))
        return _entry(rows[0])

    def those(self, actions: Sequence[int]) -> list[Entry]:
        """These actions, by one statement; the ids of which there is none are missing."""
        rows = self.rows(
            "SELECT id, at, colleague_id, kind, detail, undone_at FROM history"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(actions)),),
        )
        return [_entry(row) for row in rows]

    def changeset(self, action_id: int) -> changesets.Stream:
        """What an action changed, as the calling thread's reader has it, to be read bit by bit."""
        rows = self.rows("SELECT changeset FROM history WHERE id = ?", (action_id,))
        if not rows:
            raise StorageProblem(_("That change is not in the history."))
        return changesets.inflated(rows[0][0])

    def undoable(self) -> Entry | None:
        """What Ctrl+Z takes back: the last action done since the book was opened."""
        sql = f"SELECT max(id) FROM history WHERE undone_at IS NULL AND id > ? AND {_OPEN}"  # noqa: S608 - a constant
        rows = self.rows(sql, (self._opened,))
        return self.entry(rows[0][0]) if rows[0][0] else None

    def redoable(self) -> Entry | None:
        """What redo brings back: the first action undone after the last one that stands."""
        rows = self.rows(
            f"SELECT min(id) FROM history WHERE undone_at IS NOT NULL AND {_OPEN} AND id >"  # noqa: S608 - a constant
            f" max(?, coalesce((SELECT max(id) FROM history WHERE undone_at IS NULL AND {_ACT}), 0))",
            (self._opened,),
        )
        return self.entry(rows[0][0]) if rows[0][0] else None

    def undo(self, action_id: int) -> None:
        """Take an action back, whole. Raises UndoRefused, with the people, where newer work stands in the way."""
        self._replay(action_id, undo=True)

    def redo(self, action_id: int) -> None:
        """Do an undone action again. Raises UndoRefused as `undo` does."""
        self._replay(action_id, undo=False)

    def _replay(self, action_id: int, *, undo: bool) -> None:
        with self._lock:
            entry = self.entry(action_id)
            if (entry.undone_at is None) is not undo:
                raise StorageProblem(_("That change was already undone.") if undo else _("That change stands already."))
            if entry.detail.get("note"):
                raise UndoRefused(_("Nothing was changed there, so nothing can be taken back."))
            if entry.detail.get("final"):
                raise UndoRefused(_("Somebody of that change was removed for good; it cannot be taken back any more."))
            with storage_errors():
                contacts = self._touched(action_id)
                with wide_cache(self._connection, len(contacts)), self._transaction():
                    self._carry_out(entry, contacts, undo=undo)
        self.changes.publish(Change(entry.kind, tuple(contacts), undone=undo))

    def _carry_out(self, entry: Entry, contacts: Sequence[int], *, undo: bool) -> None:
        blob = self._changeset(entry.id)
        try:
            self._tables.apply(self._connection, apsw.Changeset.invert(blob) if undo else blob)
        except UndoRefused as refused:
            # Rows left without their parent name nobody; those who were worked on since are the reason.
            raise UndoRefused(str(refused), refused.contacts or tuple(self.worked_on_since(entry.id))) from refused
        stamp = self._clock.now_ms() if undo else None
        self._connection.execute("UPDATE history SET undone_at = ? WHERE id = ?", (stamp, entry.id))
        if self._tables.lists(blob):
            self._refresh(contacts)
        self._follow(entry.kind, contacts)

    @contextmanager
    def forgetting(self, kind: str) -> Iterator[list[int]]:
        """The one change that is not captured and cannot be taken back: somebody is forgotten for good.

        One transaction; the block appends whom it is about to the list it gets. What was deleted is overwritten.
        """
        contacts: list[int] = []
        with self._lock, storage_errors():
            with self._transaction():
                self._connection.pragma("secure_delete", 1)
                yield contacts
                self._refresh(contacts)
                self._follow(kind, contacts)
                if contacts:
                    # What the index has of them stands in its pieces until these are merged.
                    search.settle(self._connection)
            # The log that is written ahead holds pages as they were; where somebody reads them, until the next time.
            self._connection.pragma("wal_checkpoint", "truncate")
        self.changes.publish(Change(kind, tuple(contacts)))

    def rewrite(self, action_id: int, changeset: bytes, *, final: bool) -> None:
        """Keep another changeset for an action, inside `forgetting`; a `final` one cannot be undone or redone."""
        self._connection.execute(
            "UPDATE history SET changeset = ?, detail = iif(?, json_set(detail, '$.final', 1), detail) WHERE id = ?",
            (changesets.deflated(changeset), final, action_id),
        )

    def worked_on_since(self, action_id: int) -> list[int]:
        """The contacts of an action that a later, standing one touched too."""
        rows = self.rows(
            "SELECT DISTINCT contact_id FROM touched AS then_touched WHERE action_id = ? AND EXISTS"  # noqa: S608 - a constant
            " (SELECT 1 FROM touched AS later JOIN history ON history.id = later.action_id"
            " WHERE later.contact_id = then_touched.contact_id AND later.action_id > ? AND undone_at IS NULL"
            f" AND {_ACT})",
            (action_id, action_id),
        )
        return [contact for (contact,) in rows]

    def undo_except(self, action_id: int, kind: str, kept: Iterable[int]) -> None:
        """Take an action back for everybody but `kept`; itself an action of the given kind that can be undone."""
        spared = frozenset(kept)
        with self._lock:
            rest = [contact for contact in self._touched(action_id) if contact not in spared]
            with self.action(kind, of=action_id, contacts=len(rest)) as action:
                action.concerns(rest)
                inverted = apsw.Changeset.invert(self._changeset(action_id))
                action.concerns(sorted(self._tables.apply(self._connection, inverted, spared)))

    def _changeset(self, action_id: int) -> bytes:
        return zlib.decompress(self._connection.execute("SELECT changeset FROM history WHERE id = ?", (action_id,)).get)

    def _touched(self, action_id: int) -> list[int]:
        rows = self._connection.execute("SELECT contact_id FROM touched WHERE action_id = ?", (action_id,))
        return [contact for (contact,) in rows]


def _entry(row: Row) -> Entry:
    action_id, at, colleague, kind, detail, undone_at = row
    return Entry(action_id, at, colleague, kind, json.loads(detail), undone_at)
