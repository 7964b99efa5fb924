"""The ties of the sample book: secretaries, classmates, former colleagues, and who brought us whom or what."""

import random
from collections import defaultdict
from typing import Final

from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import LinkKind

_MOST_PEOPLE: Final = 2_000
_PEOPLE: Final = (
    "SELECT contact_id, coalesce(organisation_id, 0), level FROM affiliation WHERE main = 1 ORDER BY contact_id LIMIT ?"
)
_ANYWHERE: Final = (LinkKind.CLASSMATE, LinkKind.FORMER_COLLEAGUE, LinkKind.FRIEND, LinkKind.SPOUSE)
_NOTES: Final = {LinkKind.CLASSMATE: ("药科大学", "高中", "EMBA"), LinkKind.FORMER_COLLEAGUE: ("康源药业",)}
_THINGS: Final = ("省立医院抗生素招标", "心脑血管新品代理", "连锁药店供货")


def write_ties(desk: Desk, dice: random.Random) -> None:
    """Tie some of the people, and let some of them have brought us others."""
    people = desk.history.rows(_PEOPLE, (_MOST_PEOPLE,))
    if len(people) < 3:
        return
    there: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for contact, organisation, level in people:
        there[organisation].append((contact, level))
    new, links, referrals = desk.ids.new, [], []
    for members in there.values():
        top = next((contact for contact, level in members if level == "top"), None)
        staff = next((contact for contact, level in members if level == "staff"), None)
        if top and staff and dice.random() < 0.6:
            links.append((new(), top, staff, LinkKind.SECRETARY.value, ""))
    for _number in range(len(people) // 5):
        (one, *_one), (other, *_other) = dice.sample(people, 2)
        kind = dice.choices(_ANYWHERE, (6, 3, 2, 1))[0]
        links.append((new(), one, other, kind.value, dice.choice(_NOTES.get(kind, ("",)))))
    for number in range(len(people) // 12):
        (one, *_one), (other, *_other) = dice.sample(people, 2)
        brought, text = (None, dice.choice(_THINGS)) if number % 3 == 0 else (other, "")
        referrals.append((new(), one, brought, text, f"202{dice.randint(3, 6)}-0{dice.randint(1, 5)}"))
    touched = {contact for row in (*links, *referrals) for contact in row[1:3] if contact}
    with desk.history.action("sample.write", contacts=len(touched)) as action:
        connection = desk.history.connection
        connection.executemany("INSERT INTO link (id, contact_id, other_id, kind, note) VALUES (?,?,?,?,?)", links)
        connection.executemany(
            "INSERT INTO referral (id, contact_id, brought_id, text, day) VALUES (?,?,?,?,?)", referrals
        )
        action.concerns(sorted(touched), listed=touched)
