"""Editing a record: filled with what was written down, with all that a record may say, and its files.

edit_record(place, parent, record_id)
trash_record(place, record_id)
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crmdesk.core.changes import Change
from crmdesk.core.errors import NotFound
from crmdesk.core.interactions.records import Interaction
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import title
from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.changes import ChangeSignal
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_form import RecordForm


class RecordDialog(RecordForm):
    """Changes one record; its files are kept and taken away at once, as everywhere."""

    def __init__(self, place: Workplace, record: Interaction, parent: QWidget | None = None) -> None:
        super().__init__(_("Edit record"), place.desk, record.contacts, None, parent)
        self._record = record
        self.kinds.choose(str(record.kind))
        self.text.set_value(record.text)
        self.reached.setChecked(record.reached)
        self.fields.show_record(record)
        attach = Action("attach", N_("Keep files"), self._choose_files, "upload_file", "Ctrl+Shift+E")
        self.card = FilesCard(place, place.desk.interactions.files, Actions((attach,), self, place.theme.tokens), self)
        self.add(self.card)
        self._show_fields()
        self._changes = ChangeSignal(place.desk.history.changes, self)
        self._changes.happened.connect(self._follow)
        self._show_files()
        self.text.focus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the record, at once."""
        self.card.keep(paths)

    def work(self) -> Callable[[], object]:
        """What changes the record."""
        return partial(self._desk.interactions.change, self._record.id, self.draft())

    def done(self, result: int) -> None:
        """Hear of no more changes."""
        self._changes.end()
        super().done(result)

    def _choose_files(self) -> None:
        self.card.choose()

    def _follow(self, change: Change) -> None:
        if change.kind.startswith("interaction.file"):
            self._show_files()

    def _show_files(self) -> None:
        self.card.show_files(self._record.id, title(self._record.kind), locked=self._desk.read_only)


def edit_record(place: Workplace, parent: QWidget, key: int) -> None:
    """Ask what a record shall say, and keep it with the way back in a toast."""
    try:
        record = place.desk.interactions.one(key)
    except NotFound as error:
        place.messages.trouble(error)
        return
    dialog = RecordDialog(place, record, parent)
    if dialog.exec():
        said = _("The record is changed")
        place.writing.do(dialog.work(), said)


def trash_record(place: Workplace, key: int) -> None:
    """Put a record in the trash, with the way back in a toast."""
    place.writing.do(partial(place.desk.interactions.trash, [key]), _("The record is in the trash"))
