"""What stands in the place of the list while there is nobody to list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.contacts.list_pane import MARGIN
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.empty import EmptyState


class Nobody(QWidget):
    """One of three: the book is empty, nothing fits, the trash is empty; each with the next step."""

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, MARGIN, 0)
        card = QFrame()
        card.setObjectName("Card")
        outer.addWidget(card)
        self.new_book = EmptyState(
            "group", _("No contacts yet"),
            _("Drop an Excel list or a phone's export onto the window, or write down the first contact yourself."),
            _("New contact"), doing["new"].trigger,
        )  # fmt: skip
        self.bring_in = Button(_("Bring in a file"), icon="upload_file")
        self.bring_in.when_clicked(doing["import"].trigger)
        below = self.new_book.layout()
        assert isinstance(below, QVBoxLayout)
        # above the stretch that keeps everything in the middle
        below.insertWidget(below.count() - 1, self.bring_in, 0, Qt.AlignmentFlag.AlignHCenter)
        self.nothing_fits = EmptyState(
            "search", _("Nobody found"),
            _("Try fewer letters, pinyin or the end of a phone number, or take the filters away."),
            _("Show everybody"), doing["clear"].trigger, "close",
        )  # fmt: skip
        self.no_trash = EmptyState(
            "delete", _("The trash is empty"),
            _("What you put in the trash waits here and can be brought back."),
            _("Back to the contacts"), doing["show_trash"].trigger, "group",
        )  # fmt: skip
        self._stack = QStackedWidget()
        for state in (self.new_book, self.nothing_fits, self.no_trash):
            self._stack.addWidget(state)
        column = QVBoxLayout(card)
        column.addWidget(self._stack)

    def show_reason(self, *, trash: bool, narrowed: bool, why: str = "") -> None:
        """Say why nobody is listed; `why` is what may be wrong with the words of the search box."""
        state = self.nothing_fits if narrowed else self.no_trash if trash else self.new_book
        self.nothing_fits.say(
            why or _("Try fewer letters, pinyin or the end of a phone number, or take the filters away.")
        )
        self._stack.setCurrentWidget(state)
