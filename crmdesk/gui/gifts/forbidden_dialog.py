"""The people and organisations of whom it was said alone that they may receive no gifts, and a field for one more."""

from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.forbidding import Forbidden
from crmdesk.core.language import _
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines_dialog import LinesDialog
from crmdesk.gui.kit.no_gift_dialog import ask_no_gift
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.timeline_lines import PaintedLine
from crmdesk.gui.kit.tokens import TintName


class ForbiddenDialog(LinesDialog):
    """Enter on a line changes the reason or takes it back; whoever is picked below is asked about."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("People and organisations that may receive nothing"), parent)
        self._place = place
        self.add(label(_("One more person"), "caption2"))
        self.person = ContactPicker(_("One more person"), place.desk.contacts)
        self.person.committed.connect(self._ask_person)
        self.add(self.person)
        self.show_all()
        self.person.focus()

    def show_all(self) -> None:
        """Show them as they are kept by now."""
        found = self._place.desk.gifts.forbidding.all()
        lines = []
        for each in found:
            sign: tuple[str, TintName] = ("person" if each.contact is not None else "apartment", "rose")
            line = PaintedLine(sign, each.name, each.reason or _("No reason was given"), "", None)
            line.asked.connect(partial(self._ask, each))
            lines.append(line)
        self.lines.replace(lines)
        self.hint.setText(
            _("Enter on somebody changes it. Organisations are added on their own page.") if found
            else _("Nobody yet: choose a person below, or say it on the page of an organisation.")
        )  # fmt: skip

    def _ask(self, each: Forbidden) -> None:
        ask_no_gift(self._place, self, each.name, each.contact, each.organisation)
        self.show_all()

    def _ask_person(self, contact: int | None) -> None:
        if contact:
            self.person.set_value(None)
            self._ask(Forbidden(contact, None, self._place.desk.contacts.person(contact).name, ""))
