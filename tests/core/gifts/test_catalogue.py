"""The catalogue on a real book: written down, found, counted in and out, liked or not, in the trash and back."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.reception import Counted
from crmdesk.core.gifts.records import ItemDraft, Reaction, Suit
from crmdesk.core.gifts.tables import Recipient
from crmdesk.core.sample_files import png

DAY = "2025-09-25"
WINE = ItemDraft(
    " 张裕干红 ", "酒水", "山东烟台", "张裕专卖", 26800, shelf_life=3650, note="木盒",
    suits=((Suit.SEX, "male"), (Suit.HOBBY, "收藏")),
)  # fmt: skip


def given(desk: Desk, item: int, tier: str, reaction: str, *, hobby: str = "", approved: str = DAY) -> int:
    contact = desk.contacts.add({"name": "张伟", "hobbies": (hobby,) if hobby else ()})
    with desk.history.action("gift.test"):
        key = desk.ids.new()
        Recipient.insert(
            id=key, contact=contact, day=DAY, item=item, approved_item=item, approved_on=approved, tier=tier,
            reaction=reaction,
        ).execute()  # fmt: skip
    return contact


def test_a_gift_comes_back_as_it_was_put_in(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    found = catalogue.item(catalogue.add(WINE))
    assert (found.name, found.category, found.origin, found.supplier) == ("张裕干红", "酒水", "山东烟台", "张裕专卖")
    assert (found.price, found.shelf_life, found.note, found.cash, found.stock) == (26800, 3650, "木盒", False, 0)
    assert found.suits == ((Suit.HOBBY, "收藏"), (Suit.SEX, "male"))
    assert catalogue.find("张裕干红") == found
    assert catalogue.find("张裕") is None
    desk.history.undo(desk.history.entries(1)[0].id)
    assert catalogue.find("张裕干红") is None
    assert desk.check() == []


def test_a_gift_is_changed_with_whom_it_suits_and_its_picture_stays(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    key = catalogue.add(WINE)
    picture = png(4, 4, (1, 2, 3), [])
    catalogue.set_picture(key, picture)
    catalogue.change(key, ItemDraft("礼金", cash=True, suits=((Suit.LEVEL, "top"),)))
    found = catalogue.item(key)
    assert (found.name, found.cash, found.suits, found.origin) == ("礼金", True, ((Suit.LEVEL, "top"),), "")
    assert catalogue.picture(found.picture) == picture
    catalogue.set_picture(key, None)
    assert not catalogue.item(key).picture
    with pytest.raises(InvalidInput, match="JPEG"):
        catalogue.set_picture(key, b"GIF89a")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ItemDraft(" "), "name"),
        (ItemDraft("茶", price=-1), "price"),
        (ItemDraft("茶", price=10**12), "price"),
        (ItemDraft("茶", shelf_life=-1), "shelf_life"),
    ],
)
def test_what_cannot_be_is_told_of_its_field_and_nothing_is_written(desk: Desk, draft: ItemDraft, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.gifts.catalogue.add(draft)
    assert list(refused.value.fields) == [field]
    assert desk.history.rows("SELECT count(*) FROM gift_item") == [(0,)]


@pytest.mark.parametrize("words", ["张裕", "zhangyu", "zygh", "烟台 酒", "yantai", "专卖", "木盒 zy", "ＺＹＧＨ"])
def test_gifts_are_found_by_words_and_as_they_are_read(desk: Desk, words: str) -> None:
    catalogue = desk.gifts.catalogue
    wine, tea = catalogue.add(WINE), catalogue.add(ItemDraft("龙井", "茶叶", "浙江杭州"))
    assert catalogue.found(Query(words)).ids == (wine,)
    assert catalogue.found(Query("没有")).ids == ()
    assert catalogue.found(Query()).ids == (tea, wine)
    assert catalogue.found(Query(categories=("茶叶",))) == ((tea,), {"茶叶": 1, "酒水": 1})


def test_gifts_in_the_trash_are_found_there_and_come_back(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    wine, tea = catalogue.add(WINE), catalogue.add(ItemDraft("龙井"))
    catalogue.trash([wine])
    assert catalogue.found(Query()).ids == (tea,)
    assert catalogue.found(Query(trashed=True)).ids == (wine,)
    assert catalogue.item(wine).trashed
    assert catalogue.find("张裕干红") is None
    catalogue.restore([wine])
    assert catalogue.found(Query()).ids == (wine, tea)
    with pytest.raises(NotFound):
        catalogue.item(5)


def test_the_stock_is_what_came_in_less_what_went_out(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    key = catalogue.add(WINE)
    catalogue.move(key, 60, 25000, "2026-05-01", "第一批")
    out = catalogue.move(key, -12)
    assert catalogue.item(key).stock == 48
    assert [(move.day, move.pieces, move.cost, move.note) for move in catalogue.moves(key)] == [
        ("2026-05-18", -12, 0, ""), ("2026-05-01", 60, 25000, "第一批"),
    ]  # fmt: skip
    catalogue.take_back(key, out)
    assert catalogue.item(key).stock == 60
    for count, day in ((0, ""), (1, "2026-05"), (10**8, "")):
        with pytest.raises(InvalidInput):
            catalogue.move(key, count, day=day)


def test_how_a_gift_was_received_is_told_by_tier_and_hobby(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    key, other = catalogue.add(WINE), catalogue.add(ItemDraft("龙井"))
    for tier, reaction, hobby in (
        ("A", "neutral", "喝茶"), ("VIP", "liked", "收藏"), ("VIP", "liked", "收藏"), ("VIP", "returned", "喝茶"),
        ("VIP", "", "收藏"),
    ):  # fmt: skip
        given(desk, key, tier, reaction, hobby=hobby)
    # What nobody approved was not given.
    given(desk, key, "VIP", "liked", approved="")
    found = catalogue.reception(key)
    assert found.all == Counted(5, 2, 1, 1)
    assert (found.all.share, found.all.of(Reaction.NONE), found.all.of(Reaction.LIKED)) == (0.5, 1, 2)
    assert found.tiers == (("VIP", Counted(4, 2, 0, 1)), ("A", Counted(1, 0, 1, 0)))
    assert found.hobbies == (("收藏", Counted(2, 2, 0, 0)), ("喝茶", Counted(2, 0, 1, 1)))
    assert catalogue.receptions([key, other]) == {key: Counted(5, 2, 1, 1)}
    assert catalogue.reception(other).all == Counted()
    assert Counted(3).share is None


def test_what_is_in_use_is_suggested_before_what_we_think_of(desk: Desk) -> None:
    catalogue = desk.gifts.catalogue
    catalogue.add(WINE)
    assert catalogue.categories()[:2] == ["酒水", "Tea"]
    assert catalogue.origins()[0] == "山东烟台"
    assert catalogue.suppliers() == ["张裕专卖"]
