"""PDFs on demand."""

from collections.abc import Callable

import pytest

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.printing.output import write_pdf
from tests.gui.kit.printing.papers import Pdf


@pytest.fixture
def pdf(qapp, tmp_path) -> Callable[[Document, PageSetup], Pdf]:
    """Writes a document and answers what can be read in the file."""

    def write(document: Document, setup: PageSetup) -> Pdf:
        path = tmp_path / "paper.pdf"
        write_pdf(document, setup, path)
        return Pdf(path)

    return write
