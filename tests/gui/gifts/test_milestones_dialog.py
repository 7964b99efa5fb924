"""Milestones by keys: days of an occasion, regions of the office, couriers' rest; a campaign takes them over."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.gifts.milestone_template import USUAL, USUAL_GROUPS, Rest, Template, template
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.gui.gifts.campaigns_part import CampaignsPart
from crmdesk.gui.gifts.milestones_dialog import MilestonesDialog, RegionGroupDialog
from crmdesk.gui.gifts.page import GiftsPage
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT = Qt.KeyboardModifier.AltModifier


def choose(dialog: MilestonesDialog, occasion: str) -> None:
    """Choose an occasion as a person does."""
    field = dialog.editors["occasion"].field  # type: ignore[attr-defined]
    field.setCurrentIndex(field.findData(occasion))
    field.activated.emit(field.currentIndex())


def region(dialog: QDialog) -> None:
    """A region that is refused at first, for its province is in another one."""
    assert isinstance(dialog, RegionGroupDialog)
    assert nameless(dialog) == []
    for key, value in (("name", "东北"), ("days", "2"), ("provinces", ("230000", "650000"))):
        dialog.editors[key].set_value(value)
    dialog.accept_button.click()


def region_again(dialog: QDialog) -> None:
    """The same without that province."""
    assert isinstance(dialog, RegionGroupDialog)
    assert dialog.editors["provinces"].problem.text() == "新疆维吾尔自治区 is in another region."
    dialog.editors["provinces"].set_value(("230000",))
    dialog.accept_button.click()


def test_milestones_and_regions_by_keys(shown: Shown, modals: Answers) -> None:
    desk = shown.desk
    campaigns = desk.gifts.campaigns
    key = campaigns.new(CampaignDraft("中秋", 2026, Choosing(("tier:VIP",))))
    shown.key(Qt.Key.Key_1, ALT)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, GiftsPage)
    assert isinstance(page.part, CampaignsPart)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MilestonesDialog)
        assert nameless(dialog) == []
        dialog.editors["order"].set_value("27")
        choose(dialog, "spring")
        dialog.editors["list"].set_value("10")
        choose(dialog, "mid_autumn")
        # Not gone on before the days of the Spring Festival come one after the other.
        assert dialog.value("occasion") == "spring"
        assert dialog.editors["quote"].problem.text()
        dialog.editors["list"].set_value("60")
        choose(dialog, "mid_autumn")
        assert dialog.value("list") == USUAL["list"]
        modals.extend((region, region_again))
        dialog.add_group_button.click()
        QTest.keyClick(dialog.list, Qt.Key.Key_Up)
        QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
        dialog.editors["spans"].set_value("2026-10-01~2026-10-04")
        QTest.keyClick(dialog.editors["spans"].focusProxy(), Qt.Key.Key_Return)

    modals.append(answer)
    page.part.doing["milestones"].trigger()
    shown.rest()
    offsets = {**USUAL, "order": 27}
    kept, group = template(desk.settings), USUAL_GROUPS[0]._replace(name="东北", provinces=("230000",), days=2)
    rest = Rest((5, 6), (("2026-10-01", "2026-10-04"),))
    assert kept == Template(offsets, {"spring": {**offsets, "list": 60}}, (group,), rest)
    before = campaigns.milestones(key)
    page.part.doing["plan_again"].trigger()
    shown.rest()
    assert campaigns.milestones(key) != before
    assert page.part.told is not None
    assert page.part.told.steps == campaigns.milestones(key)
    for entry in desk.history.entries(2):
        desk.history.undo(entry.id)
    assert template(desk.settings) == Template()
