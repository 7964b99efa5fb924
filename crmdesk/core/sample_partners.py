"""The agreements of the sample book: a dozen products of four suppliers, how they stand in tenders, and what was agreed
with these and with three distributors. One agreement ends soon, one was renewed, one was taken back by its maker.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from crmdesk.core.agreements.records import TenderState
from crmdesk.core.agreements.tables import (
    Agreement,
    AgreementColleague,
    AgreementContact,
    AgreementProduct,
    Product,
    Tender,
)
from crmdesk.core.desk import Desk
from crmdesk.core.sample_files import PDF_TEXT, pdf
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.months import months_after


class _Made(NamedTuple):
    supplier: int
    name: str
    approval: str
    specification: str
    category: str


class _Agreed(NamedTuple):
    """What was agreed with the supplier, or distributor, of that place: `first` and `last` in days from today.

    `renews` is the place of the agreement before it in the list, `ended` when it ended before its time.
    """

    side: Nature
    partner: int
    number: str
    products: tuple[int, ...]
    first: int
    months: int
    renew_by: int = 0
    renews: int | None = None
    ended: int = 0
    why: str = ""


# Nobody makes them: the numbers are in a range that was never given out.
_PRODUCTS: Final = (
    _Made(0, "苯磺酸氨氯地平片", "国药准字H20039101", "5mg×28片", "心脑血管"),
    _Made(0, "阿托伐他汀钙片", "国药准字H20039102", "20mg×7片", "心脑血管"),
    _Made(0, "稳心宁胶囊", "国药准字Z20039103", "0.4g×36粒", "中成药"),
    _Made(1, "头孢克肟分散片", "国药准字H20039201", "0.1g×6片", "抗生素"),
    _Made(1, "左氧氟沙星氯化钠注射液", "国药准字H20039202", "100ml:0.5g", "抗生素"),
    _Made(1, "盐酸氨溴索口服溶液", "国药准字H20039203", "100ml:0.3g", "呼吸系统"),
    _Made(2, "奥美拉唑肠溶胶囊", "国药准字H20039301", "20mg×14粒", "消化系统"),
    _Made(2, "双歧杆菌三联活菌散", "国药准字S20039302", "1g×10袋", "消化系统"),
    _Made(2, "康妇清颗粒", "国药准字Z20039303", "10g×12袋", "妇科"),
    _Made(3, "小儿清润颗粒", "国药准字Z20039401", "6g×10袋", "儿科"),
    _Made(3, "骨舒宁片", "国药准字Z20039402", "0.35g×48片", "骨科"),
    _Made(3, "注射用培美曲塞二钠", "国药准字H20039403", "0.2g", "抗肿瘤"),
)
_UP, _DOWN = Nature.UPSTREAM, Nature.DOWNSTREAM
_AGREED: Final = (
    _Agreed(_UP, 0, "DL-{year}-018", (0, 1, 2), -1500, 36),
    _Agreed(_UP, 0, "DL-{year}-006", (0, 1, 2), -405, 36, -60, renews=0),
    _Agreed(_UP, 1, "DL-{year}-011", (3, 4, 5), -670, 24, -30),
    _Agreed(_UP, 2, "DL-{year}-015", (6, 7), -520, 24, -90),
    _Agreed(_UP, 2, "DL-{year}-016", (8,), -520, 24, ended=-75, why="单品放量后，供应商收回自营"),
    _Agreed(_UP, 3, "DL-{year}-021", (9, 10, 11), -240, 24, -90),
    _Agreed(_DOWN, 0, "FX-{year}-102", (0, 1), -270, 12),
    _Agreed(_DOWN, 1, "FX-{year}-107", (6, 9), -150, 24),
    _Agreed(_DOWN, 2, "FX-{year}-113", (3, 5), 14, 12),
)
_CLAUSES: Final = {
    _UP: {
        "territory": ("江苏、浙江、上海三省市独家代理", "华东六省一市独家代理", "江苏省独家代理"),
        "volume": ("首年 800 万元，此后每年递增 15%", "每季度不低于 6,000 件", "年进货额 1,200 万元"),
        "prices": ("供货价为中标价的 38%，随中标价调整", "按年度价格表，半年复核一次"),
        "breach": ("任一方越区供货，按货值两倍赔付", "连续两季度未达量，取消独家权"),
        "compensation": ("供应商提前收回代理权，补偿上年销售额的 20%", "提前终止，赔付已投入的推广费用"),
        "renewal": ("达成年任务 90% 以上，同等条件下优先续签", "到期前书面提出，双方无异议自动顺延一年"),
        "works": ("GMP 车间三个，固体制剂年产 30 亿片", "2024 年新建水针线，实地看过", "原料自产，产能充足"),
        "licences": ("生产许可证、GMP 证书、产品注册证齐全，已存复印件", "许可证明年 3 月换证，须跟进"),
        "reputation": ("同行评价守信，三年内未收回过代理权", "曾在外省收回一个品种，已在补偿条款中约定"),
    },
    _DOWN: {
        "territory": ("{place}医院与药店", "{place}县域诊所", "{place}连锁药店"),
        "volume": ("每月不低于 300 件", "全年 260 万元"),
        "prices": ("批发价九五折，月结 30 天",),
        "breach": ("跨区窜货一次警告、二次取消资格",),
        "compensation": ("",),
        "renewal": ("到期前一个月协商",),
        "works": ("常温库 2,000 平方米，阴凉库 600 平方米",),
        "licences": ("药品经营许可证、GSP 证书在有效期内",),
        "reputation": ("回款及时，覆盖二级以上医院 40 家",),
    },
}  # fmt: skip
_PROVINCES: Final = ("320000", "330000", "310000", "340000", "370000", "440000", "420000", "510000")
_STATES: Final = {
    TenderState.LISTED: 5, TenderState.WON: 4, TenderState.SUBMITTED: 2, TenderState.OPEN: 2, TenderState.WATCHED: 2,
    TenderState.LOST: 1,
}  # fmt: skip
_SAID: Final = {
    TenderState.LISTED: "已挂网，随时可采购", TenderState.WON: "中标，执行两年",
    TenderState.SUBMITTED: "标书已递交，等开标", TenderState.OPEN: "月底截止报名", TenderState.LOST: "报价高于入围线",
}  # fmt: skip
# Whose people we know best stands first; the names keep it the same for the same people.
_FIRMS: Final = (
    "SELECT organisation.id FROM organisation JOIN affiliation ON organisation_id = organisation.id AND until = ''"
    " JOIN contact ON contact.id = contact_id AND contact.deleted_at IS NULL AND contact.standing IN ('', 'active')"
    " WHERE organisation.nature = ? AND organisation.deleted_at IS NULL GROUP BY organisation.id"
    " ORDER BY count(*) DESC, organisation.name LIMIT ?"
)
_THERE: Final = (
    "SELECT listing.id FROM affiliation JOIN listing ON listing.id = contact_id AND trashed = 0"
    " WHERE organisation_id = ? AND until = '' AND standing IN ('', 'active') ORDER BY tier_rank, listing.id LIMIT 2"
)
_TOLD_US: Final = "SELECT id FROM listing WHERE nature = 'peripheral' AND trashed = 0 ORDER BY tier_rank, id LIMIT 1"
_TENDERS: Final = (2, 5)
_TEXTS: Final = ("name", "approval", "specification", "category")


def write_partners(desk: Desk, dice: random.Random) -> None:
    """Write all of it, as one action; where there are fewer suppliers one has the products of several."""
    firms = {side: [key for (key,) in desk.history.rows(_FIRMS, (str(side), 4))] for side in (_UP, _DOWN)}
    if not all(firms.values()):
        return
    with desk.history.action("sample.write") as action:
        products = _write_products(desk, dice, firms[_UP])
        written: list[int] = []
        for agreed in _AGREED:
            written.append(_write_agreement(desk, dice, agreed, firms[agreed.side], products, written))
        action.concerns(())
        # With the one that ends soon the paper that the people of suppliers have as well.
        desk.agreements.files.keep(written[2], "代理协议（已盖章）.pdf", pdf(PDF_TEXT))


def _write_products(desk: Desk, dice: random.Random, suppliers: Sequence[int]) -> list[int]:
    today, written, tenders = desk.clock.today(), list[int](), list[dict[str, Any]]()
    for made in _PRODUCTS:
        key, (_place, *texts) = desk.ids.new(), made
        Product.insert(
            id=key, supplier=_at(suppliers, made.supplier), **dict(zip(_TEXTS, texts, strict=True))
        ).execute()
        for region in dice.sample(_PROVINCES, dice.randint(*_TENDERS)):
            state = dice.choices(list(_STATES), list(_STATES.values()))[0]
            day = (today - timedelta(days=dice.randint(10, 400))).isoformat()
            tenders.append({"id": content_id(key, region), "product": key, "region": region, "state": str(state),
                            "day": day, "note": _SAID.get(state, "")})  # fmt: skip
        written.append(key)
    Tender.insert_many(tenders).execute()
    return written


def _write_agreement(
    desk: Desk, dice: random.Random, agreed: _Agreed, firms: Sequence[int], products: Sequence[int],
    written: Sequence[int],
) -> int:  # fmt: skip
    today, key, place = desk.clock.today(), desk.ids.new(), _at(firms, agreed.partner)
    texts = {name: dice.choice(said) for name, said in _CLAUSES[agreed.side].items()}
    texts["territory"] = texts["territory"].format(place=_province(desk, place))
    before = written[agreed.renews] if agreed.renews is not None else None
    Agreement.insert(
        id=key, side=str(agreed.side), organisation=place, renews=before, ended_why=agreed.why,
        ended_on=(today + timedelta(days=agreed.ended)).isoformat() if agreed.ended else "",
        number=agreed.number.format(year=(today + timedelta(days=agreed.first)).year), **_days(today, agreed), **texts,
    ).execute()  # fmt: skip
    for product in agreed.products:
        AgreementProduct.insert(
            id=content_id(key, products[product]), agreement=key, product=products[product]
        ).execute()
    people = {"theirs": desk.history.rows(_THERE, (place,))}
    if agreed.side is _UP and agreed.partner % 2:
        people["recommended"] = desk.history.rows(_TOLD_US)
    for role, found in people.items():
        for (contact,) in found:
            AgreementContact.insert(id=desk.ids.new(), agreement=key, contact=contact, role=role).execute()
    ours = sorted(desk.contacts.colleagues())
    for colleague in ours[agreed.partner % len(ours) :][:1] if ours else ():
        AgreementColleague.insert(id=content_id(key, colleague), agreement=key, colleague=colleague).execute()
    return key


def _days(today: date, agreed: _Agreed) -> Mapping[str, str]:
    """From the first of a month to the last of another, signed three weeks before."""
    begins = (today + timedelta(days=agreed.first)).replace(day=1)
    if agreed.first > 0:
        begins = months_after(begins, 1)
    ends = months_after(begins, agreed.months) - timedelta(days=1)
    renew_by = (ends + timedelta(days=agreed.renew_by)).isoformat() if agreed.renew_by else ""
    signed = begins - timedelta(days=21) if agreed.first <= 0 else min(today, begins - timedelta(days=21))
    return {"signed": str(signed), "begins": str(begins), "ends": str(ends), "renew_by": renew_by}


def _province(desk: Desk, organisation: int) -> str:
    found = regions.region(desk.organisations.organisation(organisation).region)
    return found.province if found else ""


def _at(found: Sequence[int], place: int) -> int:
    return found[place % len(found)]
