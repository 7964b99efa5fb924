"""When the book was last backed up, and the way back to an earlier state."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from crmdesk.core.keeping.backups import Backup
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.file_line import size_text
from crmdesk.gui.kit.labels import ElidedLabel, label, rule
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.when import when


class BackupsCard(Card):
    """The backups of the open book on this computer, and the second folder that they are copied to."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Backups"))
        self._place = place
        self.last = label("", "body2", wrap=True)
        self.add(self.last)
        hint = _("Written every half an hour in which something changed, on leaving, and before files are brought in.")
        self.add(label(hint, "caption", wrap=True))
        self.back_up_button = self._button(_("Back up now"), "database", self.back_up)
        self.restore_button = self._button(_("Bring back an earlier state"), "history", self.bring_back)
        self.add(_row(self.back_up_button, self.restore_button))
        self.add(rule())
        self.add(label(_("Second folder, such as a stick or a share"), "caption"))
        self.second = ElidedLabel("", "body2")
        self.add(self.second)
        self.choose_button = self._button(_("Choose"), "folder_open", self.choose_second)
        self.forget_button = self._button(_("Use none"), "close", partial(self._set_second, None))
        self.add(_row(self.choose_button, self.forget_button))
        self._show_second()

    def show_backups(self) -> None:
        """Look how many there are."""
        backups = self._place.desk.keeping.backups
        self._place.jobs.run(backups.all, self._show, key="settings.backups")

    def back_up(self) -> None:
        """Write one now."""
        keeping = self._place.desk.keeping
        self._place.jobs.run_long(lambda report, _cancelled: keeping.write("wanted", report), self._done)

    def bring_back(self) -> None:
        """Show the states there are."""
        from crmdesk.gui.settings.backups_dialog import BackupsDialog  # noqa: PLC0415 - few ask for it

        dialog = BackupsDialog(self._place, self.window())
        wanted = dialog.chosen if dialog.exec() else None
        dialog.deleteLater()
        if wanted is not None:
            self._place.open.bring_back(wanted.path)

    def choose_second(self) -> None:
        """Ask for the second folder."""
        name = QFileDialog.getExistingDirectory(self, _("Second folder for backups"))
        if name:
            self._set_second(Path(name))

    def _set_second(self, folder: Path | None) -> None:
        self._place.computer.second_folder = folder
        self._show_second()

    def _show_second(self) -> None:
        folder = self._place.computer.second_folder
        self.second.setText(str(folder) if folder else _("none"))
        self.forget_button.setVisible(folder is not None)

    def _done(self, _backup: Backup) -> None:
        self._place.messages.info(_("The book is backed up."))
        self.show_backups()

    def _show(self, backups: Sequence[Backup]) -> None:
        self.restore_button.setEnabled(bool(backups) and not self._place.desk.read_only)
        if not backups:
            self.last.setText(_("There is no backup yet."))
            return
        size = size_text(sum(backup.size for backup in backups))
        text = ngettext(
            "{count} backup of {size}, the last one {when}",
            "{count} backups of {size}, the last one {when}",
            len(backups),
        )
        at = when(int(backups[0].at.timestamp() * 1000), self._place.desk.clock.today())
        self.last.setText(text.format(count=len(backups), size=size, when=at))

    @staticmethod
    def _button(text: str, icon: str, run: Callable[[], object]) -> Button:
        button = Button(text, "outlined", icon)
        button.when_clicked(run)
        return button


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
