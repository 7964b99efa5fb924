"""What becomes of interactions and next steps when people are merged, handed over or forgotten."""

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.tables import Cadence, FollowUp, Interaction, InteractionContact

DAY = "2026-11-27"


def two(desk: Desk) -> tuple[int, int]:
    return desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "王芳"})


def call(desk: Desk, *contacts: int) -> int:
    with desk.history.action("interaction.log"):
        key = desk.ids.new()
        Interaction.insert(id=key, kind="call", at=desk.history.now_ms()).execute()
        for contact in contacts:
            InteractionContact.insert(id=desk.ids.new(), contact=contact, interaction=key).execute()
    return key


def test_a_merge_brings_them_to_the_winner_and_a_shared_one_only_once(desk: Desk) -> None:
    winner, loser = two(desk)
    alone, shared = call(desk, loser), call(desk, winner, loser)
    desk.contacts.merge(winner, loser)
    rows = "SELECT interaction_id FROM interaction_contact WHERE contact_id = ? ORDER BY interaction_id"
    assert desk.history.rows(rows, (winner,)) == [(alone,), (shared,)]
    assert desk.history.rows(rows, (loser,)) == []


def test_what_is_still_to_be_done_is_handed_over(desk: Desk) -> None:
    contact, _other = two(desk)
    giver, taker = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("陈晨")
    with desk.history.action("follow_up.add"):
        FollowUp.insert(id=desk.ids.new(), contact=contact, owner=giver, day=DAY, text="送样品").execute()
    desk.contacts.hand_over(giver, taker)
    assert desk.history.rows("SELECT owner_id FROM follow_up") == [(taker,)]


def test_who_is_forgotten_leaves_neither_rule_nor_next_step(desk: Desk) -> None:
    contact, other = two(desk)
    call(desk, contact, other)
    with desk.history.action("cadence.edit"):
        Cadence.insert(id=desk.ids.new(), contact=contact, kind="owner", ideal=7).execute()
        FollowUp.insert(id=desk.ids.new(), contact=contact, day=DAY, text="送样品").execute()
    desk.contacts.trash([contact])
    desk.contacts.purge([contact])
    assert desk.history.rows("SELECT contact_id FROM interaction_contact") == [(other,)]
    assert desk.history.rows("SELECT id FROM cadence UNION ALL SELECT id FROM follow_up") == []
