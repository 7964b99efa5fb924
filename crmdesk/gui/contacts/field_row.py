"""One field of the detail: its title and value; at a click, Enter or F2 its editor in the same place."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.contacts.field_editors import editor_for, saved_value
from crmdesk.gui.contacts.field_values import LINE_PX, Say, is_filled, value_widget
from crmdesk.gui.kit.editors import Editor
from crmdesk.gui.kit.labels import IconLabel, label, plain_tip
from crmdesk.gui.kit.theme import tokens_of

_INSET: Final = 8
_ICONS: Final = {
    Kind.PHONES: "call",
    Kind.EMAILS: "mail",
    Kind.MESSENGERS: "chat",
    Kind.ADDRESSES: "location_on",
}
_SPEAK_THEMSELVES: Final = frozenset((Kind.LONG_TEXT, Kind.OWN))
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
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()) and not self.locked:
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


class FieldRow(QWidget):
    """Shows one field of the current person. `saved` carries the new value; an empty field is hidden until `edit`.

    `ended` says whether the focus was here and cannot stay, for the row is hidden again.
    """

    saved = Signal(str, object)
    ended = Signal(bool)

    def __init__(
        self, field: Field, contacts: Contacts, today: Callable[[], date], copied: Say, title_px: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.field = field
        self._contacts, self._today, self._copied = contacts, today, copied
        self._person: Person | None = None
        self._signature: Any = None
        self._awaited = False
        self.editor: Editor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.display = Editable(_(field.title), self)
        self.display.asked.connect(self.edit)
        row = QHBoxLayout(self.display)
        row.setContentsMargins(_INSET, 5, _INSET, 5)
        row.setSpacing(10)
        if (head := _head(field, title_px)) is not None:
            row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        self._value: QWidget | None = None
        self._column.addWidget(self.display)

    @property
    def filled(self) -> bool:
        """Whether the current person has a value here."""
        return self._person is not None and is_filled(self.field, self._person)

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return self.editor is not None

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show the field of a person. What is being edited of the same person stays as it is."""
        same = self._person is not None and self._person.id == person.id
        self._person = person
        self.display.locked = locked
        if self.editing and same:
            return
        self._awaited = False
        self._close_editor()
        signature = (saved_value(self.field, person), showing.shown(self.field, person), person.id)
        if signature != self._signature:
            self._signature = signature
            self._show_value(person)
        self.setVisible(self.filled)

    def edit(self) -> None:
        """Put the editor in the place of the value."""
        if self._person is None or self.display.locked or self.editing:
            return
        editor = self.editor = editor_for(self.field, self._contacts, self._today)
        editor.set_value(saved_value(self.field, self._person))
        editor.committed.connect(self._save)
        editor.ended.connect(self._end)
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(_INSET, 4, _INSET, 6)
        line.setSpacing(4)
        line.addWidget(label(_(self.field.title), "caption"))
        line.addWidget(editor)
        self._holder = holder
        self._column.addWidget(holder)
        self.display.hide()
        self.show()
        editor.focus()

    def _save(self, value: object) -> None:
        self._awaited = True
        self.saved.emit(self.field.key, value)

    def _end(self) -> None:
        held = self.editor is not None and self.isAncestorOf(self.window().focusWidget() or self)
        awaited = self._awaited
        self._close_editor()
        if self._person is not None:
            self._signature = None
            self.show_person(self._person, locked=self.display.locked)
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

    def _show_value(self, person: Person) -> None:
        if self._value is not None:
            self._row.removeWidget(self._value)
            self._value.hide()
            self._value.deleteLater()
            self._value = None
        if is_filled(self.field, person):
            self._value = value_widget(self.field, person, self._today, self._copied)
            self._row.addWidget(self._value, 1)
        text = showing.shown(self.field, person)
        self.display.setAccessibleName(_("{field}: {value}").format(field=_(self.field.title), value=text))


def _head(field: Field, title_px: int) -> QLabel | None:
    """What stands before a value: a symbol, the title, or nothing where the value speaks for itself."""
    if field.kind in _SPEAK_THEMSELVES:
        return None
    if field.kind in _ICONS:
        sign = IconLabel(_ICONS[field.kind])
        sign.setFixedHeight(LINE_PX)
        sign.setToolTip(plain_tip(_(field.title)))
        return sign
    title = label(_(field.title), "caption")
    title.setFixedWidth(title_px)
    title.setMinimumHeight(LINE_PX)
    return title
