"""What can be done with the budget, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.budget.page import BudgetPage

_GROUP: Final = N_("Budget")


def budget_commands(page: "BudgetPage") -> Sequence[Action]:
    """The actions of the page of the budget."""

    def writes() -> bool:
        return not page.place.desk.read_only

    def drafted() -> bool:
        version = page.plan.version if page.part == "plan" else None
        return writes() and version is not None and not version.locked and not version.trashed

    def versioned() -> bool:
        return writes() and page.part == "plan" and page.plan.version is not None

    def disposable() -> bool:
        return versioned() and page.plan.version is not None and not page.plan.version.locked

    def spent() -> bool:
        return writes() and page.part == "expenses" and bool(page.expenses.chosen)

    return (
        Action("new", N_("Write down an expense"), page.add_expense, "add", "Ctrl+N", writes, _GROUP),
        Action("standing", N_("Where we stand"), lambda: page.show_part("standing"), "monitoring", "Ctrl+Shift+1",
               group=_GROUP),
        Action("plan", N_("Plan the year"), lambda: page.show_part("plan"), "table_view", "Ctrl+Shift+2", group=_GROUP),
        Action("expenses", N_("Expenses"), lambda: page.show_part("expenses"), "account_balance_wallet",
               "Ctrl+Shift+3", group=_GROUP),
        Action("before", N_("The year before"), lambda: page.go(-1), "chevron_left", "Alt+Left", group=_GROUP),
        Action("after", N_("The year after"), lambda: page.go(1), "chevron_right", "Alt+Right", group=_GROUP),
        Action("find", N_("Search expenses"), page.search, "search", "Ctrl+F", group=_GROUP),
        Action("edit", N_("Change the expense"), page.edit_expense, "edit", "F2", spent, _GROUP),
        Action("remove", N_("Put the expense in the trash, or bring it back"), page.remove, "delete", "Delete", spent,
               _GROUP),
        Action("reimburse", N_("Note as paid back"), page.reimburse, "check", "Ctrl+D", spent, _GROUP),
        Action("bring_expenses", N_("Bring in a list of expenses"), page.bring_expenses, "upload_file", "Ctrl+O",
               writes, _GROUP),
        Action("start", N_("New version"), page.start_plan, "add", "Ctrl+Shift+N", writes, _GROUP),
        Action("fill", N_("Fill right"), page.plan.grid.fill_right, "chevron_right", "Ctrl+R", drafted, _GROUP),
        Action("approve", N_("Approve"), page.approve, "lock", "", drafted, _GROUP),
        Action("note", N_("Change the note of the version"), page.change_note, "edit_note", "", versioned, _GROUP),
        Action("trash_plan", N_("Put the version in the trash, or bring it back"), page.trash_plan, "delete", "",
               disposable, _GROUP),
        Action("setup", N_("Categories and fiscal year"), page.set_up, "settings", "", writes, _GROUP),
        Action("bring_plan", N_("Bring in a plan"), page.bring_plan, "upload_file", "", writes, _GROUP),
        Action("print", N_("Print"), page.print_sheet, "print", "Ctrl+P", group=_GROUP),
        Action("save", N_("Save as a workbook"), page.save, "save", "Ctrl+E", group=_GROUP),
    )  # fmt: skip
