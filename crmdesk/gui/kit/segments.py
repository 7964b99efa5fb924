"""A switch of a few segments, of which one is chosen; where there is no room, this one and a menu of all."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QWidget

from crmdesk.gui.kit.buttons import Button, open_below
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
        self.full_width = self.minimumSizeHint().width()
        self._compact = False
        self.more = Button("", "tiny", "keyboard_arrow_down", name)
        self.more.when_clicked(self._offer)
        self.more.hide()
        row.addWidget(self.more)

    def set_compact(self, *, compact: bool) -> None:
        """Show the chosen segment alone, and the others in a menu."""
        if compact != self._compact:
            self._compact = compact
            self.more.setVisible(compact)
            self._show_fitting()

    def show_chosen(self, key: str) -> None:
        """Mark the segment that is chosen; it is the one that Tab reaches."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)
        self._show_fitting()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = list(self.buttons)
        at = next((place for place, key in enumerate(keys) if self.buttons[key].hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        key = keys[(at + step) % len(keys)]
        self.chosen.emit(key)
        self.buttons[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_fitting(self) -> None:
        for button in self.buttons.values():
            button.setVisible(button.isChecked() or not self._compact)

    def _offer(self) -> None:
        menu = QMenu(self)
        for key, button in self.buttons.items():
            menu.addAction(button.text(), partial(self.chosen.emit, key))
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self.more)
