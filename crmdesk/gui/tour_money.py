"""The stops of the tour at the budget."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.records import By
from crmdesk.gui.budget.expense_dialog import ExpenseDialog
from crmdesk.gui.budget.page import EXPENSES, PLAN, BudgetPage
from crmdesk.gui.budget.panel import BudgetPanel
from crmdesk.gui.budget.parts_dialog import PartsDialog, told_parts
from crmdesk.gui.budget.setup_dialog import SetupDialog
from crmdesk.gui.budget.start_dialog import StartDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow


def _page(window: MainWindow, jobs: Jobs) -> BudgetPage:
    window.open("budget")
    jobs.settle()
    page = window.page
    assert isinstance(page, BudgetPage)
    page.setFocus()
    return page


def _standing(window: MainWindow, jobs: Jobs) -> None:
    """Where we stand, by category."""
    _page(window, jobs)


def _by_tier(window: MainWindow, jobs: Jobs) -> None:
    """The same by tier."""
    page = _page(window, jobs)
    page.standing.by_chosen.emit(By.TIER)
    jobs.settle()
    page.setFocus()


def _plan(window: MainWindow, jobs: Jobs) -> None:
    """The plan of hospitality for VIPs."""
    page = _page(window, jobs)
    page.show_part(PLAN)
    page.plan.show_tier("")


def _start(window: MainWindow, jobs: Jobs) -> QWidget:
    """A new version from last year's plan and five per cent more."""
    page = _page(window, jobs)
    page.show_part(PLAN)
    dialog = StartDialog(page.budget, page.year.year + 1, page)
    dialog.editors["change"].set_value("+5")
    dialog.show()
    return dialog


def _expenses(window: MainWindow, jobs: Jobs) -> None:
    """The expenses of the year."""
    page = _page(window, jobs)
    page.show_part(EXPENSES)
    jobs.settle()
    page.setFocus()


def _expense(window: MainWindow, jobs: Jobs) -> QWidget:
    """An expense is written down."""
    page = _page(window, jobs)
    dialog = ExpenseDialog(page.place, None, page)
    dialog.editors["amount"].set_value("1286.50")
    dialog.editors["payee"].set_value("松鹤楼")
    dialog.editors["note"].set_value("晚宴，谈全年合作")
    rows = window.desk.history.rows("SELECT id FROM listing WHERE tier = 'VIP' LIMIT 2")
    dialog.people.show_people([contact for (contact,) in rows])
    dialog.people.changed.emit()
    dialog.shares.switch()
    dialog.show()
    return dialog


def _receipt(window: MainWindow, jobs: Jobs) -> QWidget:
    """An expense that is kept, with its receipt."""
    page = _page(window, jobs)
    ((key,),) = window.desk.history.rows(
        "SELECT id FROM expense WHERE payee <> '' AND deleted_at IS NULL ORDER BY day DESC, id LIMIT 1"
    )
    dialog = ExpenseDialog(page.place, window.desk.budget.expenses.one(key), page)
    dialog.show()
    jobs.settle()
    return dialog


def _setup(window: MainWindow, jobs: Jobs) -> QWidget:
    """Categories and the fiscal year."""
    page = _page(window, jobs)
    dialog = SetupDialog(page.place, page)
    dialog.show()
    return dialog


def _made_of(window: MainWindow, jobs: Jobs) -> QWidget:
    """What a figure is made of."""
    page = _page(window, jobs)
    told = told_parts(window.desk, page.budget.parts(page.year.year, By.CATEGORY, "hospitality"))
    dialog = PartsDialog(page.budget.categories.titles()["hospitality"], told, page)
    dialog.show()
    return dialog


def _paper(window: MainWindow, jobs: Jobs) -> QWidget:
    """The year on one sheet."""
    page = _page(window, jobs)
    panel = BudgetPanel(page.place, page.year.year, page)
    panel.show()
    jobs.settle()
    return panel


MONEY: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "budget": _standing,
    "budget_tier": _by_tier,
    "budget_plan": _plan,
    "budget_start": _start,
    "budget_expenses": _expenses,
    "budget_expense": _expense,
    "budget_receipt": _receipt,
    "budget_made_of": _made_of,
    "budget_setup": _setup,
    "budget_paper": _paper,
}
