"""Finds what a screen reader could not name; the flows run it over the whole window."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

# Their inner parts take the keys in the name of the whole.
WHOLES = (QAbstractSpinBox, QComboBox)


def focusable(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and everything in it that the keyboard can reach, shown or not."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    if not isinstance(widget, WHOLES):
        for child in widget.children():
            if isinstance(child, QWidget) and not child.objectName().startswith("qt_"):
                yield from focusable(child)


def nameless(window: QWidget) -> list[str]:
    """Each focusable widget without an accessible name (its own, its text, its label's), by its path of classes."""
    return [
        _path(widget)
        for widget in focusable(window)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def _path(widget: QWidget) -> str:
    """Where `widget` is: the classes from the window down, with object names."""
    parent = widget.parentWidget()
    own = f"{type(widget).__name__}#{widget.objectName()}" if widget.objectName() else type(widget).__name__
    return own if parent is None else f"{_path(parent)} > {own}"
