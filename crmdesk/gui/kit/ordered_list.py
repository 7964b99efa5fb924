"""A short list on a card, put in order and changed by keys alone."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from crmdesk.gui.kit.labels import plain_tip

ROW_PX: Final = 34
MOST_ROWS: Final = 8
_ID: Final = int(Qt.ItemDataRole.UserRole)


class OrderedList(QListWidget):
    """Enter changes a row, Delete takes it away, Alt with an arrow moves it; it is as high as its rows, up to eight."""

    entered = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setObjectName("Popup")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.entered.emit())

    @property
    def current(self) -> int | None:
        """The id of the current row."""
        item = self.currentItem()
        return int(item.data(_ID)) if item is not None else None

    def show_rows(self, rows: Iterable[tuple[int, str]]) -> None:
        """Show these rows, as (id, text); the current place stays."""
        place = self.currentRow()
        self.clear()
        for key, text in rows:
            item = QListWidgetItem(text)
            item.setData(_ID, key)
            item.setToolTip(plain_tip(text))
            item.setSizeHint(QSize(0, ROW_PX))
            self.addItem(item)
        count = self.count()
        self.setVisible(count > 0)
        self.setFixedHeight(min(count, MOST_ROWS) * ROW_PX + 10)
        self.setCurrentRow(min(max(place, 0), count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
