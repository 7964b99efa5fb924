"""Nobody does anything for a while: the book is locked."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from crmdesk.core.computer import Computer

LOOK_MS: Final = 15_000
_DEEDS: Final = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.Drop,
})  # fmt: skip


class Rest(QObject):
    """Calls `lock` once there was no key and no mouse for as long as the computer says; for locked books alone.

    The time is that of the monotonic clock: a sleep of the computer counts as rest where the system counts it there.
    """

    def __init__(
        self,
        computer: Computer,
        lock: Callable[[], object],
        parent: QObject,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._computer, self._lock, self._seconds = computer, lock, seconds
        self._last = seconds()
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear what is done, and let it happen."""
        if event.type() in _DEEDS:
            self._last = self._seconds()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Lock if it is time."""
        minutes = self._computer.rest_minutes
        if minutes and self._seconds() - self._last >= minutes * 60:
            self.timer.stop()
            self._lock()
