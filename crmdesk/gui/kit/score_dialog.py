"""Asks what somebody is worth in a year, where nobody knows what they turned over."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class ScoreDialog(FormDialog):
    """An amount for a year; an empty field takes the score back."""

    def __init__(self, name: str, amount: int | None, parent: QWidget | None = None) -> None:
        super().__init__(_("What is {name} worth in a year?").format(name=name), _("Save"), parent, 420)
        editor = TextEditor(_("Yuan a year"), _problem, placeholder=_("50000, 5万"))
        editor.set_value("" if amount is None else money_text(amount).removesuffix(".00"))
        self.add_fields(({"amount": editor},))
        hint = _("It counts from today on, as long as nothing was turned over in the twelve months before.")
        self.add(label(hint, "caption2", wrap=True))
        editor.focus()

    @property
    def amount(self) -> int | None:
        """What was typed, in fen; None for nothing."""
        return parse_money(self.value("amount"))


def set_score(place: Workplace, parent: QWidget, contact: int) -> None:
    """Ask for the score of a contact."""
    worth, name = place.desk.attention.worth, place.desk.contacts.person(contact).name
    dialog = ScoreDialog(name, worth.scores([contact]).get(contact), parent)
    said = _("Saved for {name}").format(name=name)
    ask_in_form(place, dialog, lambda: worth.set_score([contact], dialog.amount), said)
    dialog.deleteLater()


def _problem(text: str) -> str:
    try:
        amount = parse_money(text)
    except InvalidInput as error:
        return str(error)
    return _("A score is not below zero.") if amount is not None and amount < 0 else ""
