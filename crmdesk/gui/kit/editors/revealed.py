"""An editor that shows what the screen hides, such as that of phones: not for longer than anything else is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from crmdesk.gui.kit.editors.base import Editor
from crmdesk.gui.kit.editors.texts import REVEALED_SECONDS


class Revealed(QObject):
    """Ends `editor` after 30 seconds, or as long as somebody types; of `texts` what is copied there is lent alone.

    `timer` is injected so that tests decide when the 30 seconds are over.
    """

    def __init__(self, editor: Editor, texts: Sequence[str], timer: QTimer | None = None) -> None:
        super().__init__(editor)
        self._editor, self._texts = editor, texts
        self.timer = timer or QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(REVEALED_SECONDS * 1000)
        self.timer.timeout.connect(self._time_is_up)
        self.timer.start()
        QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)

    def _time_is_up(self) -> None:
        if self._editor.is_changed():
            self.timer.start()  # somebody is typing
        else:
            self._editor.ended.emit()

    def _look_at_clipboard(self) -> None:
        from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

        for text in self._texts:
            lending().look(text)
