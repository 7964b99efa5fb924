"""Who may be one person: two signals, never a name alone, and those who were told apart are left out."""

from typing import Any

import pytest

from crmdesk.core.changes import Change
from crmdesk.core.contacts.duplicates import LookStopped, Pair
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.sample import write_sample
from crmdesk.core.values import idcards

CARD = "110101199003078670"
OTHER_CARD = f"11010119900307869{idcards.check_digit('11010119900307869')}"
MOBILE = [Reach("13900001234", "mobile")]
SPACED = [Reach("+86 139 0000 1234", "work")]
PHONE = [Reach("0512-88886666", "work")]
MAIL = [Reach("Zhang@mail.example", "work")]
SAME_MAIL = [Reach("zhang@MAIL.example", "home")]


@pytest.mark.parametrize(
    ("one", "other", "signals"),
    [
        ({"name": "张伟"}, {"name": "张伟"}, ()),
        ({"name": "张伟", "phones": MOBILE}, {"name": "张伟", "phones": SPACED}, ("mobile", "name")),
        ({"name": "张伟", "phones": MOBILE}, {"name": "张总", "phones": SPACED}, ("mobile", "name")),
        ({"name": "张伟", "phones": MOBILE}, {"name": "Zhang Wei", "phones": MOBILE}, ("mobile", "name")),
        ({"name": "张伟", "phones": MOBILE}, {"name": "张伟明", "phones": MOBILE}, ()),
        ({"name": "张伟", "phones": PHONE}, {"name": "张伟", "phones": PHONE}, ("name", "phone")),
        ({"name": "张伟", "phones": PHONE}, {"name": "张总", "phones": PHONE}, ()),
        ({"name": "张伟", "emails": MAIL}, {"name": "张伟", "emails": SAME_MAIL}, ("email", "name")),
        (
            {"name": "张伟", "emails": MAIL, "phones": MOBILE},
            {"name": "李娜", "emails": MAIL, "phones": MOBILE},
            ("mobile", "email"),
        ),
        ({"name": "张伟", "im": [Reach("wx", "wechat")]}, {"name": "张伟", "im": [Reach("WX", "wechat")]},
         ("messenger", "name")),
        ({"name": "张伟", "im": [Reach("12345", "wechat")]}, {"name": "张伟", "im": [Reach("12345", "qq")]}, ()),
        ({"name": "张伟", "organisation": "华泰"}, {"name": "张伟", "organisation": "华泰"}, ("name", "organisation")),
        ({"name": "张伟", "organisation": "华泰"}, {"name": "张总", "organisation": "华泰"}, ()),
        (
            {"name": "张伟", "organisation": "华泰", "birthday": "1980-01-02"},
            {"name": "张伟", "organisation": "华泰", "birthday": "1990-01-02"},
            (),
        ),
        ({"name": "张伟", "birthday": "1980-01-02"}, {"name": "张伟", "birthday": "1980-01-02"}, ("birthday", "name")),
        ({"name": "张伟", "birthday": "--01-02"}, {"name": "张伟", "birthday": "--01-02"}, ()),
        ({"name": "张伟", "birthday": "1980-01-02"}, {"name": "李娜", "birthday": "1980-01-02"}, ()),
        ({"name": "张伟", "id_card": CARD}, {"name": "张玮玮", "id_card": CARD}, ("id_card",)),
        ({"name": "张伟", "id_card": CARD, "phones": MOBILE},
         {"name": "张伟", "id_card": OTHER_CARD, "phones": MOBILE}, ()),
        ({"name": "ＡＮＮ Lee", "organisation": "华泰"}, {"name": "ann lee", "organisation": "华泰"},
         ("name", "organisation")),
    ],
)  # fmt: skip
def test_two_signals_are_needed(
    desk: Desk, one: dict[str, Any], other: dict[str, Any], signals: tuple[str, ...]
) -> None:
    first, second = desk.contacts.add(dict(one)), desk.contacts.add(dict(other))
    assert set(desk.contacts.duplicates()) == ({Pair(first, second, signals)} if signals else set())


def twins(desk: Desk) -> tuple[int, int]:
    one = desk.contacts.add({"name": "张伟", "phones": MOBILE})
    return desk.contacts.add({"name": "张伟", "phones": MOBILE, "tier": "A", "region": "320500"}), one


