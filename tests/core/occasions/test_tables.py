"""What becomes of a person's own days when people are merged or forgotten."""

from crmdesk.core.desk import Desk
from crmdesk.core.occasions.tables import Occasion


def test_a_merge_brings_them_to_the_winner_and_who_is_forgotten_takes_them_along(desk: Desk) -> None:
    winner, loser = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "张伟"})
    with desk.history.action("occasion.add"):
        for contact in (winner, loser):
            Occasion.insert(
                id=desk.ids.new(), contact=contact, kind="anniversary", title="结婚纪念日", date="2008-10-01"
            ).execute()
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id FROM occasion ORDER BY id")[0] == (winner,)
    desk.contacts.trash([winner])
    desk.contacts.purge([winner])
    assert desk.history.rows("SELECT id FROM occasion") == []
