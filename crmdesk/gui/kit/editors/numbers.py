"""A field for a whole number."""

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from crmdesk.gui.kit.editors.choices import WheelGuard

_INDENT = 10


def number_field(name: str, least: int, most: int, suffix: str = "", parent: QWidget | None = None) -> QSpinBox:
    """A spin box from `least` to `most`; it leaves the wheel to the page it stands on."""
    result = QSpinBox(parent)
    result.setRange(least, most)
    result.setSuffix(suffix)
    result.setAccessibleName(name)
    result.installEventFilter(WheelGuard(result))
    # a style sheet's padding does not reach the text inside
    for text in result.findChildren(QLineEdit):
        text.setTextMargins(_INDENT, 0, 0, 0)
        text.setAccessibleName(name)
    return result
