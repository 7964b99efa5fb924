"""Bringing a book back from a backup: the present one is set aside first, and nothing is half done."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from crmdesk.core.clock import Clock
from crmdesk.core.errors import CrmError, StorageProblem
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.snapshot import PART, Progress, copy_book, look_into, settle_log, sync_folder

_LOG: Final = "-wal"


def restore(book: Path, backup: Path, clock: Clock, progress: Progress | None = None) -> Path | None:
    """Put a backup in the place of a closed book; where the present book was set aside to, None if there was none.

    Every page of the backup passes the cipher on the way. Raises StorageProblem where the backup is none, is damaged,
    or somebody works in the book; the book is as it was then.
    """
    if backup.resolve() == book.resolve():
        raise StorageProblem(_("A book cannot be brought back from itself."))
    lock = WriterLock(book)
    if not lock.take():
        raise StorageProblem(_("Another window is working in this book; close it first."))
    fresh = book.with_name(book.name + ".new")
    try:
        counts = copy_book(backup, read_key(backup), fresh, progress)
        if look_into(fresh) != counts:
            raise StorageProblem(_("{name} is damaged.").format(name=backup.name))
        aside = _set_aside(book, clock) if book.exists() else None
        fresh.replace(book)
        sync_folder(book.parent)
    except OSError as error:
        raise StorageProblem(_("{name} cannot be written.").format(name=book)) from error
    finally:
        fresh.unlink(missing_ok=True)
        lock.release()
    return aside


def _set_aside(book: Path, clock: Clock) -> Path:
    """Keep the present book under a name of its own, with all it has."""
    with suppress(CrmError):
        settle_log(book, read_key(book))
    at = datetime.fromtimestamp(clock.now_ms() / 1000).astimezone()
    aside = free_name(book.with_name(f"{book.stem} {at:%Y-%m-%d %H.%M.%S}{book.suffix}"))
    try:
        os.link(book, aside)
    except OSError:
        # A stick's file system knows no second name of a file.
        part = aside.with_name(aside.name + PART)
        shutil.copyfile(book, part)
        part.replace(aside)
    # Left beside the restored book, the log of the old one would be played into it.
    log = book.with_name(book.name + _LOG)
    if log.exists():
        log.replace(aside.with_name(aside.name + _LOG))
    book.with_name(book.name + "-shm").unlink(missing_ok=True)
    sync_folder(book.parent)
    return aside


def free_name(path: Path) -> Path:
    """This name, or with a number where there is a file of it."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return free
