"""One field of an organisation: its title and value; at a click, Enter or F2 its editor in the same place."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.organisations.checks import take
from crmdesk.core.organisations.records import Organisation
from crmdesk.core.values import phones
from crmdesk.core.values.choices import PhoneKind
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.editors import (
    Check,
    ChoiceEditor,
    Editor,
    LongTextEditor,
    ReachesEditor,
    TextEditor,
    options,
    refused_by,
)
from crmdesk.gui.kit.editors.rows import PlacesEditor
from crmdesk.gui.kit.in_place import InPlace
from crmdesk.gui.kit.offers import organisations
from crmdesk.gui.kit.places import region_editor
from crmdesk.gui.kit.tints import NATURE_TINTS
from crmdesk.gui.kit.values import Say, chips, column, copied_line, head, lines

_ICONS: Final = {"phones": "call", "addresses": "location_on", "site": "language"}


class FieldRow(InPlace):
    """Shows one field of the current organisation."""

    def __init__(
        self, field: Field, contacts: Contacts, copied: Say, title_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(field.key, _(field.title), _head(field, title_px), parent)
        self.field = field
        self._contacts, self._copied = contacts, copied
        self._shown: Organisation | None = None

    @property
    def filled(self) -> bool:
        """Whether the current organisation has a value here."""
        return bool(self._shown is not None and self._kept())

    def show_organisation(self, shown: Organisation, *, locked: bool) -> None:
        """Show the field of an organisation. What is being edited of the same one stays as it is."""
        self._shown = shown
        self.show_record(shown.id, locked=locked)

    def _kept(self) -> Any:
        return getattr(self._shown, self.key)

    def _text(self) -> str:
        return showing.value_text(self.field, self._kept()) if self.filled else ""

    def _make_value(self) -> QWidget:
        value = self._kept()
        if self.field.kind is Kind.PHONES:
            return column(self._phone(phone) for phone in value)
        if self.field.kind is Kind.ADDRESSES:
            return column(self._place(place) for place in value)
        if self.key == "site":
            return copied_line(value, "", value, self._copied)
        if self.key == "nature":
            return chips([chip(self._text(), NATURE_TINTS.get(value, "slate"))])
        return lines(self._text())

    def _phone(self, phone: Reach) -> QWidget:
        called = showing.kind_title(self.field, phone.kind)
        return copied_line(phone.value, called, phones.copy_digits(phone.value), self._copied)

    def _place(self, place: Place) -> QWidget:
        caption = " · ".join(filter(None, (showing.kind_title(self.field, place.kind), place.postcode)))
        return copied_line(place.text, caption, showing.reach_text(place), self._copied, below=True)

    def _make_editor(self) -> Editor:
        return editor_for(self.field, self._contacts)


def editor_for(field: Field, contacts: Contacts) -> Editor:
    """An editor for a field of an organisation, empty."""
    heading, problem = _(field.title), check(field.key)
    if field.kind is Kind.CHOICE:
        assert field.choices is not None
        return ChoiceEditor(heading, options(field.choices), problem)
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.PHONES: lambda: ReachesEditor(heading, options(PhoneKind), problem),
        Kind.ADDRESSES: lambda: PlacesEditor(heading, problem),
        Kind.REGION: lambda: region_editor(heading, problem),
        Kind.LONG_TEXT: lambda: LongTextEditor(heading, problem),
    }
    complete = (lambda text: organisations(contacts, text)) if field.key == "parent" else None
    return makers.get(field.kind, lambda: TextEditor(heading, problem, complete))()


def check(key: str) -> Check:
    """What is wrong with a value of the field, as one sentence; "" if nothing is."""

    return refused_by(partial(take, key))


def _head(field: Field, title_px: int) -> QWidget | None:
    """What stands before a value; nothing where the value speaks for itself."""
    return None if field.kind is Kind.LONG_TEXT else head(_(field.title), _ICONS.get(field.key, ""), title_px)
