"""The lines of a card, one below the other, that are made anew when what they show is another one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


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
