"""What becomes of gifts when two people are merged and when one is forgotten."""

from crmdesk.core.desk import Desk
from crmdesk.core.gifts.tables import Campaign, GiftItem, NoGift, Overrule, Received, Recipient
from crmdesk.core.storage.ids import content_id

DAY = "2026-09-25"


def given(desk: Desk, contact: int, campaign: int | None, item: int) -> int:
    with desk.history.action("gift.test"):
        key = desk.ids.new()
        Recipient.insert(id=key, contact=contact, campaign=campaign, day=DAY, item=item, cost=26800).execute()
        made_of = (contact, campaign, DAY, "repeat")
        Overrule.insert(
            id=content_id(*made_of), contact=contact, campaign=campaign, day=DAY, kind="repeat", reason="他爱喝"
        ).execute()
        if campaign is not None:
            Received.insert(id=desk.ids.new(), contact=contact, day=DAY, what="茶叶").execute()
            NoGift.insert(id=content_id(contact, None), contact=contact, reason="公务员").execute()
    return key


def catalogue(desk: Desk) -> tuple[int, int]:
    with desk.history.action("gift.test"):
        item, campaign = desk.ids.new(), desk.ids.new()
        GiftItem.insert(id=item, name="红酒").execute()
        Campaign.insert(id=campaign, title="中秋", occasion="mid_autumn", year=2026, day=DAY).execute()
    return item, campaign


def test_a_merge_brings_the_gifts_of_both_to_the_winner_once(desk: Desk) -> None:
    item, campaign = catalogue(desk)
    winner, loser = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "张 伟"})
    given(desk, winner, campaign, item)
    given(desk, loser, campaign, item)
    given(desk, loser, None, item)
    desk.contacts.merge(winner, loser)
    rows = desk.history.rows("SELECT contact_id, campaign_id FROM recipient ORDER BY campaign_id", ())
    assert rows == [(winner, None), (winner, campaign)]
    assert desk.history.rows("SELECT DISTINCT contact_id FROM overrule", ()) == [(winner,)]
    assert desk.history.rows("SELECT contact_id, what FROM received", ()) == [(winner, "茶叶")]
    assert desk.history.rows("SELECT contact_id, reason FROM no_gift", ()) == [(winner, "公务员")]
    assert desk.check() == []


def test_a_person_who_is_forgotten_takes_their_gifts_along(desk: Desk) -> None:
    item, campaign = catalogue(desk)
    gone, stays = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "李娜"})
    given(desk, gone, campaign, item)
    given(desk, stays, campaign, item)
    desk.contacts.trash([gone])
    desk.contacts.purge([gone])
    for table in ("recipient", "overrule", "received", "no_gift"):
        assert desk.history.rows(f"SELECT contact_id FROM {table}", ()) == [(stays,)], table
    assert desk.history.rows("SELECT count(*) FROM campaign", ()) == [(1,)]
    assert desk.check() == []
