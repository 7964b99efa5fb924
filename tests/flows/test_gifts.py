"""Six weeks before Mid-Autumn: a campaign for 200 people of the sample book, from the wizard to next year's draft."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.computer import Computer
from crmdesk.core.desk import open_desk
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.sample import write_sample
from crmdesk.gui.gifts.campaign_dialogs import ApproveDialog, AssignDialog, OverruleDialog, PayDialog
from crmdesk.gui.gifts.campaign_wizard import CampaignWizard
from crmdesk.gui.gifts.campaigns_part import CampaignsPart
from crmdesk.gui.gifts.closing_dialog import ClosingDialog
from crmdesk.gui.gifts.delivery_dialogs import DeliveryDialog, TrackingDialog
from crmdesk.gui.gifts.page import GiftsPage
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from tests.flows.office import Office
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
YEAR = datetime.now(UTC).year + 1
PEOPLE = 240


@pytest.fixture
def sample(qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    """The program on a sample book with two gifts for the occasion."""
    book = tmp_path / "sample.crmdesk"
    with open_desk(book, node=1) as desk:
        write_sample(desk, PEOPLE)
        for name, price in (("典藏红酒", 26800), ("明前茶礼盒", 12800)):
            desk.gifts.catalogue.add(ItemDraft(name, price=price))
    started = Office(qapp, book, Computer(tmp_path / "config"))
    yield started
    started.close()


def part_of(office: Office) -> CampaignsPart:
    page = office.window.page
    assert isinstance(page, GiftsPage)
    assert isinstance(page.part, CampaignsPart)
    return page.part


def on(office: Office) -> list[Recipient]:
    told = part_of(office).told
    assert told is not None
    return office.desk.gifts.campaigns.people(told.campaign.id)


def given(office: Office) -> list[Recipient]:
    return [each for each in on(office) if not each.left_out]


def do(office: Office, key: Qt.Key) -> None:
    office.window.activateWindow()
    part_of(office).table.setFocus()
    office.rest()
    QTest.keyClick(part_of(office).table, key)
    office.rest()


def fill(kind: type[FormDialog], **values: object) -> Callable[[QDialog], object]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, kind)
        for key, value in values.items():
            dialog.editors[key].set_value(value)
        dialog.accept_button.click()

    return answer


def enter(dialog: FormDialog, key: str) -> None:
    """Press Enter in a field, as whoever goes through a dialog by keys does."""
    editor = dialog.editors[key]
    assert isinstance(editor, TextEditor)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)


def item(office: Office, name: str) -> str:
    catalogue = office.desk.gifts.catalogue
    return next(str(one.id) for one in catalogue.items(catalogue.found(Query()).ids) if one.name == name)


def begin(office: Office, modals: Answers) -> None:
    """Ctrl+N, then occasion, people, gifts and texts, each step left by Enter."""

    def wizard(dialog: QDialog) -> None:
        assert isinstance(dialog, CampaignWizard)
        assert nameless(dialog) == []
        dialog.editors["occasion"].set_value("mid_autumn")
        dialog.editors["year"].set_value(str(YEAR))
        enter(dialog, "year")
        assert dialog.pages.currentIndex() == 1
        dialog.editors["rules"].set_value(("vip", "key", "sponsored"))
        dialog.editors["words"].set_value("tier:VIP,A,B,C")
        enter(dialog, "words")
        assert dialog.pages.currentIndex() == 2
        for tier in ("VIP", "A"):
            dialog.editors[f"tier:{tier}"].set_value(item(office, "典藏红酒"))
        dialog.editors["item"].set_value("月饼礼盒")
        dialog.editors["cost"].set_value("98.00")
        enter(dialog, "cost")
        assert dialog.pages.currentIndex() == 3
        dialog.editors["inscription"].set_value("{name}个人典藏")
        dialog.editors["budget"].set_value("60000")
        enter(dialog, "budget")

    modals.append(wizard)
    office.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    office.ctrl(Qt.Key.Key_N)


def couriers_sheet(office: Office, path: Path) -> Path:
    """What the courier sends: everybody, one of whom at another phone, and one whom nobody knows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("收件人", "联系电话", "运单号", "状态"))
        for number, each in enumerate(given(office)):
            phone = "17000000000" if number == 0 else each.phone
            table.writerow((each.name, phone, f"SF{number:012}", "已签收" if number % 5 else "运输中"))
        table.writerow(("没有此人", "", "SF999999999999", ""))
    return path


