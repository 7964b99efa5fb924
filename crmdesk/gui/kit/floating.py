"""The shadow of what floats above a window."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget


def cast_shadow(widget: QWidget, blur: int = 28, drop: int = 8, alpha: int = 60) -> None:
    """Give a floating widget its shadow; only what floats has one. Dialogs and the palette use 48, 16, 90."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(blur)
    shadow.setOffset(0, drop)
    shadow.setColor(QColor(10, 16, 24, alpha))
    widget.setGraphicsEffect(shadow)
