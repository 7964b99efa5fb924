"""Our own people: who comes and leaves, what each looks after, and the book that is handed over."""

import pytest

from crmdesk.core.contacts.handover_book import HandoverBook
from crmdesk.core.contacts.our_people import OurColleague
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.documents import blocks
from crmdesk.core.errors import InvalidInput, NotFound


def test_everybody_stands_by_rank_with_what_they_look_after(desk: Desk) -> None:
    people = desk.contacts.our_people
    li, chen = people.add("李静", "staff"), people.add("  陈 志远 ", "top")
    wu = people.add("吴建平")
    desk.contacts.add({"name": "王伟", "owner": "李静", "sponsor": "陈 志远"})
    trashed = desk.contacts.add({"name": "张敏", "owner": "李静"})
    desk.contacts.trash([trashed])
    people.leave(wu)
    assert people.everybody() == [
        OurColleague(chen, "陈 志远", "top", sponsored=1), OurColleague(li, "李静", "staff", owned=1),
        OurColleague(wu, "吴建平", left=True),
    ]  # fmt: skip
    assert [one.busy for one in people.everybody()] == [True, True, False]
    assert len(people.looked_after(li)) == len(people.looked_after(chen)) == 1


def test_another_name_shows_in_every_list(desk: Desk) -> None:
    people = desk.contacts.our_people
    li = people.add("李静")
    contact = desk.contacts.add({"name": "王伟", "owner": "李静"})
    people.change(li, name="李静怡", level="senior")
    assert desk.history.rows("SELECT owner FROM listing") == [("李静怡",)]
    assert desk.contacts.person(contact).owner == "李静怡"
    assert people.one(li).level == "senior"
    desk.history.undo(desk.history.entries(1)[0].id)
    assert desk.history.rows("SELECT owner FROM listing") == [("李静",)]
    assert desk.check() == []


def test_who_left_keeps_contacts_until_they_are_handed_over(desk: Desk) -> None:
    people = desk.contacts.our_people
    li, zhao = people.add("李静"), people.add("赵敏")
    contact = desk.contacts.add({"name": "王伟", "owner": "李静"})
    people.leave(li)
    assert desk.contacts.person(contact).owner == "李静"
    assert desk.contacts.colleagues() == {zhao: "赵敏"}
    with pytest.raises(NotFound):
        desk.contacts.hand_over(zhao, li)
    assert desk.contacts.hand_over(li, zhao) == 1
    assert desk.contacts.person(contact).owner == "赵敏"
    people.come_back(li)
    assert [one.left for one in people.everybody()] == [False, False]


def test_a_name_is_needed_and_nobody_elses(desk: Desk) -> None:
    people = desk.contacts.our_people
    li, zhao = people.add("李静"), people.add("赵敏")
    for bad in ("", "  "):
        with pytest.raises(InvalidInput, match="needs a name"):
            people.add(bad)
    with pytest.raises(InvalidInput, match="already a colleague called 李静"):
        people.change(zhao, name="李静")
    people.change(li, name="李静")
    people.leave(li)
    people.add("李静")
    with pytest.raises(InvalidInput, match="already"):
        people.come_back(li)
    for lost in (lambda: people.one(5), lambda: people.change(5, level="top"), lambda: people.leave(5)):
        with pytest.raises(NotFound):
            lost()


def test_the_handover_book_has_everybody_by_tier(desk: Desk) -> None:
    new = desk.contacts.add
    people = [
        new({"name": "丙", "owner": "李静"}),
        new({"name": "乙", "owner": "李静", "tier": "A", "organisation": "华泰", "hobbies": ["钓鱼"]}),
        new({"name": "甲", "owner": "李静", "tier": "VIP", "phones": [Reach("13900001234", "mobile")], "note": "直爽"}),
    ]
    made = list(HandoverBook(desk.contacts, people, "李静", "赵敏").blocks())
    assert made[0] == blocks.Title("Handover book · 李静 → 赵敏", "3 people")
    headings = [block.text for block in made if isinstance(block, blocks.Heading)]
    assert headings == ["Tier VIP", "Tier A", "No tier", "Signatures"]
    cards = [card for block in made if isinstance(block, blocks.CardRow) for card in block.cards]
    assert [card.title for card in cards] == ["甲", "乙", "丙"]
    assert dict(cards[0].lines) == {"Phones": "13900001234", "Note": "直爽", "Last change": "2026-05-18"}
    assert ("Hobbies", "钓鱼") in cards[1].lines
    empty = list(HandoverBook(desk.contacts, [], "李静").blocks())
    assert [type(block) for block in empty] == [blocks.Title, blocks.Notice]
