"""The files of the contact: brought in by dialog or by dropping them here, opened, saved, dragged out, taken away."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.contacts.files import LARGEST_MB, Kept
from crmdesk.core.contacts.records import Person
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.contacts.file_line import FileLine
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.dragging import Tray, write
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.thumbnails import thumbnail

_THUMB: Final = 56
Found = Sequence[tuple[Kept, QImage | None]]


class FilesCard(Card):
    """`dropped` carries the paths that were dropped here, `renaming` a file that is to be called something else."""

    dropped = Signal(object)
    renaming = Signal(object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Attachments"), parent)
        self._place, self._files = place, place.desk.contacts.files
        self._person: Person | None = None
        self._locked = True
        self._tray = Tray()
        self.body.setContentsMargins(8, 12, 8, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(8, 0, 0, 0)
        self.title.setMinimumHeight(24)
        self.lines = Lines()
        self.add(self.lines)
        self.nothing = label(
            _("Drop files here; each may have {size} MB.").format(size=LARGEST_MB), "caption", wrap=True
        )
        self.nothing.setContentsMargins(8, 2, 8, 4)
        self.add(self.nothing)
        self.more = self.set_link(_("Add"), doing["attach"].trigger, _("Add to {title}").format(title=_("Attachments")))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Look for the files of a person; the card stays as it is until they are known."""
        if self._person is None or self._person.id != person.id:
            self._fill(())
        self._person, self._locked = person, locked
        self.more.setVisible(not locked)
        self.setAcceptDrops(not locked)
        self._place.jobs.run(partial(self._find, person.id), self._fill, key="contacts.files")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here; else the window would bring them in as lists."""
        if event.mimeData().hasUrls() and not isinstance(event.source(), FileLine):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _find(self, contact: int) -> Found:
        return [(file, self._small(file) if file.is_picture else None) for file in self._files.of(contact)]

    def _small(self, file: Kept) -> QImage | None:
        return thumbnail(self._files.content(file.hash), _THUMB)

    def _fill(self, found: Found) -> None:
        lines = []
        for file, picture in found:
            line = FileLine(file, partial(self._written, file), fixed=self._locked)
            line.picture = picture
            line.asked.connect(partial(self.open, file))
            line.saving.connect(partial(self._save, file))
            line.renaming.connect(partial(self.renaming.emit, file))
            line.removed.connect(partial(self._remove, file))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not found)

    def open(self, file: Kept) -> None:
        """Show a file in the program that the system has for it; what it would run is only saved."""
        if file.is_program:
            text = _("{name} is a program and is not opened from here; save it where you need it.")
            self._place.messages.trouble(InvalidInput(text.format(name=file.name)))
            return
        try:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written(file))))
        except CrmError as error:
            self._place.messages.trouble(error)

    def _save(self, file: Kept) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save file"), file.name)
        if name:
            try:
                write(Path(name), self._files.content(file.hash))
            except CrmError as error:
                self._place.messages.trouble(error)
                return
            self._place.messages.info(_("{name} saved").format(name=Path(name).name))

    def _remove(self, file: Kept) -> None:
        if self._person is not None:
            work = partial(self._files.remove, self._person.id, [file.id])
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            self._place.writing.do(work, _("{name} is taken away").format(name=file.name))

    def _written(self, file: Kept) -> Path:
        return self._tray.put(str(file.id), file.name, partial(self._files.content, file.hash))
