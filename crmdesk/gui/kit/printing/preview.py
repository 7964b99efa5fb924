"""The print preview: a paper is looked at, its page is set up, it is printed or saved. Works without any printer."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.buttons import Button, Kind
from crmdesk.gui.kit.jobs import Cancelled, Job, Jobs, Report
from crmdesk.gui.kit.labels import plain_tip
from crmdesk.gui.kit.printing.excerpt import Excerpt, excerpt
from crmdesk.gui.kit.printing.output import count_pages, print_to, write_pdf
from crmdesk.gui.kit.printing.page_bar import PageBar
from crmdesk.gui.kit.printing.page_panel import PagePanel
from crmdesk.gui.kit.printing.page_view import PageView
from crmdesk.gui.kit.printing.pages import pages
from crmdesk.gui.kit.printing.typesetting import Typesetter
from crmdesk.gui.kit.progress import Progress

MOST_SHOWN: Final = 20  # pages; whoever needs more prints or saves


def _ask_file(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to save a PDF; None when the user thinks better of it."""
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save as PDF"), suggested, _("PDF files (*.pdf)"))
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


def _ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask for printer, copies and pages; None when the user thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


class PrintPreview(QDialog):
    """Shows what `make_document(setup)` gives for the page setup that is chosen in it.

    `make_document` is called on the GUI thread whenever something changes; the document it answers is read on a worker.
    `add_options` puts a room's own choices above those of the page; when one of them changes, the room calls `refresh`.
    `setup_changed` carries the PageSetup, to be remembered; `saved` the path of a PDF. `choose_file` and
    `choose_printer` ask the user. A `fixed` page is not set up here: it belongs to what is printed.
    """

    setup_changed = Signal(object)
    saved = Signal(object)

    def __init__(
        self,
        make_document: Callable[[PageSetup], Document],
        setup: PageSetup,
        jobs: Jobs,
        parent: QWidget | None = None,
        choose_file: Callable[[QWidget, str], Path | None] = _ask_file,
        choose_printer: Callable[[QWidget], QPrinter | None] = _ask_printer,
        *,
        fixed: bool = False,
    ) -> None:
        # A window with a frame, not a floating panel: one wants a page as large as the screen.
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowMaximizeButtonHint)
        self.setObjectName("Canvas")
        self.setWindowTitle(_("Print preview"))
        self.setModal(True)
        self.resize(1080, 760)
        self._make_document = make_document
        self._jobs = jobs
        self._choose_file = choose_file
        self._choose_printer = choose_printer
        self._printers = choose_printer is not _ask_printer or bool(QPrinterInfo.availablePrinterNames())
        self._job: Job | None = None
        self._document = make_document(setup)
        self.panel = PagePanel(setup, fixed=fixed)
        self.panel.changed.connect(self._set_up)
        self.view = PageView()
        self.bar = PageBar(self.view)
        self.banner = Banner()
        self.progress = Progress()
        self._make_buttons()
        self._lay_out()
        self._add_keys()
        self._read()
        self.view.setFocus()

    @property
    def setup(self) -> PageSetup:
        """The page as it is set up now."""
        return self.panel.setup

    def add_options(self, options: QWidget) -> None:
        """Put a room's own choices at the top of the left side."""
        self.panel.add_options(options)

    def refresh(self) -> None:
        """Make the document anew and show it."""
        self.show_document(self._make_document(self.setup))

    def show_document(self, document: Document) -> None:
        """Show a document that was made already."""
        self._document = document
        self._read()

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        if printer := self._choose_printer(self):
            document, setup = self._document, self.setup
            self._start(
                _("Printing…"),
                lambda report, cancelled: print_to(printer, document, setup, report, cancelled),
                lambda: self.banner.say(_("Sent to the printer."), "info"),
            )

    def save_pdf(self) -> None:
        """Ask for a file and save."""
        path = self._choose_file(self, f"{self._document.subject}.pdf")
        if path is None:
            return
        document, setup = self._document, self.setup

        def tell() -> None:
            self.banner.say(_("Saved as {file}.").format(file=path.name), "info")
            self.saved.emit(path)

        self._start(_("Saving…"), lambda report, cancelled: write_pdf(document, setup, path, report, cancelled), tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter in a field from pressing a button: it takes the field's text, nothing more."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            event.accept()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close; what is still being written is stopped, and no half of it stays."""
        if self._job:
            self._job.cancel()
        super().done(result)

    def _read(self) -> None:
        document, setup = self._document, self.setup
        self._jobs.run(lambda: excerpt(document, setup, MOST_SHOWN), self._show, self._fail, key="paper")

    def _show(self, found: Excerpt) -> None:
        shown = list(islice(pages(found, self.setup, Typesetter()), MOST_SHOWN))
        self.view.show_pages(shown, self.setup, found.total)
        self._say_total(found.total)
        if found.total is None:
            document, setup = self._document, self.setup
            self._jobs.run_long(
                lambda _report, cancelled: count_pages(document, setup, cancelled), self._counted, key="paper"
            )

    def _counted(self, total: int) -> None:
        self.view.show_total(total)
        self._say_total(total)

    def _set_up(self) -> None:
        self.setup_changed.emit(self.setup)
        self.refresh()

    def _start(self, title: str, work: Callable[[Report, Cancelled], object], tell: Callable[[], None]) -> None:
        def end(after: Callable[[], None]) -> None:
            self._job = None
            self.progress.end()
            self._enable()
            after()

        self.banner.dismiss()
        self._job = self._jobs.run_long(
            work,
            lambda _answer: end(tell),
            lambda error: end(lambda: self._fail(error)),
            progress=self.progress.report,
            stopped=lambda: end(lambda: self.banner.say(_("Stopped; nothing was saved or changed."), "info")),
        )
        self.progress.begin(title, self._job.cancel)
        self._enable()

    def _fail(self, error: CrmError) -> None:
        self.banner.say(str(error))

    def _make_buttons(self) -> None:
        usual: Kind
        other: Kind
        usual, other = ("filled", "outlined") if self._printers else ("outlined", "filled")
        self.save_button = Button(_("Save as PDF"), other, "picture_as_pdf")
        self.save_button.when_clicked(self.save_pdf)
        self.print_button = Button(_("Print"), usual, "print")
        self.print_button.when_clicked(self.print_paper)
        if not self._printers:
            reason = _("No printer is set up on this computer. Save as PDF works without one.")
            self.print_button.setToolTip(plain_tip(reason))
        self._enable()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.bar)
        bar.addStretch()
        bar.addWidget(self.save_button)
        bar.addWidget(self.print_button)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(bar)
        right.addWidget(self.banner)
        right.addWidget(self.progress)
        right.addWidget(self.view, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(20)
        whole.addWidget(self.panel)
        whole.addLayout(right, 1)

    def _add_keys(self) -> None:
        for keys, run in (
            ("Ctrl+P", self.print_button.click),
            ("Ctrl+S", self.save_button.click),
            ("Ctrl++", self.bar.larger_button.click),
            ("Ctrl+=", self.bar.larger_button.click),
            ("Ctrl+-", self.bar.smaller_button.click),
            ("Ctrl+0", self.bar.fit_button.click),
            ("Alt+PgDown", self.bar.next_button.click),
            ("Alt+PgUp", self.bar.previous_button.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _enable(self) -> None:
        self.save_button.setEnabled(self._job is None)
        self.print_button.setEnabled(self._job is None and self._printers)

    def _say_total(self, total: int | None) -> None:
        self.bar.say_total(total)
        shown = self.view.count
        remark = _("The first {count} pages are shown; all are printed and saved.").format(count=shown)
        self.panel.say(remark if total is None or total > shown else "")
