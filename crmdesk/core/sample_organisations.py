"""The organisations of the sample book: a record for each, and whom the office holds to there."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.values import pinyin, regions
from crmdesk.core.values.choices import Level, Nature

_NOTES: Final = (
    "付款准时。",
    "年底要对账，提前一个月约财务。",
    "换了采购系统，报价须走平台。",
    "对方总部在外地，决定慢。",
)
_ROADS: Final = ("工业园大道", "高新路", "医药产业园", "开发区东路")
_RANKS: Final = {level.value: rank for rank, level in enumerate(Level)}
# Who of our own stands how high, by their place among the colleagues of the sample.
_OURS: Final = (Level.TOP, Level.SENIOR, Level.SENIOR, Level.MIDDLE, Level.STAFF, Level.STAFF)
# Every so many organisations somebody closest to us has gone to another one.
_LEAVE: Final = 11
_MOST_LEFT: Final = 60
_ENDED: Final = "2026-03-31"


@dataclass(frozen=True)
class Firm:
    """What the people of the sample say of their organisation; `owner` is the colleague who looks after it."""

    name: str
    nature: Nature
    region: str
    owner: str


def write_organisations(desk: Desk, firms: Sequence[Firm], dice: random.Random) -> None:
    """Fill in the records of the firms, and choose key contacts for more than half of them."""
    ids: dict[str, int] = dict(desk.history.rows("SELECT name, id FROM organisation"))
    known = [(ids[firm.name], firm) for firm in firms if firm.name in ids]
    with desk.history.action("sample.write") as action:
        action.concerns(())
        _write_records(desk, known, dice)
    with desk.history.action("sample.write") as action:
        action.concerns(_choose(desk, known, dice))


def _write_records(desk: Desk, known: Sequence[tuple[int, Firm]], dice: random.Random) -> None:
    connection, new = desk.history.connection, desk.ids.new
    records, numbers, places = [], [], []
    for key, firm in known:
        site = f"www.{''.join(pinyin.syllables(firm.name))[:14]}.example"
        note = dice.choice(_NOTES) if dice.random() < 0.3 else ""
        records.append((firm.nature, firm.region, site if dice.random() < 0.6 else "", note, key))
        number = f"0{dice.randint(21, 29)}-{dice.randint(6000, 8999)}{dice.randint(0, 9999):04d}"
        numbers.append((new(), key, number, number.replace("-", ""), "work"))
        address = f"{regions.title(firm.region).replace(' ', '')}{dice.choice(_ROADS)}{dice.randint(1, 299)}号"
        places.append((new(), key, address, f"{firm.region[:4]}00", "work"))
    colleagues = [key for key, _name in sorted(desk.contacts.colleagues().items())]
    levels = [(level.value, key) for level, key in zip(_OURS, colleagues, strict=False)]
    connection.executemany("UPDATE colleague SET level = ? WHERE id = ?", levels)
    connection.executemany("UPDATE organisation SET nature = ?, region = ?, site = ?, note = ? WHERE id = ?", records)
    connection.executemany(
        "INSERT INTO organisation_phone (id, organisation_id, value, digits, kind) VALUES (?,?,?,?,?)", numbers
    )
    connection.executemany(
        "INSERT INTO organisation_address (id, organisation_id, text, postcode, kind) VALUES (?,?,?,?,?)", places
    )


def _choose(desk: Desk, known: Sequence[tuple[int, Firm]], dice: random.Random) -> list[int]:
    """Choose key contacts; answer who of them has left since, and is listed anew for it."""
    people = _people(desk)
    colleagues = {name: key for key, name in desk.contacts.colleagues().items()}
    chosen: list[tuple[int, int, int, int | None]] = []
    ended: list[tuple[object, ...]] = []
    for place, (key, firm) in enumerate(known):
        there = people.get(key, ())
        if not there or dice.random() < 0.4:
            continue
        closest = there[: dice.choice((1, 1, 2))]
        chosen += [(desk.ids.new(), contact, key, colleagues.get(firm.owner)) for contact in closest]
        if place % _LEAVE == 0 and len(ended) < _MOST_LEFT:
            gone = people[dice.choice(known)[0]][:1]
            chosen[-1] = (chosen[-1][0], gone[0], key, chosen[-1][3])
            ended.append((desk.ids.new(), gone[0], key, "", "采购部经理", Level.MIDDLE.value, "2012-05-01", _ENDED, 0))
    connection = desk.history.connection
    connection.executemany(
        "INSERT INTO key_contact (id, contact_id, organisation_id, colleague_id) VALUES (?,?,?,?)", chosen
    )
    connection.executemany(
        "INSERT INTO affiliation (id, contact_id, organisation_id, department, title, level, since, until, main)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        ended,
    )
    return sorted({int(str(row[1])) for row in ended})


def _people(desk: Desk) -> Mapping[int, list[int]]:
    """Who is at each organisation now, the highest first."""
    rows = desk.history.rows("SELECT organisation_id, contact_id, level FROM affiliation WHERE until = '' ORDER BY id")
    found: dict[int, list[int]] = {}
    for organisation, contact, _level in sorted(rows, key=lambda row: _RANKS.get(row[2], 9)):
        found.setdefault(organisation, []).append(contact)
    return found
