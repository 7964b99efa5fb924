"""The program's icon in the tray, with what can be done there, and the system's notifications, which need it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from crmdesk.core.language import _
from crmdesk.gui.kit.icons import app_icon

SHOWN_MS: Final = 15_000
_NAME: Final = "crmdesk"
_CLICKS: Final = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class Tray(QObject):
    """`available` answers whether the system has a tray; where it has none nothing is shown and nothing can be said.

    `opened` is a click on the icon, `today` and `logging` are what is chosen there, or that a notification was clicked.
    """

    opened = Signal()
    today = Signal()
    logging = Signal()
    leaving = Signal()

    def __init__(
        self,
        title: str,
        *,
        writes: bool,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._available = available
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setToolTip(title)
        self.menu = QMenu()
        self.destroyed.connect(self.menu.deleteLater)
        self.actions = {
            "today": self._action(_("Open Today"), self.today),
            "log": self._action(_("Log…"), self.logging),
            "quit": self._action(_("Quit"), self.leaving),
        }
        self.actions["log"].setEnabled(writes)
        self.menu.insertSeparator(self.actions["quit"])
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._clicked)
        self.icon.messageClicked.connect(self.today)

    @property
    def available(self) -> bool:
        """Whether the system has a tray."""
        return self._available()

    def show(self, *, on: bool) -> None:
        """Show the icon, where there is a place for it, or take it away."""
        if (on and self.available) != self.icon.isVisible():
            self.icon.setVisible(on and self.available)

    def say(self, title: str, text: str) -> bool:
        """Show a notification; False where the system shows none."""
        if not self.icon.isVisible():
            return False
        # Windows shows none without a text.
        self.icon.showMessage(title if text else _NAME, text or title, app_icon(), SHOWN_MS)
        return True

    def _action(self, text: str, signal: SignalInstance) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked: signal.emit())
        return action

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _CLICKS:
            self.opened.emit()
