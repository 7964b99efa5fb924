"""A dialog of lines that are made anew when what they show changed; each does something by Enter or a click."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines


class LinesDialog(Dialog):
    """`hint` says above the `lines` what one can do with them. It stays open until it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 540, high: int = 280) -> None:
        super().__init__(title, _("Fine"), parent, width)
        self.cancel_button.hide()
        self.hint = label("", "body2", wrap=True)
        self.add(self.hint)
        self.lines = Lines()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.lines)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(title)
        area.setMinimumHeight(high)
        area.setWidget(inside)
        self.add(area)
