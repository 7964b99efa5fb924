"""Editors of text: one line, many lines, and text that is hidden until it is asked for."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Check, Editor, fine
from crmdesk.gui.kit.editors.suggestions import Complete, Suggestions

REVEALED_SECONDS: Final = 30
Show = Callable[[], None]
Ask = Callable[[Show], None]
"""Asks whether a hidden value may be shown, and shows it then."""


class TextEditor(Editor):
    """One line of text, without blanks around it; `complete` may offer what is already in the book."""

    def __init__(
        self,
        title: str,
        check: Check = fine,
        complete: Complete | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(placeholder)
        self._add_field(self.field)
        if complete:
            Suggestions(self.field, complete, lambda option: self.field.setText(option.title), self.commit)

    def value(self) -> str:
        """The text."""
        return self.field.text().strip()

    def _show(self, value: Any) -> None:
        self.field.setText(value or "")
        self.field.setCursorPosition(0)


class LongTextEditor(Editor):
    """Several lines of plain text; Enter starts a line, Ctrl+Enter commits."""

    def __init__(self, title: str, check: Check = fine, parent: QWidget | None = None, lines: int = 4) -> None:
        super().__init__(title, check, parent)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(lines * self.field.fontMetrics().lineSpacing() + 18)
        self._add_field(self.field)

    def value(self) -> str:
        """The text, with line breaks, without blank lines around it."""
        return self.field.toPlainText().strip()

    def _show(self, value: Any) -> None:
        self.field.setPlainText(value or "")

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._end(fine=self.commit())
                return True
            return False
        return super()._take_key(event)


class MaskedEditor(Editor):
    """Text that is shown masked; the eye shows it, and lets it be edited, for 30 seconds or until one leaves.

    `ask` hears that somebody wants to see it. `timer` is injected so that tests decide when the 30 seconds are over.
    """

    def __init__(
        self,
        title: str,
        mask: Callable[[str], str],
        check: Check = fine,
        timer: QTimer | None = None,
        parent: QWidget | None = None,
        ask: Ask = lambda show: show(),
    ) -> None:
        super().__init__(title, check, parent)
        self._mask, self._ask = mask, ask
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_SECONDS * 1000)
        self._timer.timeout.connect(self._time_is_up)
        self.revealed = False
        self.field = QLineEdit()
        self.eye = Button("", "icon", "visibility", _("Show {title}").format(title=title))
        self.eye.when_clicked(self._toggle)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.eye)
        self._column.insertLayout(0, row)
        self._add_field(self.field, place=False)
        QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)

    def value(self) -> str:
        """The whole text, masked or not."""
        return self.field.text().strip() if self.revealed else self._saved or ""

    def reveal(self) -> None:
        """Show the text and let it be edited."""
        self.revealed = True
        self._show_field(self._saved or "")
        self._timer.start()

    def hide_text(self) -> None:
        """Mask the text again."""
        self.revealed = False
        self._timer.stop()
        self._show_field(self._mask(self._saved) if self._saved else "")

    def commit(self) -> bool:
        """Commit, then hide the text again."""
        fine_so_far = super().commit()
        if fine_so_far and self.revealed and not self.eye.hasFocus():
            self.hide_text()
        return fine_so_far

    def _show(self, value: Any) -> None:
        self._saved = value
        if value:
            self.hide_text()
        else:
            # nothing to hide: it can be filled in at once
            self.revealed = True
            self._show_field("")

    def _show_field(self, text: str) -> None:
        self.field.setReadOnly(not self.revealed)
        self.field.setText(text)
        self.field.setCursorPosition(0)
        self.eye.setVisible(bool(self._saved))
        self.eye.set_icon("visibility_off" if self.revealed else "visibility")

    def _toggle(self) -> None:
        if self.revealed:
            self.hide_text()
        else:
            self._ask(self._show_whole)

    def _show_whole(self) -> None:
        # It may have taken a moment to be noted, and the editor may be closed by now.
        if isValid(self) and self._saved:
            self.reveal()
            self.field.setFocus()

    def _look_at_clipboard(self) -> None:
        if self.revealed and self._saved:
            from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

            lending().look(self._saved)

    def _time_is_up(self) -> None:
        if self.value() != self._saved:
            self._timer.start()  # somebody is typing
        else:
            self.hide_text()
