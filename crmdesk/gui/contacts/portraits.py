"""The photos of those who are listed, found behind the list: who has one, and then the small picture."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.pictures import Pictures

# Of so many it is remembered whether they have one; a screen shows a dozen.
_KNOWN: Final = 4096


class Portraits(QObject):
    """Hands out the photo of a contact where it is there, and looks for those that are not; `came` tells of some.

    `photos` answers the hashes of the photos that contacts have. It is asked away from the GUI thread, for all that one
    painting of the list shows together, so that neither the first paint nor a jump waits for it.
    """

    came = Signal()

    def __init__(
        self, photos: Callable[[Sequence[int]], Mapping[int, str]], pictures: Pictures, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._photos, self._pictures, self._jobs = photos, pictures, jobs
        self._known: dict[int, str] = {}
        self._wanted: dict[int, None] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        pictures.came.connect(self.came)

    def of(self, contact: int) -> QPixmap | None:
        """The photo of a contact; None for nobody's, and until it is found."""
        key = self._known.get(contact)
        if key is None:
            self._wanted[contact] = None
            self._soon.start()
            return None
        return self._pictures.of(key)

    def forget(self, contacts: Collection[int] | None) -> None:
        """Look again for the photos of these contacts; None for all."""
        for contact in list(self._known) if contacts is None else contacts:
            self._known.pop(contact, None)
        self.came.emit()

    def _ask(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        self._jobs.run(partial(self._photos, wanted), partial(self._take, wanted))

    def _take(self, wanted: Sequence[int], found: Mapping[int, str]) -> None:
        if len(self._known) > _KNOWN:
            self._known.clear()
        self._known |= {contact: found.get(contact, "") for contact in wanted}
        if found:
            self.came.emit()
