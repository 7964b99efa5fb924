"""A window that waits for work nothing else can go on without, such as a book written anew."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout

from crmdesk.core.errors import CrmError
from crmdesk.gui.kit.floating import FloatingPanel
from crmdesk.gui.kit.jobs import Cancelled, Jobs, Report
from crmdesk.gui.kit.progress import Progress

T = TypeVar("T")
_WIDTH_PX = 420


class _Waiting(FloatingPanel):
    """Cannot be left before the work is done."""

    def __init__(self, title: str, skip: str = "") -> None:
        super().__init__(title)
        self._skips = bool(skip)
        self.progress = Progress(self.panel)
        column = QVBoxLayout(self.panel)
        column.addWidget(self.progress)
        self.panel.setMinimumWidth(_WIDTH_PX)
        self.progress.begin(title, self._nothing if skip else None)
        if skip:
            self.progress.cancel_button.setText(skip)

    def _nothing(self) -> None:
        """Whoever waits hears of the button."""

    def reject(self) -> None:
        """Escape does not end what is half done; where it may be skipped it does as the button does."""
        if self._skips:
            self.progress.cancel_button.click()


def wait_for(title: str, work: Callable[[Report], T]) -> T:
    """Run the work on a thread, show how far it is, and answer what it answers. Raises the CrmError that it raises."""
    waiting, jobs = _Waiting(title), Jobs()
    answers: list[T] = []
    errors: list[CrmError] = []

    def end() -> None:
        waiting.done(0)

    def done(answer: T) -> None:
        answers.append(answer)
        end()

    def failed(error: CrmError) -> None:
        errors.append(error)
        end()

    jobs.run_long(lambda report, _cancelled: work(report), done, failed, progress=waiting.progress.report)
    waiting.exec()
    jobs.close()
    waiting.deleteLater()
    if errors:
        raise errors[0]
    return answers[0]


def wait_or_skip(title: str, skip: str, work: Callable[[Report, Cancelled], object]) -> None:
    """Run work that nobody needs to wait for; the button `skip` asks it to stop. Known trouble is what it keeps."""
    waiting, jobs = _Waiting(title, skip), Jobs()

    def end(*_answer: object) -> None:
        waiting.done(0)

    job = jobs.run_long(work, end, end, progress=waiting.progress.report, stopped=end)
    waiting.progress.cancelled.connect(job.cancel)
    waiting.exec()
    jobs.close()
    waiting.deleteLater()
