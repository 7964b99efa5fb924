"""The preview of the budget on paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview


class BudgetPanel(PrintPreview):
    """Where a year stands, on one sheet."""

    def __init__(self, place: Workplace, year: int, parent: QWidget | None = None) -> None:
        self._desk, self._year = place.desk, year
        super().__init__(self._sheet, page_setup(place.desk), place.jobs, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _sheet(self, _setup: PageSetup) -> Document:
        return BudgetSheet(self._desk.budget, self._year, self._desk.history.today())
