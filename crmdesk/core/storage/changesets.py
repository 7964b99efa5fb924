"""Reading and applying what the session extension captured."""

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import Semaphore
from typing import TYPE_CHECKING, Any, Final

import apsw

from crmdesk.core.errors import UndoRefused
from crmdesk.core.language import _

if TYPE_CHECKING:
    from crmdesk.core.storage.model import Table

Stream = Callable[[int], bytes]
"""A changeset that is read bit by bit: answers at most so many bytes, none at its end."""
_PIECE: Final = 1 << 16
_LEVEL: Final = 1
_SMALL: Final = 1 << 13
_LITTLE_MEMORY: Final = 4
_LARGE: Final = 1 << 20
apsw.session_config(apsw.SQLITE_SESSION_CONFIG_STRMSIZE, _PIECE)
# Foreign-key actions would run twice: once captured, once by the engine. A savepoint around it all makes each row walk
# through the pages that were changed before it: 20,000 records took 8 s to be taken back instead of 1. None is needed,
# for whoever applies one does it in a transaction that ends with the error.
_FLAGS: Final = apsw.SQLITE_CHANGESETAPPLY_FKNOACTION | apsw.SQLITE_CHANGESETAPPLY_NOSAVEPOINT


class Tables:
    """The captured tables, and how a changed row says whom it is about."""

    def __init__(self, tables: Sequence[type["Table"]]) -> None:
        self._models = {model._meta.table_name: model for model in tables}  # noqa: SLF001 - peewee's way
        self._columns = {name: _column(model) for name, model in self._models.items()}
        self._partners = {name: model.partners() for name, model in self._models.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables to attach; never the index, history, read tables or attachments."""
        return tuple(self._models)

    def contact_of(self, connection: apsw.Connection, change: apsw.TableChange) -> int | None:
        """The contact a changed row is about, None for an organisation's, a colleague's or a setting's."""
        column = self._columns[change.name]
        if column is None:
            return None
        contact = known(change)[column]
        if contact is not apsw.no_change:
            return None if contact is None else int(contact)
        # An update knows its key and what differs only; the row itself says whose it is.
        sql = f"SELECT {self._models[change.name].concerns} FROM {change.name} WHERE id = ?"  # noqa: S608 - own names
        row = connection.execute(sql, (known(change)[0],)).fetchone()
        return row[0] if row else None

    def people_of(self, connection: apsw.Connection, change: apsw.TableChange) -> set[int]:
        """Everybody a changed row tells of: the contact it is about and, of a pair, the other one, now and before."""
        contact = self.contact_of(connection, change)
        people = set() if contact is None else {contact}
        for place, column in self._partners[change.name]:
            sides = [side[place] for side in (change.old, change.new) if side is not None]
            if all(other is apsw.no_change for other in sides):
                sql = f"SELECT {column} FROM {change.name} WHERE id = ?"  # noqa: S608 - own names
                sides = [other for (other,) in connection.execute(sql, (known(change)[0],))]
            people.update(other for other in sides if isinstance(other, int))
        return people

    def concerned(self, connection: apsw.Connection, changeset: bytes | Stream) -> tuple[set[int], dict[str, set[int]]]:
        """Contacts of a changeset, and for rows about nobody: the SQL that finds whom they show up with -> ids."""
        contacts: set[int] = set()
        parents: dict[str, set[int]] = {}
        for change in apsw.Changeset.iter(changeset):
            if people := self.people_of(connection, change):
                contacts |= people
            elif self._models[change.name].spreads:
                parents.setdefault(self._models[change.name].spreads, set()).add(int(known(change)[0]))
        return contacts, parents

    def lists(self, changeset: bytes | Stream) -> bool:
        """Whether the read table and the search index are made of any of the rows it changes."""
        return any(self._models[change.name].listed for change in apsw.Changeset.iter(changeset))

    def apply(self, connection: apsw.Connection, changeset: bytes, spared: frozenset[int] = frozenset()) -> set[int]:
        """Apply what is not about `spared` contacts; organisations that those still need stay too.

        What ties one of them to somebody else is applied, for it cannot do without that one; answers whom that was of.
        Raises UndoRefused, and changes nothing, where a newer edit is in the way.
        """
        untied: set[int] = set()
        wanted = self._wanted(connection, changeset, spared, untied) if spared else None
        try:
            apsw.Changeset.apply(changeset, connection, filter_change=wanted, conflict=_refuse, flags=_FLAGS)
        except (apsw.AbortError, apsw.ConstraintError) as error:
            raise UndoRefused(_("This was worked on since; undo the newer change first.")) from error
        return untied

    def _wanted(
        self, connection: apsw.Connection, changeset: bytes, spared: frozenset[int], untied: set[int]
    ) -> Callable[[apsw.TableChange], bool]:
        needed = self._needed(connection, changeset, spared)

        def wanted(change: apsw.TableChange) -> bool:
            people = self.people_of(connection, change)
            if not people:
                return known(change)[0] not in needed
            if people <= spared:
                return False
            untied.update(people & spared)
            return True

        return wanted

    def _needed(self, connection: apsw.Connection, changeset: bytes, spared: frozenset[int]) -> set[int]:
        """Ids of parents that somebody outside the part to be taken back shows up with."""
        leaving, parents = self.concerned(connection, changeset)
        leaving -= spared
        return {
            parent
            for sql, ids in parents.items()
            for parent in ids
            if any(contact not in leaving for (contact,) in connection.execute(sql, (parent,)))
        }


def known(change: apsw.TableChange) -> Sequence[Any]:
    """The row as far as the change knows it; what an update did not touch is `apsw.no_change`."""
    values = change.new if change.op == "INSERT" else change.old
    assert values is not None
    return values


def deflated(changeset: bytes) -> bytes:
    """A changeset as it is kept. Making a small one, such as a logged call's, ready costs more than packing it."""
    memory = _LITTLE_MEMORY if len(changeset) <= _SMALL else zlib.DEF_MEM_LEVEL
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, memory)
    return packing.compress(changeset) + packing.flush()


