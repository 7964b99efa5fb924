"""Copies of whole books, made while they are worked in, and whether a file is one that can be trusted."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import apsw

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import BookKey, read_key
from crmdesk.core.storage.database import connect, storage_errors

Progress = Callable[[int, int], None]
"""Pages copied, of how many; may raise to stop."""
PART: Final = ".part"
_PAGES: Final = 2_000
_OURS: Final = ("", "-journal", "-wal", "-shm")


class Counts(NamedTuple):
    """What a book holds: contacts outside the trash, interactions, actions of its history."""

    contacts: int
    interactions: int
    actions: int


def copy_book(
    source: Path, key: BookKey, to: Path, progress: Progress | None = None, vfs: str | None = None,
    to_key: BookKey | None = None,
) -> Counts:  # fmt: skip
    """Write the book as it is at this moment to a new file, under the same key or `to_key`, whole or not at all.

    Whoever works in the book goes on meanwhile. Every page passes the cipher, so that a damaged one ends the copy.
    The copy is one file, on the disk when this returns. Raises StorageProblem.
    """
    part = to.with_name(to.name + PART)
    with storage_errors():
        _remove(part)
        try:
            with closing(connect(source, key, read_only=True, vfs=vfs)) as reader:
                reader.execute("BEGIN")
                counts = count(reader)
                _copy_pages(reader, part, to_key or key, progress, vfs)
            _settle(part, to)
        except OSError as error:
            raise StorageProblem(_("{name} cannot be written.").format(name=to)) from error
        finally:
            _remove(part)
    return counts


def _copy_pages(reader: apsw.Connection, part: Path, key: BookKey, progress: Progress | None, vfs: str | None) -> None:
    with closing(apsw.Connection(os.fspath(part), vfs=vfs)) as writer:
        writer.pragma("cipher", "aegis")
        writer.pragma("key", key.pragma())
        # The cipher copies pages of one size only.
        writer.pragma("page_size", reader.pragma("page_size"))
        # Nobody reads the part, and it is thrown away where anything fails.
        writer.pragma("journal_mode", "off")
        writer.pragma("synchronous", 0)
        with writer.backup("main", reader, "main") as pages:
            while not pages.done:
                pages.step(_PAGES)
                if progress is not None:
                    progress(pages.page_count - pages.remaining, pages.page_count)
        # A book in WAL mode leaves files beside itself as soon as somebody looks into it.
        writer.pragma("journal_mode", "delete")


def _settle(part: Path, to: Path) -> None:
    """Have the part on the disk, then give it its name, so that under the name there never is half a book."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(to)
    sync_folder(to.parent)


def settle_log(book: Path, key: BookKey) -> None:
    """Write what was committed to a closed book into its file, so that the file is all of it. Raises StorageProblem."""
    with storage_errors(), closing(connect(book, key, read_only=False)) as writer:
        writer.pragma("wal_checkpoint(truncate)")


def sync_folder(folder: Path) -> None:
    """Have a new or changed name in a folder on the disk; Windows does that by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    for suffix in _OURS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def count(connection: apsw.Connection) -> Counts:
    """What the book behind a connection holds, of any schema."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    statements = {
        "contact": "SELECT count(*) FROM contact WHERE deleted_at IS NULL",
        "interaction": "SELECT count(*) FROM interaction WHERE deleted_at IS NULL",
        "history": "SELECT count(*) FROM history",
    }
    return Counts(*(connection.execute(sql).get if name in tables else 0 for name, sql in statements.items()))


def look_into(path: Path) -> Counts:
    """What a closed book holds; nothing is written. Raises StorageProblem where it is none, or cannot be read."""
    with storage_errors(), closing(connect(path, read_key(path), read_only=True)) as reader:
        return count(reader)


def verify(path: Path, counts: Counts | None = None) -> None:
    """Open a closed book, check all of its pages and count. Raises StorageProblem where it cannot be trusted."""
    with storage_errors(), closing(connect(path, read_key(path), read_only=True)) as reader:
        if reader.pragma("quick_check") != "ok" or (counts is not None and count(reader) != counts):
            raise StorageProblem(_("{name} is damaged.").format(name=path.name))
