"""A value with stars: an eye shows it for 30 seconds, and while it is shown it can be copied."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.texts import REVEALED_SECONDS, Ask
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.values import Say, lend


class MaskedValue(QWidget):
    """Shows `stars` in place of `text`. `ask` hears that somebody wants to see it, before it is shown; `caption` says
    beside it, or `below`, what it is; `clean` is what is copied, `timer` is injected by tests.
    """

    def __init__(
        self, name: str, text: str, stars: str, ask: Ask, copied: Say, caption: str = "", clean: str = "", *,
        below: bool = False, timer: QTimer | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._text, self._stars, self._clean = text, stars, clean or text
        self._ask, self._copied = ask, copied
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_SECONDS * 1000)
        self._timer.timeout.connect(self.hide_text)
        self.shown = label("", wrap=below)
        self.eye = Button("", "tiny", "visibility", _("Show {title}").format(title=name))
        self.eye.when_clicked(self.toggle)
        self.copy = Button("", "tiny", "content_copy", _("Copy {text}").format(text=name))
        self.copy.when_clicked(self._copy)
        self._lay_out(caption, below=below)
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
        self.shown.setText(self._stars)
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

    def _lay_out(self, caption: str, *, below: bool) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        row.setSpacing(4)
        row.addWidget(self.shown, 1 if below else 0)
        if caption and not below:
            row.addStretch()
            row.addWidget(label(caption, "caption"))
        for button in (self.copy, self.eye) if caption else (self.eye, self.copy):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter)
        if not caption:
            row.addStretch()
        column.addLayout(row)
        if caption and below:
            column.addWidget(label(caption, "caption", wrap=True))

    def _copy(self) -> None:
        lend(self._clean, self._copied)
