"""The gifts of the sample book: a catalogue with pictures and stock, two past campaigns with what became of each gift,
single gifts, and some that were received.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from crmdesk.core.desk import Desk
from crmdesk.core.gifts.records import ItemDraft, Suit
from crmdesk.core.gifts.tables import Campaign, GiftItem, NoGift, Payment, Received, Recipient, StockMove
from crmdesk.core.sample_pictures import picture
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.model import Table, insert_sql
from crmdesk.core.values.festivals import BY_KEY

_HOBBY, _LEVEL, _SEX, _REGION = Suit.HOBBY, Suit.LEVEL, Suit.SEX, Suit.REGION
# What the shops call themselves; a picture and a draft for each.
_GIFTS: Final[dict[str, ItemDraft]] = {
    "wine": ItemDraft("干红葡萄酒（个人典藏）", "酒水", "山东烟台", "烟台酒庄直营部", 26800, shelf_life=3650,
                      note="木盒装，可印姓名标签", suits=((_LEVEL, "top"), (_HOBBY, "收藏"))),
    "green_tea": ItemDraft("西湖龙井（明前）", "茶叶", "浙江杭州", "龙坞茶庄", 36800, shelf_life=540,
                           suits=((_HOBBY, "喝茶"), (_HOBBY, "书法"))),
    "red_tea": ItemDraft("武夷大红袍礼盒", "茶叶", "福建武夷山", "正岩茶行", 32800, shelf_life=1080,
                         suits=((_HOBBY, "喝茶"), (_HOBBY, "围棋"))),
    "cake": ItemDraft("普洱茶饼", "茶叶", "云南普洱", "正岩茶行", 29800, suits=((_HOBBY, "收藏"), (_HOBBY, "喝茶"))),
    "cucumber": ItemDraft("大连海参礼盒", "海味干货", "辽宁大连", "滨城海产", 59800, shelf_life=720,
                          suits=((_LEVEL, "top"), (_LEVEL, "senior"))),
    "mooncake": ItemDraft("广式月饼礼盒", "月饼", "广东广州", "荔湾饼家", 18800, shelf_life=60,
                          suits=((_LEVEL, "middle"), (_LEVEL, "staff"))),
    "ginseng": ItemDraft("长白山人参", "滋补品", "吉林长白山", "白山参行", 46800, shelf_life=1080,
                         note="送长辈合适", suits=((_LEVEL, "top"),)),
    "orange": ItemDraft("赣南脐橙（10斤）", "水果", "江西赣州", "果园直发", 8800, shelf_life=30),
    "apple": ItemDraft("阿克苏冰糖心苹果", "水果", "新疆阿克苏", "果园直发", 9800, shelf_life=60),
    "rice": ItemDraft("五常大米礼盒", "粮油", "黑龙江五常", "稻乡合作社", 12800, shelf_life=360),
    "teapot": ItemDraft("景德镇青花茶具", "家居用品", "江西景德镇", "瓷都工坊", 38800,
                        suits=((_SEX, "female"), (_HOBBY, "喝茶"))),
    "rod": ItemDraft("碳素钓鱼竿", "健康运动", "山东威海", "海角渔具", 45800, suits=((_HOBBY, "钓鱼"),)),
    "racket": ItemDraft("羽毛球拍", "健康运动", "江苏南京", "金陵体育", 36000, suits=((_HOBBY, "羽毛球"),)),
    "envelope": ItemDraft("礼金", "礼金", price=50000, cash=True, note="须总经理批准"),
}  # fmt: skip
_BOUGHT: Final = 40
_MOST_PEOPLE: Final = 400
_PEOPLE: Final = (
    "SELECT listing.id, listing.level, contact.sex, affiliation.organisation_id, listing.hobbies FROM listing"
    " JOIN contact ON contact.id = listing.id"
    " LEFT JOIN affiliation ON affiliation.contact_id = listing.id AND affiliation.main = 1"
    " WHERE listing.trashed = 0 AND listing.tier = 'VIP' AND listing.standing IN ('', 'active', 'prospect', 'dormant')"
    " GROUP BY listing.id ORDER BY listing.id LIMIT ?"
)
# By level: what most of them got.
_AUTUMN: Final = {"top": "wine", "senior": "wine", "": "mooncake"}
_SPRING: Final = {"top": "cucumber", "senior": "red_tea", "": "rice"}
_BY_HOBBY: Final = {"喝茶": "green_tea", "钓鱼": "rod", "羽毛球": "racket", "收藏": "cake"}
_FOR_HER: Final = "teapot"
_SINGLE: Final = (("birthday", "green_tea"), ("birthday", "ginseng"), ("opening", "teapot"), ("illness", "ginseng"),
                  ("birthday", "apple"), ("promotion", "cake"), ("wedding", "envelope"))  # fmt: skip
_GOT: Final = (("家乡腊肉", 12000), ("自家炒的茶叶", 20000), ("土特产一箱", 15000), ("新年台历", 3000), ("书法一幅", 0),
               ("月饼一盒", 16800), ("红酒两支", 40000))  # fmt: skip
_LEFT_OUT: Final = ("出国探亲，节后再补", "去年退回，今年电话问候", "本人要求不收礼")
_NO_GIFT: Final = "单位规定不收礼品"
_SAID: Final = ("特意打电话来道谢", "说家里人都喜欢", "转送给父母了", "")
_REACTIONS: Final = {"liked": 52, "neutral": 20, "returned": 3, "": 25}
_CARRIERS: Final = ("顺丰", "京东物流")
_SHARE, _WAY_DAYS, _BACK = 0.9, 9, 0.02


class _Person(NamedTuple):
    contact: int
    level: str
    sex: str
    place: int | None
    hobbies: str


class _Occasion(NamedTuple):
    festival: str
    title: str
    year: int
    day: date
    usual: dict[str, str]
    inscription: str
    lessons: str


def write_gifts(desk: Desk, dice: random.Random) -> None:
    """Write all of it, as one action."""
    people = [_Person(*row) for row in desk.history.rows(_PEOPLE, (_MOST_PEOPLE,))]
    with desk.history.action("sample.write", contacts=len(people)) as action:
        items = _write_catalogue(desk)
        if not people:
            return
        for occasion in _occasions(desk.clock.today()):
            _write_campaign(desk, dice, occasion, items, people)
        _write_singles(desk, dice, items, people)
        _write_received(desk, dice, people)
        _put(desk, NoGift, [{"id": content_id(people[-1].contact, None), "contact_id": people[-1].contact,
                             "reason": _NO_GIFT}])  # fmt: skip
        touched = [person.contact for person in people]
        action.concerns(touched, listed=touched)


def _write_catalogue(desk: Desk) -> dict[str, int]:
    catalogue, items = desk.gifts.catalogue, dict[str, int]()
    for name, draft in _GIFTS.items():
        items[name] = catalogue.writer.written(draft)
        GiftItem.update(picture=catalogue.keep_picture(picture(name))).where(GiftItem.id == items[name]).execute()
    return items


def _occasions(today: date) -> Iterable[_Occasion]:
    """The last Mid-Autumn and the last Spring Festival before today."""
    for key, title, usual, inscription, lessons in (
        ("mid_autumn", "{year}年中秋", _AUTUMN, "{name}个人典藏", "月饼提前三周订；新疆、西藏提前十天发。"),
        ("spring", "{year}年春节", _SPRING, "{honorific} 新春快乐", "快递腊月二十停收，海参分两批发。"),
    ):
        for year in (today.year, today.year - 1):
            day = BY_KEY[key].in_year(year)
            if day is not None and day < today:
                yield _Occasion(key, title.format(year=year), year, day, usual, inscription, lessons)
                break


def _write_campaign(
    desk: Desk, dice: random.Random, occasion: _Occasion, items: dict[str, int], people: Sequence[_Person]
) -> None:
    key, day = desk.ids.new(), occasion.day
    approved = str(day - timedelta(days=30))
    chosen = [person for person in people if dice.random() < _SHARE]
    rows = [_recipient(desk, dice, person, items, occasion, key) for person in chosen]
    given = [row for row in rows if not row["left_out"]]
    cost = sum(row["cost"] for row in given)
    _put(desk, Campaign, [{
        "id": key, "title": occasion.title, "occasion": occasion.festival, "year": occasion.year, "day": str(day),
        "choosing": "{}", "paper": "{}", "inscription": occasion.inscription, "budget": -(-cost // 500_000) * 500_000,
        "approved_on": approved, "approved_by": "总经理", "closed_on": str(day + timedelta(days=21)),
        "lessons": occasion.lessons,
    }])  # fmt: skip
    _put(desk, Recipient, rows)
    counted = Counter(row["item_id"] for row in given)
    prices = {items[name]: draft.price for name, draft in _GIFTS.items()}
    ordered, out = str(day - timedelta(days=25)), str(day - timedelta(days=_WAY_DAYS))
    _put(desk, StockMove, [
        {"id": desk.ids.new(), "item_id": item, "campaign_id": key, "day": on, "count": pieces, "cost": prices[item]}
        for item, count in sorted(counted.items())
        for on, pieces in ((ordered, -(-count // 10) * 10 + dice.choice((0, 10))), (out, -count))
    ])  # fmt: skip
    _put(desk, Payment, [
        *({"id": desk.ids.new(), "campaign_id": key, "item_id": item, "day": ordered, "what": "goods",
           "amount": count * prices[item]} for item, count in sorted(counted.items())),
        {"id": desk.ids.new(), "campaign_id": key, "item_id": None, "day": out, "what": "shipping",
         "amount": sum(row["shipping"] for row in given)},
    ])  # fmt: skip


def _recipient(
    desk: Desk, dice: random.Random, person: _Person, items: dict[str, int], occasion: _Occasion, campaign: int
) -> dict[str, Any]:
    name = _choice(dice, person, occasion.usual)
    left_out = dice.choice(_LEFT_OUT) if dice.random() < 0.03 else ""
    row: dict[str, Any] = {
        "id": desk.ids.new(), "contact_id": person.contact, "campaign_id": campaign, "day": str(occasion.day),
        "reason": "VIP", "left_out": left_out, "tier": "VIP", "organisation_id": person.place,
        "item_id": items[name], "cost": _GIFTS[name].price, "shipping": dice.choice((1200, 1800, 2300)),
    }  # fmt: skip
    if left_out:
        return row
    approved = str(occasion.day - timedelta(days=30))
    return row | _approved(row, approved) | _became(dice, occasion.day - timedelta(days=_WAY_DAYS))


def _choice(dice: random.Random, person: _Person, usual: dict[str, str]) -> str:
    """By level, but for every third by hobby; some women get something of their own."""
    for hobby, name in _BY_HOBBY.items():
        if hobby in person.hobbies and dice.random() < 0.35:
            return name
    if person.sex == "female" and dice.random() < 0.3:
        return _FOR_HER
    return usual.get(person.level, usual[""])


def _approved(row: dict[str, Any], on: str) -> dict[str, Any]:
    return {"approved_item_id": row["item_id"], "approved_cost": row["cost"], "approved_on": on}


def _became(dice: random.Random, shipped: date) -> dict[str, Any]:
    """How the gift travelled and was taken."""
    arrived, back = str(shipped + timedelta(days=dice.randint(2, 6))), dice.random() < _BACK
    reaction = "" if back else dice.choices(list(_REACTIONS), list(_REACTIONS.values()))[0]
    return {
        "status": "returned" if back else "arrived", "carrier": dice.choice(_CARRIERS),
        "tracking": f"SF199{dice.randint(0, 10**9):010}", "packed_on": str(shipped - timedelta(days=2)),
        "shipped_on": str(shipped), "arrived_on": "" if back else arrived, "returned_on": arrived if back else "",
        "reaction": reaction, "note": dice.choice(_SAID) if reaction == "liked" else "",
    }  # fmt: skip


def _write_singles(desk: Desk, dice: random.Random, items: dict[str, int], people: Sequence[_Person]) -> None:
    """Gifts of the last years to every other of them, and one that is under way now."""
    today, rows = desk.clock.today(), []
    for person in people[::2]:
        for _time in range(dice.randint(1, 3)):
            occasion, name = dice.choice(_SINGLE)
            day = today - timedelta(days=dice.randint(20, 1_400))
            row = _single(desk, person, items[name], _GIFTS[name].price, occasion, day)
            rows.append(row | _became(dice, day - timedelta(days=3)))
    under_way = _single(desk, people[0], items["ginseng"], _GIFTS["ginseng"].price, "illness", today)
    packed, shipped = str(today - timedelta(days=2)), str(today - timedelta(days=1))
    rows.append({**under_way, "status": "shipped", "carrier": "顺丰", "tracking": "SF1990000000001",
                 "packed_on": packed, "shipped_on": shipped})  # fmt: skip
    _put(desk, Recipient, rows)
    _put(desk, StockMove, [
        {"id": desk.ids.new(), "item_id": items[name], "day": str(today - timedelta(days=50)), "count": _BOUGHT,
         "cost": _GIFTS[name].price, "note": "补货"} for name in ("green_tea", "ginseng", "apple", "teapot")
    ])  # fmt: skip


def _single(desk: Desk, person: _Person, item: int, price: int, occasion: str, day: date) -> dict[str, Any]:
    row = {
        "id": desk.ids.new(), "contact_id": person.contact, "occasion": occasion, "day": str(day), "reason": occasion,
        "tier": "VIP", "organisation_id": person.place, "item_id": item, "cost": price, "shipping": 1200,
    }  # fmt: skip
    return row | _approved(row, str(day - timedelta(days=5)))


def _write_received(desk: Desk, dice: random.Random, people: Sequence[_Person]) -> None:
    ours, today, rows = sorted(desk.contacts.colleagues()), desk.clock.today(), []
    for person in people[1::6]:
        what, value = dice.choice(_GOT)
        day = today - timedelta(days=dice.randint(10, 900))
        rows.append({"id": desk.ids.new(), "contact_id": person.contact, "day": str(day), "what": what, "value": value,
                     "colleague_id": dice.choice(ours) if ours else None})  # fmt: skip
    _put(desk, Received, rows)


def _put(desk: Desk, table: type[Table], rows: Iterable[dict[str, Any]]) -> None:
    """Write rows by their columns; what one does not say is as the table has it."""
    fields = table._meta.sorted_fields  # noqa: SLF001 - peewee's way to a model's fields
    usual = {field.column_name: field.default for field in fields}
    whole = [tuple((usual | row)[column] for column in usual) for row in rows]
    desk.history.connection.executemany(insert_sql(table), whole)
