"""The files of a record: brought in by dialog or by dropping them here, opened, saved, renamed, removed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.contacts.files import LARGEST_MB, Files, Kept, read
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.dragging import Tray, write
from crmdesk.gui.kit.file_line import FileLine
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.thumbnails import thumbnail

_THUMB: Final = 56
Found = Sequence[tuple[Kept, QImage | None]]


class FilesCard(LinesCard):
    """What is done with the files of a contact, an organisation or another owner; the action `attach` adds to them."""

    def __init__(self, place: Workplace, files: Files, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Attachments"), parent)
        self._place, self._files = place, files
        self._owner: int | None = None
        self._name = ""
        self._locked = True
        self._tray = Tray()
        self.nothing = self.say(label("", "caption", wrap=True))
        self.more = self.set_link(_("Add"), doing["attach"].trigger, _("Add to {title}").format(title=_("Attachments")))

    def show_files(self, owner: int, name: str, *, locked: bool) -> None:
        """Look for the files of an owner of that name; the card stays as it is until they are known."""
        new, self._owner, self._name, self._locked = self._owner != owner, owner, name, locked
        wanted = _("Drop files here; each may have {size} MB.").format(size=LARGEST_MB)
        self.nothing.setText(_("No files are kept here.") if locked else wanted)
        if new:
            self._fill(())
        self.more.setVisible(not locked)
        self.setAcceptDrops(not locked)
        self._place.jobs.run(partial(self._find, owner), self._fill, key=f"{self._files.owned_by}.files")

    def choose(self) -> None:
        """Ask for files and keep them."""
        title = _("Keep files with {name}").format(name=self._name)
        names, _kind = QFileDialog.getOpenFileNames(self, title)
        if names:
            self.keep([Path(name) for name in names])

    def keep(self, paths: Sequence[Path]) -> None:
        """Keep files: all of them, or none."""
        if (owner := self._owner) is not None:
            work = partial(self._read_and_add, owner, paths)
            self._place.writing.do(work, _("Saved for {name}").format(name=self._name))

    def rename(self, file: Kept) -> None:
        """Ask what a file is to be called."""
        from crmdesk.gui.kit.asking import ask_in_form  # noqa: PLC0415 - rarely asked for
        from crmdesk.gui.kit.rename_dialog import RenameDialog  # noqa: PLC0415 - as above

        if (owner := self._owner) is not None:
            dialog = RenameDialog(file.name, lambda name: self._files.rename(owner, file.id, name), self)
            ask_in_form(self._place, dialog, dialog.write, _("Saved for {name}").format(name=self._name))

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here; else the window would bring them in as lists."""
        if event.mimeData().hasUrls() and not isinstance(event.source(), FileLine):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.keep(paths)

    def _read_and_add(self, owner: int, paths: Sequence[Path]) -> None:
        self._files.add(owner, [read(path) for path in paths])

    def _find(self, owner: int) -> Found:
        return [(file, self._small(file) if file.is_picture else None) for file in self._files.of(owner)]

    def _small(self, file: Kept) -> QImage | None:
        return thumbnail(self._files.content(file.hash), _THUMB)

    def _fill(self, found: Found) -> None:
        lines = []
        for file, picture in found:
            line = FileLine(file, partial(self._written, file), fixed=self._locked)
            line.picture = picture
            line.asked.connect(partial(self.open, file))
            line.saving.connect(partial(self._save, file))
            line.renaming.connect(partial(self.rename, file))
            line.removed.connect(partial(self._remove, file))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not found)

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
        if self._owner is not None:
            work = partial(self._files.remove, self._owner, [file.id])
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            self._place.writing.do(work, _("{name} removed").format(name=file.name))

    def _written(self, file: Kept) -> Path:
        return self._tray.put(str(file.id), file.name, partial(self._files.content, file.hash))
