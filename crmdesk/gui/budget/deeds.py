"""What is asked for in dialogs of the budget and then written, with the way back in a toast."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.budget.expense_dialog import ExpenseDialog
from crmdesk.gui.budget.start_dialog import StartDialog
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.page import Workplace


def add_expense(place: Workplace, parent: QWidget) -> None:
    """Ask for a new expense and its receipts."""
    dialog = ExpenseDialog(place.desk, None, parent)

    def write() -> int:
        return place.desk.budget.expenses.add(dialog.draft, [_content(path) for path in dialog.receipts])

    ask_in_form(place, dialog, write, _("The expense is written down"))


def change_expense(place: Workplace, key: int, parent: QWidget) -> None:
    """Ask what an expense shall be."""
    try:
        before = place.desk.budget.expenses.one(key)
    except CrmError as error:
        place.messages.trouble(error)
        return
    dialog = ExpenseDialog(place.desk, before, parent)
    ask_in_form(
        place, dialog, lambda: place.desk.budget.expenses.change(key, dialog.draft), _("The expense is changed")
    )


def start_plan(place: Workplace, year: int, parent: QWidget) -> int | None:
    """Ask for a new version of the plan of a year; its id."""
    dialog = StartDialog(place.desk.budget, year, parent)
    return ask_in_form(place, dialog, dialog.start, _("The plan is started"))


def _content(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise InvalidInput(_("{name} cannot be read.").format(name=path.name)) from error
