"""What is shown is edited where it stands: quiet text, and at a click, Enter or F2 the editor in the same place."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.editors.base import Editor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.theme import tokens_of

INSET: Final = 8
_EDITING_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class Editable(QWidget):
    """What can be edited in place: quiet until the mouse or the focus is on it."""

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.locked = False
        self._hovered = False

    def event(self, event: QEvent) -> bool:
        """Take the editing keys before a shortcut of the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _EDITING_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, the space bar and F2 edit."""
        if event.key() in _EDITING_KEYS and not event.modifiers() and not self.locked:
            self.asked.emit()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click edits."""
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
            and not self.locked
        ):
            self.asked.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that there is something to click."""
        self._hovered = not self.locked
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Quiet again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the mouse with a pencil, the ring around the focus."""
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sunken))
            painter.drawRoundedRect(shape, 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape, 7, 7)
        painter.end()
        event.accept()


class InPlace(QWidget):
    """One value of the record shown. `saved` carries its key and the new value; an empty one is hidden until `edit`.

    `ended` says whether the focus was here and cannot stay, for the row is hidden again. Subclasses say what stands
    there, how it reads, and which editor takes it.
    """

    saved = Signal(str, object)
    ended = Signal(bool)

    def __init__(self, key: str, title: str, head: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.title = key, title
        self._record = 0
        self._signature: Any = None
        self._awaited = False
        self.editor: Editor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.display = Editable(title, self)
        self.display.asked.connect(self.edit)
        row = QHBoxLayout(self.display)
        row.setContentsMargins(INSET, 5, INSET, 5)
        row.setSpacing(10)
        if head is not None:
            row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        self._value: QWidget | None = None
        self._column.addWidget(self.display)

    @property
    def filled(self) -> bool:
        """Whether the record shown has a value here."""
        raise NotImplementedError

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return self.editor is not None

    def show_record(self, record: int, *, locked: bool) -> None:
        """Show the value of a record, 0 for none. What is being edited of the same record stays as it is."""
        same = self._record == record
        self._record = record
        self.display.locked = locked
        if self.editing and same:
            return
        self._awaited = False
        self._close_editor()
        signature = (self._kept(), self._text(), record)
        if signature != self._signature:
            self._signature = signature
            self._show_value()
        self.setVisible(self.filled)

    def edit(self) -> None:
        """Put the editor in the place of the value."""
        if not self._record or self.display.locked or self.editing:
            return
        editor = self.editor = self._make_editor()
        editor.set_value(self._kept())
        editor.committed.connect(self._save)
        editor.ended.connect(self._end)
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(INSET, 4, INSET, 6)
        line.setSpacing(4)
        line.addWidget(label(self.title, "caption"))
        line.addWidget(editor)
        self._holder = holder
        self._column.addWidget(holder)
        self.display.hide()
        self.show()
        editor.focus()

    def _kept(self) -> Any:
        """What the editor shows."""
        raise NotImplementedError

    def _text(self) -> str:
        """The value as one text, which is heard and not seen."""
        raise NotImplementedError

    def _make_value(self) -> QWidget:
        """What shows a filled value."""
        raise NotImplementedError

    def _make_editor(self) -> Editor:
        """The editor, empty."""
        raise NotImplementedError

    def _save(self, value: object) -> None:
        self._awaited = True
        self.saved.emit(self.key, value)

    def _end(self) -> None:
        held = self.editor is not None and self.isAncestorOf(self.window().focusWidget() or self)
        awaited = self._awaited
        self._close_editor()
        if self._record:
            self._signature = None
            self.show_record(self._record, locked=self.display.locked)
        # what was typed is being written, and will be shown here
        self.setVisible(self.filled or awaited)
        if held and self.isVisible():
            self.display.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit(held and self.isHidden())

    def _close_editor(self) -> None:
        if self.editor is None:
            return
        self.editor.blockSignals(True)
        self.editor = None
        self._column.removeWidget(self._holder)
        self._holder.hide()
        self._holder.deleteLater()
        self.display.show()

    def _show_value(self) -> None:
        if self._value is not None:
            self._row.removeWidget(self._value)
            self._value.hide()
            self._value.deleteLater()
            self._value = None
        if self.filled:
            self._value = self._make_value()
            self._row.addWidget(self._value, 1)
        self.display.setAccessibleName(_("{field}: {value}").format(field=self.title, value=self._text()))
