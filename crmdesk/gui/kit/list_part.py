"""A part that lists records: see `ListPage`; its search stands in the head of the page, its chips above the list."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.chips import FilterChips
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_page import ListPage
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.search_field import SearchField


class ListPart(ListPage, PartPage):
    """Subclasses make `list` and `states` and put both together by `lay_out`, or make `body` themselves."""

    def __init__(self, place: Workplace, search: str, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.search = SearchField(search, QKeySequence("Ctrl+F").toString())
        self.chips = FilterChips(_("Narrow the list"), _("All"))

    def lay_out(self, cards: QWidget, list_px: int, *buttons: QWidget) -> QVBoxLayout:
        """The search and something new in the head; below it the chips and `buttons`, below these list and cards."""
        self.tools.addWidget(self.search)
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = ListAndDetail(self.list, cards, self.states, self, list_px=list_px)
        row = QHBoxLayout()
        row.addWidget(self.chips, 1)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.body, 1)
        return column
