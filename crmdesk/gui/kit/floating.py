"""What floats above a window: its shadow, and the scrim over what has to wait."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QDialog, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

SHADOW_PX: Final = 48


def cast_shadow(widget: QWidget, blur: int = 28, drop: int = 8, alpha: int = 60) -> None:
    """Give a floating widget its shadow; only what floats has one. Dialogs and the palette use 48, 16, 90."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(blur)
    shadow.setOffset(0, drop)
    shadow.setColor(QColor(10, 16, 24, alpha))
    widget.setGraphicsEffect(shadow)


class Scrim(QWidget):
    """Dims `host` while `above` is shown."""

    def __init__(self, host: QWidget, above: QWidget) -> None:
        super().__init__(host)
        self._host, self._above = host, above
        self.setObjectName("Scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        host.installEventFilter(self)
        above.installEventFilter(self)
        above.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with what is above, and be as large as the window."""
        if watched is self._above and event.type() == QEvent.Type.Show:
            self.setGeometry(self._host.rect())
            self.show()
            self.raise_()
        elif watched is self._above and event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)


class FloatingPanel(QDialog):
    """A frameless window with a panel of 14 px corners and its shadow; `panel` holds what is shown.

    The window of `parent` is dimmed while it is open. It can be dragged by any place where nothing else takes the
    mouse.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SHADOW_PX, SHADOW_PX, SHADOW_PX, SHADOW_PX)
        self.panel = QFrame()
        self.panel.setObjectName("Panel")
        outer.addWidget(self.panel)
        cast_shadow(self.panel, 48, 16, 90)
        if parent is not None:
            window = parent.window()
            Scrim(window.panel if isinstance(window, FloatingPanel) else window, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the window be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()
