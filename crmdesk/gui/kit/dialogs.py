"""Dialogs: a title, what it is about, and one filled button."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.floating import FloatingPanel
from crmdesk.gui.kit.labels import label


class Dialog(FloatingPanel):
    """A modal window over `parent`. Escape cancels; the filled button accepts once `ready` lets it.

    `body` is the layout between title and buttons. Subclasses fill it and may override `ready` to keep the dialog
    open while something is missing (it shows what, and puts the focus there).
    """

    def __init__(self, title: str, accept: str, parent: QWidget | None = None, width: int = 420) -> None:
        super().__init__(title, parent)
        self.panel.setMinimumWidth(width)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        self.title = label(title, "page", wrap=True)
        column.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch()
        column.addLayout(self.buttons)
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.when_clicked(self.reject)
        self.accept_button = Button(accept, "filled")
        self.accept_button.setDefault(True)
        self.accept_button.when_clicked(self._accept)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.accept_button)

    def add(self, content: QWidget | QLayout) -> None:
        """Append a widget or a layout to the body."""
        if isinstance(content, QWidget):
            self.body.addWidget(content)
        else:
            self.body.addLayout(content)

    def add_button(self, text: str, run: Callable[[], object], icon: str = "") -> Button:
        """Put one more button to the left edge of the row."""
        button = Button(text, icon=icon)
        button.setAutoDefault(False)
        button.when_clicked(run)
        self.buttons.insertWidget(0, button)
        return button

    def ready(self) -> bool:
        """Whether the dialog may be accepted as it stands."""
        return True

    def _accept(self) -> None:
        if self.ready():
            self.accept()


class Question(Dialog):
    """A question with two answers; for what cannot be undone `danger` makes the button say so."""

    def __init__(
        self, title: str, sentence: str, accept: str, parent: QWidget | None = None, *, danger: bool = False
    ) -> None:
        super().__init__(title, accept, parent)
        self.add(label(sentence, "body2", wrap=True))
        if danger:
            self.accept_button.set_kind("danger")
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus()


def ask(parent: QWidget, title: str, sentence: str, accept: str, *, danger: bool = False) -> bool:
    """Ask and wait for the answer; True if it was accepted."""
    question = Question(title, sentence, accept, parent, danger=danger)
    answer = bool(question.exec())
    question.deleteLater()
    return answer
