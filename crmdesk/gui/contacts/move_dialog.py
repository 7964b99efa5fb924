"""Moved to another employer: where to, as what, and since when; the present position ends by itself."""

from datetime import date

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.showing import place_and_title
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.date_reading import parse_date
from crmdesk.gui.contacts.field_editors import editor_for
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class MoveDialog(FormDialog):
    """`position` is the new one, once the dialog was accepted."""

    def __init__(self, person: Person, contacts: Contacts, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("{name} moved").format(name=person.name), _("Save"), parent)
        texts = {
            key: editor_for(BY_KEY[key], contacts, lambda: today)
            for key in ("organisation", "department", "title", "level")
        }
        since = TextEditor(_("Since"), _date_problem)
        since.set_value(today.isoformat())
        for editor in texts.values():
            editor.set_value("")
        if now := place_and_title(person):
            self.add(label(_("Ends on that day and stays in the history: {position}").format(position=now), "body2",
                           wrap=True))  # fmt: skip
        self.add_fields(
            (
                {"organisation": texts["organisation"]},
                {"department": texts["department"], "title": texts["title"]},
                {"level": texts["level"], "since": since},
            )
        )
        texts["organisation"].focus()

    @property
    def position(self) -> Position:
        """The new main position."""
        organisation, department, title, level, since = map(self.value, self.editors)
        return Position(organisation, department, title, level, parse_date(since), main=True)


def _date_problem(text: str) -> str:
    try:
        parse_date(text)
    except InvalidInput as error:
        return str(error)
    return ""
