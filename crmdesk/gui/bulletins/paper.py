"""Company news as PDF: the page that goes with e-mails, and letters."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.core.bulletins.paper import Letters, NewsSheet
from crmdesk.core.desk import Desk
from crmdesk.core.documents.pages import PageSetup
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import write_pdf

if TYPE_CHECKING:
    from crmdesk.core.bulletins.service import Paint


def painter(desk: Desk) -> "Paint":
    """What makes PDFs with our letterhead."""
    setup = page_setup(desk)

    def paint(document: NewsSheet | Letters, path: Path) -> None:
        write_pdf(document, setup_for(document, setup), path)

    return paint


def setup_for(document: NewsSheet | Letters, setup: PageSetup) -> PageSetup:
    """The page it is printed on: a letter bears its day at the head, and its pages are counted by nobody."""
    return replace(setup, date="", numbered=False) if isinstance(document, Letters) else replace(setup, numbered=False)
