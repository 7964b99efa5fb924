"""The stops of the tour at gift campaigns: one that is planned, all of them, the wizard, approval and closing."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.gui.gifts.campaign_dialogs import ApproveDialog, PersonDialog
from crmdesk.gui.gifts.campaign_head import Told, read_told
from crmdesk.gui.gifts.campaign_wizard import CampaignWizard
from crmdesk.gui.gifts.campaigns_part import CampaignsPart
from crmdesk.gui.gifts.closing_dialog import ClosingDialog
from crmdesk.gui.gifts.page import CAMPAIGNS, GiftsPage
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow


def campaigns_part(window: MainWindow, jobs: Jobs) -> CampaignsPart:
    """The part of campaigns, shown and settled."""
    window.open("gifts")
    page = window.page
    assert isinstance(page, GiftsPage)
    page.open_below(CAMPAIGNS)
    for _round in range(3):
        jobs.settle()
        QApplication.processEvents()
    assert isinstance(page.part, CampaignsPart)
    return page.part


def _one(window: MainWindow, jobs: Jobs) -> None:
    """The campaign that is worked at, or else the last one."""
    part = campaigns_part(window, jobs)
    if part.told is None:
        part.open_record(told_of(part).campaign.id)
    jobs.settle()
    part.table.setFocus()


def _all(window: MainWindow, jobs: Jobs) -> None:
    """Every campaign."""
    part = campaigns_part(window, jobs)
    part.show_list()


def _wizard(step: int, window: MainWindow, jobs: Jobs) -> QWidget:
    """A step of the wizard."""
    part = campaigns_part(window, jobs)
    wizard = CampaignWizard(part.place, part)
    for _each in range(step):
        wizard.accept_button.click()
    wizard.show()
    return wizard


def _person(window: MainWindow, jobs: Jobs) -> QWidget:
    """Somebody's gift, and what speaks against it."""
    part = campaigns_part(window, jobs)
    told = told_of(part)
    each = next((one for one in told.people if one.guards), told.people[0])
    dialog = PersonDialog(told, each, part)
    dialog.show()
    return dialog


def _approve(window: MainWindow, jobs: Jobs) -> QWidget:
    """Who approved it, under the totals."""
    part = campaigns_part(window, jobs)
    told = told_of(part)
    dialog = ApproveDialog(told, window.desk.gifts.catalogue.short(told.people), part)
    dialog.show()
    return dialog


def _closing(window: MainWindow, jobs: Jobs) -> QWidget:
    """What became of the plan."""
    part = campaigns_part(window, jobs)
    told = told_of(part)
    dialog = ClosingDialog(window.desk.gifts.closing.results(told.campaign.id), told.campaign, part)
    dialog.show()
    return dialog


def told_of(part: CampaignsPart) -> Told:
    """The campaign that is shown, else the one with the latest day."""
    return part.told or read_told(part.place, part.place.desk.gifts.campaigns.all()[0].campaign.id)


CAMPAIGN_STOPS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "campaign": _one,
    "campaigns": _all,
    "campaign_wizard": partial(_wizard, 0),
    "campaign_wizard_people": partial(_wizard, 1),
    "campaign_wizard_gifts": partial(_wizard, 2),
    "campaign_wizard_texts": partial(_wizard, 3),
    "campaign_person": _person,
    "campaign_approve": _approve,
    "campaign_closing": _closing,
}
