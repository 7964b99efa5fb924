"""Products by keys: found, what hangs on a supplier, written down, tenders, who could sell them, thrown away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft, Tender, TenderState
from crmdesk.core.values.choices import Nature
from crmdesk.gui.agreements.page import PartnersPage
from crmdesk.gui.agreements.product_dialog import ProductDialog, TenderDialog
from crmdesk.gui.agreements.products_part import ProductsPart
from tests.gui.windows import HUATAI, Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_JIANGSU = Tender("320000", TenderState.WON, "2026-04-20", "执行两年")


class Shelf:
    """Two products of a supplier, one of them agreed upon, and one of nobody."""

    def __init__(self, shown: Shown) -> None:
        self.shown, desk = shown, shown.desk
        self.service = desk.agreements.products
        self.maker = desk.organisations.named(HUATAI) or 0
        add = self.service.add
        self.drops = add(ProductDraft("复方丹参滴丸", "国药准字Z20020002", "180丸", self.maker, "心脑血管"))
        self.capsules = add(ProductDraft("银杏叶胶囊", supplier=self.maker))
        self.syrup = add(ProductDraft("急支糖浆"))
        self.service.set_tender(self.drops, _JIANGSU)
        desk.agreements.add(AgreementDraft(Nature.UPSTREAM, self.maker, products=(self.drops,)))
        desk.contacts.change(shown.contact("王建国"), {"strong_categories": ("心脑血管",)})
        shown.rest()
        shown.key(Qt.Key.Key_4, ALT)
        shown.key(Qt.Key.Key_PageDown, CTRL)

    @property
    def part(self) -> ProductsPart:
        page = self.shown.window.page
        assert isinstance(page, PartnersPage)
        part = page.part
        assert isinstance(part, ProductsPart)
        return part

    @property
    def listed(self) -> list[int]:
        records = self.part.list.records
        return [records.id_at(row) or 0 for row in range(records.rowCount())]


@pytest.fixture
def shelf(shown: Shown) -> Shelf:
    return Shelf(shown)


def test_products_are_found_and_lead_on(shelf: Shelf) -> None:
    shown, part = shelf.shown, shelf.part
    assert shelf.listed == [shelf.drops, shelf.syrup, shelf.capsules]
    assert nameless(shown.window.page) == []
    assert part.cards.agreements.lines.count() == 1
    assert part.cards.fitting.lines.count() == 1
    shown.key(Qt.Key.Key_F, CTRL)
    shown.type("jztj")
    assert shelf.listed == [shelf.syrup]
    assert part.step_back()
    shown.rest()
    shown.window.open("partners", shelf.drops)
    shown.rest()
    shown.press(part.list, Qt.Key.Key_W)
    assert shelf.listed == [shelf.drops, shelf.capsules]
    assert part.hanging.text() == f"2 of 3 products hang on {HUATAI} alone: 复方丹参滴丸、银杏叶胶囊."
    shown.press(part.list, Qt.Key.Key_D)
    assert shown.listed == ["王建国"]
    assert shown.page.search.text() == 'nature:downstream category:"心脑血管"'


def test_a_product_is_written_down_and_thrown_away(shelf: Shelf, modals: Answers) -> None:
    shown, part = shelf.shown, shelf.part

    def wrong(dialog: QDialog) -> None:
        assert isinstance(dialog, ProductDialog)
        for key, value in {"name": "参松胶囊", "approval": "国药准字Z20020002", "supplier": "没有的公司"}.items():
            dialog.editors[key].set_value(value)
        dialog.accept_button.click()

    def known_number(dialog: QDialog) -> None:
        assert isinstance(dialog, ProductDialog)
        assert "没有的公司" in dialog.editors["supplier"].problem.text()
        dialog.editors["supplier"].set_value(HUATAI)
        dialog.accept_button.click()

    def mend(dialog: QDialog) -> None:
        assert isinstance(dialog, ProductDialog)
        assert "复方丹参滴丸" in dialog.editors["approval"].problem.text()
        dialog.editors["approval"].set_value("国药准字Z20030003")
        dialog.accept_button.click()

    modals += [wrong, known_number, mend]
    shown.key(Qt.Key.Key_N, CTRL)
    assert shown.said == "The product is written down"
    made = part.current
    assert made is not None
    assert (made.name, made.supplier and made.supplier.name) == ("参松胶囊", HUATAI)

    shown.press(part.list, Qt.Key.Key_Delete)
    assert made.id not in shelf.listed
    shown.key(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shelf.listed == [made.id]
    shown.ctrl(Qt.Key.Key_R)
    assert part.step_back()
    shown.rest()
    assert made.id in shelf.listed


def test_tenders_are_written_down_changed_and_taken_away(shelf: Shelf, modals: Answers) -> None:
    shown, part = shelf.shown, shelf.part

    def listed(dialog: QDialog) -> None:
        assert isinstance(dialog, TenderDialog)
        dialog.editors["region"].set_value("330000")
        dialog.editors["state"].set_value("listed")
        dialog.accept_button.click()

    modals.append(listed)
    shown.press(part.list, Qt.Key.Key_N)
    assert shelf.service.item(shelf.drops).tenders == (_JIANGSU, Tender("330000", TenderState.LISTED))
    line = part.cards.tenders.lines.itemAt(0).widget()
    assert line is not None

    def lost(dialog: QDialog) -> None:
        assert isinstance(dialog, TenderDialog)
        dialog.editors["state"].set_value("lost")
        dialog.accept_button.click()

    modals.append(lost)
    shown.press(line, Qt.Key.Key_Return)
    assert [tender.state for tender in shelf.service.item(shelf.drops).tenders] == [
        TenderState.LOST,
        TenderState.LISTED,
    ]
    line = part.cards.tenders.lines.itemAt(0).widget()
    assert line is not None
    shown.press(line, Qt.Key.Key_Delete)
    assert shelf.service.item(shelf.drops).tenders == (Tender("330000", TenderState.LISTED),)
