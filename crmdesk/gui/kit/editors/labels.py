"""Editor of labels such as tags and hobbies: chips, and a field that completes while one types."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.suggestions import Suggestions
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label, set_state
from crmdesk.gui.kit.tokens import TintName

_BETWEEN = ",，;；、\n\t"


class LabelsEditor(Editor):
    """A tuple of texts without doubles. Enter or a comma adds what is typed, Backspace in the empty field takes the
    last one away. `known` lists labels already in the book; those that hold the typed letters are offered.
    """

    def __init__(
        self,
        title: str,
        known: Callable[[], Sequence[str]] = tuple,
        check: Check = fine,
        tint: TintName = "slate",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self._known, self._tint = known, tint
        self._labels: tuple[str, ...] = ()
        self.frame = QFrame()
        self.frame.setObjectName("Field")
        self._flow = FlowLayout(self.frame, gap=6, row_gap=6)
        self._flow.setContentsMargins(6, 5, 6, 5)
        self.field = QLineEdit()
        self.field.setProperty("role", "bare")
        self.field.setPlaceholderText(_("Add…"))
        self.field.setMinimumWidth(72)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.textEdited.connect(self._split)
        self._flow.addWidget(self.field)
        self._column.insertWidget(0, self.frame)
        self._add_field(self.field, place=False)
        self._suggestions = Suggestions(
            self.field, self._complete, lambda option: self._add(option.title), lambda: self._add(self.field.text())
        )

    def value(self) -> tuple[str, ...]:
        """The labels, what is typed and not yet added included."""
        typed = self.field.text().strip()
        return self._labels if not typed or typed in self._labels else (*self._labels, typed)

    def commit(self) -> bool:
        """Make a chip of what is typed, then commit."""
        if self._suggestions.open:
            return False
        self._add(self.field.text())
        return super().commit()

    def show_problem(self, sentence: str) -> None:
        """The edge is the frame's, the field in it has none."""
        super().show_problem(sentence)
        set_state(self.frame, "problem", bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus ring is the frame's too."""
        if isinstance(event, QFocusEvent):
            set_state(self.frame, "active", event.gotFocus())
        return super().eventFilter(watched, event)

    def _show(self, value: Any) -> None:
        self._labels = tuple(value or ())
        self.field.clear()
        while self._flow.count() > 1:
            item = self._flow.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        for place, text in enumerate(self._labels):
            self._flow.insert(place, _Chip(text, self._tint, partial(self._remove, text)))
        self._flow.invalidate()
        self.frame.updateGeometry()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._labels:
            self._remove(self._labels[-1])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.text().strip():
            self._add(self.field.text())
            return True
        return super()._take_key(event)

    def _split(self, text: str) -> None:
        if any(mark in text for mark in _BETWEEN):
            for part in "".join("\n" if mark in _BETWEEN else mark for mark in text).split("\n"):
                self._add(part)

    def _add(self, text: str) -> None:
        self._suggestions.close()
        text = " ".join(text.split())
        self._show(self._labels if not text or text in self._labels else (*self._labels, text))

    def _remove(self, text: str) -> None:
        self._show(tuple(each for each in self._labels if each != text))
        self.field.setFocus()

    def _complete(self, typed: str) -> Sequence[Option]:
        low = typed.casefold()
        fit = [text for text in self._known() if low in text.casefold() and text not in self._labels]
        return [Option(text, text) for text in sorted(fit, key=lambda text: not text.casefold().startswith(low))[:20]]


class _Chip(QFrame):
    """One label with a button that takes it away; the mouse's way, the keyboard's is Backspace."""

    def __init__(self, text: str, tint: TintName, remove: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.text: QLabel = label(text)
        self.text.setProperty("role", "chip")
        self.text.setProperty("tint", tint)
        row.addWidget(self.text)
        button = Button("", "tiny", "close", _("Remove {label}").format(label=text))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.when_clicked(remove)
        row.addWidget(button)
