"""The dialog that asks for a gift that we received."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.gifts.entries import occasion_title
from crmdesk.core.gifts.received import Got, ReceivedDraft
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.gift_dialog import occasion_key, offered_occasions
from crmdesk.gui.kit.page import Workplace


class ReceivedDialog(FormDialog):
    """Asks from whom, what, when, what it may be worth, and who of us has it."""

    def __init__(
        self, desk: Desk, title: str, accept: str, parent: QWidget | None = None, *,
        contact: int | None = None, before: Got | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, accept, parent, 560)
        ours = [Option(str(key), name) for key, name in desk.contacts.colleagues().items()]
        what = TextEditor(_("What we received"))
        self.add_fields(
            (
                {"contact": ContactPicker(_("From whom"), desk.contacts)},
                {"what": what, "occasion": TextEditor(_("What for"), complete=offered_occasions)},
                {
                    "day": TextEditor(_("Day"), placeholder=_("today")),
                    "value": TextEditor(_("Value as we guess it, ¥"), refused_by(parse_money)),
                },
                {"colleague": ChoiceEditor(_("Who of us has it"), ours)},
                {"note": TextEditor(_("Notes"))},
            ),
            needed=("contact", "what"),
        )
        self._fill(before or Got(contact or 0, ""))
        (self.editors["contact"] if not (contact or before) else what).focus()

    def draft(self) -> ReceivedDraft:
        """What was typed; raises InvalidInput for what is no value."""
        return ReceivedDraft(
            self.value("contact") or 0, self.value("what"), self.value("day"), occasion_key(self.value("occasion")),
            parse_money(self.value("value")) or 0, int(self.value("colleague") or 0) or None, self.value("note"),
        )  # fmt: skip

    def _fill(self, before: Got) -> None:
        values = {
            "contact": before.contact or None, "what": before.what, "day": before.day, "note": before.note,
            "occasion": occasion_title(before.occasion), "colleague": str(before.colleague or ""),
            "value": money_text(before.value) if before.value else "",
        }  # fmt: skip
        for key, value in values.items():
            self.editors[key].set_value(value)


def receive_gift(place: Workplace, parent: QWidget, contact: int | None = None) -> None:
    """Ask for a gift that we received, and keep it."""
    if place.desk.read_only:
        return
    dialog = ReceivedDialog(place.desk, _("A gift from a customer"), _("Write down"), parent, contact=contact)
    ask_in_form(place, dialog, lambda: place.desk.gifts.received.add(dialog.draft()), _("The gift is written down"))


def change_received(place: Workplace, key: int, parent: QWidget) -> None:
    """Ask what we received; in the dialog it can be thrown away too."""
    received = place.desk.gifts.received
    before = received.one(key)
    dialog = ReceivedDialog(place.desk, _("A gift from a customer"), _("Save"), parent, before=before)

    def remove() -> None:
        dialog.reject()
        place.writing.do(lambda: received.trash(key), _("The gift is in the trash"))

    dialog.add_button(_("Put in the trash"), remove, "delete")
    ask_in_form(place, dialog, lambda: received.change(key, dialog.draft()), _("The gift is changed"))
