"""A card of the detail: the fields of an organisation of one group."""

from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import FIELDS
from crmdesk.core.organisations.records import Organisation
from crmdesk.gui.kit.fields_card import FieldsCard
from crmdesk.gui.kit.values import Say
from crmdesk.gui.organisations.field_row import FieldRow

_TITLE_PX: Final = 96


class GroupCard(FieldsCard):
    """The fields of one group."""

    def __init__(self, group: Group, contacts: Contacts, copied: Say, parent: QWidget | None = None) -> None:
        super().__init__(_(group.value), parent)
        fields = [field for field in FIELDS if field.group is group and field.form]
        self._made = {field.key: FieldRow(field, contacts, copied, _TITLE_PX, self) for field in fields}
        self.take_rows(self._made)

    def show_organisation(self, shown: Organisation, *, locked: bool) -> None:
        """Show an organisation's fields."""
        for row in self._made.values():
            row.show_organisation(shown, locked=locked)
        self.show_rest(locked=locked)
