"""A card of the detail: the fields of one group that are filled, and a way to fill the others."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.declared import fields
from crmdesk.core.contacts.fields import Field, Group
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.contacts.field_row import FieldRow, Reveal
from crmdesk.gui.kit.fields_card import FieldsCard
from crmdesk.gui.kit.in_place import InPlace
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.values import Say

WIDEST_TITLE: Final = 104


def fields_of(group: Group) -> list[Field]:
    """The fields of a group that the form shows."""
    return [field for field in fields() if field.group is group and field.form]


def title_width() -> int:
    """Room for the longest title of a field in the current language, as far as there is room."""
    metrics = label("", "caption").fontMetrics()
    longest = max(metrics.horizontalAdvance(_(field.title)) for field in fields() if field.form)
    return min(longest + 2, WIDEST_TITLE)


class GroupCard(FieldsCard):
    """The fields of one group."""

    def __init__(
        self, group: Group, contacts: Contacts, today: Callable[[], date], copied: Say, reveal: Reveal,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(_(group.value), parent)
        self.group = group
        self._person: Person | None = None
        self._contacts, self._today, self._copied, self._reveal = contacts, today, copied, reveal
        self._fields: list[Field] = []
        self._made: dict[str, FieldRow] = {}
        self._make_rows()

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show a person's fields; a card of no fields is not shown."""
        self._person = person
        if self._fields != fields_of(self.group):
            self._make_rows()
        for row in self._made.values():
            row.show_person(person, locked=locked)
        self.show_rest(locked=locked)

    def show_rest(self, *, locked: bool) -> None:
        """Show what can be filled; a card of fields that are for nobody of this nature is not shown."""
        super().show_rest(locked=locked)
        self.setVisible(self.used or any(map(self._suits, self._fields)))

    def offered(self) -> Sequence[InPlace]:
        """The rows that can be filled, of those that are for somebody of this nature."""
        return [row for row in super().offered() if self._suits(self._made[row.key].field)]

    def empty_fields(self) -> Sequence[Field]:
        """The fields that can be filled."""
        return [self._made[row.key].field for row in self.offered()]

    def _suits(self, field: Field) -> bool:
        return not field.natures or (self._person is not None and self._person.nature in field.natures)

    def _make_rows(self) -> None:
        """A row for each field; anew where the office has made other fields for itself."""
        self._fields, width = fields_of(self.group), title_width()
        self._made = {
            field.key: FieldRow(field, self._contacts, self._today, self._copied, self._reveal, width, self)
            for field in self._fields
        }
        self.take_rows(self._made)
