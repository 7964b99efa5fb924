"""Campaigns by keys: begun in the wizard, given gifts, overruled, approved, tracked, delivered, closed, begun anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from crmdesk.core.contacts.records import Position
from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Recipient
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.gifts.rules import Limit, rules
from crmdesk.gui.gifts.campaign_columns import _against, _state
from crmdesk.gui.gifts.campaign_dialogs import (
    AddPeopleDialog,
    ApproveDialog,
    AssignDialog,
    OverruleDialog,
    PayDialog,
    PersonDialog,
    ReasonDialog,
    TextsDialog,
)
from crmdesk.gui.gifts.campaign_wizard import CampaignWizard
from crmdesk.gui.gifts.campaigns_part import CampaignsPart, fits
from crmdesk.gui.gifts.closing_dialog import ClosingDialog, CompareDialog
from crmdesk.gui.gifts.delivery_dialogs import DeliveryDialog, TrackingDialog
from crmdesk.gui.gifts.forbidden_dialog import ForbiddenDialog
from crmdesk.gui.gifts.page import GiftsPage
from crmdesk.gui.gifts.rules_dialog import RulesDialog
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.no_gift_dialog import NoGiftDialog
from crmdesk.gui.kit.timeline_lines import PaintedLine
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Planner:
    """The page of gifts, at a campaign for two VIPs where it was begun."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.gifts = shown.desk.gifts
        self.wine = self.gifts.catalogue.add(ItemDraft("红酒", price=26800))
        self.key = 0

    def begin(self) -> None:
        draft = CampaignDraft("中秋", 2026, Choosing(("tier:VIP",)), item=self.wine, inscription="{name}个人典藏")
        self.key = self.gifts.campaigns.new(draft)
        self.open()

    def open(self) -> None:
        self.shown.key(Qt.Key.Key_1, ALT)
        self.shown.rest()

    @property
    def part(self) -> CampaignsPart:
        page = self.shown.window.page
        assert isinstance(page, GiftsPage)
        assert isinstance(page.part, CampaignsPart)
        return page.part

    @property
    def on(self) -> dict[str, Recipient]:
        return {each.name: each for each in self.gifts.campaigns.people(self.key)}

    def key_in_table(self, key: Qt.Key) -> None:
        self.shown.press(self.part.table, key)

    def do(self, name: str) -> None:
        self.part.doing[name].trigger()
        self.shown.rest()

    def undo(self) -> None:
        self.open()
        entry = self.shown.desk.history.undoable()
        assert entry is not None
        self.shown.desk.history.undo(entry.id)
        self.shown.rest()

    def choose(self, *names: str) -> None:
        table = self.part.table
        table.clearSelection()
        for row in range(table.model().rowCount()):
            if table.model_.text(row, 0) in names:
                table.selectionModel().select(
                    table.model().index(row, 0),
                    table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
                )
        self.shown.rest()


@pytest.fixture
def planner(shown: Shown) -> Planner:
    return Planner(shown)


