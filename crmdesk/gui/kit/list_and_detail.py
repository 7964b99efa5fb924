"""A list in its card beside what it shows of the current one; where there is no room, one of the two."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.empty import EmptyState

# Of this piece: the window is 900 then, its sidebar 56, the margins of the page 40.
NARROW_BELOW: Final = 804
_GAP: Final = 14
_MOST_PX: Final = 16_777_215


class ListAndDetail(QStackedWidget):
    """One of the two has a width of its own, px; the other takes the rest. `states` are what is shown where the list is
    empty, by name. `arranged` tells whether the detail now stands alone in the place of the list.
    """

    arranged = Signal(bool)

    def __init__(
        self, view: QWidget, detail: QWidget, states: Mapping[str, EmptyState], parent: QWidget,
        *, list_px: int = 0, detail_px: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._detail, self._states = detail, states
        self._wanted = False
        self._frame = QFrame()
        self._frame.setObjectName("Card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 7, 1, 7)
        inside.addWidget(view)
        self._fixed, self._fixed_px = (self._frame, list_px) if list_px else (detail, detail_px)
        both = QWidget()
        panes = QHBoxLayout(both)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(_GAP)
        for widget in (self._frame, detail):
            panes.addWidget(widget, int(widget is not self._fixed))
        card = QFrame()
        card.setObjectName("Card")
        self._stack = QStackedWidget()
        for state in states.values():
            self._stack.addWidget(state)
        QVBoxLayout(card).addWidget(self._stack)
        self.addWidget(both)
        self.addWidget(card)

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one of the two."""
        return self.width() < NARROW_BELOW

    @property
    def finds(self) -> bool:
        """Whether there is a list, and not why it is empty."""
        return self.currentIndex() == 0

    @property
    def way_out(self) -> Button | None:
        """What the state that is shown offers to do."""
        state = self._stack.currentWidget()
        return state.button if isinstance(state, EmptyState) else None

    @property
    def alone(self) -> bool:
        """Whether the detail stands in the place of the list."""
        return self._wanted and self.one_pane

    def show_alone(self, *, alone: bool) -> None:
        """Show the detail, or the list again, where there is room for one of them."""
        self._wanted = alone
        self._arrange()

    def show_found(self) -> None:
        """Show the list."""
        self.setCurrentIndex(0)

    def show_state(self, name: str) -> None:
        """Say in place of the list why it is empty."""
        self._stack.setCurrentWidget(self._states[name])
        self.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: one of the two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.one_pane
        self._frame.setVisible(not self.alone)
        self._detail.setVisible(not narrow or self._wanted)
        self._fixed.setMinimumWidth(0 if narrow else self._fixed_px)
        self._fixed.setMaximumWidth(_MOST_PX if narrow else self._fixed_px)
        self.arranged.emit(self.alone)
