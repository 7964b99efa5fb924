"""Agreements by keys: found, narrowed, written down, changed, renewed, ended, told of, thrown away."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from crmdesk.core.agreements.finding import Order
from crmdesk.core.agreements.records import AgreementDraft, ProductDraft, State
from crmdesk.core.values.choices import Nature
from crmdesk.gui.agreements.agreement_dialog import AgreementDialog
from crmdesk.gui.agreements.agreements_part import AgreementsPart
from crmdesk.gui.agreements.end_dialog import AheadDialog, EndDialog
from crmdesk.gui.agreements.page import PartnersPage
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.playbook_dialog import PlaybookDialog
from crmdesk.gui.organisations.page import OrganisationsPage
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import HENGTONG, HUATAI, Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Office:
    """Two agreements: with a supplier, of two products, that ends in 13 days; with a distributor, of one, for long."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.service = shown, shown.desk.agreements
        named = shown.desk.organisations.named
        self.maker, self.distributor = named(HUATAI) or 0, named(HENGTONG) or 0
        add = self.service.products.add
        self.drops = add(ProductDraft("复方丹参滴丸", "国药准字Z20020002", "27mg×180丸", self.maker, "心脑血管"))
        self.capsules = add(ProductDraft("银杏叶胶囊", "国药准字Z20010001", supplier=self.maker))
        days = {"begins": "2024-06-01", "ends": "2026-05-31", "renew_by": "2026-05-20"}
        self.near = self.service.add(AgreementDraft(
            Nature.UPSTREAM, self.maker, "DL-1", (self.drops, self.capsules), (shown.contact("张伟"),),
            (shown.contact("李娜"),), days=days, texts={"territory": "江苏", "works": "两个车间"},
        ))  # fmt: skip
        self.far = self.service.add(AgreementDraft(
            Nature.DOWNSTREAM, self.distributor, products=(self.drops,), days={"begins": "2026-01-01"},
        ))  # fmt: skip
        shown.key(Qt.Key.Key_4, ALT)

    @property
    def part(self) -> AgreementsPart:
        page = self.shown.window.page
        assert isinstance(page, PartnersPage)
        part = page.part
        assert isinstance(part, AgreementsPart)
        return part

    @property
    def listed(self) -> list[int]:
        records = self.part.list.records
        return [records.id_at(row) or 0 for row in range(records.rowCount())]

    def key(self, key: Qt.Key) -> None:
        """Press a key in the list."""
        self.shown.press(self.part.list, key)

    def chip(self, text: str) -> None:
        next(button for button in self.part.chips._buttons.values() if text in button.text()).click()
        self.shown.rest()


@pytest.fixture
def office(shown: Shown) -> Office:
    return Office(shown)


def test_agreements_are_found_narrowed_and_shown_in_full(office: Office) -> None:
    shown, part = office.shown, office.part
    assert office.listed == [office.near, office.far]
    assert part.current is not None
    assert part.current.id == office.near
    assert nameless(shown.window.page) == []
    assert [part.spoken_with(), part.told_of()[1]] == [(shown.contact("张伟"),), office.maker]
    shown.key(Qt.Key.Key_F, CTRL)
    shown.type("hengtong")
    assert office.listed == [office.far]
    shown.type("没有")
    assert office.listed == []
    part.states["narrowed"].button.click()  # type: ignore[union-attr]  # it has one
    shown.rest()
    office.chip("Ends within 90 days")
    assert office.listed == [office.near]
    assert part.step_back()
    shown.rest()
    part.show_product(office.capsules)
    shown.rest()
    assert office.listed == [office.near]
    assert part.asked.products == {str(office.capsules)}
    part.show_all()
    part._sort(Order.PARTNER)
    shown.rest()
    assert office.listed == [office.far, office.near]