def test_a_festival_for_two_hundred_people(sample: Office, modals: Answers, tmp_path: Path) -> None:
    begin(sample, modals)
    told = part_of(sample).told
    assert told is not None
    assert (told.campaign.occasion, told.campaign.year) == ("mid_autumn", YEAR)
    people, gifts = given(sample), sample.desk.gifts
    assert len(people) >= 200
    assert all(each.reason and each.item and each.inscription == f"{each.name}个人典藏" for each in people)
    assert all(each.left_out for each in on(sample) if each not in people)
    # The steps stand on Today when they are due, and the same occasion of the last time is compared.
    steps = gifts.campaigns.milestones(told.campaign.id)
    errands = [(one.of, one.text) for one in sample.desk.today.errands(steps[0].day)]
    assert (told.campaign.name, steps[0].name) in errands
    # By exception: somebody gets tea, and what speaks against it is overruled with a reason.
    each = part_of(sample).chosen[0]
    modals.append(fill(AssignDialog, whom="chosen", item=item(sample, "明前茶礼盒")))
    do(sample, Qt.Key.Key_G)
    assert next(one for one in given(sample) if one.contact == each.contact).item_name == "明前茶礼盒"
    blocked = next(one for one in given(sample) if one.blocked)
    row = part_of(sample).table.model_.row_of(blocked.id)
    assert row is not None
    part_of(sample).table.selectRow(row)
    modals.append(fill(OverruleDialog, reason="总经理同意"))
    do(sample, Qt.Key.Key_W)
    now = next(one for one in given(sample) if one.contact == blocked.contact)
    assert "总经理同意" in {guard.overruled for guard in now.guards}
    approve_and_send(sample, modals, tmp_path)
    close_and_begin_again(sample, modals)
    assert sample.desk.check() == []


def approve_and_send(office: Office, modals: Answers, folder: Path) -> None:
    gifts, told = office.desk.gifts, part_of(office).told
    assert told is not None
    key = told.campaign.id
    modals.append(fill(ApproveDialog, by="陈总"))
    do(office, Qt.Key.Key_A)
    sums = gifts.money.sums(key)
    assert sums.committed == sums.estimate > 0
    modals.append(fill(PayDialog, amount="20000", note="货款"))
    part_of(office).doing["pay"].trigger()
    office.rest()
    assert gifts.money.sums(key).paid == 2_000_000

    def track(dialog: QDialog) -> None:
        assert isinstance(dialog, TrackingDialog)
        dialog.take_file(couriers_sheet(office, folder / "运单.csv"))
        assert dialog.tracked is not None
        # The last line is nobody's; homonyms and the other phone are asked for.
        assert dialog.tracked.doubtful[-1].contacts == ()
        assert len(dialog.tracked.sure) > 150
        dialog.accept_button.click()

    modals.append(track)
    do(office, Qt.Key.Key_L)
    states = {each.status for each in given(office)}
    assert {"arrived", "shipped"} <= states
    # Three days before the day whoever has not got it is on Today.
    waiting = [each for each in given(office) if each.status != "arrived"]
    found = office.desk.today.of([waiting[0].contact], date.fromisoformat(told.campaign.day))
    assert "delivery" in {reason.kind for row in found for reason in row.reasons}


def close_and_begin_again(office: Office, modals: Answers) -> None:
    part, gifts = part_of(office), office.desk.gifts
    assert part.told is not None
    key = part.told.campaign.id
    part.table.selectAll()
    modals.append(fill(DeliveryDialog, status="arrived", reaction="liked", note=""))
    do(office, Qt.Key.Key_S)
    assert {each.state for each in given(office)} == {"arrived"}
    modals.append(fill(ClosingDialog, lessons="提前两个月订货"))
    part.doing["close"].trigger()
    office.rest()
    assert gifts.campaigns.one(key).lessons == "提前两个月订货"
    results = gifts.closing.results(key)
    assert sum(one.planned for one in results) == sum(one.arrived for one in results) >= 200
    part.doing["next_year"].trigger()
    office.rest()
    assert part.told.campaign.year == YEAR + 1
    assert len(given(office)) >= 200
