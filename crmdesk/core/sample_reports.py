"""Progress reports of the sample book: six quarters of figures for three suppliers, one report sent, one in draft."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.reports.records import Every, Plan, Read, Section
from crmdesk.core.reports.tables import Report
from crmdesk.core.sample_pictures import SIDE, Canvas, Colour
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.periods import Period, containing, first_day, last_day, moved

# Those of the sample's products first.
_SUPPLIERS: Final = (
    "SELECT id, (SELECT count(*) FROM product WHERE supplier_id = organisation.id) AS products,"
    " (SELECT count(*) FROM affiliation WHERE organisation_id = organisation.id AND until = '') AS people"
    " FROM organisation WHERE nature = 'upstream' AND deleted_at IS NULL AND people > 0"
    " ORDER BY products DESC, people DESC, id LIMIT 3"
)
_PEOPLE: Final = (
    "SELECT contact.id FROM contact JOIN affiliation ON contact_id = contact.id WHERE organisation_id = ?"
    " AND until = '' AND contact.deleted_at IS NULL ORDER BY contact.id LIMIT 2"
)
_PRODUCTS: Final = "SELECT name FROM product WHERE supplier_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 5"
_USUAL: Final = (
    ("银杏叶胶囊", "丹参滴丸", "复方血栓通片", "心脑宁片"),
    ("头孢克肟颗粒", "阿奇霉素分散片", "布洛芬混悬液"),
    ("妇科千金片", "益母草颗粒", "乌鸡白凤丸"),
)
_QUARTERS: Final = 6
_TEN_O_CLOCK_MS: Final = 10 * 60 * 60 * 1000
_BOXES, _YUAN, _PRICE = "发货量（盒）", "发货额（元）", "中标价（元）"
_PROVINCES: Final = ("江苏", "浙江", "安徽", "山东")
_HOSPITALS: Final = ("三级医院", "二级医院", "基层医疗机构")
_MEETINGS: Final = ("科室会", "城市推广会", "区域学术会")
_TEMPLATE: Final[Mapping[str, str]] = {
    Section.SALES: "本期发货与去年同期、上期的对比见下表。",
    Section.TENDERS: "各省招标与挂网进展如下。",
    Section.NEXT: "下期重点：",
}
_TEXTS: Final[Mapping[str, str]] = {
    Section.SALES: (
        "本季度发货额继续增长，增量主要来自江苏、浙江两省的二级医院。春节前各级经销商备货充分，三月起按月度计划正常发货；"
        "渠道库存约 28 天，处于合理区间。"
    ),
    Section.TENDERS: "江苏、浙江维持原中标价；安徽新一轮挂网已完成资料递交，预计下季度公布结果；山东价格联动已执行。",
    Section.HOSPITALS: "新开发医院以二级医院为主，另有三家三级医院通过药事会，预计下季度开始进药。",
    Section.MEETINGS: "全季召开科室会、城市推广会与区域学术会，参会医生反馈以疗效和依从性为主，已整理成问答下发各地。",
    Section.EVENTS: "二月某市一批次外包装破损，48 小时内完成换货并与配送公司核对装卸流程，未影响临床用药。",
    Section.NEXT: (
        "一、完成安徽挂网后的价格维护。\n二、在南京、杭州各办一场区域学术会，请贵司医学部支持讲者。\n"
        "三、与贵司共同核对五月起的安全库存。"
    ),
}  # fmt: skip


def write_reports(desk: Desk, dice: random.Random) -> None:
    """Write figures until the quarter that is over, plans of which one is late, and two reports."""
    suppliers = [int(row[0]) for row in desk.history.rows(_SUPPLIERS)]
    over = moved(containing(desk.history.today(), 3), -1)
    for supplier, usual in zip(suppliers, _USUAL, strict=False):
        named = [str(row[0]) for row in desk.history.rows(_PRODUCTS, (supplier,))]
        for period, figures in _quarters(dice, over, named if len(named) > 1 else usual):
            desk.reports.figures.keep(supplier, period, figures)
    if len(suppliers) == len(_USUAL):
        before, desk.history.colleague = desk.history.colleague, min(desk.contacts.colleagues())
        _write(desk, suppliers, over)
        desk.history.colleague = before


def _write(desk: Desk, suppliers: Sequence[int], over: Period) -> None:
    """The first got its report, the second waits for the one that is written, the third waits too long."""
    service, (sent, draft, late) = desk.reports, suppliers
    service.set_plan(late, Plan(Every.MONTH, within=10))
    service.set_plan(draft, Plan(Every.QUARTER, within=60, template=_TEMPLATE))
    service.set_plan(sent, Plan(Every.QUARTER, within=20, template=_TEMPLATE))
    ours = list(desk.contacts.colleagues().values())
    for key in (service.new(sent, over), service.new(draft, over)):
        service.write(key, _TEXTS)
        if key == service.ids(sent)[0]:
            service.pictures.add(
                key,
                Section.MEETINGS,
                (("南京区域学术会.png", _hall((214, 226, 232))), ("杭州城市推广会.png", _hall((232, 226, 214)))),
            )
            service.check(key, ours[0])
            service.approve(key, ours[-1])
            day = _day(over, 10, desk.history.today())
            with desk.history.action("sample.write") as action:
                action.concerns(())
                Report.update(checked_on=day, approved_on=day).where(Report.id == key).execute()
            service.send(key, _people(desk, sent), "email", day)
    _log(desk, _people(desk, draft), over)


def _log(desk: Desk, people: Sequence[int], over: Period) -> None:
    """What was said and done with a supplier in the period, as material for its report."""
    for after, kind, text in (
        (24, InteractionKind.VISIT, "回访市场部，核对一季度促销物料与安徽挂网资料"),
        (51, InteractionKind.EVENT, "南京心血管区域学术会，86 位医生参会，讲者由厂家医学部支持"),
        (70, InteractionKind.VISIT, "就外包装破损批次当面说明处理结果，对方认可"),
    ):
        at = starts_at(first_day(over.first) + timedelta(days=after)) + _TEN_O_CLOCK_MS
        desk.interactions.log({"contacts": tuple(people[:1]), "kind": kind, "text": text, "at": at})


def _people(desk: Desk, supplier: int) -> Sequence[int]:
    return [int(row[0]) for row in desk.history.rows(_PEOPLE, (supplier,))]


def _quarters(dice: random.Random, over: Period, products: Sequence[str]) -> Iterator[tuple[Period, Sequence[Read]]]:
    """What a supplier's products came to in each quarter: a little more each year, less in the quarter of New Year."""
    sizes = {product: (dice.randint(8_000, 40_000), dice.randint(18, 65)) for product in products}
    prices = {product: [price + dice.randint(-2, 3) for _place in _PROVINCES] for product, (_n, price) in sizes.items()}
    for back in reversed(range(_QUARTERS)):
        period = moved(over, -back)
        season = 0.88 if period.name.endswith("Q1") else 1.0
        grown = season * 1.035 ** (_QUARTERS - back)
        figures: list[Read] = []
        for product, (boxes, price) in sizes.items():
            sold = round(boxes * grown * dice.uniform(0.93, 1.09))
            figures.append(Read(Section.SALES, product, _BOXES, sold * 100))
            figures.append(Read(Section.SALES, product, _YUAN, sold * price * 100))
        figures += _others(dice, products[0], prices, round(10 * grown))
        yield period, figures


