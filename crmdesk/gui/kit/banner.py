"""The message bar: known trouble in one sentence, and what can be done about it."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import IconLabel, label, set_state
from crmdesk.gui.kit.tokens import TintName

Gravity = Literal["info", "warning", "trouble"]
_LOOKS: Final[dict[Gravity, tuple[str, TintName]]] = {
    "info": ("info", "blue"),
    "warning": ("warning", "amber"),
    "trouble": ("error", "rose"),
}


class Banner(QFrame):
    """A bar at the top of the page; stays until it is closed or something else is said."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Banner")
        self._run: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        self._icon = IconLabel("info", "blue")
        self.text = label("", wrap=True, selectable=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = Button("", "small")
        self.action.when_clicked(self._act)
        self.action.hide()
        self.close_button = Button("", "tiny", "close", _("Close message"))
        self.close_button.when_clicked(self.dismiss)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.hide()

    def say(
        self, text: str, gravity: Gravity = "trouble", action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show one sentence; `action` names the button that runs `run` and closes the bar."""
        icon, tint = _LOOKS[gravity]
        self._run = run
        self._icon.show_icon(icon, tint)
        set_state(self, "tint", tint)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action and run))
        self.show()

    def dismiss(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        run = self._run
        self.dismiss()
        if run:
            run()
