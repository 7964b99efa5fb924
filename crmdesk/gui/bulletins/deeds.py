"""What one does with company news: each deed asks in a dialog and writes one action, with the way back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.core.bulletins.records import kind_title
from crmdesk.core.language import _
from crmdesk.gui.kit.asking import ask_in_form

if TYPE_CHECKING:
    from crmdesk.gui.bulletins.part import BulletinsPart

# ruff: noqa: PLC0415 - what is asked for later is imported then


class BulletinDeeds:
    """The deeds of the part that shows company news."""

    def __init__(self, part: "BulletinsPart") -> None:
        self._part, self._place = part, part.place
        self._service = part.place.desk.bulletins

    def begin(self) -> None:
        """Ask for a new piece of news and show it."""
        from crmdesk.gui.bulletins.dialogs import BulletinDialog

        dialog = BulletinDialog(self._place.desk.clock.today().isoformat(), None, self._part.window())
        key = ask_in_form(self._place, dialog, lambda: self._service.add(dialog.asked()), _("The news is written down"))
        if key is not None:
            self._part.keep(key)

    def edit(self) -> None:
        """Ask how it reads now."""
        from crmdesk.gui.bulletins.dialogs import BulletinDialog

        if (found := self._part.bulletin) is not None:
            dialog = BulletinDialog("", found, self._part.window())
            ask_in_form(
                self._place, dialog, lambda: self._service.change(found.id, dialog.asked()), _("The news is changed")
            )

    def tell(self) -> None:
        """Ask whom it is told, and how; whoever reads of such matters is chosen by a view or words."""
        self._tell((), "")

    def tell_unheard(self) -> None:
        """Tell those whom we care for most and who heard nothing of the matter for a year."""
        if (found := self._part.told) is not None:
            whose = _("VIP and A who heard nothing of “{matter}” for a year")
            self._tell(found.unheard, whose.format(matter=kind_title(found.bulletin.kind)))

    def choose_picture(self) -> None:
        """Ask for the file of a picture."""
        from crmdesk.gui.kit.pictures import choose_picture

        if path := choose_picture(_("Choose a picture for the news"), self._part):
            self.take_picture(path)

    def take_picture(self, path: Path) -> None:
        """Take the picture of a file."""
        from crmdesk.gui.kit.pictures import content_of

        self._write(lambda key: self._service.set_picture(key, path.name, content_of(path)), _("The picture is kept"))

    def remove_picture(self) -> None:
        """Show none any more."""
        self._write(lambda key: self._service.set_picture(key, "", b""), _("The picture is taken out"))

    def remove(self) -> None:
        """Put it into the trash; undo brings it back."""
        self._write(self._service.trash, _("The news is in the trash"))

    def restore(self) -> None:
        """Bring it back from the trash."""
        self._write(self._service.restore, _("The news is back"))

    def preview(self) -> None:
        """Look at it as a page, and print it."""
        from crmdesk.gui.bulletins.paper import setup_for
        from crmdesk.gui.kit.printing.letterhead import page_setup
        from crmdesk.gui.kit.printing.preview import PrintPreview

        if (found := self._part.bulletin) is not None:
            sheet = self._service.sheet(found.id)
            setup = setup_for(sheet, page_setup(self._place.desk))
            PrintPreview(lambda _setup: sheet, setup, self._place.jobs, self._part.window()).show()

    def _tell(self, people: Sequence[int], whose: str) -> None:
        from crmdesk.gui.bulletins.tell_dialog import TellDialog

        if (found := self._part.bulletin) is not None:
            TellDialog(self._place, found, people, whose, self._part.window()).exec()

    def _write(self, work: Callable[[int], object], said: str) -> None:
        if (found := self._part.bulletin) is not None:
            self._place.writing.do(lambda: work(found.id), said)
