"""The fields that the office of the sample book added for itself, and what it noted in them."""

import random
from datetime import date, timedelta
from typing import Final

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.desk import Desk
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values.choices import Nature

_MOST_PEOPLE: Final = 2_000
_PARTNERS: Final = (Nature.UPSTREAM.value, Nature.DOWNSTREAM.value)
YEARS: Final = Declaration("合作年限", Kind.NUMBER, natures=_PARTNERS)
TIME: Final = Declaration("首选联系时间", Kind.CHOICE, ("上午", "下午", "晚上", "周末"))
SIGNED: Final = Declaration("签约日期", Kind.DATE, natures=_PARTNERS)
TOPICS: Final = Declaration("关注话题", Kind.CHOICES, ("新品", "政策", "价格", "学术会议", "子女教育"))
FIELDS: Final = (YEARS, TIME, SIGNED, TOPICS)
_PEOPLE: Final = "SELECT id, nature FROM contact ORDER BY id LIMIT ?"


def write_fields(desk: Desk, dice: random.Random) -> None:
    """Declare the fields, and fill them in for some of the people."""
    for what in FIELDS:
        desk.contacts.own_fields.add(what)
    noted = [(contact, title, text) for contact, nature in desk.history.rows(_PEOPLE, (_MOST_PEOPLE,))
             for title, text in _noted(dice, str(nature)).items()]  # fmt: skip
    with desk.history.action("sample.write", contacts=len(noted)) as action:
        desk.history.connection.executemany(
            "INSERT INTO own_value (id, contact_id, title, text) VALUES (?,?,?,?)",
            [(content_id(contact, title), contact, title, text) for contact, title, text in noted],
        )
        action.concerns(sorted({contact for contact, _title, _text in noted}))


def _noted(dice: random.Random, nature: str) -> dict[str, str]:
    """What is known of one person; with partners, since when we work together."""
    signed = date(2026, 5, 1) - timedelta(days=dice.randint(30, 4_000))
    topics = dice.sample(TOPICS.choices, dice.choice((1, 1, 2)))
    found = {TIME.title: dice.choices(TIME.choices, (5, 4, 2, 1))[0]} if dice.random() < 0.6 else {}
    if nature in _PARTNERS and dice.random() < 0.7:
        found |= {SIGNED.title: signed.isoformat(), YEARS.title: str(2026 - signed.year)}
    if dice.random() < 0.4:
        found[TOPICS.title] = "、".join(choice for choice in TOPICS.choices if choice in topics)
    return found
