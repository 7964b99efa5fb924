"""A passphrase is set, changed or removed: the book, and its backups with it, are written anew under another key."""

from collections.abc import Callable
from pathlib import Path

from crmdesk.core.errors import InvalidInput, StorageProblem
from crmdesk.core.keeping.backups import Backup, backups_of, folder_of
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import BookKey, new_key, read_key
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.snapshot import copy_book, settle_log, sync_folder, verify

SHORTEST = 8
Told = Callable[[int, int], None]
"""Files written anew, of how many; may raise to stop before the next."""


def checked(passphrase: str) -> str:
    """A passphrase that may be set. Raises InvalidInput for one that is guessed in a moment."""
    if len(passphrase.strip()) < SHORTEST:
        raise InvalidInput(_("A passphrase needs at least {count} characters.").format(count=SHORTEST))
    return passphrase


def rekey(book: Path, passphrase: str, backups: Path, told: Told | None = None) -> int:
    """Put a closed, unlocked book and its backups below a folder under another passphrase, "" for none; how many files.

    The book first, so that it never is without what was asked for; a backup that fails keeps its old key and is told
    of by StorageProblem. Raises StorageProblem where somebody works in the book or a disk fails, InvalidInput.
    """
    old, new = read_key(book), new_key(checked(passphrase) if passphrase else "")
    kept = backups_of(book, backups)
    lock = WriterLock(book)
    if not lock.take():
        raise StorageProblem(_("Another window is working in this book; close it first."))
    try:
        settle_log(book, old)
        _write_anew(book, old, book, new)
    finally:
        lock.release()
    for done, backup in enumerate(kept, 1):
        if told is not None:
            told(done, len(kept))
        _move(backup, old, new, folder_of(book, new, backups))
    return len(kept) + 1


def _move(backup: Backup, old: BookKey, new: BookKey, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _write_anew(backup.path, old, folder / backup.path.name, new)
    backup.path.unlink()


def _write_anew(source: Path, old: BookKey, to: Path, new: BookKey) -> None:
    fresh = to.with_name(to.name + ".new")
    try:
        counts = copy_book(source, old, fresh, to_key=new)
        verify(fresh, counts)
        fresh.replace(to)
        sync_folder(to.parent)
    except OSError as error:
        raise StorageProblem(_("{name} cannot be written.").format(name=to)) from error
    finally:
        fresh.unlink(missing_ok=True)
