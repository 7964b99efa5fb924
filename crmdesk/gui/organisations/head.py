"""The two rows above the list: title, search and the main actions; what narrows the list, and all the rest."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.chips import FilterChips
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.two_columns import MARGIN
from crmdesk.gui.organisations.region_button import RegionButton

_IN_MORE: Final = ("fill", "", "show_trash", "empty_trash")


class Head(QHBoxLayout):
    """Where one is, how many there are, the search, the coverage, a new one; in the trash its emptying."""

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, MARGIN, 0)
        self.setSpacing(10)
        self.back = Button("", "icon", "chevron_left", _("Back to the list"))
        self.title, self.number = label(_("Organisations"), "page"), label("", "caption2")
        self.search = SearchField(_("Search organisations"), QKeySequence("Ctrl+F").toString())
        self.empty, self.new = doing.button("empty_trash", "danger"), doing.button("new", "filled")
        self.number.setContentsMargins(0, 0, 0, 4)
        self.addWidget(self.back)
        self.addWidget(self.title)
        self.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        self.addStretch()
        for widget in (self.search, doing.button("coverage"), self.empty, self.new):
            self.addWidget(widget)
        self.empty.hide()

    def show_trash(self, *, trashed: bool) -> None:
        """Show the page as that of the trash, or of the organisations again."""
        self.title.setText(_("Trash") if trashed else _("Organisations"))
        self.empty.setVisible(trashed)
        self.new.setVisible(not trashed)


class ChipRow(QHBoxLayout):
    """Region and chips; at the end the order, the trash and all the rest."""

    def __init__(self, doing: Actions, page: QWidget) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, MARGIN, 0)
        self.region = RegionButton()
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.sort_button = doing.button("sort", "icon")
        self.more = Button("", "icon", "more_horiz", _("More"))
        self.more.when_clicked(lambda: open_below(doing.menu(_IN_MORE, page), self.more))
        self.addWidget(self.region)
        self.addWidget(self.chips, 1)
        for button in (self.sort_button, doing.button("show_trash", "icon"), self.more):
            self.addWidget(button)
