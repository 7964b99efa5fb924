"""The preview of a packing list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.whole_values import WholeValues


class PackingPanel(PrintPreview):
    """What goes to whom in a campaign; phones and addresses that the office has masked are asked for."""

    def __init__(self, place: Workplace, campaign: int, parent: QWidget | None = None) -> None:
        self._papers, self._campaign = place.desk.gifts.papers, campaign
        self.whole = WholeValues(place, self._people, self.refresh)
        super().__init__(self._list, page_setup(place.desk), place.jobs, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_options(self.whole)

    def _list(self, _setup: PageSetup) -> Document:
        return self._papers.packing_list(self._campaign, whole=self.whole.whole)

    def _people(self) -> list[int]:
        return [each.recipient.contact for each in self._papers.posted(self._campaign)]
