"""The engine: an encrypted SQLite, one writer and one reader for each thread. Peewee joins it in `model`."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import apsw

from crmdesk.core.errors import BookDamaged, StorageProblem
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import BookKey
from crmdesk.core.storage.sieve import sieved

APPLICATION_ID: Final = 0x43524D44
BUSY_MS: Final = 5_000
CACHE_KIB: Final = 32 << 10
_WIDE_CACHE_KIB: Final = 256 << 10
# Of a new book; one that was made with other pages keeps them. A row of an import of 400,000 takes a tenth less than
# with 4 KB, an edit a fifth of a millisecond more.
PAGE: Final = 16 << 10
# So much is written ahead before an action has to wait for its place in the book: as much as an import of ten thousand
# contacts writes. Whoever closes the book last brings the rest to its place.
LOG: Final = 32 << 20
# So many contacts written at once are worth memory of their own.
BULK: Final = 2_000
# Of the engine's own steps, between two looks whether to go on.
_STEPS: Final = 1_000
_LEVEL: Final = 50
Row = tuple[Any, ...]
Today = Callable[[], date]
T = TypeVar("T")

# The engine counts the memory it takes, under one lock for all threads, unless it is told not to before its first use;
# that cost an import one part in twenty to thirty. Its makers advise to leave it out (sqlite.org/compile.html).
apsw.shutdown()
apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)
apsw.initialize()


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the disk and the engine report into one sentence; a mistake of ours stays what it is."""
    try:
        yield
    except _engine_errors() as error:
        reason = error if isinstance(error, apsw.Error) else error.__cause__ or error.__context__ or error
        sentence = _sentence(reason)
        if sentence is None:
            raise
        damaged = isinstance(reason, apsw.CorruptError | apsw.NotADBError)
        raise (BookDamaged if damaged else StorageProblem)(sentence) from error


def _engine_errors() -> tuple[type[Exception], ...]:
    """The engine's errors, and those that Peewee makes of them where it has joined."""
    peewee = sys.modules.get("peewee")
    return (apsw.Error, peewee.PeeweeException) if peewee else (apsw.Error,)


def _sentence(error: BaseException) -> str | None:
    """What to tell of an engine's error, None where it is our bug."""
    texts = {
        apsw.FullError: _("The disk is full. Make room on it and try again; nothing was changed."),
        apsw.ReadOnlyError: _("The book or its folder is write-protected; nothing was changed."),
        apsw.CantOpenError: _("The book cannot be opened: check that its folder is there and can be written."),
        apsw.IOError: _("The disk reported an error; nothing was changed."),
        apsw.BusyError: _("Another program is using the book. Try again in a moment."),
        apsw.LockedError: _("Another program is using the book. Try again in a moment."),
        apsw.CorruptError: _("The book is damaged."),
        apsw.NotADBError: _("The book is damaged or was made with another key."),
    }
    return next((text for kind, text in texts.items() if isinstance(error, kind)), None)


def connect(
    path: Path, key: BookKey, *, read_only: bool, vfs: str | None = None, today: Today | None = None
) -> apsw.Connection:
    """A connection to a book with key and pragmas set; `vfs` is for fault tests, `today` answers `today()` in SQL."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    connection = apsw.Connection(_name_of(path), flags=flags, vfs=vfs)
    try:
        connection.pragma("cipher", "aegis")
        connection.pragma("key", key.pragma())
        connection.set_busy_timeout(BUSY_MS)
        connection.pragma("cache_size", -CACHE_KIB)
        connection.pragma("temp_store", 2)
        if not read_only:
            connection.pragma("page_size", PAGE)
            connection.pragma("journal_mode", "wal")
            connection.pragma("synchronous", 2)
            connection.wal_autocheckpoint(LOG // connection.pragma("page_size"))
            connection.pragma("foreign_keys", 1)
        if today is not None:
            connection.create_scalar_function("today", lambda *_none: today().isoformat(), 0)
    except BaseException:
        let_go(connection)
        raise
    return connection


@contextmanager
def wide_cache(connection: apsw.Connection, contacts: int) -> Iterator[None]:
    """Let the page cache grow to 256 MB around work on so many contacts, and around its commit where it can.

    Indexes are met in no order, and what was captured is read again in none: a row of 400,000 takes a third longer
    without, and of 10,000 no page is written twice.
    """
    if contacts < BULK:
        yield
        return
    usual = connection.pragma("cache_size")
    connection.pragma("cache_size", -_WIDE_CACHE_KIB)
    try:
        yield
    finally:
        connection.pragma("cache_size", usual)


def let_go(connection: apsw.Connection) -> None:
    """Close it. What the disk does not take into the file now waits in the book's log, and is not lost."""
    with suppress(apsw.Error):
        connection.close()