def test_of_whom_more_is_known_stands_first(desk: Desk) -> None:
    fuller, poorer = twins(desk)
    assert desk.contacts.duplicates() == [Pair(fuller, poorer, ("mobile", "name"))]


def test_who_was_told_apart_stays_so_until_that_is_undone(desk: Desk) -> None:
    one, other = twins(desk)
    desk.contacts.keep_apart(one, other)
    assert desk.contacts.duplicates() == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert len(desk.contacts.duplicates()) == 1


def test_the_trash_and_the_merged_are_left_out(desk: Desk) -> None:
    one, other = twins(desk)
    desk.contacts.trash([other])
    assert desk.contacts.duplicates() == []
    desk.contacts.restore([other])
    desk.contacts.merge(one, other)
    assert desk.contacts.duplicates() == []


def test_the_surest_pair_stands_first(desk: Desk) -> None:
    weak = [desk.contacts.add({"name": "李娜", "organisation": "华泰"}) for _time in range(2)]
    sure = [desk.contacts.add({"name": "王伟", "id_card": CARD}) for _time in range(2)]
    assert [pair.first for pair in desk.contacts.duplicates()] == [sure[0], weak[0]]


def test_a_thing_that_very_many_share_is_not_compared_by_everybody(desk: Desk) -> None:
    """A switchboard or a placeholder: a hundred people, 4950 pairs, one of them namesakes."""
    for number in range(100):
        desk.contacts.add({"name": f"王{chr(0x4E00 + number)}", "phones": MOBILE})
    twin = desk.contacts.add({"name": "王一", "phones": MOBILE})
    assert [pair.second for pair in desk.contacts.duplicates()] == [twin]


def test_very_many_who_are_all_alike_each_stand_beside_the_first(desk: Desk) -> None:
    people = [desk.contacts.add({"name": "王伟", "phones": MOBILE}) for _time in range(30)]
    assert {(pair.first, pair.second) for pair in desk.contacts.duplicates()} == {(people[0], it) for it in people[1:]}


def test_the_whole_book_takes_a_fixed_number_of_statements(desk: Desk) -> None:
    write_sample(desk, 300)
    reader = desk.history._readers.mine()
    before = reader.statements
    desk.contacts.duplicates()
    assert reader.statements - before == 6


CHANGES = {
    "another phone": lambda contacts, one, _other: contacts.change(one, {"phones": PHONE}),
    "no phones": lambda contacts, one, _other: contacts.change(one, {"phones": []}),
    "another name": lambda contacts, one, _other: contacts.change(one, {"name": "欧阳修文"}),
    "a birthday": lambda contacts, one, other: contacts.change_many([one, other], {"birthday": "1980-01-02"}),
    "an ID card": lambda contacts, one, _other: contacts.change(one, {"id_card": CARD}),
    "a mail": lambda contacts, one, other: contacts.change_many([one, other], {"emails": SAME_MAIL}),
    "a messenger": lambda contacts, one, other: contacts.change_many([one, other], {"im": [Reach("WX", "wechat")]}),
    "the trash": lambda contacts, one, _other: contacts.trash([one]),
    "a merge": lambda contacts, one, other: contacts.merge(one, other),
    "told apart": lambda contacts, one, other: contacts.keep_apart(one, other),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_the_pairs_are_those_of_a_whole_look(desk: Desk, what: str) -> None:
    write_sample(desk, 60)
    one, other = twins(desk)
    desk.contacts.add({"name": "张伟", "organisation": "华泰", "birthday": "1980-01-02", "im": [Reach("wx", "wechat")]})
    desk.contacts.add({"name": "张总", "id_card": OTHER_CARD, "emails": MAIL, "phones": MOBILE})
    changes: list[Change] = []
    desk.history.changes.listen(changes.append)
    before = desk.contacts.duplicates()
    CHANGES[what](desk.contacts, one, other)
    after = desk.contacts.duplicates_after(before, changes[-1].contacts)
    assert after == desk.contacts.duplicates() != before
    desk.history.undo(desk.history.entries(1)[0].id)
    assert desk.contacts.duplicates_after(after, changes[-1].contacts) == before


def test_a_look_says_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    steps: list[tuple[int, int]] = []
    desk.contacts.duplicates(lambda done, total: steps.append((done, total)))
    assert steps == [(done, 5) for done in range(1, 6)]
    with pytest.raises(LookStopped):
        desk.contacts.duplicates(cancelled=lambda: True)
