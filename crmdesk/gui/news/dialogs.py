"""Dialogs that ask what happened, and show the steps it calls for before they are started."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.news.playbooks import DatedStep
from crmdesk.core.news.records import IMPORTANCE, KINDS, SOURCES, USUAL_IMPORTANCE, NewsDraft, NewsKind
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import ChoiceEditor, TextEditor
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class NewsDialog(FormDialog):
    """Asks what happened to a contact, and to where the contact is."""

    def __init__(self, contacts: Contacts, contact: int, parent: QWidget | None = None) -> None:
        super().__init__(_("News of a customer"), _("Write down"), parent, 520)
        self._contacts = contacts
        kind = ChoiceEditor(_("What happened"), [Option(str(key), _(text)) for key, text in KINDS.items()])
        kind.set_value(NewsKind.MANAGEMENT)
        about = ContactPicker(_("Contact"), contacts)
        about.set_value(contact or None)
        source = ChoiceEditor(_("How we know"), [Option(str(key), _(text)) for key, text in SOURCES.items()])
        weight = ChoiceEditor(_("Importance"), [Option(str(key), _(text)) for key, text in IMPORTANCE.items()])
        weight.set_value(str(USUAL_IMPORTANCE))
        day = TextEditor(_("Heard on"), placeholder=_("today"))
        event = TextEditor(_("Awaited on: the feast, the end of bids or of an agreement"))
        self.add_fields(
            (
                {"kind": kind, "about": about}, {"text": TextEditor(_("What is said of it"))},
                {"source": source, "importance": weight}, {"day": day, "event": event},
            ),
            needed=("about",),
        )  # fmt: skip
        self.editors["kind" if contact else "about"].focus()

    def draft(self) -> NewsDraft:
        """What was typed; raises InvalidInput for what is no value."""
        contact = self.value("about")
        place = self._contacts.person(contact).main.organisation_id if contact else None
        return NewsDraft(
            NewsKind(self.value("kind")), (contact,) if contact else (), place, self.value("source"), self.value("day"),
            self.value("event"), int(self.value("importance") or USUAL_IMPORTANCE), self.value("text"),
        )  # fmt: skip


class PlaybookDialog(Dialog):
    """The steps of a playbook as dates; those that stay ticked are started."""

    def __init__(self, what: str, steps: Sequence[DatedStep], names: dict[int, str], parent: QWidget) -> None:
        super().__init__(_("Playbook: {what}").format(what=what), _("Start"), parent, 560)
        self._steps = tuple(steps)
        self.add(label(_("These steps become follow-ups. Take the tick from those that you do not need."), wrap=True))
        self.boxes: list[QCheckBox] = []
        for step in self._steps:
            text = " · ".join(filter(None, (step.day, step.text, names.get(step.owner or 0, ""))))
            box = QCheckBox(text.replace("&", "&&"))
            box.setChecked(True)
            box.setAccessibleName(text)
            self.boxes.append(box)
            self.add(box)
        self.accept_button.setFocus()

    @property
    def chosen(self) -> list[DatedStep]:
        """The steps that are wanted."""
        return [step for step, box in zip(self._steps, self.boxes, strict=True) if box.isChecked()]
