"""What is made of the report that is shown: a preview to print, a PDF, a Word file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.target import choose_target

if TYPE_CHECKING:
    from crmdesk.gui.reports.part import ReportsPart

# ruff: noqa: PLC0415 - paper is loaded by whoever makes some

_PDF: Final = {".pdf": N_("PDF file")}
_WORD: Final = {".docx": N_("Word document")}
Write = Callable[[Document, PageSetup, Path], object]


class ReportOutput:
    """Paper and files of the report that is shown."""

    def __init__(self, part: "ReportsPart") -> None:
        self._part, self._place = part, part.place

    def preview(self) -> None:
        """Look at it, and print it."""
        from crmdesk.gui.kit.printing.letterhead import page_setup
        from crmdesk.gui.kit.printing.preview import PrintPreview
        from crmdesk.gui.reports.paper import report_paper

        told = self._part.told
        if told is None or told.report is None:
            return
        desk, key = self._place.desk, told.report.id
        _sheet, setup = report_paper(desk, key, page_setup(desk))
        PrintPreview(
            lambda setup: report_paper(desk, key, setup)[0], setup, self._place.jobs, self._part.window()
        ).show()

    def pdf(self) -> None:
        """Save it as PDF."""
        from crmdesk.gui.kit.printing.output import write_pdf

        self._save(_("Save as PDF"), _PDF, write_pdf)

    def word(self) -> None:
        """Save it for Word, to go on editing."""
        from crmdesk.gui.reports.word import write_word

        self._save(_("Save for Word"), _WORD, write_word)

    def save_to(self, path: Path, write: Write) -> None:
        """Write it to a file, away from the GUI thread."""
        from crmdesk.gui.kit.printing.letterhead import page_setup
        from crmdesk.gui.reports.paper import report_paper

        told = self._part.told
        if told is None or told.report is None:
            return
        desk, key, messages = self._place.desk, told.report.id, self._place.messages

        def work() -> None:
            write(*report_paper(desk, key, page_setup(desk)), path)

        self._place.jobs.run_long(
            lambda _report, _cancelled: work(),
            lambda _answer: messages.info(_("Saved as {file}.").format(file=path.name)),
            messages.trouble,
        )

    def _save(self, title: str, kinds: dict[str, str], write: Write) -> None:
        told = self._part.told
        if told is None or told.report is None:
            return
        from crmdesk.core.contacts.files import fit_name

        name = fit_name(f"{_('Progress report')} {told.report.supplier.name} {told.report.period}{next(iter(kinds))}")
        if path := choose_target(self._part.window(), title, name, kinds):
            self.save_to(path, write)
