"""The field one searches in: a glass, a hint at its key, and a cross to empty it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.icons import icon
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.theme import tokens_of

_WIDTH = 280
_ROOM_FOR_KEY = 240


class SearchField(QLineEdit):
    """Search as you type: `textChanged` at every letter. Escape empties it; Down and Enter ask to go to the results."""

    results_requested = Signal()

    def __init__(self, hint: str, key: str = "Ctrl K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        # Qt's own clear button fades, and may stay in a field that was emptied meanwhile
        self.cross = QAction(self)
        self.cross.setText(_("Clear"))
        self.cross.setVisible(False)
        self.cross.triggered.connect(self.clear)
        self.addAction(self.cross, QLineEdit.ActionPosition.TrailingPosition)
        self._key = label(key, "key")
        self._key.setParent(self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._take_text)
        self._tint()

    def sizeHint(self) -> QSize:
        """Wide enough for a name and a company."""
        return QSize(_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Down and Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right edge."""
        super().resizeEvent(event)
        size = self._key.sizeHint()
        self._key.setGeometry(self.width() - size.width() - 8, (self.height() - size.height()) // 2, *size.toTuple())
        self._show_key()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _take_text(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self._show_key()

    def _show_key(self) -> None:
        """The hint stands where nothing is typed and the placeholder leaves it room."""
        shown = bool(self._key.text()) and not self.text() and self.width() >= _ROOM_FOR_KEY
        self._key.setVisible(shown)
        self.setTextMargins(0, 0, self._key.sizeHint().width() + 4 if shown else 0, 0)

    def _tint(self) -> None:
        self._glass.setIcon(icon("search", tokens_of(self.palette()).ink3))
        self.cross.setIcon(icon("close", tokens_of(self.palette()).ink3))
        self._glass.setToolTip(_("Search"))
