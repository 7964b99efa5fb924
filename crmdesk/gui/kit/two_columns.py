"""Cards in two columns below a head, in one where there is no room for two."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

GAP: Final = 12
MARGIN: Final = 20
_ROOM_FOR_TWO: Final = 560


class TwoColumns(QScrollArea):
    """Scrolls upright only; the bar stands in the margin, so that the cards end where the head of the page does.

    `inside` is what the cards are made on, `margin` the room right of them where the page has none.
    """

    def __init__(self, parent: QWidget | None = None, margin: int = MARGIN) -> None:
        super().__init__(parent)
        self._margin = margin
        self.inside = QWidget(self)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(GAP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def lay_out(
        self, head: QWidget, left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int]
    ) -> None:
        """Put cards into their places; `shares` are the widths of the columns to each other."""
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, self._margin, 0)
        column.setSpacing(GAP)
        column.addWidget(head)
        for cards, share in zip((left, right), shares, strict=True):
            self._columns.addLayout(_stacked(cards), share)
        column.addLayout(self._columns, 1)
        self.setWidget(self.inside)
        bar = self.verticalScrollBar()

        def leave_room(_least: int, most: int) -> None:
            column.setContentsMargins(0, 0, max(0, self._margin - (bar.sizeHint().width() if most else 0)), 0)

        bar.rangeChanged.connect(leave_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._columns.setDirection(
            QHBoxLayout.Direction.LeftToRight if self.width() >= _ROOM_FOR_TWO else QHBoxLayout.Direction.TopToBottom
        )


def _stacked(cards: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    # An editor that is open has a stretch of its own, and would share the room.
    column.addStretch(1)
    return column
