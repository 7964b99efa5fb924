"""The sample book: believable people of a pharmaceutical agency's desk, the same ones for the same seed.

Nobody in it exists: mobile numbers begin with 1990000 or 1980000, e-mail addresses end in .example.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.contacts.standing_rules import NOT_CONTACTED
from crmdesk.core.desk import Desk
from crmdesk.core.sample_bulletins import write_bulletins
from crmdesk.core.sample_campaign import write_campaign
from crmdesk.core.sample_days import write_days
from crmdesk.core.sample_fields import write_fields
from crmdesk.core.sample_files import write_files
from crmdesk.core.sample_gifts import write_gifts
from crmdesk.core.sample_interactions import write_interactions
from crmdesk.core.sample_money import write_money
from crmdesk.core.sample_news import write_news
from crmdesk.core.sample_organisations import Firm, write_organisations
from crmdesk.core.sample_partners import write_partners
from crmdesk.core.sample_reports import write_reports
from crmdesk.core.sample_ties import write_ties
from crmdesk.core.sample_turnover import write_turnover
from crmdesk.core.storage import search
from crmdesk.core.storage.database import wide_cache
from crmdesk.core.values import idcards, pinyin, regions
from crmdesk.core.values.choices import Acquaintance, Calendar, Level, Nature, Sex, Standing, Tier
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.names import join_name

COMPANY: Final = "江南恒昌医药代理有限公司"
COLLEAGUES: Final = ("李静", "陈志远", "赵敏", "孙浩", "周雪梅", "吴建平")
_FAMILY: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解查"
)
_COMPOUND: Final = ("欧阳", "司马", "上官", "诸葛")
_MALE: Final = "伟强磊洋勇军杰涛明超刚平辉鹏飞龙云浩宇轩俊峰建国志东新民永福德胜利成光荣宝瑞凡嘉博文海波斌林峻"
_FEMALE: Final = (
    "芳娜敏静秀丽艳娟兰霞桂英华玉红梅燕欣怡雨佳涵子珍淑贞琴素莲雪爱香月莺媛琼珠倩婷姣婉娴瑾颖露瑶荷丹蓉眉君薇岚"
)
_CITIES: Final = (
    "110105", "310115", "440106", "440305", "330106", "330203", "320508", "320106", "510104", "420103", "430102",
    "410105", "370202", "370102", "350203", "500103", "610113", "210102", "230102", "530102", "520102", "450103",
    "130102", "340104", "360102", "140105", "220102", "620102", "460105", "650102", "150102",
)  # fmt: skip
_BRANDS: Final = (
    "华泰", "康源", "瑞丰", "恒通", "宏远", "同济", "正大", "永兴", "安康", "美嘉", "德信", "诚和", "佳禾", "绿源",
    "海蓝", "云峰", "九州", "百草", "仁和", "博雅",
)  # fmt: skip
_KINDS: Final = {
    Nature.UPSTREAM: ("制药有限公司", "药业股份有限公司", "生物制药有限公司"),
    Nature.DOWNSTREAM: ("医药有限公司", "医药贸易有限公司", "药品经营有限公司", "医药连锁有限公司"),
    Nature.PERIPHERAL: ("招标代理有限公司", "医药报社", "医药行业协会", "医药咨询有限公司"),
}
_TITLES: Final = {
    Level.TOP: ("董事长", "总经理"),
    Level.SENIOR: ("副总经理", "销售总监", "市场总监"),
    Level.MIDDLE: ("采购部经理", "大区经理", "招商经理", "质量部主任"),
    Level.STAFF: ("业务员", "采购专员", "内勤", "学术代表"),
}
_DEPARTMENTS: Final = {
    Level.TOP: ("总经办",), Level.SENIOR: ("总经办", "市场部"), Level.MIDDLE: ("采购部", "销售部", "质量部"),
    Level.STAFF: ("采购部", "销售部", "市场部"),
}  # fmt: skip
_LEVELS: Final = (Level.TOP, Level.SENIOR, Level.MIDDLE, Level.STAFF)
_TIERS: Final = (Tier.VIP, Tier.A, Tier.B, Tier.C)
_HOBBIES: Final = (
    "钓鱼", "书法", "喝茶", "羽毛球", "登山", "摄影", "高尔夫", "太极", "围棋", "养花", "跑步", "烹饪", "收藏",
    "京剧", "自驾",
)  # fmt: skip
_TAGS: Final = ("老客户", "会议嘉宾", "中秋送礼", "春节拜访", "重点医院", "需要发票", "微信群", "新签约")
_CATEGORIES: Final = ("心脑血管", "抗生素", "消化系统", "中成药", "妇科", "儿科", "骨科", "抗肿瘤", "呼吸系统")
_ROADS: Final = ("人民路", "中山路", "解放路", "建设路", "和平路", "长江路", "文化路", "科技大道", "迎宾大道", "滨江路")
_NOTES: Final = (
    "说话直爽，喜欢先谈事再吃饭。", "女儿明年高考，见面可以问候。", "上次会议答应补寄样品，已寄出。",
    "只在上午接电话。",
    "对新品种很感兴趣，季度末再联系。",
)  # fmt: skip
_STANDINGS: Final = {
    Standing.ACTIVE: 70, Standing.PROSPECT: 10, Standing.DORMANT: 9, Standing.LOST: 5, Standing.LEFT_TRADE: 3,
    Standing.DECEASED: 1, Standing.DO_NOT_CONTACT: 2,
}  # fmt: skip
_REASONS: Final = {
    Standing.LOST: ("换了供应商", "价格谈不拢", "代理权被收回"),
    Standing.LEFT_TRADE: ("退休", "转做餐饮"),
    Standing.DO_NOT_CONTACT: ("本人要求",),
}
_BLOCK: Final = 20_000


def write_sample(desk: Desk, count: int, seed: int = 20260518) -> None:
    """Fill a book with `count` people over about a fifth as many organisations, which have records of their own."""
    desk.settings.set("company.name", COMPANY)
    write_people(desk, count, seed)
    if not count:
        return
    firms = _firms(random.Random(seed), max(3, count // 5))  # noqa: S311 - those of the people
    write_organisations(desk, firms, random.Random(seed + 2))  # noqa: S311 - the same every time
    write_ties(desk, random.Random(seed + 3))  # noqa: S311
    write_days(desk, random.Random(seed + 4))  # noqa: S311
    write_files(desk, random.Random(seed + 6))  # noqa: S311
    write_fields(desk, random.Random(seed + 7))  # noqa: S311
    write_interactions(desk, random.Random(seed + 8))  # noqa: S311
    write_news(desk, random.Random(seed + 9))  # noqa: S311
    write_gifts(desk, random.Random(seed + 15))  # noqa: S311
    write_turnover(desk, random.Random(seed + 21))  # noqa: S311
    write_money(desk, random.Random(seed + 10))  # noqa: S311
    write_campaign(desk, random.Random(seed + 23))  # noqa: S311
    write_partners(desk, random.Random(seed + 30))  # noqa: S311
    write_reports(desk, random.Random(seed + 32))  # noqa: S311
    write_bulletins(desk, random.Random(seed + 34))  # noqa: S311


def write_people(desk: Desk, count: int, seed: int = 20260518) -> None:
    """Fill a book with `count` people, each written, listed and indexed once."""
    made = people(count, seed)
    for start in range(0, count, _BLOCK):
        size = min(_BLOCK, count - start)
        connection = desk.history.connection
        with wide_cache(connection, size), desk.history.action("sample.write", contacts=size) as action:
            search.gather(connection, size)
            rows = desk.contacts.rows()
            written = [rows.contact(draft) for draft in islice(made, size)]
            rows.flush()
            action.concerns(written, listed=written)
    desk.history.settle(count)


def people(count: int, seed: int) -> Iterator[Draft]:
    """The drafts of the sample people."""
    dice = random.Random(seed)  # noqa: S311 - the same people every time is what is wanted
    firms = _firms(dice, max(3, count // 5))
    weights = [{Nature.UPSTREAM: 4, Nature.DOWNSTREAM: 6, Nature.PERIPHERAL: 3}[firm.nature] for firm in firms]
    later = random.Random(seed + 1)  # noqa: S311 - what was thought of later leaves the same people as they were
    for number in range(count):
        draft = _person(dice, number, dice.choices(firms, weights)[0])
        yield {**draft, **_standing(later, draft)}


def _standing(dice: random.Random, draft: Draft) -> Draft:
    """How things stand; with the most valuable ones they stand well."""
    standing = dice.choices(tuple(_STANDINGS), tuple(_STANDINGS.values()))[0]
    began, reason = date(2024, 1, 1) + timedelta(days=dice.randint(0, 800)), dice.choice(_REASONS.get(standing, ("",)))
    kind = dice.choice(tuple(Acquaintance))
    result: Draft = {"standing": Standing.ACTIVE.value if draft["tier"] == Tier.VIP else standing.value}
    if result["standing"] in NOT_CONTACTED:
        result |= {"standing_since": began.isoformat()[: 10 if standing is Standing.DECEASED else 7]}
        result |= {"standing_reason": reason} if reason else {}
    if draft["nature"] == Nature.PERIPHERAL:
        result["acquaintance"] = kind.value
    return result


def _firms(dice: random.Random, count: int) -> Sequence[Firm]:
    firms: dict[str, Firm] = {}
    while len(firms) < count:
        nature = dice.choices(tuple(_KINDS), (2, 10, 3))[0]
        place = dice.choice(_CITIES)
        known = regions.region(place)
        assert known is not None
        town = (known.city or known.province).removesuffix("市")
        name = f"{town}{dice.choice(_BRANDS)}{dice.choice(_KINDS[nature])}"
        if name in firms:
            name = f"{town}{dice.choice(_BRANDS)}{dice.choice(_BRANDS)}{dice.choice(_KINDS[nature])}"
        firms[name] = Firm(name, nature, place, dice.choice(COLLEAGUES))
    return list(firms.values())


def _person(dice: random.Random, number: int, firm: Firm) -> Draft:
    sex = dice.choice((Sex.MALE, Sex.FEMALE))
    family = dice.choice(_COMPOUND) if dice.random() < 0.02 else dice.choice(_FAMILY)
    given = "".join(dice.sample(_MALE if sex is Sex.MALE else _FEMALE, dice.choice((1, 2, 2))))
    level = dice.choices(_LEVELS, (15, 25, 35, 25))[0]
    tier = dice.choices(
        _TIERS, {Level.TOP: (60, 25, 12, 3), Level.SENIOR: (28, 35, 27, 10)}.get(level, (6, 22, 42, 30))
    )[0]
    birthday = _birthday(dice)
    spoken = pinyin.reading(family, given).replace(" ", "")
    draft: Draft = {
        "name": join_name(family, given), "family": family, "given": given, "sex": sex.value, "tier": tier.value,
        "nature": firm.nature.value, "region": firm.region, "owner": firm.owner,
        "positions": _positions(dice, firm, level),
        "phones": _phones(dice, number), "emails": (Reach(f"{spoken}{number % 97}@mail.example", "work"),),
        "im": (Reach(f"wx_{spoken}", "wechat"),) if dice.random() < 0.7 else (),
        "addresses": _addresses(dice, firm), "hobbies": tuple(dice.sample(_HOBBIES, dice.choice((0, 1, 1, 2)))),
        "tags": tuple(dice.sample(_TAGS, dice.choice((0, 0, 1, 1, 2)))),
    }  # fmt: skip
    if birthday is not None:
        draft["birthday"] = birthday
        if dice.random() < 0.25 and birthday.calendar is Calendar.SOLAR and not birthday.date.startswith("--"):
            draft["id_card"] = _id_card(dice, firm.region, birthday.date, sex)
    if tier is Tier.VIP and level is Level.TOP:
        draft["sponsor"] = COLLEAGUES[0]
    if firm.nature is Nature.DOWNSTREAM:
        draft["strong_categories"] = tuple(dice.sample(_CATEGORIES, dice.choice((1, 2, 3))))
        draft["network"] = dice.choice(("全省医院", "地级市以上医院", "县域诊所与药店", "连锁药店 120 家"))
    if dice.random() < 0.3:
        draft["note"] = dice.choice(_NOTES)
    return draft


def _positions(dice: random.Random, firm: Firm, level: Level) -> tuple[Position, ...]:
    title, department = dice.choice(_TITLES[level]), dice.choice(_DEPARTMENTS[level])
    began = date(dice.randint(2008, 2025), dice.randint(1, 12), 1)
    now = Position(firm.name, department, title, level.value, since=began.isoformat(), main=True)
    if firm.nature is not Nature.UPSTREAM or dice.random() < 0.5:
        return (now,)
    former = f"{dice.choice(_BRANDS)}{dice.choice(_KINDS[Nature.UPSTREAM])}"
    until = began - timedelta(days=1)
    since = began.replace(year=began.year - dice.randint(2, 8))
    title = dice.choice(_TITLES[Level.STAFF])
    return now, Position(former, "", title, "staff", since.isoformat(), until.isoformat())


def _phones(dice: random.Random, number: int) -> tuple[Reach, ...]:
    mobile = Reach(f"199{number // 10000 % 10000:04d}{number % 10000:04d}", "mobile")
    if dice.random() < 0.6:
        return (mobile,)
    return (mobile, Reach(f"0{dice.randint(21, 29)}-{dice.randint(6000, 8999)}{dice.randint(0, 9999):04d}", "work"))


def _addresses(dice: random.Random, firm: Firm) -> tuple[Place, ...]:
    place = regions.title(firm.region).replace(" ", "")
    text = f"{place}{dice.choice(_ROADS)}{dice.randint(1, 999)}号{dice.randint(2, 25)}层"
    return (Place(text, f"{firm.region[:4]}00", "work", _confirmed(text)),)


def _confirmed(text: str) -> str:
    """Most addresses were confirmed within the year, some before, some never; by what they say, not by the dice."""
    fate = sum(map(ord, text)) % 10
    if fate == 9:
        return ""
    return f"2024-{fate + 4:02d}-11" if fate > 6 else f"2025-{fate + 6:02d}-{10 + fate}"


def _birthday(dice: random.Random) -> Birthday | None:
    chance = dice.random()
    if chance < 0.12:
        return None
    born = date(1958, 1, 1) + timedelta(days=dice.randint(0, 14_000))
    if chance < 0.4:
        # The 29th is the last day that every lunar month has.
        return Birthday(f"{born.year}-{born.month:02d}-{min(born.day, 29):02d}", Calendar.LUNAR)
    return Birthday(f"--{born:%m-%d}" if chance < 0.5 else born.isoformat(), Calendar.SOLAR)


def _id_card(dice: random.Random, region: str, born: str, sex: Sex) -> str:
    order = dice.randrange(100, 998, 2) + (sex is Sex.MALE)
    body = f"{region}{born.replace('-', '')}{order}"
    return body + idcards.check_digit(body)
