"""Watches over the open book: backs it up every half an hour in which something changed, and looks now and then
whether it is whole. What hinders a backup, and what is wrong, is said in the window.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.keeping.checking import Finding
from crmdesk.core.keeping.whereabouts import Place, here
from crmdesk.core.language import _, sentences
from crmdesk.gui.kit.jobs import Cancelled, Jobs, Report

BACK_UP_MS: Final = 30 * 60_000
CHECK_MS: Final = 60 * 60_000
CHECK_EVERY: Final = timedelta(days=7)
_CHECKED: Final = "checked."
_WHERE: Final = "where."


class Tell(Protocol):
    """Shows one sentence in the window, and a button that does something about it."""

    def __call__(self, sentence: str, action: str = "", run: Callable[[], object] | None = None, /) -> object:
        """Show it."""


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The book is about to be closed; what was copied of it is thrown away."""


class KeepingWatch(QObject):
    """Lives as long as the book is open, and works on a thread of its own, so that nobody waits for it."""

    def __init__(self, desk: Desk, computer: Computer, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._computer, self._tell = desk, computer, tell
        self.jobs = Jobs(self, interrupt=desk.interrupt)
        self.backing_up = self._every(BACK_UP_MS, self.back_up)
        self.checking = self._every(CHECK_MS, self.check_if_due)
        self._said_late: date | None = None
        self.look_at_second()
        self.check_if_due()

    def say_where(self, move: Callable[[], object]) -> None:
        """Tell once that the book lies where it is not safe, and offer to move it; the settings tell it always."""
        key = _WHERE + str(self._desk.path.resolve())

        def say(place: Place | None) -> None:
            if place is not None:
                self._computer.remember(key, True)
                self._tell(place.sentence, _("Move it to this computer"), move)

        if not self._computer.value(key):
            self.jobs.run(lambda: here(self._desk.path), say)

    def end(self) -> None:
        """Stop what is under way; the book is about to be closed."""
        self.jobs.close()

    def look_at_second(self) -> None:
        """Say it where the second folder lags behind, once a day."""
        second = self._computer.second_folder
        if second is not None and self._said_late != self._today():
            self.jobs.run(lambda: self._desk.keeping.late(second), partial(self._say_late, second), key="second")

    def back_up(self) -> None:
        """Write a backup if something changed, and once a day have it in the second folder too."""

        def work(_report: Report, cancelled: Cancelled) -> object:
            backup = self._desk.keeping.keep("work", partial(_stop_if, cancelled))
            self._desk.keeping.keep_up(self._computer.second_folder, partial(_stop_if, cancelled))
            return backup

        self.jobs.run_long(work, self._kept, key="backup")

    def check_if_due(self) -> None:
        """Check the book after it was not closed as it should be, and once a week."""
        last = self._computer.value(_CHECKED + str(self._desk.path.resolve()))
        # A day ahead of ours was written by a clock that was wrong, and says nothing.
        fresh = last is not None and timedelta(0) <= self._today() - date.fromisoformat(last) < CHECK_EVERY
        if self._desk.ended_badly or not fresh:
            self.check()

    def check(self) -> None:
        """Look whether the book is whole."""
        self.jobs.run_long(lambda _report, cancelled: self._desk.findings(cancelled), self._checked, key="check")

    def _checked(self, found: Sequence[Finding]) -> None:
        self._computer.remember(_CHECKED + str(self._desk.path.resolve()), self._today().isoformat())
        self._desk.ended_badly = False
        if not found:
            return
        wrong = sentences(finding.sentence for finding in found)
        if any(finding.damage for finding in found):
            self._tell(wrong)
        else:
            self._tell(wrong, _("Repair"), partial(self._repair, found))

    def _repair(self, found: Sequence[Finding]) -> None:
        def work(_report: Report, _cancelled: Cancelled) -> Sequence[Finding]:
            self._desk.keeping.keep("repair")
            self._desk.repair(found)
            return self._desk.findings()

        self.jobs.run_long(work, self._repaired, key="check")

    def _repaired(self, left: Sequence[Finding]) -> None:
        self._tell(sentences(finding.sentence for finding in left) or _("The book is sound again."))

    def _kept(self, _backup: object) -> None:
        self.look_at_second()
        if self._desk.keeping.trouble:
            self._tell(_("The book could not be backed up. {why}").format(why=self._desk.keeping.trouble))

    def _say_late(self, second: Path, at: datetime | None) -> None:
        if at is None:
            return
        self._said_late = self._today()
        if at.year == 1:
            self._tell(_("The second folder for backups, {name}, holds none yet.").format(name=second))
        else:
            day = at.astimezone().date().isoformat()
            self._tell(_("The last backup in the second folder, {name}, is of {day}.").format(name=second, day=day))

    def _every(self, interval_ms: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(run)
        timer.start()
        return timer

    def _today(self) -> date:
        return self._desk.clock.today()


def _stop_if(cancelled: Cancelled, _done: int, _total: int) -> None:
    if cancelled():
        raise _Stopped
