"""The gift campaign of the sample book that is being planned: the next festival, its list and most gifts chosen.

Its list is closed and the quotes are due; a few gifts are exceptions at which a guard stands, some of them overruled;
some people were named by the management and have no gift yet, and some are given nothing, each for a reason.
"""

import random
from datetime import timedelta
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Rule
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.language import current_language, use_language
from crmdesk.core.values.choices import Level
from crmdesk.core.values.festivals import BY_KEY

_GREAT: Final = {"spring": "春节", "dragon_boat": "端午", "mid_autumn": "中秋"}
_AHEAD: Final = 20
"""Whoever prepares a festival has so many days at least."""
# The dearer the higher, so that only exceptions are pointed at.
_BY_LEVEL: Final = {Level.TOP: "长白山人参", Level.SENIOR: "景德镇青花茶具", Level.MIDDLE: "干红葡萄酒（个人典藏）",
                    Level.STAFF: "阿克苏冰糖心苹果"}  # fmt: skip
_BY_HOBBY: Final = {"钓鱼": "碳素钓鱼竿", "羽毛球": "羽毛球拍", "喝茶": "武夷大红袍礼盒"}
_EXCEPTIONS: Final = 7
_MOST: Final = 400
_NAMED: Final = ("陈总提名，招标会上帮过忙", "王经理提名，待确认送什么", "新任总经理，待确认地址")
_NOTHING: Final = ("刚送过生日礼，本次不送", "本人来电婉拒")
_OVERRULED: Final = ((GuardKind.RANK, "业绩第一，陈总同意"), (GuardKind.REPEAT, "本人去年很喜欢，再送一次"))
_VIPS: Final = "SELECT id, level, hobbies FROM listing WHERE trashed = 0 AND tier = 'VIP' ORDER BY id LIMIT ?"
_OTHERS: Final = "SELECT id FROM listing WHERE trashed = 0 AND tier = 'A' AND standing = 'active' ORDER BY id LIMIT ?"
_YUAN: Final = 100


def write_campaign(desk: Desk, dice: random.Random) -> None:
    """Write the campaign of the next great festival in Chinese, as all of the sample is.

    There is none where nobody is there to be given anything.
    """
    before = current_language()
    use_language("zh_CN")
    try:
        _write(desk, dice)
    finally:
        use_language(before)


def _write(desk: Desk, dice: random.Random) -> None:
    vips = desk.history.rows(_VIPS, (_MOST,))
    if not vips:
        return
    campaigns, today = desk.gifts.campaigns, desk.history.today()
    day, festival = min(
        (day, key) for key in _GREAT for year in (today.year, today.year + 1)
        if (day := BY_KEY[key].in_year(year)) is not None and day > today + timedelta(days=_AHEAD)
    )  # fmt: skip
    draft = CampaignDraft(
        festival, day.year, Choosing(rules=(Rule.VIP,)), f"{day.year}年{_GREAT[festival]}", inscription="{姓名}雅存",
        greeting="感谢您一直以来的支持，祝您和家人安康。", budget=len(vips) * 400 * _YUAN,
    )  # fmt: skip
    key = campaigns.new(draft, None, {contact: "rule:vip" for contact, _level, _hobbies in vips})
    _choose(desk, key, vips, dice)
    for (contact,), reason in zip(desk.history.rows(_OTHERS, (len(_NAMED),)), _NAMED, strict=False):
        campaigns.add(key, [contact], reason)
    for contact, reason in zip(dice.sample([contact for contact, *_rest in vips], k=min(2, len(vips))), _NOTHING,
                               strict=False):  # fmt: skip
        campaigns.leave_out(key, [contact], reason)
    campaigns.ship_for(key, 18 * _YUAN)
    _overrule(desk, key)
    campaigns.step_done(key, campaigns.milestones(key)[0].follow_up)


def _choose(desk: Desk, key: int, vips: list[tuple[int, str, str]], dice: random.Random) -> None:
    """By level, and a few by their hobby."""
    catalogue, campaigns = desk.gifts.catalogue, desk.gifts.campaigns
    items = {item.name: item.id for item in catalogue.items(catalogue.found(Query()).ids)}
    for level, name in _BY_LEVEL.items():
        people = [contact for contact, at, _hobbies in vips if (at or Level.STAFF) == level]
        if people:
            campaigns.assign(key, Chosen(items[name]), contacts=people)
    fans = [
        (contact, name) for contact, _level, hobbies in vips
        for hobby, name in _BY_HOBBY.items() if hobby in hobbies
    ]  # fmt: skip
    exceptions = dice.sample(fans, k=min(_EXCEPTIONS, len(fans)))
    for name in sorted({name for _contact, name in exceptions}):
        campaigns.assign(key, Chosen(items[name]), contacts=[contact for contact, gift in exceptions if gift == name])


def _overrule(desk: Desk, key: int) -> None:
    """Of each of these kinds the first is overruled, where there are several."""
    people = desk.gifts.campaigns.people(key)
    for kind, reason in _OVERRULED:
        pointed = [each.contact for each in people if any(guard.kind == kind for guard in each.guards)]
        desk.gifts.campaigns.overrule(key, kind, pointed[: len(pointed) > 1], reason)