def packed(session: apsw.Session) -> bytes:
    """What a session captured, as it is kept; nothing where that is nothing.

    Much of it is taken piece by piece, and packed meanwhile by another thread: it is never held whole.
    """
    if session.memory_used < _LARGE:
        whole = session.changeset()
        return deflated(whole) if whole else b""
    from concurrent.futures import Future, ThreadPoolExecutor  # noqa: PLC0415 - a start does not need it

    packing, begun = zlib.compressobj(_LEVEL), Semaphore(0)
    pieces = list[Future[bytes]]()

    def pack(piece: bytes) -> bytes:
        begun.release()
        return packing.compress(piece)

    def take(piece: memoryview) -> None:
        pieces.append(aside.submit(pack, bytes(piece)))
        # The engine keeps Python's lock from one piece to the next.
        begun.acquire()

    with ThreadPoolExecutor(1) as aside:
        session.changeset_stream(take)
    return b"".join([piece.result() for piece in pieces]) + packing.flush() if pieces else b""


def inflated(compressed: bytes) -> Stream:
    """A kept changeset, unpacked while it is read: that of a large import is never held in memory whole."""
    inflating = zlib.decompressobj()
    pieces = (inflating.decompress(compressed[at : at + _PIECE]) for at in range(0, len(compressed), _PIECE))
    held = memoryview(b"")

    def read(most: int) -> bytes:
        nonlocal held
        while not held and (piece := next(pieces, None)) is not None:
            held = memoryview(piece)
        taken, held = held[:most], held[most:]
        return bytes(taken)

    return read


def part(changeset: Stream, wanted: Callable[[apsw.TableChange], bool]) -> bytes:
    """The changes of a changeset that are wanted, as one of their own."""
    builder = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]  # apsw says nothing of it
    try:
        for change in apsw.Changeset.iter(changeset):
            if wanted(change):
                builder.add_change(change)
        return builder.output()
    finally:
        builder.close()


def holding(changeset: Stream, texts: Collection[bytes]) -> set[bytes]:
    """Which of these texts stand anywhere in a changeset."""
    longest = max(map(len, texts), default=0)
    found: set[bytes] = set()
    tail = b""
    while piece := changeset(_PIECE):
        held = tail + piece
        found |= {text for text in texts if text not in found and text in held}
        tail = held[max(0, len(held) - longest + 1) :]
    return found


@contextmanager
def tried(connection: apsw.Connection) -> Iterator[None]:
    """What is written inside is gone afterwards."""
    connection.execute("SAVEPOINT tried")
    try:
        yield
    finally:
        connection.execute("ROLLBACK TO tried")
        connection.execute("RELEASE tried")


def _refuse(_reason: int, _change: apsw.TableChange) -> int:
    """The handler of a change that cannot be applied, or that leaves a row without its parent: stop it all."""
    return apsw.SQLITE_CHANGESET_ABORT


def _column(model: type["Table"]) -> int | None:
    names = [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001 - peewee's way
    return names.index(model.concerns) if model.concerns else None
