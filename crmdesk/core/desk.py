"""The one door to a book: opens, checks, migrates, sets what the rooms stand on, closes."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import apsw

from crmdesk.core.changes import Change
from crmdesk.core.clock import Clock
from crmdesk.core.contacts import binding, masking
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.core.rooms import tables
from crmdesk.core.settings import Settings
from crmdesk.core.storage.bookkey import BookKey, new_key, read_key
from crmdesk.core.storage.database import Readers, connect, has_log, let_go, storage_errors
from crmdesk.core.storage.history import History, Watch
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.lock import WriterLock, only_begun
from crmdesk.core.storage.migrate import SCHEMA, migrate, version
from crmdesk.core.telling import Telling

if TYPE_CHECKING:
    from crmdesk.core.contacts.filtering import Asking
    from crmdesk.core.contacts.listing import Falls
    from crmdesk.core.keeping.backups import Backups
    from crmdesk.core.keeping.checking import Finding
    from crmdesk.core.keeping.service import Keeping
    from crmdesk.core.storage.model import Table

_open_desk: "Desk | None" = None


class Desk(Telling):
    """An open book with what its rooms can do. One for a process: Peewee's models are bound to it."""

    def __init__(
        self, path: Path, key: BookKey, lock: WriterLock | None, node: int, clock: Clock, vfs: str | None,
        backups: Path | None,
    ) -> None:  # fmt: skip
        self.path = path
        self.read_only = lock is None
        self.clock = clock
        self._lock = lock
        self.ended_badly = not self.read_only and has_log(path)
        self._readers = Readers(path, key, vfs, clock.today)
        self._book = key, vfs, backups
        self._connection = self._open(key, vfs)
        try:
            self._furnish(IdSource(node, clock.now_ms))
        except BaseException:
            self._let_go()
            raise

    def _furnish(self, ids: IdSource) -> None:
        """What every start needs; it reads a little, and a disk may fail at that."""
        connection, self.ids = self._connection, ids
        self.history = History(connection, self._readers, self.clock, self._ready_to_write, read_only=self.read_only)
        self.history.refreshers.append(_refresh)
        self.history.followers.append(_follow)
        self.contacts = Contacts(connection, self.history, self.ids, self._asking, self._falling)
        binding.bind(self.history.rows)
        self.settings = Settings(self.history)
        masking.bind(self.settings.get(masking.KEY, ()))
        self.history.changes.listen(self._follow_fields)
        if self._book[2] is not None:
            self.history.before.append(self._before)

    def _open(self, key: BookKey, vfs: str | None) -> apsw.Connection:
        if self.read_only:
            connection = connect(self.path, key, read_only=True, vfs=vfs, today=self.clock.today)
            if version(connection) != SCHEMA:
                let_go(connection)
                raise StorageProblem(_("Another program is bringing this book up to date. Try again in a moment."))
            return connection
        writer = connect(self.path, key, read_only=False, vfs=vfs, today=self.clock.today)
        try:
            if self._book[2] is not None and 0 < version(writer) < SCHEMA:
                self._kept_backups().write("migration")
            migrate(writer)
        except BaseException:
            let_go(writer)
            raise
        return writer

    def _ready_to_write(self) -> "Sequence[type[Table]]":
        """Have Peewee join and ids go on where they ended; with the first action, for a start only reads."""
        from crmdesk.core.storage.model import BookDatabase, database  # noqa: PLC0415

        connection, captured = self.history.connection, tables()
        database.initialize(BookDatabase(connection))
        # Ids made from content lie anywhere; they must not push the counter of this computer ahead.
        timed = [table._meta.table_name for table in captured if not table.made_from]  # noqa: SLF001 - peewee's way
        self.ids.start_above(_highest(connection, timed, self.ids.span))
        return captured

    def _follow_fields(self, change: Change) -> None:
        """The office's own fields, and what it has masked, are others after a change, and after that was undone."""
        if change.kind == "setting.edit":
            masking.bind(self.settings.get(masking.KEY, ()))
        if change.kind.startswith(binding.ACTIONS):
            binding.bind(self.history.rows)

    def _falling(self) -> "Falls":
        """When those who come in today are due, as the action under way sees the office's rules."""
        from crmdesk.core.interactions.rhythm import falling  # noqa: PLC0415 - as above

        return falling(self.history.connection, self.history.today())

    def _asking(self) -> "Asking":
        """What filters need to know beside themselves."""
        from crmdesk.core.contacts.filtering import Asking  # noqa: PLC0415 - see above

        return Asking(self.views.question, self.facts, self.clock.today)

    @cached_property
    def keeping(self) -> "Keeping":
        """The backups of this book; loaded when first needed."""
        from crmdesk.core.keeping.service import Keeping  # noqa: PLC0415 - see above

        return Keeping(self.history, self._kept_backups())

    def _kept_backups(self) -> "Backups":
        from crmdesk.core.computer import backup_folder  # noqa: PLC0415 - see above
        from crmdesk.core.keeping.backups import Backups  # noqa: PLC0415 - see above

        key, vfs, folder = self._book
        return Backups(self.path, key, folder or backup_folder(), self.clock, vfs)

    def _before(self, kind: str) -> None:
        self.keeping.before(kind)

    def interrupt(self, thread: int) -> None:
        """Stop what a thread is reading; its query ends with an error that nobody shows."""
        self._readers.interrupt(thread)

    def check(self) -> list[str]:
        """Everything that is wrong with the book, a sentence each; an empty list is a sound book."""
        return [finding.sentence for finding in self.findings()]

    def findings(self, cancelled: Callable[[], bool] | None = None) -> "list[Finding]":
        """Everything that is wrong with the book, as `repair` takes it; the book is only read.

        Raises InterruptError once `cancelled` says so.
        """
        from crmdesk.core.keeping.checking import findings  # noqa: PLC0415 - a start need not load it

        with storage_errors(), closing(self._readers.fresh()) as reader:
            return reader.read(lambda connection: findings(connection, tables()), cancelled)

    def repair(self, found: "Sequence[Finding]") -> None:
        """Make right what was found and can be; it is no part of the history. Raises StorageProblem."""
        from crmdesk.core.keeping.checking import repair  # noqa: PLC0415 - as above

        repair(self.history, found, self.keeping.backups.all())

    def _let_go(self) -> None:
        self._readers.close()
        let_go(self._connection)

    def close(self) -> None:
        """Close every connection and let another process write."""
        global _open_desk  # noqa: PLW0603 - peewee's models are global, so the open desk is too
        binding.unbind()
        masking.bind(())
        self._let_go()
        if self._lock is not None:
            self._lock.release()
        _open_desk = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_desk(
    path: Path, *, node: int = 0, clock: Clock | None = None, read_only: bool = False, vfs: str | None = None,
    backups: Path | None = None,
) -> Desk:  # fmt: skip
    """Open the book at `path`, making it where there is none.

    Opened for reading only where asked or where another process writes it; `Desk.read_only` says so. `vfs` names a
    layer below the encryption, for fault tests. Before the book is brought up to date, or changed much at once, it is
    backed up below the folder `backups` where one is given. Raises StorageProblem, and leaves the file as it was, for
    a foreign file, a damaged one, or one of a newer program.
    """
    global _open_desk  # noqa: PLW0603 - see Desk.close
    assert _open_desk is None, "one desk for a process"
    _refuse_no_file(path)
    lock = None if read_only else WriterLock(path)
    try:
        key = _key(path, read_only=read_only)
        if lock is not None and not lock.take():
            lock = None
        with storage_errors():
            desk = Desk(path, key, lock, node, clock or Clock(), vfs, backups)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    _open_desk = desk
    return desk


