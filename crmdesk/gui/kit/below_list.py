"""What stands below a page in the sidebar: a row with a title and a count each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import plain_tip
from crmdesk.gui.kit.theme import tokens_of

ROW_PX: Final = 26
_MOST_ROWS: Final = 8
_INDENT: Final = 38


@dataclass(frozen=True)
class BelowItem:
    """Something that stands below a page in the sidebar, with how many it shows; None while that is not known."""

    key: str
    title: str
    count: int | None = None


class BelowButton(Button):
    """One row: the title from the edge of the page's own, the count at the right."""

    def __init__(self, item: BelowItem) -> None:
        super().__init__("", "below", name=item.title)
        self._item = item
        self.setToolTip(plain_tip(item.title))
        self.show_item(item)

    def show_item(self, item: BelowItem) -> None:
        """Show another title or count."""
        self._item = item
        count = "" if item.count is None else f"{item.count:,}"
        self.setAccessibleName(_("{title}, {count}").format(title=item.title, count=count) if count else item.title)
        self.update()

    @property
    def item(self) -> BelowItem:
        """What it shows."""
        return self._item

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and ring as every button, then title and count."""
        super().paintEvent(event)
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setPen(QColor(theme.accent_ink if self.isChecked() else theme.ink2))
        area = self.rect().adjusted(_INDENT, 0, -10, 0)
        count = "" if self._item.count is None else f"{self._item.count:,}"
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        metrics = QFontMetricsF(painter.font())
        room = area.width() - metrics.horizontalAdvance(count) - 8
        title = metrics.elidedText(self._item.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.end()


class BelowList(QScrollArea):
    """The rows below one page; with more than eight it scrolls. `chosen` carries a key."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(inside)
        self.buttons: dict[str, BelowButton] = {}
        self._marked = ""

    def show_items(self, items: Sequence[BelowItem]) -> None:
        """Show these in this order; rows that stay keep their widgets, and with them the focus."""
        keys = [item.key for item in items]
        for key in [key for key in self.buttons if key not in keys]:
            gone = self.buttons.pop(key)
            gone.hide()
            gone.deleteLater()
        self.buttons = {item.key: self.buttons.get(item.key) or self._make(item) for item in items}
        for place, item in enumerate(items):
            button = self.buttons[item.key]
            button.show_item(item)
            self._column.removeWidget(button)
            self._column.insertWidget(place, button)
        self.setFixedHeight(min(len(items), _MOST_ROWS) * ROW_PX)
        self.mark(self._marked)

    def count(self, key: str, count: int) -> None:
        """Show how many one of them shows."""
        if button := self.buttons.get(key):
            button.show_item(BelowItem(key, button.item.title, count))

    def mark(self, key: str) -> None:
        """Mark the one that is shown; "" for none."""
        self._marked = key
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def _make(self, item: BelowItem) -> BelowButton:
        button = BelowButton(item)
        button.setFixedHeight(ROW_PX)
        button.when_clicked(lambda: self._choose(item.key))
        return button

    def _choose(self, key: str) -> None:
        self.mark(self._marked)
        self.chosen.emit(key)
