"""A book of any size for the figures: rows of the read table and of the index written directly, as a refresh would.

Names are as common as in life: a surname's and a given character's frequency falls with its rank.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

import apsw

from crmdesk.core.contacts import listing
from crmdesk.core.contacts.completeness import score
from crmdesk.core.contacts.tokens import Texts, indexed
from crmdesk.core.storage import search
from crmdesk.core.storage.bookkey import new_key
from crmdesk.core.storage.database import Row, connect, placeholders
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.migrate import migrate
from crmdesk.core.values import pinyin, regions

BLOCK = 20_000
SEED = 20260518
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈单解仇查"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志文华玉海红"
    "春梅晓东鹏飞龙云浩宇轩俊峰新民永福德胜利成光荣宝瑞凡嘉博"
)
TOWNS = ("320500", "320100", "110105", "310115", "440305", "510104", "420103", "330106", "370202", "610113")
BRANDS = tuple(
    first + second for first in "华康瑞恒宏同正永安美德诚佳绿海云九百仁博" for second in "泰源丰通远济大兴嘉信"
)
TRADES = ("制药", "医药", "药业", "药品经营", "生物制药", "医药贸易", "医药连锁", "招标代理")
TITLES = (
    "董事长", "总经理", "副总经理", "销售总监", "市场总监", "采购部经理", "大区经理", "招商经理", "质量部主任",
    "业务员", "采购专员", "内勤",
)  # fmt: skip
LABELS = (
    "老客户", "会议嘉宾", "中秋送礼", "春节拜访", "重点医院", "钓鱼", "书法", "喝茶", "羽毛球", "登山", "摄影",
    "高尔夫", "太极", "围棋", "养花",
)  # fmt: skip
ROADS = ("人民路", "中山路", "解放路", "建设路", "和平路", "长江路", "文化路", "科技大道", "迎宾大道", "滨江路")
OWNERS = ("李静", "陈志远", "赵敏", "孙浩")
TIERS = (("VIP", 1), ("A", 2), ("B", 3), ("C", 4))
LEVELS = (("top", 1), ("senior", 2), ("middle", 3), ("staff", 4))
NATURES = (("upstream", 1), ("downstream", 2), ("peripheral", 3))


def _falling(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def drawn(count: int, seed: int = SEED) -> Iterator[tuple[Row, Texts]]:
    """Rows in the order of `listing.COLUMNS`, and texts, of `count` people; the same ones for the same seed."""
    dice = random.Random(seed)
    surnames, given = _falling(len(SURNAMES)), _falling(len(GIVEN))
    firms = [_firm(dice) for _number in range(max(3, count // 20))]
    ids = IdSource(7, lambda: 1_779_076_800_000)
    for _number in range(count):
        family = dice.choices(SURNAMES, cum_weights=surnames)[0]
        first = "".join(dice.choices(GIVEN, cum_weights=given, k=dice.choice((1, 2, 2, 2))))
        yield _person(dice, ids.new(), family, first, *dice.choice(firms))


def _firm(dice: random.Random) -> tuple[str, str]:
    town = dice.choice(TOWNS)
    place = regions.region(town)
    assert place is not None
    start = (place.city or place.province).removesuffix("市")
    name = f"{start}{dice.choice(BRANDS)}{dice.choice(TRADES)}有限公司"
    return name, town


def _person(dice: random.Random, key: int, family: str, given: str, firm: str, town: str) -> tuple[Row, Texts]:
    title, labels = dice.choice(TITLES), dice.sample(LABELS, 2)
    mobile = f"1{dice.choice('3578')}{dice.randrange(10**9):09d}"
    email = f"{pinyin.reading(family, given).replace(' ', '')}{dice.randrange(99)}@mail.example"
    place, day = regions.title(town), f"{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    owner = dice.choice(OWNERS)
    tier, level, nature = dice.choice(TIERS), dice.choice(LEVELS), dice.choice(NATURES)
    row = (
        key, 0, family + given, pinyin.sort_key(family, given), firm, listing.text_key(firm), "销售部", title,
        listing.text_key(title), *level, *nature, *tier, place, town, None, owner, listing.text_key(owner), "",
        f"1980-{day}", day, int(day[:2]), mobile, email, labels[0], labels[1], "", listing.EMPTY_RANK, 0, score(0),
    )  # fmt: skip
    address = f"{place}{dice.choice(ROADS)}{dice.randint(1, 999)}号"
    words = ("销售部", title, *labels, address, place)
    return row, Texts(family, given, "", (firm,), words, (mobile,), (email,))


def make_book(path: Path, count: int) -> apsw.Connection:
    """A new book of `count` people; the open connection that wrote it."""
    connection = connect(path, new_key(), read_only=False)
    migrate(connection)
    insert = f"INSERT INTO listing ({','.join(listing.COLUMNS)}) VALUES ({placeholders(listing.COLUMNS)})"
    people = drawn(count)
    while block := list(islice(people, BLOCK)):
        with connection:
            search.gather(connection, len(block))
            connection.executemany(insert, [row for row, _texts in block])
            search.put(connection, _entries(block))
    search.settle(connection)
    return connection


def _entries(block: Sequence[tuple[Row, Texts]]) -> list[tuple[int, str, str]]:
    return [(row[0], *indexed(texts)) for row, texts in block]
