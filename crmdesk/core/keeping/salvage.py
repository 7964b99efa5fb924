"""What can be read of a damaged book goes into a new one; what cannot comes from the newest backup that has it.

Every table is read to its end, or past a damaged page row by row, by the ids that an index of the table still knows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import apsw

from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.backups import Backup
from crmdesk.core.keeping.called import title_of
from crmdesk.core.keeping.missed import missed
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import BookKey, read_key
from crmdesk.core.storage.database import Row, connect, storage_errors
from crmdesk.core.storage.migrate import migrate

# ruff: noqa: S608 - what is put into the statements is names out of the engine's own schema

_NAMED: Final = 100
_DERIVED: Final = ("listing", "haystack", "search")
_UNREADABLE: Final = (apsw.CorruptError, apsw.IOError, apsw.NotADBError, apsw.SQLError)


@dataclass
class Saved:
    """What became of one table: rows that were read, rows out of backups, keys of rows that are missing.

    `whole` is False where not even the keys of what is missing are known. `whose` names the people of whom something is
    missing, as far as the book or a backup still says it.
    """

    table: str
    read: int = 0
    fetched: int = 0
    missing: list[object] = field(default_factory=list)
    whole: bool = True
    whose: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.whole and not self.missing


def salvage(book: Path, to: Path, backups: Sequence[Backup]) -> list[Saved]:
    """Write a new book with what can be read of a closed, damaged one; the damaged one is only read.

    `backups` are asked from the newest on. What is derived is left to a repair. Raises StorageProblem where nothing at
    all can be read and there is no backup, or the new book cannot be written.
    """
    key = _key_of(book, backups)
    with storage_errors(), ExitStack() as open_books:
        helpers = [open_books.enter_context(closing(each)) for each in _opened(backups)]
        source = open_books.enter_context(closing(_source(book, key, helpers)))
        target = open_books.enter_context(closing(connect(to, key, read_only=False)))
        migrate(target)
        # Parents may come after their children, or never; a repair sees to what then points nowhere.
        target.pragma("foreign_keys", 0)
        with target:
            saved = [_save(table, source, helpers, target) for table in _tables(target)]
        for each in saved:
            each.whose = missed(each.table, each.missing, source, target)
    return saved


def _source(book: Path, key: BookKey, helpers: Sequence[apsw.Connection]) -> apsw.Connection:
    """The damaged book; where not even its list of tables can be read, an empty one instead if there are helpers."""
    try:
        return connect(book, key, read_only=True)
    except _UNREADABLE:
        if not helpers:
            raise
        return apsw.Connection(":memory:")


def _key_of(book: Path, backups: Sequence[Backup]) -> BookKey:
    """The book's key; a backup bears the same one where the book's own first bytes are damaged."""
    try:
        return read_key(book)
    except StorageProblem:
        for backup in backups:
            with suppress(StorageProblem):
                return read_key(backup.path)
        raise


def _opened(backups: Iterable[Backup]) -> Iterator[apsw.Connection]:
    for backup in backups:
        with suppress(apsw.Error, StorageProblem):
            yield connect(backup.path, read_key(backup.path), read_only=True)


def _tables(book: apsw.Connection) -> list[str]:
    found = book.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")
    return [str(name) for (name,) in found if not str(name).startswith(("sqlite_", *_DERIVED))]


def _save(table: str, source: apsw.Connection, helpers: Sequence[apsw.Connection], target: apsw.Connection) -> Saved:
    """Carry one table over."""
    saved = Saved(table)
    key = _key_columns(target, table)
    lost: dict[Row, None] = {}
    for row in _readable(source, table, key, saved, lost):
        _put(target, table, row)
        saved.read += 1
    for helper in helpers:
        if not lost and saved.whole:
            break
        for row in _fetched(helper, table, key, saved, lost):
            if _put(target, table, row):
                saved.fetched += 1
            lost.pop(tuple(row[column] for column in key), None)
        # What it had, it gave; rows made since are in nobody's backup, and unknown.
        if not saved.whole:
            break
    saved.missing = [each[0] for each in lost]
    return saved


def _key_columns(book: apsw.Connection, table: str) -> tuple[str, ...]:
    columns = [
        (int(place), str(name)) for *_rest, name, _t, _n, _d, place in book.execute(f"PRAGMA table_info({table})")
    ]
    return tuple(name for place, name in sorted(columns) if place)


def _readable(
    source: apsw.Connection, table: str, key: Sequence[str], saved: Saved, lost: dict[Row, None]
) -> Iterator[Mapping[str, object]]:
    """Every row that can be read; keys of others that are known go into `lost`."""
    columns = ",".join(key)
    last: Row = ()
    try:
        for row in _rows(source, f"SELECT * FROM {table} ORDER BY {columns}"):
            yield row
            last = tuple(row[column] for column in key)
    except _UNREADABLE:
        pass
    else:
        return
    known = _known_keys(source, table, key)
    if known is None:
        saved.whole = False
        return
    for one in known:
        if last and one <= last:
            continue
        try:
            yield from _rows(source, f"SELECT * FROM {table} WHERE ({columns}) = ({_marks(key)})", one)
        except _UNREADABLE:
            lost[one] = None


def _known_keys(source: apsw.Connection, table: str, key: Sequence[str]) -> list[Row] | None:
    """The keys of all rows as an index knows them that has an entry for every row; None where none can be read."""
    columns = ",".join(key)
    with suppress(*_UNREADABLE):
        for _number, name, _unique, _origin, partial in source.execute(f"PRAGMA index_list({table})").fetchall():
            if partial or str(name).startswith("sqlite_"):
                continue
            with suppress(*_UNREADABLE):
                return sorted(source.execute(f"SELECT {columns} FROM {table} INDEXED BY {name}").fetchall())
        if table == "contact":
            return sorted(source.execute("SELECT id FROM haystack").fetchall())
    return None


def _fetched(
    helper: apsw.Connection, table: str, key: Sequence[str], saved: Saved, lost: Mapping[Row, None]
) -> Iterator[Mapping[str, object]]:
    """Rows of a backup that were lost; all of them where nobody knows which those are."""
    with suppress(apsw.Error):
        if not saved.whole:
            yield from _rows(helper, f"SELECT * FROM {table}")
        for one in list(lost):
            yield from _rows(helper, f"SELECT * FROM {table} WHERE ({','.join(key)}) = ({_marks(key)})", one)


def _rows(book: apsw.Connection, sql: str, values: Sequence[object] = ()) -> Iterator[Mapping[str, object]]:
    cursor = book.execute(sql, values)
    for row in cursor:
        yield dict(zip((name for name, *_rest in cursor.description), row, strict=True))


def _put(target: apsw.Connection, table: str, row: Mapping[str, object]) -> bool:
    """Write a row with the columns it has; False where there is one with its key."""
    names = ",".join(row)
    target.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({_marks(row)})", tuple(row.values()))
    return bool(target.changes())


def _marks(columns: Iterable[str]) -> str:
    return ",".join("?" for _column in columns)


def report(saved: Sequence[Saved]) -> list[str]:
    """What was saved and what is missing, a sentence each, for tables that are not complete or needed a backup."""
    lines = []
    for each in saved:
        table = title_of(each.table)
        if each.fetched:
            lines.append(_("{table}: {count} rows from a backup.").format(table=table, count=each.fetched))
        if each.missing and each.whose:
            text = _("{table}: {count} rows are missing, of {people}.")
            lines.append(text.format(table=table, count=len(each.missing), people=_together(each.whose)))
        elif each.missing:
            lines.append(_("{table}: {count} rows are missing.").format(table=table, count=len(each.missing)))
        if not each.whole:
            lines.append(_("{table}: what was written after the last backup may be missing.").format(table=table))
    return lines


def _together(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    rest = [_("{count} more").format(count=f"{more:,}")] if more > 0 else []
    return _(", ").join((*names[:_NAMED], *rest))
