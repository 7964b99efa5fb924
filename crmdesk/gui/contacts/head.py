"""The two rows above the list: title, search and the main actions; the chips and what changes the list's look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.contacts.list_pane import MARGIN
from crmdesk.gui.contacts.narrowing import Narrowing
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.search_field import SearchField

_IN_MORE = (
    "import", "export", "", "copy", "", "group", "density", "view_up", "view_down", "", "show_trash",
    "empty_trash",
)  # fmt: skip


class Head(QHBoxLayout):
    """Where one is, how many there are, the search, printing, somebody new."""

    def __init__(self, doing: Actions) -> None:
        super().__init__()
        self.back = Button("", "icon", "chevron_left", _("Back to the list"))
        self.title, self.number = label(_("Contacts"), "page"), label("", "caption2")
        self.search = SearchField(_("Search name, pinyin, phone"), QKeySequence("Ctrl+F").toString())
        self.setContentsMargins(0, 0, MARGIN, 0)
        self.setSpacing(10)
        self.addWidget(self.back)
        self.addWidget(self.title)
        self.change, self.leave = doing.button("views", "icon"), doing.button("leave_view", "icon")
        self.change.set_icon("edit")
        self.addWidget(self.change)
        self.addWidget(self.leave)
        self.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        self.number.setContentsMargins(0, 0, 0, 4)
        self.addStretch()
        self.addWidget(self.search)
        self.empty, self.new = doing.button("empty_trash", "danger"), doing.button("new", "filled")
        for button in (doing.button("print"), self.empty, self.new):
            self.addWidget(button)
        # The list begins with the contacts, neither in a view nor in the trash.
        for button in (self.change, self.leave, self.empty):
            button.hide()

    def show_view(self, title: str, *, is_view: bool) -> None:
        """Show where one is, and for a view the ways to change it and to leave it."""
        self.title.setText(title)
        self.change.setVisible(is_view)
        self.leave.setVisible(is_view)


class ChipRow(QHBoxLayout):
    """The chips, or what can be done with many; at the end the looks of the list and all the rest."""

    def __init__(self, narrowing: Narrowing, doing: Actions, page: QWidget) -> None:
        super().__init__()
        self.views_button = doing.button("views", "icon")
        self.columns_button = doing.button("columns", "icon")
        self.sort_button = doing.button("sort", "icon")
        self.more_button = Button("", "icon", "more_horiz", _("More"))
        self.more_button.when_clicked(lambda: open_below(doing.menu(_IN_MORE, page), self.more_button))
        self.setContentsMargins(0, 0, MARGIN, 0)
        self.setSpacing(4)
        self.addWidget(narrowing, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (
            self.views_button,
            self.columns_button,
            self.sort_button,
            doing.button("layout", "icon"),
            self.more_button,
        ):
            self.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
