"""Asking contacts for the key contact of where they are: by name, by reading, and that there is none."""

import pytest

from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.records import Position
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk

HENGTONG, HUATAI, KANGYUAN = "恒通医药有限公司", "华泰药业股份有限公司", "康源医院"
PEOPLE = {
    "王建国": (Position(HENGTONG, main=True),),
    "李娜": (Position(HENGTONG, main=True),),
    "张伟": (Position(HUATAI, main=True), Position(HENGTONG, until="2020-01")),
    "赵敏": (Position(KANGYUAN, main=True), Position(HUATAI)),
    "周子涵": (),
}


@pytest.fixture
def chosen(desk: Desk) -> Desk:
    """Two organisations with a key contact, one without."""
    ids = {name: desk.contacts.add({"name": name, "positions": at}) for name, at in PEOPLE.items()}
    for organisation, name in ((HENGTONG, "王建国"), (HUATAI, "张伟")):
        key = desk.organisations.named(organisation)
        assert key is not None
        desk.organisations.choose_key_contacts(key, [(ids[name], "李静")])
    return desk


def names(desk: Desk, where: Where) -> set[str]:
    return {person.name for person in desk.contacts.people(desk.contacts.finder.ids(where))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("keycontact:-", {"赵敏"}),
        ("主要联系人:-", {"赵敏"}),
        ("主要联系人：王建国", {"王建国", "李娜"}),
        ("keycontact:wangjianguo", {"王建国", "李娜"}),
        ("keycontact:wjg,zw", {"王建国", "李娜", "张伟", "赵敏"}),
        ("keycontact:建国 李", {"李娜"}),
        ("keycontact:张伟,-", {"张伟", "赵敏"}),
        ("keycontact:李娜", set()),
        ("keycontact:!!!", set()),
    ],
)
def test_the_search_box_asks_for_it(chosen: Desk, text: str, expected: set[str]) -> None:
    assert names(chosen, parse(text)) == expected
    assert chosen.contacts.finder.count(parse(text)) == len(expected)


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (Leaf("keycontact", Asks.EMPTY), {"赵敏"}),
        (Leaf("keycontact", Asks.CONTAINS, ("王", "zhangwei")), {"王建国", "李娜", "张伟", "赵敏"}),
        (Leaf("keycontact", Asks.LACKS, ("王",)), {"张伟", "赵敏", "周子涵"}),
    ],
)
def test_a_filter_asks_for_it(chosen: Desk, leaf: Leaf, expected: set[str]) -> None:
    for join in (Join.ALL, Join.ANY):
        assert names(chosen, Where(filter=Group(join, (leaf, leaf)))) == expected


def test_one_who_is_chosen_is_found_from_then_on(chosen: Desk) -> None:
    key = chosen.organisations.named(KANGYUAN)
    assert key is not None
    chosen.organisations.choose_key_contacts(key, [(chosen.contacts.finder.one("赵敏"), "")])
    assert names(chosen, parse("keycontact:-")) == set()
    chosen.history.undo(chosen.history.entries(1)[0].id)
    assert names(chosen, parse("keycontact:-")) == {"赵敏"}
