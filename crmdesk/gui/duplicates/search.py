"""The look for duplicates beside the screen: through the whole book, and after a change by whom it touched."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from crmdesk.core.changes import Change
from crmdesk.core.contacts.duplicates import Pair
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.kit.jobs import Job, Jobs
from crmdesk.gui.kit.progress import Progress

_KEY: Final = "duplicates"
# After so long a look shows how far it is; in most books it is over before.
_SHOWN_AFTER_MS: Final = 400
# Whoever is worked off one by one is looked at alone; after an import or a change of many the book is.
_FEW: Final = 200


class Search(QObject):
    """Keeps the pairs right; `found` hears of them: None after a first look that was stopped."""

    def __init__(
        self, contacts: Contacts, jobs: Jobs, progress: Progress, found: Callable[[Sequence[Pair] | None], object]
    ) -> None:
        super().__init__(progress)
        self._contacts, self._jobs, self._progress, self._tell = contacts, jobs, progress, found
        self._pairs: Sequence[Pair] | None = None
        self._changed: set[int] = set()
        self._asked: set[int] = set()
        self._stale = True
        self._looking: Job | None = None
        self._renewing: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOWN_AFTER_MS)
        self._patience.timeout.connect(self._show_progress)

    def begin(self) -> None:
        """Look where the pairs are not known, or not any more."""
        if self._looking is not None:
            return
        if self._stale:
            self.look()
        elif self._changed:
            self._renew()

    def look(self) -> None:
        """Go through the book."""
        self._stale = False
        self._ask_about_changed()
        if self._renewing is not None:
            self._renewing.drop()
        self._patience.start()
        self._looking = self._jobs.run_long(
            self._contacts.duplicates, self._end, key=_KEY, progress=self._progress.report, stopped=self._stopped,
            painted=True,
        )  # fmt: skip

    def take_change(self, change: Change, *, at_once: bool) -> None:
        """Note whom an action touched; `at_once` where the pairs are on the screen."""
        self._changed.update(change.contacts)
        self._stale = self._stale or len(self._changed) > _FEW
        if at_once:
            self.begin()

    def _renew(self) -> None:
        self._ask_about_changed()
        work = partial(self._contacts.duplicates_after, self._pairs or (), frozenset(self._asked))
        self._renewing = self._jobs.run(work, self._show, key=_KEY)

    def _ask_about_changed(self) -> None:
        """Whoever changes from now on may have been read before or after: they are asked about again."""
        self._asked |= self._changed
        self._changed.clear()

    def _show(self, pairs: Sequence[Pair]) -> None:
        self._asked.clear()
        self._pairs = pairs
        self._tell(pairs)

    def _end(self, pairs: Sequence[Pair]) -> None:
        self._quiet()
        self._show(pairs)
        self.begin()

    def _stopped(self) -> None:
        self._quiet()
        self._changed |= self._asked
        self._asked.clear()
        self._tell(self._pairs)
        self._stale = self._pairs is None or len(self._changed) > _FEW
        if not self._stale:
            self.begin()

    def _quiet(self) -> None:
        self._looking = None
        self._patience.stop()
        self._progress.end()

    def _show_progress(self) -> None:
        if self._looking is not None:
            self._progress.begin(_("Looking for duplicates"), self._looking.cancel)
