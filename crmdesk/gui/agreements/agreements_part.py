"""Agreements with suppliers and distributors."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage


class AgreementsPart(PartPage):
    """List and cards of agreements."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.nothing = EmptyState(
            "contract", _("No agreement yet"),
            _("With whom, of which products, until when: crmdesk tells you in time what ends."),
        )  # fmt: skip
        frame = QFrame()
        frame.setObjectName("Card")
        QVBoxLayout(frame).addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.addWidget(frame)
