"""A window that waits for work nothing else can go on without, such as a book written anew."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout

from crmdesk.core.errors import CrmError
from crmdesk.gui.kit.floating import FloatingPanel
from crmdesk.gui.kit.jobs import Jobs, Report
from crmdesk.gui.kit.progress import Progress

T = TypeVar("T")
_WIDTH_PX = 420


class _Waiting(FloatingPanel):
    """Cannot be left before the work is done."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.progress = Progress(self.panel)
        column = QVBoxLayout(self.panel)
        column.addWidget(self.progress)
        self.panel.setMinimumWidth(_WIDTH_PX)
        self.progress.begin(title)

    def reject(self) -> None:
        """Escape does not end what is half done."""


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
