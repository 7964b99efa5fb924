"""The dialog that asks for a day that comes again: what it is, when, and whose."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.occasions.records import Own
from crmdesk.core.values import dates
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class DayDialog(FormDialog):
    """A new day, or one that is kept; whose it is stays."""

    def __init__(
        self, contacts: Contacts, day: str, contact: int | None, parent: QWidget | None = None, kept: Own | None = None
    ) -> None:
        super().__init__(_("Change the day") if kept else _("New day"), _("Save"), parent)
        self._contact = contact
        self._fixed = kept is not None
        what = TextEditor(_("What day is it?"), _title_problem, placeholder=_("Wedding day, years together"))
        when = TextEditor(_("Date"), _day_problem, placeholder=_("2016-9-25, 9-25, 农历八月十五"))
        note = TextEditor(_("Note"))
        what.set_value(kept.title if kept else "")
        when.set_value(dates.title(kept.date) if kept else day)
        note.set_value(kept.note if kept else "")
        if self._fixed:
            self.add_fields(({"title": what}, {"day": when, "note": note}))
        else:
            whose = ContactPicker(_("Whose"), contacts)
            whose.set_value(contact)
            self.add_fields(({"title": what}, {"day": when, "whose": whose}, {"note": note}))
        hint = _("It comes every year, by the calendar it is written in. Without a contact it is a day of ours.")
        self.add(label(hint, "caption2", wrap=True))
        what.focus()

    @property
    def whose(self) -> int | None:
        """The contact whose day it is, None for ours."""
        return self._contact if self._fixed else self.value("whose")


def change_day(place: Workplace, key: int, parent: QWidget) -> None:
    """Ask for another title, day or note of a day that is kept."""
    occasions = place.desk.occasions
    kept = occasions.finder.one(key)
    if kept is None:
        return
    dialog = DayDialog(place.desk.contacts, "", kept.contact, parent, kept)

    def write() -> None:
        occasions.change(key, dialog.value("title"), dialog.value("day"), dialog.value("note"))

    ask_in_form(place, dialog, write, _("Saved for {name}").format(name=kept.title))


def _title_problem(text: str) -> str:
    return "" if text else _("Say what day it is.")


def _day_problem(text: str) -> str:
    try:
        return "" if parse_birthday(text) is not None else _("A day needs a month and a day.")
    except InvalidInput as error:
        return str(error)
