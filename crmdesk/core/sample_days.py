"""The days of the sample book: our company's own, and wedding days and years together of some of its people."""

import random
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.occasions.records import Kind

_PEOPLE: Final = "SELECT id FROM listing WHERE trashed = 0 AND tier IN ('VIP', 'A') ORDER BY id LIMIT 2000"
_OURS: Final = (("公司周年", "2006-05-22", "办公室聚餐"), ("年会", "2010-12-26", ""))
_TITLES: Final = ("合作周年", "结婚纪念日", "公司成立周年")


def write_days(desk: Desk, dice: random.Random) -> None:
    """Keep days of ours, and of some of the people."""
    people = [contact for (contact,) in desk.history.rows(_PEOPLE)]
    rows: list[tuple[int | None, str, str, str, str]] = [
        (None, str(Kind.OWN), title, day, note) for title, day, note in _OURS
    ]
    for contact in dice.sample(people, len(people) // 4):
        title = dice.choices(_TITLES, (5, 3, 1))[0]
        day = f"{dice.randint(1992, 2023)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        rows.append((contact, str(Kind.ANNIVERSARY), title, day, ""))
    touched = [row[0] for row in rows if row[0] is not None]
    with desk.history.action("sample.write", contacts=len(touched)) as action:
        desk.history.connection.executemany(
            "INSERT INTO occasion (id, contact_id, kind, title, date, note, calendar, leap)"
            " VALUES (?,?,?,?,?,?,'solar',0)",
            [(desk.ids.new(), *row) for row in rows],
        )
        action.concerns(touched, listed=touched)
