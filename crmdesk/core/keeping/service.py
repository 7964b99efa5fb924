"""When the open book is backed up: while it is worked in, on leaving, and before what changes much at once."""

from datetime import UTC, datetime
from typing import Final

from crmdesk.core.changes import Change
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.backups import Backup, Backups
from crmdesk.core.storage.history import History
from crmdesk.core.storage.snapshot import Progress

BEFORE: Final = {"import": "import", "organisation.merge": "merge"}
"""Kinds of actions that a backup comes before, and the reason it bears."""


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
            last = datetime.fromtimestamp(entries[0].at / 1000, UTC) if entries else None
            self._changed = last is not None and (newest is None or newest.at < last)
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

    def before(self, kind: str) -> None:
        """An action of that kind is about to begin."""
        if kind in BEFORE:
            self.keep(BEFORE[kind])
