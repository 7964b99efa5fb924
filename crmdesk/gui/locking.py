"""Before a book is locked: what stands above its window is left, and what was copied from it leaves the clipboard."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog


def step_out() -> bool:
    """Leave the dialog or menu in front; whether there was one, whose loop must end before the window can go."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if isinstance(front, QDialog):
        front.reject()
    elif front is not None:
        front.close()
    return front is not None


def empty_clipboard() -> None:
    """Take back what this program copied; what came from another stays."""
    from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

    lending().take_back()
    board = QGuiApplication.clipboard()
    if board.ownsClipboard():
        board.clear()
