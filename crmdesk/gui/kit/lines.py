"""Cards of lines, one below the other, that are made anew when what they show is another one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crmdesk.gui.kit.card import LINK_PX, Card

# The lines reach out of the text's edge by this much, so that their ground under the mouse has room.
INSET: Final = 8


class Lines(QVBoxLayout):
    """Holds the lines; whoever had the focus on one of them has it on the same place afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)

    def replace(self, lines: Sequence[QWidget]) -> None:
        """Show these lines and no others."""
        held, place = -1, 0
        while item := self.takeAt(0):
            if widget := item.widget():
                focus = widget.window().focusWidget()
                if focus is not None and (focus is widget or widget.isAncestorOf(focus)):
                    held = place
                place += 1
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self.addWidget(line)
        if held >= 0 and lines:
            line = lines[min(held, len(lines) - 1)]
            # Qt gives no focus to what it will show only later.
            line.show()
            line.setFocus(Qt.FocusReason.OtherFocusReason)


class LinesCard(Card):
    """A card whose `lines` stand below its title, and below them what is said where there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.setContentsMargins(INSET, 12, INSET, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(INSET, 0, 0, 0)
        self.head.beyond = LINK_PX - INSET
        self.title.setMinimumHeight(24)
        self.lines = Lines()
        self.add(self.lines)

    def say(self, said: QLabel) -> QLabel:
        """Put a text below the lines, at the edge of the others."""
        said.setContentsMargins(INSET, 2, INSET, 4)
        self.add(said)
        return said