def said(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def fill(kind: type[FormDialog], **values: object) -> Callable[[QDialog], object]:
    """Fill fields in and accept."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, kind)
        assert nameless(dialog) == []
        for key, value in values.items():
            dialog.editors[key].set_value(value)
        dialog.accept_button.click()

    return answer


def test_nothing_yet_says_what_to_do_and_the_wizard_begins(planner: Planner, modals: Answers) -> None:
    planner.open()
    assert planner.part.nothing.isVisible()

    def wizard(dialog: QDialog) -> None:
        assert isinstance(dialog, CampaignWizard)
        assert nameless(dialog) == []
        dialog.editors["occasion"].set_value("mid_autumn")
        dialog.accept_button.click()
        dialog.editors["rules"].set_value(())
        dialog.accept_button.click()
        # Nobody is asked for: it says so and stays.
        assert dialog.editors["words"].problem.text() == "Say whom the gifts are for: words, a view or a rule."
        dialog.editors["rules"].set_value(("vip",))
        dialog.accept_button.click()
        dialog.back()
        dialog.accept_button.click()
        dialog.editors["tier:VIP"].set_value(str(planner.wine))
        dialog.accept_button.click()
        dialog.editors["inscription"].set_value("{nickname}")
        dialog.accept_button.click()
        assert "{nickname}" in dialog.editors["inscription"].problem.text()
        dialog.editors["inscription"].set_value("{name}个人典藏")
        dialog.editors["budget"].set_value("1000")
        dialog.accept_button.click()

    modals.append(wizard)
    planner.shown.key(Qt.Key.Key_N, CTRL)
    assert planner.shown.said == "The campaign has begun"
    told = planner.part.told
    assert told is not None
    assert (told.campaign.day, told.campaign.budget) == ("2026-09-25", 100_000)
    assert {each.name: (each.item_name, each.inscription) for each in told.people} == {
        "王建国": ("红酒", "王建国个人典藏"), "张伟": ("红酒", "张伟个人典藏"),
    }  # fmt: skip
    assert nameless(planner.part) == []


def test_gifts_are_chosen_changed_and_overruled(planner: Planner, modals: Answers) -> None:
    planner.begin()
    tea = planner.gifts.catalogue.add(ItemDraft("龙井", price=19900))
    planner.choose("张伟")
    modals.append(fill(AssignDialog, whom="chosen", item=str(tea)))
    planner.key_in_table(Qt.Key.Key_G)
    assert (planner.on["张伟"].item_name, planner.on["王建国"].item_name) == ("龙井", "红酒")
    planner.choose("王建国")
    modals.append(fill(PersonDialog, inscription="{honorific}惠存", cost="300", count="2", note="亲手交"))
    planner.key_in_table(Qt.Key.Key_F2)
    king = planner.on["王建国"]
    assert (king.inscription, king.total, king.note) == ("王总惠存", 60000, "亲手交")
    assert {guard.kind for guard in king.guards} == {"address"}

    def without_reason(dialog: QDialog) -> None:
        assert isinstance(dialog, OverruleDialog)
        dialog.accept_button.click()

    def with_reason(dialog: QDialog) -> None:
        assert isinstance(dialog, OverruleDialog)
        assert dialog.editors["reason"].problem.text() == "Say why it is given all the same."
        dialog.editors["reason"].set_value("亲手送到")
        dialog.accept_button.click()

    modals += [without_reason, with_reason]
    planner.choose("王建国")
    planner.key_in_table(Qt.Key.Key_W)
    assert planner.on["王建国"].guards[0].overruled == "亲手送到"
    planner.undo()
    assert planner.on["王建国"].blocked


def test_people_come_and_go(planner: Planner, modals: Answers) -> None:
    planner.begin()
    lady = planner.shown.contact("李娜")

    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, AddPeopleDialog)
        dialog.people.show_people([lady])
        dialog.editors["reason"].set_value("帮过忙")
        dialog.accept_button.click()

    modals.append(add)
    planner.do("add_people")
    assert planner.on["李娜"].reason == "By hand: 帮过忙"
    planner.choose("李娜")
    modals.append(fill(ReasonDialog, reason="出国"))
    planner.key_in_table(Qt.Key.Key_Delete)
    assert planner.on["李娜"].left_out == "By hand: 出国"
    chips = planner.part.chips._buttons
    assert "left_out" in chips
    chips["left_out"].click()
    planner.shown.rest()
    assert [each.name for each in planner.part.table._people.values()] == ["李娜"]
    assert planner.part.step_back()
    planner.shown.rest()
    assert len(planner.part.table._people) == 3


def test_from_approval_to_next_year(planner: Planner, modals: Answers) -> None:
    planner.begin()
    modals.append(fill(TextsDialog, budget="800", greeting="中秋快乐"))
    planner.do("texts")

    def approve(dialog: QDialog) -> None:
        assert "红酒: 2 are needed, 0 in stock." in said(dialog)
        fill(ApproveDialog, by="陈经理", on="2026-08-20")(dialog)

    modals.append(approve)
    planner.key_in_table(Qt.Key.Key_A)
    one = planner.gifts.campaigns.one(planner.key)
    assert (one.approved_by, one.approved_on, one.budget) == ("陈经理", "2026-08-20", 80000)
    modals.append(fill(PayDialog, amount="536", what="goods", note="货款"))
    planner.do("pay")
    assert planner.gifts.money.sums(planner.key).paid == 53600
    sums = {text.text() for text in planner.part.sums.findChildren(QLabel)}
    assert {"VIP · 2 people", "¥536.00", "红酒 × 2", "¥268.00"} <= sums

    def track(dialog: QDialog) -> None:
        assert isinstance(dialog, TrackingDialog)
        dialog.editors["list"].set_value("什么也没有")
        dialog.accept_button.click()
        assert dialog.editors["list"].problem.text() == "No line has a tracking number and a name or a phone."
        errors = "".join(f"SF{at}\t#N/A\n" for at in range(6))
        dialog.editors["list"].set_value(f"单号\t收件人\nSF1234567890\t王建国\n{errors}")
        dialog.accept_button.click()
        told = [text.text() for text in dialog.findChildren(QLabel)]
        assert "Line 6: 收件人 “#N/A”: The table shows an error here and no value." in told
        assert "2 more of this kind." in told
        dialog.editors["list"].set_value(
            "王建国 SF1234567890\n张伟 13700009999 SF1234567891\n"
            + "\n".join(f"没有此人 SF12345678{at}" for at in range(92, 99))
        )
        dialog.accept_button.click()
        assert next(iter(dialog.tracked.sure.values())).tracking == "SF1234567890"  # type: ignore[union-attr]
        assert nameless(dialog) == []
        # Each doubtful one is asked, however many there are; whose name nobody has may be anybody's.
        assert [key for key in dialog.editors if key != "list"] == [f"doubt{at}" for at in range(8)]
        assert dialog.editors["doubt7"].field.count() == 3  # type: ignore[attr-defined]
        dialog.editors["doubt0"].set_value(str(planner.shown.contact("张伟")))
        dialog.accept_button.click()

    modals.append(track)
    planner.key_in_table(Qt.Key.Key_L)
    assert {name: each.tracking for name, each in planner.on.items()} == {
        "王建国": "SF1234567890", "张伟": "SF1234567891",
    }  # fmt: skip
    planner.choose("王建国", "张伟")
    modals.append(fill(DeliveryDialog, status="arrived", reaction="liked", note="很满意"))
    planner.key_in_table(Qt.Key.Key_S)
    assert {each.state for each in planner.on.values()} == {"arrived"}
    assert planner.part.head.strip.current == 0
    planner.shown.press(planner.part.head.strip, Qt.Key.Key_Space)
    assert planner.gifts.campaigns.milestones(planner.key)[0].done
    modals.append(fill(ClosingDialog, lessons="早点订货"))
    planner.do("close")
    assert planner.gifts.campaigns.one(planner.key).lessons == "早点订货"


def test_what_changed_since_the_approval_and_who_left_their_job_show(planner: Planner, modals: Answers) -> None:
    planner.begin()
    planner.gifts.campaigns.approve(planner.key)
    planner.shown.rest()
    planner.choose("王建国")
    modals.append(fill(PersonDialog, address="南京路1号", count="2"))
    planner.key_in_table(Qt.Key.Key_F2)
    planner.shown.desk.contacts.change(
        planner.shown.contact("张伟"), {"positions": (Position("别家公司", title="总监", level="senior", main=True),)}
    )
    planner.shown.rest()
    part = planner.part
    assert part.told is not None
    assert [sum(fits(each, key, part.told) for each in part.told.people) for key in ("changed", "left_job")] == [1, 1]
    on = planner.on
    assert (_state(on["王建国"]), _state(on["张伟"])) == ((("Changed", "amber"),), (("Approved", "accent"),))
    assert _against(on["张伟"])[0] == ("Left the job", "rose")
    planner.choose("王建国")
    shown: list[list[str]] = []
    modals.append(lambda dialog: (shown.append(said(dialog)), dialog.reject()))
    planner.key_in_table(Qt.Key.Key_F2)
    assert "Since the approval: 1 was approved" in shown[0]


def test_the_draft_of_next_year_is_compared_and_thrown_away(
    planner: Planner, modals: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    planner.begin()
    planner.key_in_table(Qt.Key.Key_C)
    assert "bring in the list of who got what last year" in planner.shown.said
    path = tmp_path / "2025中秋.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    planner.do("bring_last")
    assert (planner.shown.visits.brought, planner.shown.visits.kinds) == ([[path]], ["gifts"])
    planner.do("next_year")
    told = planner.part.told
    assert told is not None
    assert told.campaign.year == 2027

    def compared(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        dialog.accept_button.click()

    modals.append(compared)
    planner.key_in_table(Qt.Key.Key_C)
    assert planner.part.step_back()
    assert planner.part.list.isVisible()
    assert not planner.part.step_back()
    planner.shown.press(planner.part.list, Qt.Key.Key_Return)
    assert planner.part.told is not None
    planner.do("remove")
    assert planner.part.told is None


def test_the_rules_of_the_office_are_set(planner: Planner, modals: Answers) -> None:
    planner.begin()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RulesDialog)
        dialog.boxes["authority"].setChecked(True)
        fill(RulesDialog, **{"years": "1", "gift:": "200"})(dialog)

    modals.append(answer)
    planner.do("rules")
    kept = rules(planner.shown.desk.settings)
    assert (kept.years, kept.limits, kept.forbidden) == (1, {"": Limit(20000)}, ("authority",))
    assert "limit" in {guard.kind for guard in planner.on["张伟"].guards}


def test_who_may_receive_nothing_is_said_of_kinds_people_and_organisations(planner: Planner, modals: Answers) -> None:
    planner.begin()
    forbidding, boss = planner.gifts.forbidding, planner.shown.contact("张伟")

    def reason(dialog: QDialog) -> None:
        assert isinstance(dialog, NoGiftDialog)
        fill(NoGiftDialog, reason="公司规定")(dialog)

    def allowed(dialog: QDialog) -> None:
        assert isinstance(dialog, NoGiftDialog)
        dialog.box.setChecked(False)
        dialog.accept_button.click()

    def people(dialog: QDialog) -> None:
        assert isinstance(dialog, ForbiddenDialog)
        assert nameless(dialog) == []
        dialog.person.set_value(boss)
        modals.append(reason)
        dialog.person.committed.emit(boss)
        assert [each.name for each in forbidding.all()] == ["张伟"]
        (line,) = dialog.findChildren(PaintedLine)
        modals.append(allowed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert forbidding.all() == []
        modals.append(reason)
        dialog.person.committed.emit(boss)
        dialog.accept_button.click()

    def office(dialog: QDialog) -> None:
        assert isinstance(dialog, RulesDialog)
        modals.append(people)
        dialog.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]  # People and organisations
        dialog.boxes["downstream"].setChecked(True)
        fill(RulesDialog, why="内部规定")(dialog)

    modals.append(office)
    planner.do("rules")
    assert rules(planner.shown.desk.settings).why == "内部规定"
    assert "May receive nothing: 公司规定" in [guard.text for guard in planner.on["张伟"].guards]


def test_columns_order_and_the_strip_goes_by_arrows(planner: Planner) -> None:
    planner.begin()
    table = planner.part.table
    for column in range(table.model().columnCount()):
        table.model_.sort(column, Qt.SortOrder.DescendingOrder)
        table.model_.sort(column, Qt.SortOrder.AscendingOrder)
    assert sorted(each.name for each in table.chosen) in (["张伟"], ["王建国"])
    strip = planner.part.head.strip
    for _each in range(20):
        planner.shown.press(strip, Qt.Key.Key_Right)
    assert strip.current == len(strip._steps) - 1
    planner.shown.press(strip, Qt.Key.Key_Left)
    assert strip.current == len(strip._steps) - 2
    assert strip.accessibleDescription().endswith("Open")
