"""One field of the detail: its title and value; at a click, Enter or F2 its editor in the same place."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QWidget

from crmdesk.core.contacts import masking, showing
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.contacts.field_editors import editor_for, saved_value
from crmdesk.gui.contacts.field_values import is_filled, value_widget
from crmdesk.gui.kit.editors import Editor
from crmdesk.gui.kit.editors.texts import Show
from crmdesk.gui.kit.in_place import InPlace
from crmdesk.gui.kit.values import Say, head

Reveal = Callable[[str, Show], None]
"""Notes that a hidden field, by its key, is looked at, and shows it then."""
_ICONS: Final = {
    Kind.PHONES: "call",
    Kind.EMAILS: "mail",
    Kind.MESSENGERS: "chat",
    Kind.ADDRESSES: "location_on",
}
# Their editors have no stars.
_SHOWN_WHOLE: Final = frozenset((Kind.PHONES, Kind.ADDRESSES))
_SPEAK_THEMSELVES: Final = frozenset((Kind.LONG_TEXT, Kind.OWN))


class FieldRow(InPlace):
    """Shows one field of the current person. `saved` carries the new value; an empty field is hidden until `edit`."""

    def __init__(
        self, field: Field, contacts: Contacts, today: Callable[[], date], copied: Say, reveal: Reveal, title_px: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(field.key, _(field.title), _head(field, title_px), parent)
        self.field = field
        self._contacts, self._today, self._copied = contacts, today, copied
        self._ask = partial(reveal, field.key)
        self._person: Person | None = None

    @property
    def filled(self) -> bool:
        """Whether the current person has a value here."""
        return self._person is not None and is_filled(self.field, self._person)

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show the field of a person. What is being edited of the same person stays as it is."""
        self._person = person
        self.show_record(person.id, locked=locked)

    def edit(self) -> None:
        """Open the editor; where it shows what is masked, that is noted first."""
        values = self._kept() if self.field.kind in _SHOWN_WHOLE and self._person is not None else ()
        hidden = any(masking.hides(self.field, value) for value in values or ())
        if hidden and not (self.display.locked or self.editing):
            self._ask(self._edit_whole)
        else:
            super().edit()

    def _edit_whole(self) -> None:
        from crmdesk.gui.kit.editors.revealed import Revealed  # noqa: PLC0415 - few offices hide them

        super().edit()
        if self.editor is not None:
            Revealed(self.editor, [each[0] for each in self._kept()])

    def _kept(self) -> Any:
        assert self._person is not None
        return saved_value(self.field, self._person)

    def _text(self) -> str:
        assert self._person is not None
        return showing.shown(self.field, self._person)

    def _make_value(self) -> QWidget:
        assert self._person is not None
        return value_widget(self.field, self._person, self._today, self._copied, self._ask)

    def _make_editor(self) -> Editor:
        return editor_for(self.field, self._contacts, self._today, self._ask)


def _head(field: Field, title_px: int) -> QLabel | None:
    """What stands before a value; nothing where the value speaks for itself."""
    return None if field.kind in _SPEAK_THEMSELVES else head(_(field.title), _ICONS.get(field.kind, ""), title_px)
