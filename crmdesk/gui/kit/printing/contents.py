"""On which page each heading of a paper stands."""

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.printing.pages import pages
from crmdesk.gui.kit.printing.typesetting import Typesetter


def heads(document: Document, setup: PageSetup) -> dict[str, int]:
    """Each heading with the number of its page, found by setting the paper without painting it."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages(document, setup, Typesetter()), start=1):
        for placed in page:
            if placed.box.mark:
                found.setdefault(placed.box.mark, number)
    return found
