"""The backups of one book: written while it is worked in, verified, listed, thinned out."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import Final, NamedTuple

from crmdesk.core.clock import Clock
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping import retention
from crmdesk.core.language import N_, _
from crmdesk.core.storage.bookkey import BookKey, read_key
from crmdesk.core.storage.snapshot import PART, Progress, copy_book, sync_folder, verify

BOOK_SUFFIX: Final = ".crmdesk"
SIZE_CAP: Final = 4 << 30
"""Bytes that the backups of one book may take."""
REASONS: Final = {
    "work": N_("while working"),
    "exit": N_("on leaving"),
    "migration": N_("before the book was brought up to date"),
    "import": N_("before files were brought in"),
    "merge": N_("before many were merged"),
    "restore": N_("before another state was brought back"),
    "repair": N_("before the book was repaired"),
    "wanted": N_("wanted by you"),
}
_PIECE: Final = 1 << 22
_NAME: Final = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """One backup: its file, when it was made (UTC), why (a key of REASONS), and its bytes."""

    path: Path
    at: datetime
    reason: str
    size: int


def folder_of(book: Path, key: BookKey, folder: Path) -> Path:
    """Where the backups of a book are, below the folder of all."""
    return folder / f"{book.stem} {key.salt.hex()}"


class Backups:
    """The backups of one book in a folder of their own, named by the book's salt, which a copy of it keeps."""

    def __init__(self, book: Path, key: BookKey, folder: Path, clock: Clock, vfs: str | None = None) -> None:
        self._book, self._key, self._clock, self._vfs = book, key, clock, vfs
        self.folder = folder_of(book, key, folder)

    def write(self, reason: str, progress: Progress | None = None) -> Backup:
        """Write one, look whether it can be trusted, and let go of those that are not kept any longer.

        Raises StorageProblem; a backup that is not whole leaves no file.
        """
        at = self._now().replace(microsecond=0)
        path = self.folder / f"{at:{_NAME}}-{reason}{BOOK_SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageProblem(_("The folder for backups cannot be made.")) from error
        self.write_to(path, progress)
        self._thin()
        return _backup(path)

    def write_to(self, path: Path, progress: Progress | None = None) -> None:
        """Write the book to any file, verified. Raises StorageProblem; a file that was there stays as it was then."""
        if not path.name:
            raise StorageProblem(_("{name} cannot be written.").format(name=path))
        fresh = path.with_name(path.name + ".new")
        try:
            verify(fresh, copy_book(self._book, self._key, fresh, progress, self._vfs))
            fresh.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise StorageProblem(_("{name} cannot be written.").format(name=path)) from error
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def all(self) -> list[Backup]:
        """Every backup there is, the newest first."""
        return sorted(_backups_in(self.folder), key=lambda backup: backup.at, reverse=True)

    def everywhere(self, second: Path | None) -> list[Backup]:
        """Every backup there is, those in a second folder too."""
        return [*self.all(), *(_backups_in(second / self.folder.name) if second is not None else ())]

    def newest(self) -> Backup | None:
        """The last one; what the clock, wrong for a while, dated ahead is not taken for it."""
        return self._last(self.folder)

    def newest_in(self, second: Path) -> Backup | None:
        """The last one that was copied to a second folder."""
        return self._last(second / self.folder.name)

    def _last(self, folder: Path) -> Backup | None:
        now = self._now()
        return max(_backups_in(folder), key=lambda backup: (backup.at <= now, backup.at), default=None)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now_ms() / 1000, UTC)

    def _thin(self) -> None:
        now = self._now()
        weighed = {backup: retention.Sized(backup.at.astimezone(), backup.size) for backup in self.all()}
        keep = retention.kept(weighed.values(), now.astimezone(), SIZE_CAP)
        for backup, sized in weighed.items():
            if sized not in keep:
                with suppress(OSError):
                    backup.path.unlink()


def backups_of(book: Path, folder: Path) -> list[Backup]:
    """The backups of a book that cannot be opened, the newest first: by its key, or by its name where even its first
    bytes are damaged.
    """
    try:
        salt = read_key(book).salt.hex()
    except StorageProblem:
        salt = "*"
    found = (each for place in folder.glob(f"{escape(book.stem)} {salt}") for each in _backups_in(place))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def copy_elsewhere(backup: Backup, folder: Path, progress: Progress | None = None) -> Path:
    """Copy a backup to a second folder, a stick or a share, whole or not at all. Raises StorageProblem."""
    to = folder / backup.path.parent.name / backup.path.name
    part = to.with_name(to.name + PART)
    if to.exists():
        return to
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _copy_file(backup, part, progress)
        part.replace(to)
    except OSError as error:
        raise StorageProblem(
            _("The second folder for backups, {name}, cannot be written.").format(name=folder)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    verify(to)
    return to


def _copy_file(backup: Backup, part: Path, progress: Progress | None) -> None:
    """A stick is slow: whoever waits sees how far it is, and may stop it."""
    done = 0
    with backup.path.open("rb") as source, part.open("wb") as target:
        while piece := source.read(_PIECE):
            target.write(piece)
            done += len(piece)
            if progress is not None:
                progress(done, backup.size)


def _backups_in(folder: Path) -> Iterator[Backup]:
    for path in folder.glob(f"*{BOOK_SUFFIX}"):
        with suppress(ValueError, OSError):
            yield _backup(path)


def _backup(path: Path) -> Backup:
    """What the name of a backup's file says; ValueError for a file of another kind."""
    stamp, dash, reason = path.stem.partition("-")
    if not dash or reason not in REASONS:
        raise ValueError(path.name)
    at = datetime.strptime(stamp, _NAME).replace(tzinfo=UTC)
    return Backup(path, at, reason, path.stat().st_size)
