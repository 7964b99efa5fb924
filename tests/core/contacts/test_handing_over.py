"""Everything of one colleague given to another, in one action and back again."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound


def owned(desk: Desk) -> list[tuple[str, str]]:
    sql = "SELECT owner, sponsor FROM listing ORDER BY id"
    return desk.history.rows(sql)


def test_everything_changes_hands_and_comes_back(desk: Desk) -> None:
    giver, taker = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("赵敏")
    people = [
        desk.contacts.add({"name": "王伟", "owner": "李静", "organisation": "华泰医药"}),
        desk.contacts.add({"name": "张敏", "owner": "孙浩", "sponsor": "李静"}),
        desk.contacts.add({"name": "刘洋", "owner": "孙浩", "sponsor": "赵敏"}),
        desk.contacts.add({"name": "陈杰", "owner": "李静"}),
    ]
    desk.contacts.trash(people[3:])
    with desk.history.action("test"):
        desk.history.connection.execute(
            "INSERT INTO key_contact (id, contact_id, organisation_id, colleague_id)"
            " SELECT 5, ?, id, ? FROM organisation",
            (people[2], giver),
        )
    before = owned(desk)
    assert desk.contacts.hand_over(giver, taker) == 4
    assert owned(desk) == [("赵敏", ""), ("孙浩", "赵敏"), ("孙浩", "赵敏"), ("赵敏", "")]
    assert desk.history.rows("SELECT colleague_id FROM key_contact") == [(taker,)]
    assert desk.history.entries(1)[0].kind == "colleague.hand_over"
    assert desk.history.entries(1, people[2])[0].detail == {"giver": giver, "taker": taker, "contacts": 4}
    desk.history.undo(desk.history.entries(1)[0].id)
    assert owned(desk) == before
    assert desk.history.rows("SELECT colleague_id FROM key_contact") == [(giver,)]
    assert desk.check() == []


def test_nothing_to_hand_over_is_no_action(desk: Desk) -> None:
    giver, taker = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("赵敏")
    count = len(desk.history.entries(9))
    assert desk.contacts.hand_over(giver, taker) == 0
    assert len(desk.history.entries(9)) == count


def test_bad_pairs_are_refused(desk: Desk) -> None:
    giver = desk.contacts.add_colleague("李静")
    with pytest.raises(InvalidInput, match="same colleague"):
        desk.contacts.hand_over(giver, giver)
    for pair in ((giver, 7), (7, giver)):
        with pytest.raises(NotFound):
            desk.contacts.hand_over(*pair)
