"""A white card on the canvas: a title row, at most one text link, and what it holds."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label

PADDING = 16
# A link is so much wider than its text at each side; its text ends where that of the card does.
LINK_PX: Final = 6


class HeadRow(QHBoxLayout):
    """The title row of a card; it reaches `beyond` the card's text at the right, for layouts know no margin below 0."""

    beyond = LINK_PX

    def setGeometry(self, area: QRect) -> None:
        """Take a little more room than there is."""
        super().setGeometry(area.adjusted(0, 0, self.beyond, 0))


class Card(QFrame):
    """The frame of one matter. `body` is the layout under the title; 12 px lie between two cards."""

    def __init__(self, title: str = "", parent: QWidget | None = None, padding: int = PADDING) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        if title:
            self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding - 2, padding, padding)
        self.body.setSpacing(10)
        self.head = HeadRow()
        self.head.setSpacing(8)
        self.title = label(title, "title")
        self.head.addWidget(self.title)
        self.head.addStretch()
        if title:
            self.body.addLayout(self.head)

    def set_link(self, text: str, run: Callable[[], object], name: str = "") -> Button:
        """Put the one text link into the title row; `name` says more than the text where that is short."""
        link = Button(text, "link", name=name)
        link.when_clicked(run)
        self.head.addWidget(link)
        return link

    def set_sign(self, sign: QWidget) -> None:
        """Put a small sign behind the title, such as a chip that says how it stands."""
        self.head.insertWidget(1, sign)

    def add(self, content: QWidget | QLayout) -> None:
        """Append a widget or a layout below what is there."""
        if isinstance(content, QWidget):
            self.body.addWidget(content)
        else:
            self.body.addLayout(content)
