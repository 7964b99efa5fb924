"""Brings what changed in the book to the thread that paints."""

from PySide6.QtCore import QObject, Qt, Signal

from crmdesk.core.changes import Change, Changes


class ChangeSignal(QObject):
    """Hears of changes on whatever thread made them and tells of them on the GUI thread."""

    happened = Signal(object)
    _heard = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued even on the GUI thread: whoever made the change ends what it was doing before screens follow.
        self._heard.connect(self.happened, Qt.ConnectionType.QueuedConnection)
        self._end = changes.listen(self._hear)

    def end(self) -> None:
        """Hear no more. Safe to call twice: a window in the tray may be closed while it is hidden, and again."""
        end, self._end = self._end, _nothing
        end()

    def _hear(self, change: Change) -> None:
        self._heard.emit(change)


def _nothing() -> None:
    """Hears of nothing already."""