def has_log(book: Path) -> bool:
    """Whether a book that nobody has open has a log beside it: who wrote last could not close it."""
    log = book.with_name(f"{book.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _name_of(path: Path) -> str:
    """The path as the engine takes it, which is UTF-8 whatever the locale made of the bytes."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeError as error:
        raise StorageProblem(_("The path of the book holds signs that are no text.")) from error


class Reader:
    """A read-only connection of one thread; what it answers may be shown."""

    def __init__(self, path: Path, key: BookKey, vfs: str | None = None, today: Today | None = None) -> None:
        self._connection = connect(path, key, read_only=True, vfs=vfs, today=today)
        self._connection.row_trace = sieved
        self.statements = 0

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query; `sql` is a constant text, so that the statement cache knows it."""
        self.statements += 1
        with storage_errors():
            return self._connection.execute(sql, values).fetchall()

    def read(self, ask: Callable[[apsw.Connection], T], cancelled: Callable[[], bool] | None = None) -> T:
        """Ask many things of one state of the book, whoever writes meanwhile; InterruptError once it is cancelled."""
        if cancelled is not None:
            self._connection.set_progress_handler(cancelled, _STEPS)
        self._connection.execute("BEGIN")
        try:
            return ask(self._connection)
        finally:
            self._connection.set_progress_handler(None)
            self._connection.execute("ROLLBACK")

    def interrupt(self) -> None:
        """Stop the query that another thread is running on this connection."""
        self._connection.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        let_go(self._connection)


class Readers:
    """One reader for each thread that asks, so that an interrupted search never stops anything else."""

    def __init__(self, path: Path, key: BookKey, vfs: str | None = None, today: Today | None = None) -> None:
        self._book = path, key, vfs, today
        self._of: dict[int, Reader] = {}
        self._guard = threading.Lock()

    def mine(self) -> Reader:
        """The reader of the calling thread."""
        thread = threading.get_ident()
        reader = self._of.get(thread)
        if reader is None:
            with storage_errors():
                reader = Reader(*self._book)
            with self._guard:
                self._of[thread] = reader
        return reader

    def fresh(self) -> Reader:
        """A reader that has read nothing yet; whoever asks for it closes it.

        FTS5 checks its integrity by what a connection remembers of the index's structure, even where another
        connection has written since, and reports a damage that is none.
        """
        with storage_errors():
            return Reader(*self._book)

    def interrupt(self, thread: int) -> None:
        """Stop what that thread is reading, if it is."""
        with self._guard:
            if thread in self._of:
                self._of[thread].interrupt()

    def close(self) -> None:
        """Close every reader; no thread may be reading."""
        with self._guard:
            for reader in self._of.values():
                reader.close()
            self._of.clear()


def placeholders(values: Iterable[object]) -> str:
    """`?,?,?` for the values of an `IN (...)`."""
    return ",".join("?" for _value in values)


def tests_joined(word: str, tests: Sequence[str]) -> str:
    """`a OR b OR c`, where there are many as a tree: SQLite reads no more than a thousand levels of an expression."""
    if len(tests) <= _LEVEL:
        return word.join(tests)
    half = len(tests) // 2
    return f"({tests_joined(word, tests[:half])}){word}({tests_joined(word, tests[half:])})"
