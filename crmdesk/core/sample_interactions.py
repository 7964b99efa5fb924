"""A year of believable records and next steps for the sample book: the more valuable, the more often spoken with."""

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Draft, Kind, Step
from crmdesk.core.interactions.writing import Writer
from crmdesk.core.values.choices import Tier

_OPENS: Final = time(8, 40)
_OPEN_MINUTES: Final = 500
_MOST: Final = 400
_TEXTS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CALL: (
        "问候，近况都好", "谈了新品报价，要我们寄资料", "确认下月来访的时间", "聊起女儿高考，答应考后再约",
        "对账，款项本周到",
    ),
    Kind.WECHAT: ("发了产品资料", "转来招标公告", "互道周末愉快"),
    Kind.VISIT: ("拜访，见到新来的采购总监", "送样品，介绍了适应症", "看了仓库，谈协议续签"),
    Kind.MEAL: ("宴请，谈全年合作", "午餐，聊到退休打算"),
    Kind.GIFT: ("送中秋礼盒", "送新茶"),
    Kind.EVENT: ("参加产品推广会",),
    Kind.MESSAGE: ("节日问候",),
}  # fmt: skip
_WEIGHTS: Final = (9, 6, 4, 2, 1, 1, 2)
_STEPS: Final = ("寄样品", "回电确认报价", "约拜访时间", "发授权书", "生日前打电话")
_PEOPLE: Final = (
    "SELECT id, tier, owner_id FROM listing WHERE trashed = 0"
    " AND standing IN ('', 'active', 'prospect', 'dormant') ORDER BY id LIMIT ?"
)
_PLACES: Final = (
    "SELECT contact_id, organisation_id FROM affiliation WHERE main = 1 AND until = '' AND organisation_id IS NOT NULL"
)
_TIMES: Final = {Tier.VIP: 14, Tier.A: 7, Tier.B: 3, Tier.C: 1}


def write_interactions(desk: Desk, dice: random.Random) -> None:
    """Write the year before today for the first few hundred contacts, as one action."""
    rows = desk.history.rows(_PEOPLE, (_MOST,))
    ours = sorted(desk.contacts.colleagues())
    people = [contact for contact, _tier, _owner in rows]
    places: dict[int, int] = dict(desk.history.rows(_PLACES, ()))
    with desk.history.action("sample.write", contacts=len(people)) as action:
        writer = Writer(desk.history.connection, desk.ids, desk.budget.costs.follow)
        for contact, tier, owner in rows:
            for _time in range(dice.randint(0, _TIMES.get(tier, 1))):
                draft = _draft(desk, dice, [contact], [owner or dice.choice(ours)] if ours else [])
                writer.add({**draft, "organisation": places.get(contact)})
            if dice.random() < 0.2:
                day = desk.history.today() + timedelta(days=dice.randint(-6, 40))
                writer.follow_up(Step(day.isoformat(), dice.choice(_STEPS), owner=owner), contact=contact)
        action.concerns(people, listed=people)


def _draft(desk: Desk, dice: random.Random, contacts: Sequence[int], colleagues: Sequence[int]) -> Draft:
    kind = dice.choices(tuple(_TEXTS), _WEIGHTS)[0]
    day = desk.history.today() - timedelta(days=dice.randint(1, 360))
    at = datetime.combine(day, _OPENS) + timedelta(minutes=dice.randint(0, _OPEN_MINUTES))
    return {
        "contacts": contacts, "kind": kind, "at": int(at.timestamp()) * 1000, "text": dice.choice(_TEXTS[kind]),
        "colleagues": colleagues, "reached": kind is not Kind.CALL or dice.random() < 0.85,
        "minutes": dice.choice((3, 5, 8, 12)) if kind is Kind.CALL else 0,
        "cost": dice.choice((28_000, 46_000, 88_000)) if kind in {Kind.MEAL, Kind.GIFT} else 0,
    }  # fmt: skip
