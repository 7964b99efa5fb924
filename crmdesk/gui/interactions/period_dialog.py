"""Asks from which day to which one."""

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.periods import Period, between
from crmdesk.core.language import _
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.page import Page


class PeriodDialog(FormDialog):
    """Two days, months or years; an empty one is no end."""

    def __init__(self, parent: Page) -> None:
        super().__init__(_("From … to …"), _("Show"), parent)
        self.add_fields((
            {
                "first": TextEditor(_("From"), placeholder=_("2026-03, 2026-03-15")),
                "last": TextEditor(_("To"), placeholder=_("2026-05")),
            },
        ))  # fmt: skip
        self.editors["first"].focus()

    def period(self) -> Period:
        """What is asked for. Raises InvalidInput with the field."""
        return between(self.value("first"), self.value("last"))


def ask_period(parent: Page) -> Period | None:
    """From which day to which one; None where it was given up."""
    dialog = PeriodDialog(parent)
    while dialog.exec():
        try:
            return dialog.period()
        except InvalidInput as error:
            dialog.show_problems(error.fields)
    return None
