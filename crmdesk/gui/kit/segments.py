"""A switch of a few segments, of which one is chosen."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import BODY_PX

_EDGE, _HEIGHT = 3, 34
_ROOM = 34  # beside the text of a button


class Segments(QFrame):
    """`titles` by key, as they are shown. `chosen` carries the key of the one that was clicked; arrows choose too."""

    chosen = Signal(str)

    def __init__(self, name: str, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Segments")
        self.setAccessibleName(name)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(2)
        group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        for key, title in titles.items():
            button = Button(title, "segment")
            button.when_clicked(partial(self.chosen.emit, key))
            # The one that is chosen is bold; a button measures itself as it was made.
            bold = QFontMetrics(sized(button.font(), BODY_PX, QFont.Weight.DemiBold))
            button.setMinimumWidth(bold.horizontalAdvance(title) + _ROOM)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button

    def show_chosen(self, key: str) -> None:
        """Mark the segment that is chosen; it is the one that Tab reaches."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = list(self.buttons)
        at = next((place for place, key in enumerate(keys) if self.buttons[key].hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        key = keys[(at + step) % len(keys)]
        self.buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)
