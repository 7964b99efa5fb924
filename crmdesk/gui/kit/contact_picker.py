"""Picking a contact: a field that finds people by any scrap, those of the chosen organisation first.

    picker = ContactPicker(_("Key contact"), desk.contacts, organisation_id)
    picker.set_value(contact_id)        # or None
    picker.committed.connect(...)       # the id of whoever was picked, None for nobody

It is an `Editor` as any other: Enter or leaving it commits, Escape brings back whoever stood there.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.core.contacts.offering import offered
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.suggestions import Suggestions

_COLUMNS: Final = ("name",)
# The window came back, or the list of offers closed: nobody asked for it again.
_BY_ITSELF: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ContactPicker(Editor):
    """The id of one contact, or None. `without` are contacts who are never offered.

    Where an organisation is chosen its people are offered as soon as the field is entered by Down, or empty.
    """

    def __init__(
        self,
        title: str,
        contacts: Contacts,
        organisation: int | None = None,
        *,
        without: Collection[int] = (),
        check: Check = fine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self._contacts = contacts
        self._organisation = organisation
        self._without = frozenset(without)
        self._contact: int | None = None
        self._name = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Name, pinyin, phone"))
        self.suggestions = Suggestions(self.field, self.offers, self._choose, self._choose_first)
        self._add_field(self.field)
        self.field.textEdited.connect(self._take_text)

    def look_first_at(self, organisation: int | None) -> None:
        """Offer the people of this organisation first from now on."""
        self._organisation = organisation

    def leave_out(self, without: Collection[int]) -> None:
        """Never offer these contacts from now on."""
        self._without = frozenset(without)

    def offers(self, text: str) -> Sequence[Option]:
        """Who may be meant by `text`, each told from namesakes by title and organisation."""
        found = offered(self._contacts, text, self._organisation)
        return [
            Option(str(offer.contact), offer.name, _detail(offer.title, "" if offer.there else offer.organisation))
            for offer in found
            if offer.contact not in self._without
        ]

    def value(self) -> int | None:
        """Who was picked; raises InvalidInput for a text that is nobody in particular."""
        text = self.field.text().strip()
        if not text:
            return None
        if self._contact is not None and text == self._name:
            return self._contact
        found = self.offers(text)
        same = [option for option in found if option.title == text]
        for fitting in (same, found):
            if len(fitting) == 1:
                return int(fitting[0].key)
        raise InvalidInput(_("Choose somebody from the list."))

    def commit(self) -> bool:
        """Commit, and write the name out."""
        if self.suggestions.open or not super().commit():
            return False
        self._show(self._saved)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the field, or coming to it empty, offers the organisation's people."""
        if watched is self.field and self._asks(event):
            self.suggestions.offer(self.offers(self.field.text() if self._contact is None else ""))
        return super().eventFilter(watched, event)

    def _asks(self, event: QEvent) -> bool:
        if self.suggestions.open:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Down
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            return not self.field.text() and event.reason() not in _BY_ITSELF
        return False

    def _show(self, value: Any) -> None:
        self._contact = value
        row = self._contacts.finder.page([value], _COLUMNS).get(value) if value else None
        self._name = str(row[0]) if row else ""
        self.field.setText(self._name)
        self.field.setCursorPosition(0)

    def _take_text(self, text: str) -> None:
        if text.strip() != self._name:
            self._contact = None

    def _choose(self, option: Option) -> None:
        self._contact, self._name = int(option.key), option.title
        self.field.setText(option.title)
        self.suggestions.close()
        self.commit()

    def _choose_first(self) -> None:
        if self.field.text().strip():
            self._choose(self.suggestions.options[0])
        else:
            self.commit()


def _detail(title: str, organisation: str) -> str:
    return " · ".join(filter(None, (title, organisation)))
