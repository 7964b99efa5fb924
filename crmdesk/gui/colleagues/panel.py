"""The preview of a handover book."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.handover_book import HandoverBook
from crmdesk.core.contacts.our_people import OurColleague
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.whole_values import WholeValues


class HandoverPanel(PrintPreview):
    """The book of one of us, for another where somebody was chosen."""

    def __init__(self, place: Workplace, giver: OurColleague, taker: str = "", parent: QWidget | None = None) -> None:
        self._place, self._giver, self._taker = place, giver, taker
        self._people = place.desk.contacts.our_people.looked_after(giver.id)
        self.whole = WholeValues(place, lambda: self._people, self.refresh)
        super().__init__(self._book, page_setup(place.desk), place.jobs, parent)
        self.add_options(self.whole)

    def _book(self, _setup: PageSetup) -> Document:
        desk = self._place.desk
        return HandoverBook(
            desk.contacts, self._people, self._giver.name, self._taker, desk.told_briefly, self.whole.whole
        )
