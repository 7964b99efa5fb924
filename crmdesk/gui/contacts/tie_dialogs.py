"""Dialogs that ask who is tied to a contact, and whom or what a contact brought us."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.values.choices import LinkKind
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.editors import ChoiceEditor, TextEditor, options
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class LinkDialog(FormDialog):
    """Ties somebody to a person; those of the person's organisation are offered first."""

    def __init__(self, person: Person, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(_("Somebody {name} knows").format(name=person.name), _("Save"), parent)
        self._person, self._contacts = person, contacts
        kind = ChoiceEditor(_("Is to {name}").format(name=person.name), options(LinkKind), none=_("Choose"))
        note = TextEditor(_("Note"))
        for editor in (kind, note):
            editor.set_value("")
        self.add_fields(({"other": _picker(_("Contact"), person, contacts)}, {"kind": kind, "note": note}))
        self.editors["other"].focus()

    def write(self) -> None:
        """Keep the tie. Raises InvalidInput with the field."""
        other = self.value("other") or self._person.id
        self._contacts.ties.link(self._person.id, other, self.value("kind"), self.value("note"))


class ReferralDialog(FormDialog):
    """Writes down whom or what a person brought us, and when."""

    def __init__(self, person: Person, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(_("{name} brought us").format(name=person.name), _("Save"), parent)
        self._person, self._contacts = person, contacts
        text = TextEditor(_("Or what: a tender, a product"))
        day = TextEditor(_("When"), placeholder=_("2026-05 or 2026"))
        for editor in (text, day):
            editor.set_value("")
        self.add_fields(({"other": _picker(_("Contact"), person, contacts)}, {"text": text, "day": day}))
        self.add(label(_("It is told at both contacts."), "caption2", wrap=True))
        self.editors["other"].focus()

    def write(self) -> None:
        """Keep the referral. Raises InvalidInput with the field."""
        self._contacts.ties.refer(self._person.id, self.value("other"), self.value("text"), self.value("day"))


def _picker(title: str, person: Person, contacts: Contacts) -> ContactPicker:
    picker = ContactPicker(title, contacts, person.main.organisation_id, without=(person.id,))
    picker.set_value(None)
    return picker