def _others(dice: random.Random, product: str, prices: Mapping[str, Sequence[int]], size: int) -> Iterator[Read]:
    """Prices of the leading product by province, hospitals that were opened, meetings that were held."""
    for province, price in zip(_PROVINCES, prices[product], strict=True):
        yield Read(Section.TENDERS, province, _PRICE, price * 100)
    for place, kind in enumerate(_HOSPITALS):
        yield Read(Section.HOSPITALS, kind, "新开发（家）", (size * (place + 1) // 2 + dice.randint(0, 4)) * 100)
    for place, kind in enumerate(_MEETINGS):
        held = max(1, size * 2 // (place * 3 + 1) + dice.randint(-2, 2))
        yield Read(Section.MEETINGS, kind, "场次", held * 100)
        yield Read(Section.MEETINGS, kind, "参会人数", held * dice.randint(12, 40) * 100)


def _day(over: Period, after: int, today: date) -> str:
    """So many days after the end of a period, but not later than today."""
    return min(last_day(over.last).fromordinal(last_day(over.last).toordinal() + after), today).isoformat()


def _hall(ground: Colour) -> bytes:
    """A picture of a meeting: a screen with bars, and the heads of who looks at it."""
    canvas = Canvas(ground)
    canvas.box(44, 30, SIDE - 44, 150, (250, 252, 252), 6)
    for at, high in enumerate((28, 44, 38, 60, 76)):
        canvas.box(74 + at * 30, 134 - high, 94 + at * 30, 134, (11, 122, 117), 3)
    for row, colour in enumerate(((86, 98, 112), (62, 72, 86), (40, 48, 60))):
        for place in range(7 - row):
            x, y = 34 + row * 18 + place * (37 + row * 1.5), 186 + row * 34
            canvas.oval(x, y, 11 + row, 12 + row, colour)
            canvas.box(x - 17 - row, y + 12, x + 17 + row, SIDE, colour, 12)
    return canvas.png()
