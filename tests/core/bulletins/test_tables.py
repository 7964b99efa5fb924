"""What becomes of company news when two people are merged and one is forgotten."""

from crmdesk.core.bulletins.tables import Bulletin, BulletinSent
from crmdesk.core.desk import Desk

DAY = "2026-04-10"


def test_who_was_told_is_one_person_after_a_merge_and_nobody_once_forgotten(desk: Desk) -> None:
    winner, loser = desk.contacts.add({"name": "王建国"}), desk.contacts.add({"name": "王 建国"})
    with desk.history.action("bulletin.test"):
        key = desk.ids.new()
        Bulletin.insert(id=key, kind="team", title="新任销售总监", day=DAY).execute()
        for contact in (winner, loser):
            BulletinSent.insert(id=desk.ids.new(), contact=contact, bulletin=key, day=DAY, channel="message").execute()
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id, bulletin_id FROM bulletin_sent", ()) == [(winner, key)]
    desk.contacts.trash([winner])
    desk.contacts.purge([winner])
    assert desk.history.rows("SELECT count(*) FROM bulletin_sent", ()) == [(0,)]
    assert desk.check() == []
