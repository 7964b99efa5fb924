"""A dialog that writes a file: asks where to, shows how far it is, and may be stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.jobs import Cancelled, Job, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.progress import Progress

T = TypeVar("T")


class WritingDialog(Dialog, Generic[T]):
    """Subclasses fill the body, end it by `add_progress`, and say where to, what is to be done and what was."""

    def __init__(self, place: Workplace, title: str, parent: QWidget | None, width: int) -> None:
        super().__init__(title, _("Export…"), parent, width=width)
        self._place = place
        self._job: Job | None = None
        self.progress = Progress()

    def add_progress(self) -> None:
        """Append what is said of every file, and the bar."""
        self.add(label(_("A file is not encrypted: whoever has it can read it."), "caption", wrap=True))
        self.add(self.progress)

    def target(self) -> Path | None:
        """Ask for the file; None where the user thinks better of it."""
        raise NotImplementedError

    def work(self, path: Path) -> Callable[[Report, Cancelled], T]:
        """What writes the file, with what is chosen now."""
        raise NotImplementedError

    def said(self, written: T, path: Path) -> str:
        """What to say when it is written."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Ask for the file and write it; the dialog closes when that is done."""
        if self._job is None and (path := self.target()) is not None:
            self._write(path)
        return False

    def reject(self) -> None:
        """Stop what is being written, else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _write(self, path: Path) -> None:
        def done(written: T) -> None:
            self._end()
            self.accept()
            self._place.messages.done(self.said(written, path))

        self._job = self._place.jobs.run_long(
            self.work(path), done, self._failed, progress=self.progress.report, stopped=self._end
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
