"""The open book is backed up every half an hour in which something changed, and what hinders that is said."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.gui.kit.jobs import Jobs

EVERY_MS: Final = 30 * 60_000


class BackingUp(QObject):
    """Lives as long as the book is open. `tell` shows one sentence in the window."""

    def __init__(
        self, desk: Desk, jobs: Jobs, computer: Computer, tell: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._tell = desk, jobs, tell
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.back_up)
        self.timer.start()
        second = computer.second_folder
        if second is not None:
            jobs.run(lambda: desk.keeping.late(second), lambda at: self._say_late(second, at), key="backups.late")

    def back_up(self) -> None:
        """Write a backup if something changed."""
        self._jobs.run_long(lambda _report, _cancelled: self._desk.keeping.keep("work"), self._kept, key="backups")

    def _kept(self, _backup: object) -> None:
        if self._desk.keeping.trouble:
            self._tell(_("The book could not be backed up. {why}").format(why=self._desk.keeping.trouble))

    def _say_late(self, second: Path, at: datetime | None) -> None:
        if at is None:
            return
        if at.year == 1:
            self._tell(_("The second folder for backups, {name}, holds none yet.").format(name=second))
        else:
            day = at.astimezone().date().isoformat()
            self._tell(_("The last backup in the second folder, {name}, is of {day}.").format(name=second, day=day))
