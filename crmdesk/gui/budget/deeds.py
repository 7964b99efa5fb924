"""What is asked for in dialogs of the budget and then written, with the way back in a toast."""

from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.records import Version
from crmdesk.core.contacts.files import read
from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.gui.budget.expense_dialog import ExpenseDialog
from crmdesk.gui.budget.setup_dialog import OneTextDialog, SetupDialog
from crmdesk.gui.budget.start_dialog import StartDialog
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.page import Workplace


def add_expense(place: Workplace, parent: QWidget) -> None:
    """Ask for a new expense and its receipts."""
    dialog = ExpenseDialog(place, None, parent)

    def write() -> int:
        return place.desk.budget.expenses.add(dialog.draft, map(read, dialog.receipts), dialog.record)

    ask_in_form(place, dialog, write, _("The expense is written down"))
    dialog.deleteLater()


def change_expense(place: Workplace, key: int, parent: QWidget) -> None:
    """Ask what an expense shall be."""
    try:
        before = place.desk.budget.expenses.one(key)
    except CrmError as error:
        place.messages.trouble(error)
        return
    dialog = ExpenseDialog(place, before, parent)
    ask_in_form(
        place, dialog, lambda: place.desk.budget.expenses.change(key, dialog.draft), _("The expense is changed")
    )
    dialog.deleteLater()


def start_plan(place: Workplace, year: int, parent: QWidget) -> int | None:
    """Ask for a new version of the plan of a year; its id."""
    dialog = StartDialog(place.desk.budget, year, parent)
    return ask_in_form(place, dialog, dialog.start, _("The plan is started"))


def change_note(place: Workplace, version: Version, parent: QWidget) -> None:
    """Ask what a version is for."""
    plans = place.desk.budget.plans
    dialog = OneTextDialog(_("Change the note of the version"), _("What this version is for"), version.note, parent)
    ask_in_form(place, dialog, lambda: plans.set_note(version.id, dialog.text), _("Saved"))
    dialog.deleteLater()


def trash_plan(place: Workplace, version: Version) -> None:
    """Put a version in the trash, or bring it back."""
    plans = place.desk.budget.plans
    if version.trashed:
        place.writing.do(partial(plans.restore, version.id), _("The version is back"))
    else:
        place.writing.do(partial(plans.trash, version.id), _("The version is in the trash"))


def open_gift(place: Workplace, key: int, parent: QWidget) -> None:
    """Show how a single gift is and was taken."""
    from crmdesk.gui.kit.gift_state_dialog import open_entry  # noqa: PLC0415 - few figures are made of gifts

    for entry in place.desk.gifts.ledger.entries([key]):
        open_entry(place, entry, parent)


def set_up(place: Workplace, parent: QWidget) -> None:
    """Show the categories and the month in which the year begins."""
    dialog = SetupDialog(place, parent)
    dialog.exec()
    dialog.deleteLater()
