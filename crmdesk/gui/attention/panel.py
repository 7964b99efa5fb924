"""The preview of the picture of attention on paper."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.attention.document import AttentionSheet
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview


class AttentionPanel(PrintPreview):
    """The picture of a day, on one page."""

    def __init__(self, place: Workplace, as_of: date, parent: QWidget | None = None) -> None:
        self._room, self._as_of = place.desk.attention, as_of
        super().__init__(self._sheet, page_setup(place.desk), place.jobs, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _sheet(self, _setup: PageSetup) -> Document:
        return AttentionSheet(self._room, self._as_of)
