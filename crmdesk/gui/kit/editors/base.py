"""What all inline editors of a field have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.gui.kit.labels import label, set_state

Check = Callable[[Any], str]
_ELSEWHERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


def fine(_value: Any) -> str:
    """The check of a field that takes anything."""
    return ""


def refused_by(take: Callable[[Any], object]) -> Check:
    """The check of what a function of the core takes: its sentence where it refuses a value."""

    def problem(value: Any) -> str:
        try:
            take(value)
        except InvalidInput as error:
            return str(error)
        return ""

    return problem


@dataclass(frozen=True)
class Option:
    """Something to choose: its stable key, its title as shown, and what tells it from its namesakes."""

    key: str
    title: str
    detail: str = ""


class Editor(QWidget):
    """Edits one value in place.

    Enter or leaving the field commits: the value is checked, and where it is fine and other than before, `committed`
    carries it. Where it is not, the field gets a rose edge and the sentence of `check` below it. Escape brings the old
    value back. Ctrl+Z inside undoes text, as the inner fields do by themselves. `ended` tells that one is done here:
    the value is fine or restored, and the field was left or Enter or Escape pressed; `entered` that it was Enter.
    Escape is taken where it restored or closed something; else a dialog around may close by it.
    """

    committed = Signal(object)
    ended = Signal()
    entered = Signal()

    def __init__(self, title: str, check: Check = fine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._check = check
        self._saved: Any = None
        self._fields: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self._column.addWidget(self.problem)
        self._column.addStretch()

    def value(self) -> Any:
        """What is typed now; raises InvalidInput where that is no value at all."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value` as the saved one, without a signal."""
        self._saved = value
        self.show_problem("")
        self._show(value)

    def show_problem(self, sentence: str) -> None:
        """Mark the field and say what is missing; "" takes the mark away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for field in self._fields:
            set_state(field, "problem", bool(sentence))
            field.setAccessibleDescription(sentence)

    def commit(self) -> bool:
        """Check, and hand the value on if it changed; False if there is a problem."""
        try:
            value = self.value()
            sentence = self._check(value)
        except InvalidInput as error:
            sentence = str(error)
        self.show_problem(sentence)
        if sentence:
            return False
        if value != self._saved:
            self._saved = value
            self.committed.emit(value)
        return True

    def restore(self) -> None:
        """Bring back the saved value."""
        self.set_value(self._saved)

    def focus(self) -> None:
        """Put the focus into the first field."""
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Whether something else is typed than is saved."""
        try:
            return bool(self.value() != self._saved) or bool(self.problem.text())
        except InvalidInput:
            return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape in a field, and the focus that leaves the editor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event):
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and self._left(event):
            self._end(fine=self.commit())
        return super().eventFilter(watched, event)

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _add_field(self, field: QWidget, name: str = "", *, place: bool = True) -> None:
        """Make an inner field known: its name, its keys; with `place` it is put above the problem's sentence."""
        field.setAccessibleName(name or self.title)
        field.installEventFilter(self)
        self._fields.append(field)
        if self.focusProxy() is None:
            self.setFocusProxy(field)
        if place:
            self._column.insertWidget(self._column.indexOf(self.problem), field)

    def _forget_field(self, field: QWidget) -> None:
        field.removeEventFilter(self)
        self._fields.remove(field)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            changed = self.is_changed()
            if changed:
                self.restore()
            self._end(fine=True)
            return changed or not self.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            fine = self.commit()
            self._end(fine=fine)
            if fine:
                self.entered.emit()
            return True
        return False

    def _end(self, *, fine: bool) -> None:
        if fine:
            self.ended.emit()

    def _left(self, event: QFocusEvent) -> bool:
        holder = self.window().focusWidget()
        return event.reason() not in _ELSEWHERE and not (holder is not None and self.isAncestorOf(holder))
