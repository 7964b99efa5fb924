"""One writer for a book: a lock of the operating system on a file beside it, held for the life of the writer."""

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _beside(book: Path) -> Path:
    return book.with_name(f"{book.name}-lock")


def only_begun(book: Path) -> bool:
    """Whether a process ended in the moment in which it made a book: no byte of it was written yet, its lock is left.

    Asked before the lock is taken. An empty file without one is not ours, one with a log beside it held something.
    """
    log = book.with_name(f"{book.name}-wal")
    return _beside(book).exists() and not log.exists() and book.stat().st_size == 0


class WriterLock:
    """Held from `take` to `release`; the system frees it when the process ends, however it ends."""

    def __init__(self, book: Path) -> None:
        self._path = _beside(book)
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """True if this process is the writer now; False if another one is, or the folder cannot be written."""
        try:
            file = self._path.open("ab")
        except OSError:
            return False
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another process write."""
        if self._file is None:
            return
        # Removed while still locked: a file that someone else has since opened must not vanish under them.
        if os.name == "posix":
            self._path.unlink(missing_ok=True)
        self._file.close()
        self._file = None
