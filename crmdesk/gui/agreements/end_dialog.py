"""Small dialogs of agreements: that one ended early, and how early Today tells of an end."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class EndDialog(FormDialog):
    """Asks when and why an agreement ended before its time."""

    def __init__(self, partner: str, parent: QWidget | None = None) -> None:
        super().__init__(_("The agreement with {name} ended early").format(name=partner), _("Save"), parent)
        day = TextEditor(_("Ended on"), placeholder=_("today"))
        why = TextEditor(_("Why"), placeholder=_("The supplier took the product back"))
        self.add_fields(({"day": day}, {"why": why}))
        day.focus()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with the day is said at its field."""
        super().show_problems({"day" if key == "ended_on" else key: said for key, said in problems.items()})


class AheadDialog(FormDialog):
    """Asks how many days before its end Today tells of an agreement."""

    def __init__(self, days: int, parent: QWidget | None = None) -> None:
        super().__init__(_("How early Today tells of it"), _("Save"), parent)
        editor = TextEditor(_("Days before it ends, or is to be renewed"))
        editor.set_value(str(days))
        self.add_fields(({"days": editor},))
        hint = _("Until it is renewed, ended, or its playbook is started, it stands on Today from then on.")
        self.add(label(hint, "caption2", wrap=True))
        editor.focus()

    def days(self) -> int:
        """The number. Raises InvalidInput."""
        text = self.value("days")
        if not text.isdecimal():
            sentence = _("Write a number of days.")
            raise InvalidInput(sentence, {"days": sentence})
        return int(text)
