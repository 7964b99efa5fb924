"""Brings files in: the finance department's list by way of the preview of all lists, and a plan."""

from pathlib import Path

from crmdesk.core.budget.plan_file import read_plan
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.lists.columns import EXPENSES
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.sources import open_file
from crmdesk.gui.kit.page import Workplace


def bring_expenses(place: Workplace, path: Path) -> None:
    """Show what becomes of each row of a list."""
    place.open.bring_in([path], EXPENSES.kind)


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
