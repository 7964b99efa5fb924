"""Changes of the book that a page asks for: done away from the GUI thread, one after another, with a way back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from crmdesk.core.errors import CrmError
from crmdesk.core.storage.history import Entry, History
from crmdesk.gui.kit.jobs import Cancelled, Jobs, Report
from crmdesk.gui.kit.messages import Messages, Offer


class Writing(QObject):
    """Runs what changes the book on the long lane, so that it waits for an import there and never blocks the screen."""

    def __init__(self, history: History, jobs: Jobs, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._jobs = jobs
        self._messages = messages

    def do(
        self,
        work: Callable[[], object],
        said: str = "",
        failed: Callable[[CrmError], None] | None = None,
        then: Callable[[], object] | None = None,
        offer: Callable[[], Offer | None] = lambda: None,
    ) -> None:
        """Run one action; say `said` with the way back and what `offer` answers, then call `then`.

        Known trouble goes to `failed`.
        """

        def act(_report: Report, _cancelled: Cancelled) -> Entry | None:
            before = self._history.undoable()
            work()
            after = self._history.undoable()
            return after if after != before else None

        def done(entry: Entry | None) -> None:
            if said and entry is not None:
                self._messages.done(said, lambda: self.undo(entry.id), offer())
            if then is not None:
                then()

        self._jobs.run_long(act, done, failed or self._messages.trouble)

    def undo(self, action_id: int, said: str = "") -> None:
        """Take an action back and say so."""
        self._replay(lambda: self._history.undo(action_id), said)

    def redo(self, action_id: int, said: str = "") -> None:
        """Do an action again and say so."""
        self._replay(lambda: self._history.redo(action_id), said)

    def _replay(self, work: Callable[[], None], said: str) -> None:
        def done(_answer: None) -> None:
            if said:
                self._messages.info(said)

        self._jobs.run_long(lambda _report, _cancelled: work(), done, self._messages.trouble)
