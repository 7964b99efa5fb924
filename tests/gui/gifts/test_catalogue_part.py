"""The page of gifts by keys: between its parts, and gifts found, written down, changed, counted, thrown away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.gifts.records import ItemDraft, Suit
from crmdesk.core.sample_files import png
from crmdesk.gui.gifts.catalogue_part import CataloguePart
from crmdesk.gui.gifts.item_dialog import ItemDialog
from crmdesk.gui.gifts.page import GiftsPage
from crmdesk.gui.gifts.stock_dialog import StockDialog
from crmdesk.gui.kit.gift_dialog import GiftDialog
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

Answers = list[Callable[[QDialog], object]]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Shop:
    """The catalogue with two gifts."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.service = shown, shown.desk.gifts.catalogue
        wine = ItemDraft("张裕干红", "酒水", "山东烟台", price=26800, suits=((Suit.HOBBY, "收藏"),))
        self.wine = self.service.add(wine)
        self.tea = self.service.add(ItemDraft("西湖龙井", "茶叶", "浙江杭州", price=19900, shelf_life=540))
        shown.key(Qt.Key.Key_1, ALT)
        self.page.open_below("catalogue")
        shown.rest()

    @property
    def page(self) -> GiftsPage:
        page = self.shown.window.page
        assert isinstance(page, GiftsPage)
        return page

    @property
    def part(self) -> CataloguePart:
        part = self.page.part
        assert isinstance(part, CataloguePart)
        return part

    @property
    def listed(self) -> list[int]:
        records = self.part.list.records
        return [records.id_at(row) or 0 for row in range(records.rowCount())]


@pytest.fixture
def shop(shown: Shown) -> Shop:
    return Shop(shown)


def test_the_parts_of_the_page_are_reached_by_keys(shop: Shop) -> None:
    page, shown = shop.page, shop.shown
    assert page.key == "catalogue"
    shown.key(Qt.Key.Key_PageDown, CTRL)
    assert page.key == "ledger"
    shown.key(Qt.Key.Key_PageDown, CTRL)
    assert page.key == "campaigns"
    shown.key(Qt.Key.Key_PageUp, CTRL)
    assert page.key == "ledger"
    # The switch itself by the arrows.
    page.segments.buttons["ledger"].setFocus()
    shown.key(Qt.Key.Key_Left)
    assert page.key == "catalogue"
    assert page.segments.buttons["catalogue"].isChecked()
    assert nameless(page) == []


def test_a_gift_that_is_asked_for_is_shown_in_the_catalogue(shop: Shop) -> None:
    shop.page.open_below("ledger")
    shop.shown.window.open("gifts", shop.wine)
    shop.shown.rest()
    assert shop.page.key == "catalogue"
    assert shop.part.current is not None
    assert shop.part.current.id == shop.wine


def test_gifts_are_found_and_narrowed(shop: Shop) -> None:
    shown, part = shop.shown, shop.part
    assert shop.listed == [shop.tea, shop.wine]
    shown.key(Qt.Key.Key_F, CTRL)
    shown.type("zygh")
    assert shop.listed == [shop.wine]
    shown.type("没有")
    assert shop.listed == []
    part.states["narrowed"].button.click()  # type: ignore[union-attr]  # it has one
    shown.rest()
    assert shop.listed == [shop.tea, shop.wine]
    next(button for button in part.chips._buttons.values() if "茶叶" in button.text()).click()
    shown.rest()
    assert shop.listed == [shop.tea]
    assert part.step_back()
    shown.rest()
    assert shop.listed == [shop.tea, shop.wine]
    assert not part.step_back()


def test_a_gift_is_written_down_and_changed(shop: Shop, modals: Answers) -> None:
    shown = shop.shown

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        for key, value in {"name": "赣南脐橙", "category": "水果", "price": "88", "shelf_life": "30",
                           "region": ("江西", "哪里"), "level": ("top",), "sex": "female"}.items():  # fmt: skip
            dialog.editors[key].set_value(value)
        dialog.accept_button.click()

    def mend(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        assert "哪里" in dialog.editors["region"].problem.text()
        dialog.editors["region"].set_value(("江西",))
        dialog.accept_button.click()

    modals += [write, mend]
    shown.key(Qt.Key.Key_N, CTRL)
    assert shown.said == "The gift is in the catalogue"
    found = shop.service.find("赣南脐橙")
    assert found is not None
    assert (found.price, found.shelf_life, found.category) == (8800, 30, "水果")
    assert set(found.suits) == {(Suit.REGION, "360000"), (Suit.LEVEL, "top"), (Suit.SEX, "female")}
    assert shop.part.current == found

    def dearer(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        assert dialog.draft().suits[0] == (Suit.SEX, "female") or len(dialog.draft().suits) == 3
        dialog.editors["price"].set_value("98")
        dialog.accept_button.click()

    modals.append(dearer)
    shown.press(shop.part.list, Qt.Key.Key_F2)
    assert shop.service.item(found.id).price == 9800
    assert set(shop.service.item(found.id).suits) == set(found.suits)


def test_what_came_in_is_counted_and_can_be_taken_away(shop: Shop, modals: Answers) -> None:
    shown = shop.shown

    def nothing(dialog: QDialog) -> None:
        assert isinstance(dialog, StockDialog)
        dialog.accept_button.click()

    def sixty(dialog: QDialog) -> None:
        assert isinstance(dialog, StockDialog)
        assert dialog.editors["count"].problem.text()
        dialog.editors["count"].set_value("60")
        dialog.accept_button.click()

    modals += [nothing, sixty]
    shop.part.list.setFocus()
    shown.key(Qt.Key.Key_S)
    assert shop.service.item(shop.tea).stock == 60
    shown.rest()
    shop.part.cards.unstocked.emit(shop.service.moves(shop.tea)[0].id)
    shown.rest()
    assert shop.service.item(shop.tea).stock == 0


def test_a_gift_is_given_from_the_catalogue(shop: Shop, modals: Answers) -> None:
    shown, contact = shop.shown, shop.shown.contact("王建国")

    def give(dialog: QDialog) -> None:
        assert isinstance(dialog, GiftDialog)
        assert (dialog.value("item"), dialog.value("cost")) == ("西湖龙井", "199.00")
        dialog.editors["contact"].set_value(contact)
        dialog.editors["occasion"].set_value("Birthday")
        dialog.accept_button.click()

    modals.append(give)
    shop.part.list.setFocus()
    shown.key(Qt.Key.Key_G)
    assert shown.said == "The gift is written down"
    (entry,) = shown.desk.gifts.ledger.of_contact(contact)
    assert (entry.what, entry.occasion, entry.amount) == ("西湖龙井", "birthday", 19900)
    assert shop.part.told is not None
    assert shop.part.told.reception.all.given == 1


def test_a_gift_goes_to_the_trash_and_comes_back(shop: Shop) -> None:
    shown = shop.shown
    shop.part.list.setFocus()
    QTest.keyClick(shop.part.list, Qt.Key.Key_Delete)
    shown.rest()
    assert shop.listed == [shop.wine]
    shop.part.toggle_trash()
    shown.rest()
    assert shop.listed == [shop.tea]
    shown.key(Qt.Key.Key_R, CTRL)
    assert shop.listed == []
    assert shop.part.step_back()
    shown.rest()
    assert shop.listed == [shop.tea, shop.wine]


def test_a_picture_is_kept(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "tea.png"
    path.write_bytes(png(8, 8, (1, 2, 3), []))
    shop.part.take_picture(path)
    shop.shown.rest()
    assert shop.service.picture(shop.service.item(shop.tea).picture) == path.read_bytes()