def _refuse_no_file(path: Path) -> None:
    """Where no book can be is told before anything is looked for beside it."""
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise StorageProblem(_("The book {name} cannot be read.").format(name=path.name)) from error
    if is_folder:
        raise StorageProblem(_("{name} is a folder, not a file.").format(name=path))


def _key(path: Path, *, read_only: bool) -> BookKey:
    if path.exists() and (read_only or not only_begun(path)):
        return read_key(path)
    if read_only:
        raise StorageProblem(_("There is no book at {name}.").format(name=path.name))
    with storage_errors():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageProblem(_("The folder for the book cannot be made.")) from error
    return new_key()


def _refresh(connection: apsw.Connection, contacts: Sequence[int], watch: Watch | None) -> None:
    from crmdesk.core.contacts.refreshing import refresh  # noqa: PLC0415 - a start need not load it

    refresh(connection, contacts, watch)


def _follow(connection: apsw.Connection, kind: str, contacts: Sequence[int]) -> None:
    from crmdesk.core.interactions.rhythm import follow  # noqa: PLC0415 - a start need not load it

    follow(connection, kind, contacts)


def _highest(connection: apsw.Connection, tables: Sequence[str], span: tuple[int, int]) -> int:
    """The highest id of this computer in the tables, 0 if it made none."""
    sql = " UNION ALL ".join(f"SELECT max(id) FROM {name} WHERE id >= ?1 AND id < ?2" for name in tables)  # noqa: S608 - own names
    return max((key or 0 for (key,) in connection.execute(sql, span)), default=0)
