"""The dialog for an organisation that nobody stands at yet."""

from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import BY_KEY
from crmdesk.core.organisations.records import Draft
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.organisations.field_row import editor_for

_FIELDS: Final = ("name", "nature", "region")


class NewOrganisationDialog(FormDialog):
    """`draft` is what was typed, once the dialog was accepted."""

    def __init__(self, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(_("New organisation"), _("Save"), parent)
        editors = {key: editor_for(BY_KEY[key], contacts) for key in _FIELDS}
        for editor in editors.values():
            editor.set_value("")
        self.add_fields([{key: editor} for key, editor in editors.items()], needed=("name",))
        hint = _("Name is enough; organisations also come by themselves with the people who are there.")
        self.add(label(hint, "caption2", wrap=True))
        editors["name"].focus()

    @property
    def draft(self) -> Draft:
        """What was typed, without the empty fields."""
        return self.filled()
