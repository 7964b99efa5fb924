"""A value with stars: an eye shows it for 30 seconds, and while it is shown it can be copied."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.texts import REVEALED_SECONDS, Ask
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.values import Say


class MaskedValue(QWidget):
    """`ask` hears that somebody wants to see the text, before it is shown; `timer` is injected by tests."""

    def __init__(
        self, name: str, text: str, mask: Callable[[str], str], ask: Ask, copied: Say, timer: QTimer | None = None
    ) -> None:
        super().__init__()
        self._name, self._text, self._mask, self._ask, self._copied = name, text, mask, ask, copied
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_SECONDS * 1000)
        self._timer.timeout.connect(self.hide_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.shown = label("")
        self.eye = Button("", "tiny", "visibility", _("Show {title}").format(title=name))
        self.eye.when_clicked(self.toggle)
        self.copy = Button("", "tiny", "content_copy", _("Copy {text}").format(text=name))
        self.copy.when_clicked(self._copy)
        for widget in (self.shown, self.eye, self.copy):
            row.addWidget(widget)
        row.addStretch()
        self.hide_text()

    @property
    def revealed(self) -> bool:
        """Whether the whole text is shown."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Show or hide."""
        if self.revealed:
            self.hide_text()
        else:
            self._ask(self._show)

    def hide_text(self) -> None:
        """Stars again."""
        self._timer.stop()
        self.shown.setText(self._mask(self._text))
        self.eye.set_icon("visibility")
        if self.copy.hasFocus():
            self.eye.setFocus()
        self.copy.hide()

    def _show(self) -> None:
        # It may have taken a moment to be noted, and somebody else may be shown by now.
        if isValid(self):
            self.shown.setText(self._text)
            self.eye.set_icon("visibility_off")
            self.copy.show()
            self._timer.start()

    def _copy(self) -> None:
        from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

        lending().copy(self._text)
        self._copied(_("Copied; it leaves the clipboard in 30 seconds"))
