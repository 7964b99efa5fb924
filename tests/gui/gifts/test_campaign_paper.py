"""The paper of a campaign from its page, by keys and from the menu."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.records import Place
from crmdesk.core.contacts.words import Where
from crmdesk.core.documents.blocks import Title
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.gui.gifts import campaign_paper
from crmdesk.gui.gifts.campaigns_part import CampaignsPart
from crmdesk.gui.gifts.packing_panel import PackingPanel
from crmdesk.gui.gifts.page import GiftsPage
from crmdesk.gui.kit.label_print.dialog import LabelPrint
from crmdesk.gui.kit.printing.preview import PrintPreview
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def part(shown: Shown) -> CampaignsPart:
    for contact in shown.desk.contacts.finder.ids(Where()):
        shown.desk.contacts.change(contact, {"addresses": (Place("北京市朝阳区解放路1号"),)})
    draft = CampaignDraft("中秋", 2026, Choosing(("tier:VIP",)), inscription="{name}个人典藏")
    shown.desk.gifts.campaigns.new(draft, ItemDraft("红酒", price=26800))
    shown.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, GiftsPage)
    assert isinstance(page.part, CampaignsPart)
    assert page.part.told is not None
    return page.part


def test_labels_are_printed_by_a_key(shown: Shown, part: CampaignsPart, modals: Answers) -> None:
    seen: list[int] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, LabelPrint)
        [page] = dialog._document.blocks()
        seen.append(len(page.cells))
        dialog.close()

    modals.append(look)
    shown.ctrl(Qt.Key.Key_P)
    shown.rest()
    assert part.told is not None
    assert seen == [sum(not each.left_out for each in part.told.people)]


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("packing", "Packing list: Mid-Autumn Festival 2026"),
        ("signatures", "Signature list: Mid-Autumn Festival 2026"),
        ("approval_sheet", "Approval of gifts: Mid-Autumn Festival 2026"),
    ],
)
def test_the_lists_are_looked_at_before_they_are_printed(
    shown: Shown, part: CampaignsPart, modals: Answers, key: str, title: str
) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreview)
        seen.extend(block.text for block in dialog._document.blocks() if isinstance(block, Title))
        dialog.close()

    modals.append(look)
    part.doing[key].trigger()
    shown.rest()
    assert seen == [title]


@pytest.mark.parametrize(("key", "heading"), [("order", "Supplier"), ("courier", "收件人")])
def test_order_and_courier_are_saved(
    shown: Shown, part: CampaignsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, heading: str
) -> None:
    target = tmp_path / "a.xlsx"
    monkeypatch.setattr(campaign_paper, "choose_target", lambda *_asked: target)
    part.doing[key].trigger()
    shown.rest()
    assert openpyxl.load_workbook(target).worksheets[0].cell(1, 1).value == heading
    monkeypatch.setattr(campaign_paper, "choose_target", lambda *_asked: None)
    part.doing[key].trigger()
    shown.rest()


def test_what_the_office_has_masked_goes_out_when_somebody_said_so(
    shown: Shown, part: CampaignsPart, modals: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.desk.settings.set(masking.KEY, ["phones"])
    shown.rest()
    target, seen = tmp_path / "a.xlsx", list[bool]()
    monkeypatch.setattr(campaign_paper, "choose_target", lambda *_asked: target)

    def handed() -> list[list[str]]:
        return [each.detail["fields"] for each in shown.desk.history.entries(20) if each.kind == "contact.hand_out"]

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PackingPanel)
        for _time in range(2):
            seen.append("139****0001" in repr(list(dialog._document.blocks())))
            dialog.whole.click()
            shown.rest()
        dialog.close()

    modals.append(look)
    part.doing["packing"].trigger()
    shown.rest()
    assert (seen, handed()) == ([True, False], [["phones"]])
    modals.append(QDialog.reject)
    part.doing["courier"].trigger()
    shown.rest()
    assert not target.exists()
    modals.append(QDialog.accept)
    part.doing["courier"].trigger()
    shown.rest()
    assert target.exists() and handed() == [["phones"]] * 2
