"""One window for a user and a book: a second start raises the first."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1_000
_RAISE = b"raise"


def _name(book: Path) -> str:
    who = f"{getpass.getuser()}\0{book.resolve()}"
    return f"crmdesk-{hashlib.blake2b(who.encode(), digest_size=10).hexdigest()}"


def raise_first(book: Path) -> bool:
    """Ask the window that works in `book` to come to the front; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(book))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_RAISE)
    told = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return told


class FirstWindow(QObject):
    """Listens for later starts; `asked` says that one wants this window in front."""

    asked = Signal()

    def __init__(self, book: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        # The writer's lock says that nobody else is there: a name still taken is that of a process that died.
        if not self._server.listen(_name(book)):
            QLocalServer.removeServer(_name(book))
            self._server.listen(_name(book))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.asked.emit()
