"""Saves what a timeline shows as a table, with progress and a way to stop."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.jobs import Cancelled, Job, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.kit.target import choose_target

if TYPE_CHECKING:
    from crmdesk.core.exchange.interactions.export import Written
    from crmdesk.core.interactions.timeline import Asked


class RecordsExport(Dialog):
    """Saves the records that `asked` shows, or those with `contacts` in its time, as a workbook or CSV."""

    def __init__(
        self, place: Workplace, asked: "Asked", contacts: Sequence[int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Export records"), _("Export…"), parent, width=460)
        self._place, self._asked, self._contacts = place, asked, contacts
        self._job: Job | None = None
        sentence = _(
            "The records that are shown, the newest first, as an Excel workbook or a CSV table. They can be brought in "
            "again."
        )
        self.add(label(sentence, "body2", wrap=True))
        self.add(label(_("A file is not encrypted: whoever has it can read it."), "caption", wrap=True))
        self.progress = Progress()
        self.add(self.progress)

    def ready(self) -> bool:
        """Ask for the file and write it; the dialog closes when that is done."""
        if self._job is None:
            path = choose_target(self, _("Export records"), _("Records.xlsx"))
            if path is not None:
                self._write(path)
        return False

    def reject(self) -> None:
        """Stop what is being written, else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _write(self, path: Path) -> None:
        exchange = self._place.desk.exchange

        def work(report: Report, cancelled: Cancelled) -> "Written":
            return exchange.export_records(path, self._asked, self._contacts, report, cancelled)

        def done(written: "Written") -> None:
            self._end()
            self.accept()
            self._place.messages.done(_said(written, path))

        self._job = self._place.jobs.run_long(
            work, done, self._failed, progress=self.progress.report, stopped=self._end
        )
        self.accept_button.setEnabled(False)
        self.progress.begin(_("Writing…"), self._job.cancel)

    def _failed(self, error: CrmError) -> None:
        self._end()
        self.reject()
        self._place.messages.trouble(error)

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self.accept_button.setEnabled(True)


def _said(written: "Written", path: Path) -> str:
    text = ngettext("{count} record saved as {file}", "{count} records saved as {file}", written.records)
    said = text.format(count=f"{written.records:,}", file=path.name)
    if written.sheets == 1:
        return said
    return f"{said}. {_('One worksheet cannot hold them: there are {count}.').format(count=written.sheets)}"
