"""A progress report as paper: set once to learn on which page each heading stands, and given what its head says."""

from typing import TYPE_CHECKING

from crmdesk.core.desk import Desk
from crmdesk.core.documents.pages import PageSetup
from crmdesk.gui.kit.printing.contents import heads

if TYPE_CHECKING:
    from crmdesk.core.reports.document import ReportSheet


def report_paper(desk: Desk, report: int, setup: PageSetup) -> "tuple[ReportSheet, PageSetup]":
    """A report and the page it is printed on. Raises NotFound."""
    sheet = desk.reports.sheet(report, setup.letterhead)
    page = sheet.on(setup)
    return sheet.placed(heads(sheet, page)), page
