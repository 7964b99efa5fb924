"""A book moves to another folder: copied, verified, and only then the old file is set aside under another name."""

from pathlib import Path
from typing import Final

from crmdesk.core.clock import Clock
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.restoring import free_name
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.snapshot import Progress, copy_book, settle_log, sync_folder, verify

_BESIDE: Final = ("-wal", "-shm")


def move(book: Path, folder: Path, clock: Clock, progress: Progress | None = None) -> tuple[Path, Path]:
    """Move a closed book to a folder: where it is now, and where what was there is kept, until somebody deletes it.

    Raises StorageProblem where somebody works in it, or the new one cannot be written and verified; all is as it was
    then.
    """
    lock = WriterLock(book)
    if not lock.take():
        raise StorageProblem(_("Another window is working in this book; close it first."))
    try:
        key = read_key(book)
        settle_log(book, key)
        folder.mkdir(parents=True, exist_ok=True)
        moved = free_name(folder / book.name)
        counts = copy_book(book, key, moved, progress)
        try:
            verify(moved, counts)
        except StorageProblem:
            moved.unlink(missing_ok=True)
            raise
        return moved, _set_aside(book, moved, clock)
    except OSError as error:
        raise StorageProblem(_("{name} cannot be written.").format(name=folder)) from error
    finally:
        lock.release()


def _set_aside(book: Path, moved: Path, clock: Clock) -> Path:
    """Keep the old file under a name that nobody opens by habit; the new one goes where that cannot be done."""
    at = clock.local()
    aside = free_name(book.with_name(f"{book.stem} moved {at:%Y-%m-%d %H.%M.%S}{book.suffix}"))
    try:
        book.replace(aside)
        sync_folder(book.parent)
    except OSError:
        moved.unlink(missing_ok=True)
        raise
    for suffix in _BESIDE:
        book.with_name(book.name + suffix).unlink(missing_ok=True)
    return aside
