"""Hidden values on the clipboard: gone after 30 seconds, and when the program ends, if they are still there."""

from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

LENT_SECONDS: Final = 30
_SHORTEST: Final = 4


class Lending(QObject):
    """Takes back what was copied of a hidden value. `timer` is injected by tests."""

    def __init__(self, timer: QTimer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lent = ""
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LENT_SECONDS * 1000)
        self._timer.timeout.connect(self.take_back)

    def copy(self, text: str) -> None:
        """Put a hidden value on the clipboard for a while."""
        QGuiApplication.clipboard().setText(text)
        self._lend(text)

    def look(self, value: str) -> None:
        """The clipboard has something new: whether it is of a hidden value that is shown right now."""
        text = QGuiApplication.clipboard().text()
        if len(text) >= _SHORTEST and text in value:
            self._lend(text)

    def take_back(self) -> None:
        """Take from the clipboard what was lent; what somebody copied since stays."""
        lent, self._lent = self._lent, ""
        self._timer.stop()
        board = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if board.supportsSelection() else [])]
        for mode in modes:
            if lent and board.text(mode) == lent:
                board.clear(mode)

    def _lend(self, text: str) -> None:
        self._lent = text
        self._timer.start()


@cache
def lending() -> Lending:
    """That of the program: it goes on when what showed the value is closed."""
    program = QCoreApplication.instance()
    assert program is not None
    result = Lending(parent=program)
    program.aboutToQuit.connect(result.take_back)
    return result
