"""What tests of the screen share: one program in our theme and our fonts alone, so that pictures are the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from crmdesk.core.errors import CrmError
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, apply_theme
from crmdesk.gui.kit.tokens import Tokens


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The program, light, with the fonts we ship and no others."""
    apply_theme(qapp, "light", BUNDLED_FAMILIES)
    yield qapp
    # Without a screen Qt itself keeps what was copied, and lets go of it after Python has ended: a crash.
    qapp.clipboard().clear()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Callable[[str], Tokens]]:
    """Changes the theme; light again after the test."""
    yield lambda mode: apply_theme(qapp, mode, BUNDLED_FAMILIES)
    apply_theme(qapp, "light", BUNDLED_FAMILIES)


class _ModalWatch(QObject):
    """Notes and closes every modal dialog that no test has announced, so that none can hang the run."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Callable[[QDialog], object]] = []
        self.unexpected: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Look at every dialog that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog) and watched.isModal():
            if self.answers:
                answer = self.answers.pop(0)
                QTimer.singleShot(0, watched, lambda: answer(watched))
            else:
                self.unexpected.append(f"{type(watched).__name__} {watched.windowTitle()!r}")
                QTimer.singleShot(0, watched, watched.reject)
        return False


@pytest.fixture(autouse=True)
def modals(qapp: QApplication) -> Iterator[list[Callable[[QDialog], object]]]:
    """What the test will do with the modal dialogs it expects, in their order; any other dialog fails it."""
    watch = _ModalWatch()
    qapp.installEventFilter(watch)
    yield watch.answers
    qapp.removeEventFilter(watch)
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QMenu) and widget.isVisible():
            widget.close()
    # What the test let go of goes now; left to an event loop, it is dressed anew with every later style sheet.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not watch.unexpected, f"unexpected dialogs: {watch.unexpected}"
    assert not watch.answers, "an expected dialog did not come"


class RecordedMessages:
    """The messages a page said, instead of a shell that shows them."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.undo: Callable[[], object] | None = None

    def info(self, text: str) -> None:
        """Note it."""
        self.said.append(("info", text))

    def done(self, text: str, undo: Callable[[], object] | None = None, _offer: object = None) -> None:
        """Note it, and how to take it back."""
        self.said.append(("done", text))
        self.undo = undo

    def trouble(self, error: CrmError) -> None:
        """Note it."""
        self.said.append(("trouble", str(error)))


@pytest.fixture
def messages() -> RecordedMessages:
    """Messages that are recorded."""
    return RecordedMessages()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Jobs that are closed after the test; `jobs.settle()` waits for what is under way."""
    result = Jobs()
    yield result
    result.close()


@pytest.fixture
def picture(qapp: QApplication, tmp_path: Path) -> Callable[[QWidget], Path]:
    """Writes a picture of a widget, for a look at a test that fails."""

    def grab(widget: QWidget) -> Path:
        target = tmp_path / f"{type(widget).__name__}.png"
        widget.grab().save(str(target))
        return target

    return grab
