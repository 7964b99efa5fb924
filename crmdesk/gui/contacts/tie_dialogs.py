"""Dialogs that ask who is tied to a contact, whom or what a contact brought us, and what a file is called."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.ties import Brought, Tie
from crmdesk.core.language import _
from crmdesk.core.values.choices import LinkKind
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.editors import ChoiceEditor, TextEditor, options
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class LinkDialog(FormDialog):
    """Ties somebody to a person, or changes a tie; those of the person's organisation are offered first."""

    def __init__(
        self, person: Person, contacts: Contacts, tie: Tie | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Somebody {name} knows").format(name=person.name), _("Save"), parent)
        self._person, self._contacts, self._tie = person, contacts, tie
        kind = ChoiceEditor(_("Is to {name}").format(name=person.name), options(LinkKind), none=_("Choose"))
        note = TextEditor(_("Note"))
        kind.set_value(tie.kind if tie else "")
        note.set_value(tie.note if tie else "")
        other = _picker(_("Contact"), person, contacts, tie.other if tie else 0)
        self.add_fields(({"other": other}, {"kind": kind, "note": note}))
        self.editors["kind" if tie else "other"].focus()

    def write(self) -> None:
        """Keep the tie. Raises InvalidInput with the field."""
        ties, person = self._contacts.ties, self._person.id
        said = self.value("other") or person, self.value("kind"), self.value("note")
        if self._tie is None:
            ties.link(person, *said)
        else:
            ties.change_link(person, self._tie.id, *said)


class ReferralDialog(FormDialog):
    """Writes down, or changes, whom or what a person brought us, and when; or who brought the person."""

    def __init__(
        self, person: Person, contacts: Contacts, told: Brought | None = None, parent: QWidget | None = None
    ) -> None:
        by_them = told is None or told.by_contact
        title = _("{name} brought us") if by_them else _("Who brought {name} to us")
        super().__init__(title.format(name=person.name), _("Save"), parent)
        self._person, self._contacts, self._told = person, contacts, told
        text = TextEditor(_("Or what: a tender, a product") if by_them else _("At what: a tender, a product"))
        day = TextEditor(_("When"), placeholder=_("2026-05 or 2026"))
        text.set_value(told.text if told else "")
        day.set_value(told.day if told else "")
        other = _picker(_("Contact"), person, contacts, told.other if told else 0)
        self.add_fields(({"other": other}, {"text": text, "day": day}))
        self.add(label(_("It is told at both contacts."), "caption2", wrap=True))
        self.editors["text" if told else "other"].focus()

    def write(self) -> None:
        """Keep the referral. Raises InvalidInput with the field."""
        ties, person = self._contacts.ties, self._person.id
        said = self.value("other"), self.value("text"), self.value("day")
        if self._told is None:
            ties.refer(person, *said)
        else:
            ties.change_referral(person, self._told.id, *said)


def _picker(title: str, person: Person, contacts: Contacts, chosen: int) -> ContactPicker:
    picker = ContactPicker(title, contacts, person.main.organisation_id, without=(person.id,))
    picker.set_value(chosen or None)
    return picker
