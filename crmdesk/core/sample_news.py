"""The news of the sample book, of the last two months: of people and of whole organisations, most of it under way or
seen to by its playbook, some of it open; and where somebody looked for more.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from crmdesk.core.desk import Desk
from crmdesk.core.news.playbooks import StepOwner, dated, shipped
from crmdesk.core.news.records import EVENTS, NewsKind, NewsSource
from crmdesk.core.storage.ids import content_id

_MOST_PEOPLE: Final = 2_000
_PEOPLE: Final = (
    "SELECT listing.id, affiliation.organisation_id, listing.owner_id FROM listing"
    " JOIN affiliation ON affiliation.contact_id = listing.id AND main = 1"
    " WHERE trashed = 0 AND tier IN ('VIP', 'A') AND organisation_id IS NOT NULL"
    " AND standing NOT IN ('left_trade', 'deceased', 'do_not_contact', 'lost') ORDER BY listing.id LIMIT ?"
)
_HAPPENED: Final = {
    NewsKind.MANAGEMENT: ("新任总经理到位，原总经理调往集团", "采购部换了经理", "升任副总，分管华东"),
    NewsKind.CELEBRATION: ("公司成立二十周年庆典", "新办公楼落成", "获评省级优秀企业，月底设宴"),
    NewsKind.OWNERSHIP: ("被上市公司收购部分股权",),
    NewsKind.TENDER: ("省立医院抗生素招标公告", "县域集采开始报名"),
    NewsKind.PRODUCT: ("新一代心脑血管产品获批",),
    NewsKind.AGREEMENT: ("代理协议年底到期",),
    NewsKind.ACCIDENT: ("仓库夜间失火，无人受伤", "住院手术，约需休养一个月"),
}
# News of an organisation alone is of these kinds, and stands on a site.
_OF_PLACES: Final = (NewsKind.TENDER, NewsKind.PRODUCT, NewsKind.OWNERSHIP, NewsKind.CELEBRATION)
_OPENS, _APART, _OPEN_MINUTES = time(9), 95, 480
_SHARE, _PLACES_SHARE, _DAYS, _AWAITED, _LOOKED = 8, 14, 60, 75, 3


def write_news(desk: Desk, dice: random.Random) -> None:
    """Write news of some of the most valuable people and of where they are; the older half is answered by steps."""
    people = desk.history.rows(_PEOPLE, (_MOST_PEOPLE,))
    if not people:
        return
    today, new = desk.clock.today(), desk.ids.new
    news, about, steps = list[tuple[Any, ...]](), [], list[tuple[Any, ...]]()
    chosen = dice.sample(people, len(people) // _SHARE)
    places = dice.sample(people, len(people) // _PLACES_SHARE)
    # Where most of them are, there is always something to tell.
    (busiest, _count), *_rest = Counter(place for _contact, place, _owner in people).most_common(1)
    places += [row for row in people if row[1] == busiest and row not in places][:2]
    for contact, place, owner in (*chosen, *places):
        alone = (contact, place, owner) in places
        kind = dice.choice(_OF_PLACES if alone else list(_HAPPENED))
        key, day = new(), today - timedelta(days=dice.randint(1, _DAYS))
        awaited = day + timedelta(days=_AWAITED) if kind in EVENTS else None
        age = (today - day).days
        handled = str(day) if age > _DAYS // 2 or dice.random() < 0.4 else ""
        source = NewsSource.SITE if alone else dice.choice(list(NewsSource))
        weight, text = dice.choice((1, 2, 2, 3)), dice.choice(_HAPPENED[kind])
        site = "https://example.com/news/" + day.isoformat() if alone else ""
        news.append((key, place, str(kind), str(source), str(day), str(awaited or ""), weight, text, handled, site))
        about += [] if alone else [(new(), contact, key)]
        if handled:
            steps += (
                (new(), contact, place, key, *rest) for rest in _answered(desk, kind, day, awaited, owner)
            )  # fmt: skip
    _write(desk, (news, about, steps), [(contact, place) for contact, place, _owner in people[::_LOOKED]], dice)


def _answered(
    desk: Desk, kind: NewsKind, day: date, awaited: date | None, owner: int | None
) -> Iterator[tuple[Any, ...]]:
    """The steps of a playbook that was started at once: owner, day, text, and when it was done if that is past."""
    today = str(desk.clock.today())
    owners: dict[StepOwner | int, int | None] = dict.fromkeys(StepOwner, owner)
    for place, step in enumerate(dated(shipped(kind, "zh_CN"), day, awaited, day, owners)):
        yield step.owner, step.day, step.text, _office_hour(step.day, place) if step.day < today else None


def _office_hour(day: str, place: int) -> int:
    """When a step of that day was done: while the office was open, one not at the same minute as the next."""
    opened = datetime.combine(date.fromisoformat(day), _OPENS)
    return int((opened + timedelta(minutes=_APART * (place + 1) % _OPEN_MINUTES)).timestamp()) * 1000


def _write(
    desk: Desk, found: tuple[list[Any], list[Any], list[Any]], looked: list[tuple[int, int]], dice: random.Random
) -> None:
    news, about, steps = found
    today = desk.clock.today()
    days = {place: str(today - timedelta(days=dice.randint(0, 40))) for _contact, place in looked}
    with desk.history.action("sample.write", contacts=len(about)) as action:
        run = desk.history.connection.executemany
        run(
            "INSERT INTO news (id, organisation_id, kind, source, day, event, importance, text, handled, site)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            news,
        )
        run("INSERT INTO news_contact (id, contact_id, news_id) VALUES (?,?,?)", about)
        run(
            "INSERT INTO follow_up (id, contact_id, organisation_id, news_id, owner_id, day, text, done_at, repeat)"
            " VALUES (?,?,?,?,?,?,?,?,'')",
            steps,
        )
        lookouts = [(content_id("lookout", place), place, day) for place, day in days.items()]
        run("INSERT INTO lookout (id, organisation_id, day) VALUES (?,?,?)", lookouts)
        touched = [contact for _key, contact, _news in about]
        action.concerns(touched, listed=touched)
