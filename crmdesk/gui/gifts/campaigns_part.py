"""Campaigns: who gets what on an occasion."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage


class CampaignsPart(PartPage):
    """Says what campaigns are for."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.nothing = EmptyState(
            "event_upcoming", _("No campaign yet"),
            _("A festival for many people: who gets what, on labels with their names, in time and within the budget."),
        )  # fmt: skip
        card = QFrame()
        card.setObjectName("Card")
        QVBoxLayout(card).addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.addWidget(card)
