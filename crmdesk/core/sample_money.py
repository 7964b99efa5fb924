"""Two years of plans and expenses for the sample book: what a small office plans, and spends a little otherwise."""

import random
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from crmdesk.core.budget.categories import GIFTS, HOSPITALITY, MESSAGE_PLATFORM, OTHER, STAFF
from crmdesk.core.budget.records import Cell, ExpenseDraft
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Tier

_OWN: Final = (("茶歇", HOSPITALITY), ("差旅", HOSPITALITY), ("节日礼盒", GIFTS))
# Yuan a month; the festivals ask for more.
_USUAL: Final = {MESSAGE_PLATFORM: 1_200, HOSPITALITY: 9_000, STAFF: 16_500, OTHER: 800}
_GIFTS: Final = {1: 42_000, 5: 9_000, 6: 18_000, 9: 56_000, 12: 12_000}
_BY_TIER: Final = {Tier.VIP: 5, Tier.A: 3, Tier.B: 2}
_DINNERS: Final = ("晚宴", "午餐", "工作餐", "茶叙", "接机用餐")
_PLACES: Final = ("松鹤楼", "得月楼", "金陵饭店", "老正兴", "望湖宾馆", "同庆楼")
_SHOPS: Final = ("陆羽茶庄", "稻香村", "海鲜礼品行", "景德镇瓷坊")
_PEOPLE: Final = "SELECT id, tier FROM listing WHERE trashed = 0 AND tier <> '' ORDER BY tier_rank, id LIMIT 160"
_WEIGHTS: Final = {"VIP": 9, "A": 4, "B": 2, "C": 1}
_FEN: Final = 100


def write_money(desk: Desk, dice: random.Random) -> None:
    """Write the plans of last year and this one, and what was spent until today."""
    for title, parent in _OWN:
        desk.budget.categories.add(title, parent)
    this = desk.budget.this_year()
    for year in (this.before, this):
        key = desk.budget.plans.bring_in(year.year, _plan(year, dice), "经管理层讨论")
        desk.budget.plans.approve(key)
    people = desk.history.rows(_PEOPLE)
    ours = sorted(desk.contacts.colleagues())
    until = desk.history.today().isoformat()
    spent = [
        draft
        for year in (this.before, this)
        for month in year.months
        for draft in _month(month, dice, people, ours)
        if draft.day <= until
    ]
    desk.budget.expenses.add_many(spent)


def _plan(year: FiscalYear, dice: random.Random) -> dict[Cell, int]:
    """Round amounts; hospitality is planned by tier."""
    cells: dict[Cell, int] = {}
    for month in year.months:
        for category, yuan in _USUAL.items():
            if category != HOSPITALITY:
                cells[Cell(category, month)] = yuan * _FEN
        for tier, share in _BY_TIER.items():
            cells[Cell(HOSPITALITY, month, str(tier))] = _USUAL[HOSPITALITY] * share // 10 * _FEN
        if gifts := _GIFTS.get(int(month[5:])):
            cells[Cell(GIFTS, month)] = (gifts + dice.randrange(-2, 3) * 1_000) * _FEN
    return cells


def _month(
    month: str, dice: random.Random, people: Sequence[tuple[int, str]], ours: Sequence[int]
) -> Iterator[ExpenseDraft]:
    """What was spent in a month, a little beside the plan."""
    yield _draft(month, dice, MESSAGE_PLATFORM, dice.randrange(980, 1_260), "移动云信", "短信月费")
    yield _draft(month, dice, STAFF, 16_500, "", "客户部工资", day=15)
    weights = [_WEIGHTS[tier] for _contact, tier in people]
    for _dinner in range(dice.randrange(7, 13)):
        who = dict.fromkeys(contact for contact, _tier in dice.choices(people, weights, k=dice.randrange(1, 4)))
        category = dice.choice((HOSPITALITY, HOSPITALITY, HOSPITALITY, "茶歇", "差旅"))
        yuan = dice.randrange(260, 720) * len(who) + dice.randrange(100) / _FEN
        yield _draft(
            month, dice, category, yuan, dice.choice(_PLACES), dice.choice(_DINNERS), who=tuple(who),
            colleague=dice.choice(ours) if ours else None,
        )  # fmt: skip
    if gifts := _GIFTS.get(int(month[5:])):
        for _order in range(3):
            who = dict.fromkeys(contact for contact, _tier in dice.choices(people, weights, k=24))
            yuan = gifts / 3 * dice.uniform(0.85, 1.15)
            category = dice.choice((GIFTS, "节日礼盒"))
            yield _draft(month, dice, category, yuan, dice.choice(_SHOPS), "节日礼品", who=tuple(who))
    if dice.random() < 0.7:
        yield _draft(month, dice, OTHER, dice.randrange(120, 1_500), "", "印刷与快递")


def _draft(
    month: str, dice: random.Random, category: str, yuan: float, payee: str, note: str, *, day: int = 0,
    who: tuple[int, ...] = (), colleague: int | None = None,
) -> ExpenseDraft:  # fmt: skip
    first = date.fromisoformat(f"{month}-01")
    days = monthrange(first.year, first.month)[1]
    on = first.replace(day=day or dice.randrange(1, days + 1)).isoformat()
    back = colleague is None or dice.random() < 0.8
    return ExpenseDraft(
        on, category, round(yuan * _FEN), payee, note, contacts=who, colleague=colleague, reimbursed=back
    )
