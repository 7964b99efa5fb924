"""When the open book is backed up: while it is worked in, on leaving, and before what changes much at once."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from crmdesk.core.changes import Change
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.backups import Backup, Backups, copy_elsewhere
from crmdesk.core.keeping.retention import DAY
from crmdesk.core.storage.history import History
from crmdesk.core.storage.snapshot import Progress

BEFORE: Final = {"import": "import", "organisation.merge": "merge", "contact.bring_back": "restore"}
"""Kinds of actions that a backup comes before, and the reason it bears."""


LATE: Final = timedelta(days=7)
"""A second folder that lacks so much of what was done is old."""


class Keeping:
    """The backups of the open book. `trouble` says why the last one that nobody asked for could not be written."""

    def __init__(self, history: History, backups: Backups) -> None:
        self.backups = backups
        self.trouble = ""
        self._history = history
        self._changed: bool | None = None
        history.changes.listen(self._note)

    def _note(self, _change: Change) -> None:
        self._changed = True

    def due(self) -> bool:
        """Whether something changed since the last backup."""
        if self._changed is None:
            newest, entries = self.backups.newest(), self._history.entries(1)
            now, last = (datetime.fromtimestamp(ms / 1000, UTC) for ms in (
                self._history.now_ms(), entries[0].at if entries else 0))  # fmt: skip
            # One that is dated ahead of the clock may be older than what was done last.
            self._changed = bool(entries) and (newest is None or newest.at < last or newest.at > now)
        return self._changed

    def write(self, reason: str, progress: Progress | None = None) -> Backup:
        """Write one now. Raises StorageProblem."""
        backup = self.backups.write(reason, progress)
        self._changed, self.trouble = False, ""
        return backup

    def keep(self, reason: str, progress: Progress | None = None) -> Backup | None:
        """Write one if something changed. What hinders it stops nobody's work; `trouble` tells it."""
        if not self.due():
            return None
        try:
            return self.write(reason, progress)
        except StorageProblem as error:
            self.trouble = str(error)
            return None

    def wanted(self, second: Path | None) -> bool:
        """Whether there is anything to do on leaving."""
        if self.due() or second is None:
            return self.due()
        newest, copied = self.backups.newest(), self.backups.newest_in(second)
        return newest is not None and (copied is None or copied.at < newest.at)

    def leave(self, second: Path | None, progress: Progress | None = None) -> None:
        """Write one on leaving, and have the newest in a second folder too. What hinders it is told by `trouble`."""
        self.keep("exit", progress)
        newest = self.backups.newest()
        if second is not None and newest is not None:
            try:
                copy_elsewhere(newest, second, progress)
            except StorageProblem as error:
                self.trouble = str(error)

    def keep_up(self, second: Path | None, progress: Progress | None = None) -> None:
        """Have a second folder hold one of the last day, for whoever never leaves. A stick that is not there is no
        trouble until it is late.
        """
        newest = self.backups.newest()
        copied = self.backups.newest_in(second) if second is not None else None
        if second is not None and newest is not None and (copied is None or newest.at - copied.at >= DAY):
            with suppress(StorageProblem):
                copy_elsewhere(newest, second, progress)

    def late(self, second: Path) -> datetime | None:
        """When a second folder was last written, if that is long ago; the year 1 if never, None if it is fine."""
        copied = self.backups.newest_in(second)
        newest = self.backups.newest()
        if newest is None or (copied is not None and newest.at - copied.at < LATE):
            return None
        return copied.at if copied is not None else datetime.min.replace(tzinfo=UTC)

    def before(self, kind: str) -> None:
        """An action of that kind is about to begin."""
        if kind in BEFORE:
            self.keep(BEFORE[kind])
