"""The picture at the head of a contact: another one is dropped on it, and it is dragged out as a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from crmdesk.core.contacts.files import fit_name
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts, media_type
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.dragging import DragOut, Tray


class PhotoAvatar(Avatar):
    """`dropped` carries the path of a picture that was dropped here."""

    dropped = Signal(object)

    def __init__(self, contacts: Contacts, diameter: int) -> None:
        super().__init__(0, "", diameter)
        self._contacts, self._tray = contacts, Tray()
        self._person: Person | None = None
        self.drag = DragOut(self, self.written)

    def follow(self, person: Person, *, locked: bool) -> None:
        """Whose picture can be dragged out, and where none may be `locked` be dropped."""
        self._person = person
        self.setAcceptDrops(not locked)

    def written(self) -> Path | None:
        """The picture as a file of the contact's name; None where there is none."""
        person = self._person
        content = self._contacts.photo(person.photo) if person is not None and person.photo else None
        if person is None or content is None:
            return None
        ending = media_type(content).rpartition("/")[2].replace("jpeg", "jpg")
        return self._tray.put(person.photo, fit_name(f"{person.name}.{ending}"), lambda: content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from elsewhere may be dropped here; else the window would bring it in as a list."""
        if len(event.mimeData().urls()) == 1 and event.source() is not self:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture."""
        [url] = event.mimeData().urls()
        if url.isLocalFile():
            event.acceptProposedAction()
            self.dropped.emit(Path(url.toLocalFile()))
