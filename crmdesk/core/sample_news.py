"""The news of the sample book, of the last two months: most of it seen to by its playbook, some of it open."""

import random
from datetime import timedelta
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.news.records import NewsKind, NewsSource

_MOST_PEOPLE: Final = 2_000
_PEOPLE: Final = (
    "SELECT listing.id, affiliation.organisation_id FROM listing"
    " JOIN affiliation ON affiliation.contact_id = listing.id AND main = 1"
    " WHERE trashed = 0 AND tier IN ('VIP', 'A') AND organisation_id IS NOT NULL"
    " AND standing NOT IN ('left_trade', 'deceased', 'do_not_contact', 'lost') ORDER BY listing.id LIMIT ?"
)
_HAPPENED: Final = {
    NewsKind.MANAGEMENT: ("新任总经理到位，原总经理调往集团", "采购部换了经理"),
    NewsKind.CELEBRATION: ("公司成立二十周年庆典", "新办公楼落成"),
    NewsKind.OWNERSHIP: ("被上市公司收购部分股权",),
    NewsKind.TENDER: ("省立医院抗生素招标公告", "县域集采开始报名"),
    NewsKind.PRODUCT: ("新一代心脑血管产品获批",),
    NewsKind.AGREEMENT: ("代理协议年底到期",),
}
_SHARE: Final = 12
_DAYS: Final = 60


def write_news(desk: Desk, dice: random.Random) -> None:
    """Write news of some of the most valuable people; the older half is answered by steps."""
    people = desk.history.rows(_PEOPLE, (_MOST_PEOPLE,))
    chosen = dice.sample(people, len(people) // _SHARE)
    today, new = desk.clock.today(), desk.ids.new
    news, about, steps = [], [], []
    for contact, place in chosen:
        kind = dice.choice(list(_HAPPENED))
        key, day = new(), today - timedelta(days=dice.randint(1, _DAYS))
        awaited = str(day + timedelta(days=75)) if kind in {NewsKind.CELEBRATION, NewsKind.AGREEMENT} else ""
        handled = str(day) if (today - day).days > _DAYS // 2 or dice.random() < 0.5 else ""
        source, weight = dice.choice(list(NewsSource)), dice.choice((1, 2, 2, 3))
        text = dice.choice(_HAPPENED[kind])
        news.append((key, place, str(kind), str(source), str(day), awaited, weight, text, handled))
        about.append((new(), contact, key))
        if handled:
            due = today + timedelta(days=dice.randint(-3, 12))
            steps.append((new(), contact, place, key, str(due), desk.news.playbook(kind)[2].text))
    with desk.history.action("sample.write", contacts=len(chosen)) as action:
        connection = desk.history.connection
        connection.executemany(
            "INSERT INTO news (id, organisation_id, kind, source, day, event, importance, text, handled, site)"
            " VALUES (?,?,?,?,?,?,?,?,?,'')",
            news,
        )
        connection.executemany("INSERT INTO news_contact (id, contact_id, news_id) VALUES (?,?,?)", about)
        connection.executemany(
            "INSERT INTO follow_up (id, contact_id, organisation_id, news_id, day, text, repeat)"
            " VALUES (?,?,?,?,?,?,'')",
            steps,
        )
        touched = [contact for contact, _place in chosen]
        action.concerns(touched, listed=touched)
