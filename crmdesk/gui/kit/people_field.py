"""Several contacts in one field: those who were picked as chips above it, one more to be picked in it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.flow import FlowLayout


class PeopleField(QWidget):
    """Ids of contacts in the order of being picked. Backspace in the empty field takes the last one away."""

    changed = Signal()

    def __init__(self, title: str, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts = contacts
        self._people: list[int] = []
        self.picker = ContactPicker(title, contacts)
        self.picker.set_value(None)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.picker)
        self.picker.field.setMinimumHeight(34)
        self.setFocusProxy(self.picker.field)
        self.picker.committed.connect(self._take)
        self.picker.field.installEventFilter(self)
        self._show()

    @property
    def people(self) -> Sequence[int]:
        """Whom one picked. Raises InvalidInput for a text in the field that is nobody in particular."""
        last = self.picker.value()
        return tuple(dict.fromkeys([*self._people, *([last] if last is not None else [])]))

    def show_people(self, people: Sequence[int]) -> None:
        """Show these as picked."""
        self._people = list(people)
        self._show()

    def look_first_at(self, organisation: int | None) -> None:
        """Offer the people of this organisation first."""
        self.picker.look_first_at(organisation)

    def ready(self, *, needed: bool = True) -> bool:
        """Whether somebody is picked, or nobody need be; else it says what is missing."""
        try:
            problem = "" if self.people or not needed else _("Say with whom.")
        except InvalidInput as error:
            problem = str(error)
        self.picker.show_problem(problem)
        return not problem

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self.picker.field.text() and not self.picker.suggestions.open
            if event.key() == Qt.Key.Key_Backspace and empty and self._people:
                self._remove(self._people[-1])
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the chips need in this width."""
        super().resizeEvent(event)
        self._chips.setMinimumHeight(self._flow.heightForWidth(self.width()) if self._people else 0)

    def _take(self, contact: Any) -> None:
        if contact is None:
            return
        if contact not in self._people:
            self._people.append(contact)
        self.picker.set_value(None)
        self._show()
        self.changed.emit()

    def _remove(self, contact: int) -> None:
        self._people.remove(contact)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        names = self._contacts.finder.page(self._people, ["name"])
        for contact in self._people:
            name = str(names[contact][0]) if contact in names else ""
            chip = Button(name, "small", "close", _("Leave {name} out").format(name=name))
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAutoDefault(False)
            chip.when_clicked(partial(self._remove, contact))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._people))
        self._chips.setMinimumHeight(self._flow.heightForWidth(max(self.width(), 400)) if self._people else 0)
        self.picker.leave_out(self._people)
        self.picker.field.setPlaceholderText(_("Somebody else too") if self._people else _("Name, pinyin, phone"))
