"""The preview of the coverage on paper."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.organisations.document import CoverageSheet
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview


class CoveragePanel(PrintPreview):
    """The coverage of these organisations; it has many columns, so that it begins across the page."""

    def __init__(self, place: Workplace, organisations: Sequence[int], parent: QWidget | None = None) -> None:
        self._service, self._organisations = place.desk.organisations, organisations
        super().__init__(self._sheet, replace(page_setup(place.desk), landscape=True), place.jobs, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _sheet(self, _setup: PageSetup) -> Document:
        return CoverageSheet(self._service, self._organisations)
