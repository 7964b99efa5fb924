"""What is due and concerns nobody stands above the list of Today, is opened and ticked off there."""

from PySide6.QtCore import Qt

from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def test_a_step_of_a_campaign_is_ticked_off(shown: Shown) -> None:
    campaigns = shown.desk.gifts.campaigns
    # The dragon boat festival is a month ahead: what should have been done by now is due now.
    key = campaigns.new(CampaignDraft("端午", 2026, Choosing(("tier:VIP",))))
    shown.window.open("today")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, TodayPage)
    due = shown.desk.today.errands(shown.desk.clock.today())
    assert due
    assert page.errands.isVisible()
    assert nameless(page) == []
    done = next(button for button in page.errands.findChildren(Button) if button.accessibleName().startswith("Done: "))
    shown.press(done, Qt.Key.Key_Return)
    assert len(shown.desk.today.errands(shown.desk.clock.today())) == len(due) - 1
    show = next(button for button in page.errands.findChildren(Button) if button.accessibleName().startswith("Show "))
    shown.press(show, Qt.Key.Key_Return)
    assert shown.window.page is not page
    campaigns.trash(key)
    shown.window.open("today")
    shown.rest()
    assert not page.errands.isVisible()