def test_one_is_written_down_with_a_product_that_is_new(office: Office, modals: Answers) -> None:
    shown = office.shown

    def wrong(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        for key, value in {"organisation": "没有的公司", "products": ("银杏叶胶囊", "参松胶囊"), "number": "DL-2",
                           "begins": "2026-06-01", "ends": "2026-05-01"}.items():  # fmt: skip
            dialog.editors[key].set_value(value)
        dialog.show_part("terms")
        dialog.editors["territory"].set_value("浙江")
        dialog.accept_button.click()

    def unknown_place(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        assert dialog._pages.currentIndex() == 0
        assert "没有的公司" in dialog.editors["organisation"].problem.text()
        dialog.editors["organisation"].set_value(HUATAI)
        dialog.accept_button.click()

    def ends_first(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        assert dialog.editors["ends"].problem.text() == "The last day comes before the first one."
        dialog.editors["ends"].set_value("2027-5-31")
        dialog.accept_button.click()

    modals += [wrong, unknown_place, ends_first]
    shown.key(Qt.Key.Key_N, CTRL)
    assert shown.said == "The agreement is written down"
    assert len(office.listed) == 3
    found = office.part.current
    assert found is not None
    assert (found.number, found.days["ends"], found.texts["territory"]) == ("DL-2", "2027-05-31", "浙江")
    products = office.service.products.items([product.id for product in found.products])
    assert {product.name: product.supplier.id if product.supplier else 0 for product in products} == {
        "银杏叶胶囊": office.maker, "参松胶囊": office.maker,
    }  # fmt: skip
    assert not modals


def test_one_is_changed_renewed_and_the_chain_shown(office: Office, modals: Answers) -> None:
    shown = office.shown

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        assert dialog.draft().recommended == (shown.contact("李娜"),)
        dialog.editors["volume"].set_value("每月 300 件")
        dialog.accept_button.click()

    def renew(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        assert (dialog.value("begins"), dialog.value("ends")) == ("2026-06-01", "2028-05-31")
        dialog.accept_button.click()

    modals += [change, renew]
    office.key(Qt.Key.Key_F2)
    assert office.service.item(office.near).texts["volume"] == "每月 300 件"
    assert office.service.item(office.near).contacts[0].name == "张伟"
    office.key(Qt.Key.Key_R)
    assert shown.said == "The agreement is renewed"
    part = office.part
    assert part.current is not None
    assert part.current.renews == office.near
    assert part.cards.renewals.lines.count() == 2
    assert [one.id for one in office.service.renewals(office.near)] == [office.near, part.current.id]
    assert office.service.item(office.near).renewed


def test_one_ends_early_and_goes_on_again(office: Office, modals: Answers) -> None:
    def end(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        dialog.editors["day"].set_value("bald")
        dialog.accept_button.click()

    def mend(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        assert dialog.editors["day"].problem.text()
        dialog.editors["day"].set_value("2026-5-10")
        dialog.editors["why"].set_value("收回自营")
        dialog.accept_button.click()

    modals += [end, mend]
    office.key(Qt.Key.Key_E)
    item = office.service.item(office.near)
    assert (item.ended_on, item.ended_why, office.service.state(item)) == ("2026-05-10", "收回自营", State.OVER)
    office.part.doing["go_on"].trigger()
    office.shown.rest()
    assert office.service.item(office.near).ended_on == ""


def test_today_leads_to_an_agreement_that_ends(office: Office) -> None:
    shown = office.shown
    office.part.open_record(office.far)
    shown.ctrl(Qt.Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    page.list.go_to(page.list.records.row_of(shown.contact("张伟")) or 0)
    shown.rest()
    next(button for button in page.card.findChildren(Button) if button.text() == "Open the agreement").click()
    shown.rest()
    assert office.part.current is not None
    assert office.part.current.id == office.near


def test_its_end_starts_the_playbook_and_is_told_in_time(office: Office, modals: Answers) -> None:
    desk = office.shown.desk
    told = lambda: [one.record for row in desk.today.first(date(2026, 5, 18)) for one in row.reasons  # noqa: E731
                    if one.kind == "agreement"]  # fmt: skip
    assert told() == [office.near]

    def none_before(dialog: QDialog) -> None:
        assert isinstance(dialog, AheadDialog)
        dialog.editors["days"].set_value("viele")
        dialog.accept_button.click()

    def on_the_day(dialog: QDialog) -> None:
        assert isinstance(dialog, AheadDialog)
        assert dialog.editors["days"].problem.text() == "Write a number of days."
        dialog.editors["days"].set_value("1")
        dialog.accept_button.click()

    modals += [none_before, on_the_day]
    office.part.doing["ahead"].trigger()
    office.shown.rest()
    assert desk.agreements.ahead == 1
    assert told() == []
    desk.agreements.set_ahead(60)

    def start(dialog: QDialog) -> None:
        assert isinstance(dialog, PlaybookDialog)
        assert dialog.chosen
        dialog.accept_button.click()

    modals.append(start)
    office.key(Qt.Key.Key_P)
    assert office.shown.said == "The playbook is started"
    assert office.service.item(office.near).news is not None
    assert told() == []


def test_the_list_is_saved_leads_on_and_has_a_trash(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    shown, part, target = office.shown, office.part, tmp_path / "list.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    shown.ctrl(Qt.Key.Key_E)
    assert shown.said == "2 agreements saved as list.xlsx"
    assert target.stat().st_size > 0
    office.key(Qt.Key.Key_Delete)
    assert office.listed == [office.far]
    shown.window.open("partners", office.near)
    shown.rest()
    assert part.current is not None
    assert part.current.trashed
    shown.ctrl(Qt.Key.Key_R)
    assert office.listed == [office.near, office.far]
    shown.key(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert office.listed == []
    assert part.step_back()
    shown.rest()
    part.cards.opened.emit("partners", office.drops)
    shown.rest()
    page = shown.window.page
    assert isinstance(page, PartnersPage)
    assert page.key == "products"
    page.open_below("agreements")
    shown.rest()
    shown.desk.read_only = True
    part.doing.refresh()
    assert not any(part.doing[key].isEnabled() for key in ("new", "edit", "renew", "end", "remove", "attach"))
    shown.desk.read_only = False
    part.open_partner()
    shown.rest()
    there = shown.window.page
    assert isinstance(there, OrganisationsPage)
    assert there.detail.agreements.lines.count() == 1
