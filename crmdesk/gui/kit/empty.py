"""What is shown while there is nothing to show: why, kindly, and the one thing to do next."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import IconLabel, label

_WIDEST = 320
# What a line may be longer than the mean, for it breaks between words: two Chinese characters, half a word.
_SLACK = 36


class EmptyState(QWidget):
    """An icon, a title, one friendly sentence and one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        run: Callable[[], object] | None = None,
        action_icon: str = "add",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 24, 20, 24)
        self._column.setSpacing(6)
        self._column.addStretch()
        self._add(IconLabel(icon, "ink3", 44))
        self.title = label(title, "title")
        self._add(self.title)
        self.sentence = label(sentence, "body2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._add(self.sentence)
        self.say(sentence)
        self.button: Button | None = None
        if action and run:
            self.button = Button(action, "tonal", action_icon)
            self.button.when_clicked(run)
            self._column.addSpacing(8)
            self._add(self.button)
        self._column.addStretch()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self.sentence.setText(sentence)
        whole = self.sentence.fontMetrics().horizontalAdvance(sentence)
        # Lines of one length: else a last word would stand alone below a full line.
        lines = ceil(whole / _WIDEST)
        width = min(_WIDEST, whole // max(1, lines) + (_SLACK if lines > 1 else 8))
        # beside an alignment a layout does not ask how high the text is at its width
        self.sentence.setFixedSize(width, self.sentence.heightForWidth(width))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
