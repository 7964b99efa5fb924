"""Brings files in: the finance department's list, shown before it is written, and a plan."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.expense_file import PlannedExpense, plan_expenses
from crmdesk.core.budget.plan_file import read_plan
from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _, ngettext
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.sources import open_file
from crmdesk.gui.budget.import_dialog import ImportDialog
from crmdesk.gui.kit.page import Workplace


def bring_expenses(place: Workplace, path: Path, parent: QWidget) -> None:
    """Show what becomes of each row of a list, and bring in what is new."""
    desk = place.desk

    def look() -> list[PlannedExpense]:
        return plan_expenses(desk.history.rows, _sheet(path), desk.budget.categories.resolve)

    place.jobs.run_long(lambda _report, _cancelled: look(), partial(_ask, place, path, parent), place.messages.trouble)


def _ask(place: Workplace, path: Path, parent: QWidget, planned: Sequence[PlannedExpense]) -> None:
    dialog = ImportDialog(path.name, planned, place.desk.budget.categories.titles(), parent)
    if dialog.exec():
        drafts = [row.draft for row in planned if row.comes_in and row.draft is not None]
        said = ngettext("{count} expense is brought in", "{count} expenses are brought in", len(drafts))
        add = partial(place.desk.budget.expenses.add_many, drafts)
        place.writing.do(add, said.format(count=f"{len(drafts):,}"))


def bring_plan(place: Workplace, year: int, path: Path) -> None:
    """Have the newest version of a year hold what a file plans."""
    budget = place.desk.budget

    def bring() -> None:
        cells = read_plan(_sheet(path), budget.plans.year(year), budget.categories.resolve)
        budget.plans.bring_in(year, cells, path.stem)

    place.writing.do(bring, _("The plan is brought in"))


def _sheet(path: Path) -> Sheet:
    """The first table of a file. Raises FormatProblem."""
    sheets = [source for source in open_file(path) if isinstance(source, Sheet)]
    if not sheets:
        raise FormatProblem(_("There is no table in the file."))
    return sheets[0]
