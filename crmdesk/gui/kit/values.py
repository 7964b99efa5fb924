"""How values look while nobody edits them: lines of one height, chips, and what can be copied by one click."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, label, plain_tip

Say = Callable[[str], None]
LINE_PX: Final = 22


class Column(QWidget):
    """Lines below each other, as narrow as they stand."""

    def __init__(self, gap: int = 2) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(gap)


def head(title: str, icon: str, title_px: int) -> QLabel:
    """What stands before a value: a symbol, or the title as wide as those around it."""
    if icon:
        sign = IconLabel(icon)
        sign.setFixedHeight(LINE_PX)
        sign.setToolTip(plain_tip(title))
        return sign
    written = label(title, "caption")
    written.setFixedWidth(title_px)
    written.setMinimumHeight(LINE_PX)
    return written


def line(text: str) -> QWidget:
    """One line as high as a chip, so that all fields stand in one rhythm; elided where there is no room."""
    result = ElidedLabel(text)
    result.setMinimumHeight(LINE_PX)
    return result


def lines(text: str) -> QLabel:
    """Text that may wrap; a single line is as high as a chip."""
    result = label(text, wrap=True)
    result.setMinimumHeight(LINE_PX)
    return result


def copy(text: str, copied: Say, said: str) -> None:
    """Put a text on the clipboard and say so."""
    QGuiApplication.clipboard().setText(text)
    copied(said)


def lend(text: str, copied: Say) -> None:
    """Put what the screen hides on the clipboard for a while, and say so."""
    from crmdesk.gui.kit.lending import lending  # noqa: PLC0415 - a start copies nothing

    lending().copy(text)
    copied(_("Copied; it leaves the clipboard in 30 seconds"))


def column(widgets: Iterable[QWidget]) -> QWidget:
    """These below each other."""
    result = Column()
    for widget in widgets:
        result.lines.addWidget(widget)
    return result


def chips(widgets: Iterable[QWidget]) -> QWidget:
    """These beside each other, in as many rows as they need."""
    result = QWidget()
    flow = FlowLayout(result, gap=6, row_gap=6)
    for widget in widgets:
        flow.addWidget(widget)
    return result


def two(text: str, caption: str) -> QWidget:
    """A text with a quiet line below it."""
    result = Column(1)
    result.lines.addWidget(lines(text))
    if caption:
        result.lines.addWidget(label(caption, "caption", wrap=True))
    return result


def copied_line(text: str, caption: str, clean: str, copied: Say, *, below: bool = False) -> QWidget:
    """A value with a button that copies it; what kind it is beside it, or below where it is long."""
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(two(text, caption) if below else line(text), 1)
    if not below:
        row.addWidget(label(caption, "caption"))
    button = Button("", "tiny", "content_copy", _("Copy {text}").format(text=text))
    button.when_clicked(lambda: copy(clean, copied, _("{text} copied").format(text=clean)))
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter)
    return result
