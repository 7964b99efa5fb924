"""Choosing one of a few kinds by one key: each stands with its digit, which chooses it while the row has the focus."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.theme import tokens_of

_DIGITS: Final = "1234567890"


class KindRow(QWidget):
    """One of at most ten options is chosen; arrows go on from it. `changed` carries its key."""

    changed = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._options = tuple(options[: len(_DIGITS)])
        self._buttons: list[Button] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow = flow = FlowLayout(self)
        for place, option in enumerate(self._options):
            button = Button(f"{_DIGITS[place]}  {option.title}", "filter", name=option.title)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on, place=place: self._choose(place))
            flow.addWidget(button)
            self._buttons.append(button)
        self._place = 0
        self._show()

    @property
    def chosen(self) -> str:
        """The key of the chosen option."""
        return self._options[self._place].key

    def choose(self, key: str) -> None:
        """Choose an option by its key."""
        self._choose(next(place for place, option in enumerate(self._options) if option.key == key))

    def take_digit(self, text: str) -> bool:
        """Choose by a digit; False where it stands for none."""
        place = _DIGITS.find(text) if len(text) == 1 else -1
        if not 0 <= place < len(self._options):
            return False
        self._choose(place)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, arrows go on."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._choose((self._place + steps[Qt.Key(event.key())]) % len(self._options))
        elif event.modifiers() or not self.take_digit(event.text()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the rows need in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the focus, around what is chosen."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_of(self.palette()).accent), 2))
        around = QRectF(self._buttons[self._place].geometry()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
        painter.end()

    def _choose(self, place: int) -> None:
        changed, self._place = place != self._place, place
        self._show()
        if changed:
            self.changed.emit(self.chosen)

    def _show(self) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place == self._place)
        self.setAccessibleName(f"{self._name}: {self._options[self._place].title}")
        self.update()
