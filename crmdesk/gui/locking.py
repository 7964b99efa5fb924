"""A book is locked: what stands above its window is left, then its key and what was copied from it are forgotten."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.storage.bookkey import forget

STEP_MS: Final = 20


def step_out(again: Callable[[], object]) -> bool:
    """Leave the dialog or menu in front, whose loop must end before the window can go; `again` is called then."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if front is None:
        return False
    if isinstance(front, QDialog):
        front.reject()
    else:
        front.close()
    QTimer.singleShot(STEP_MS, again)
    return True


def forget_all() -> None:
    """Forget the key, and take back what this program copied; what came from another stays."""
    from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

    forget()
    lending().take_back()
    board = QGuiApplication.clipboard()
    if board.ownsClipboard():
        board.clear()
