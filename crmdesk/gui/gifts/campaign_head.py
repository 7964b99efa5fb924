"""The head of a campaign: what it is, its steps, its money, and the buttons of what comes next."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.gifts.money import Paid, Sums, sums
from crmdesk.core.gifts.planned import Campaign, Recipient, Summary
from crmdesk.core.language import _
from crmdesk.gui.gifts.campaign_rows import ahead, tint
from crmdesk.gui.gifts.milestone_strip import MilestoneStrip
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


@dataclass(frozen=True)
class Told:
    """Everything that is shown of one campaign."""

    campaign: Campaign
    people: list[Recipient]
    steps: tuple[Milestone, ...]
    payments: list[Paid]

    @property
    def sums(self) -> Sums:
        """Its money."""
        return sums(self.campaign, self.people, self.payments)

    @property
    def summary(self) -> Summary:
        """What its state is made from."""
        sent = [each for each in self.people if not each.left_out and each.status in {"shipped", "arrived", "returned"}]
        return Summary(self.campaign, shipped=len(sent))


def read_told(place: Workplace, key: int) -> Told:
    """Everything of one campaign. Raises NotFound."""
    gifts = place.desk.gifts
    campaigns = gifts.campaigns
    return Told(campaigns.one(key), campaigns.people(key), campaigns.milestones(key), gifts.money.payments(key))


class CampaignHead(Card):
    """`ticked` carries a step that was ticked."""

    ticked = Signal(object)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._doing = doing
        self.setAccessibleName(_("Campaign"))
        self.strip = MilestoneStrip()
        self.strip.ticked.connect(self.ticked)
        self._top = QWidget()
        self.add(self._top)
        self.add(self.strip)
        self._column = QVBoxLayout(self._top)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def show_told(self, told: Told, today: date) -> None:
        """Show one campaign."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = self._made(told, today)
        self._column.addWidget(self._shown)
        self.strip.show_steps(told.steps, today)

    def _made(self, told: Told, today: date) -> QWidget:
        one, made = told.campaign, QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        names = QVBoxLayout()
        names.setSpacing(6)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(label(one.name, "figure"))
        title.addWidget(chip(told.summary.state, tint(told.summary)))
        title.addStretch()
        names.addLayout(title)
        said = [f"{one.day} ({ahead(one.day, today)})"]
        if one.approved_on:
            by = _("Approved on {date} by {name}") if one.approved_by else _("Approved on {date}")
            said.append(by.format(date=one.approved_on, name=one.approved_by))
        names.addWidget(label(" · ".join(said), "caption"))
        row.addLayout(names, 1)
        for heading, figure in _figures(told.sums):
            row.addLayout(_figure(heading, figure))
        return made


def _figures(found: Sums) -> list[tuple[str, str]]:
    figures = [
        (_("People"), f"{found.people:,}"), (_("Estimated"), money(found.estimate)),
        (_("Committed"), money(found.committed)), (_("Paid"), money(found.paid)),
    ]  # fmt: skip
    if found.budget:
        figures.append((_("Over budget"), money(found.over)) if found.over else (_("Budget"), money(found.budget)))
    return figures


def _figure(heading: str, figure: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(figure, "title"), 0, Qt.AlignmentFlag.AlignRight)
    column.addWidget(label(heading, "caption"), 0, Qt.AlignmentFlag.AlignRight)
    return column
