"""Nature and region follow from the people of an organisation, where they agree and nobody has set another."""

from collections.abc import Sequence

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from tests.core.exchange.sheets import bring
from tests.core.organisations.conftest import HENGTONG, HUATAI

SUZHOU, KUNSHAN, NANJING, SHANGHAI, PUDONG, HUANGPU = "320500", "320583", "320102", "310000", "310115", "310101"


def staffed(desk: Desk, people: Sequence[tuple[str, str]], name: str = HENGTONG) -> int:
    """An organisation with a person for each nature and region."""
    for at, (nature, region) in enumerate(people):
        desk.contacts.add({"name": f"王{at}", "organisation": name, "nature": nature, "region": region})
    key = desk.organisations.named(name)
    assert key is not None
    return key


def facts(desk: Desk, key: int) -> tuple[str, str]:
    found = desk.organisations.organisation(key)
    return found.nature, found.region


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([("downstream", SUZHOU)], ("downstream", SUZHOU)),
        ([("downstream", KUNSHAN), ("", "")], ("downstream", KUNSHAN)),
        ([("downstream", KUNSHAN)] * 2 + [("upstream", NANJING)], ("downstream", KUNSHAN)),
        ([("downstream", KUNSHAN), ("upstream", KUNSHAN)], ("", KUNSHAN)),
        ([("", KUNSHAN), ("", "320505")], ("", SUZHOU)),
        ([("", KUNSHAN), ("", SUZHOU)], ("", SUZHOU)),
        ([("", KUNSHAN), ("", NANJING)], ("", "320000")),
        ([("", PUDONG), ("", HUANGPU)], ("", SHANGHAI)),
        ([("", KUNSHAN), ("", PUDONG)], ("", "")),
        ([("", "")], ("", "")),
    ],
)
def test_what_two_thirds_agree_on_is_taken(
    desk: Desk, people: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    key = staffed(desk, people)
    filled = desk.organisations.fill_from_people([key])
    assert (facts(desk, key), filled) == (expected, int(expected != ("", "")))


def test_who_is_gone_has_no_say_and_nobody_has_two(desk: Desk) -> None:
    key = staffed(desk, [("downstream", KUNSHAN), ("upstream", PUDONG), ("upstream", PUDONG), ("upstream", PUDONG)])
    stays, trashed, dead, moved = (desk.contacts.finder.one(f"王{at}") for at in range(4))
    desk.contacts.trash([trashed])
    desk.contacts.change(dead, {"standing": "deceased"})
    desk.contacts.move(moved, Position(HUATAI))
    twice = (Position(HENGTONG, title="经理", main=True), Position(HENGTONG, title="顾问"))
    desk.contacts.change(stays, {"positions": twice})
    assert desk.organisations.fill_from_people([key]) == 1
    assert facts(desk, key) == ("downstream", KUNSHAN)


def test_what_is_set_stays_and_the_filling_is_one_undo(desk: Desk) -> None:
    key = staffed(desk, [("downstream", KUNSHAN)])
    other = staffed(desk, [("upstream", PUDONG)], HUATAI)
    desk.organisations.change(key, {"nature": "peripheral"})
    assert desk.organisations.fill_from_people([key, other]) == 2
    assert (facts(desk, key), facts(desk, other)) == (("peripheral", KUNSHAN), ("upstream", PUDONG))
    entry = desk.history.entries(1)[0]
    assert (entry.kind, entry.detail) == ("organisation.fill", {"organisations": 2})
    desk.history.undo(entry.id)
    assert (facts(desk, key), facts(desk, other)) == (("peripheral", ""), ("", ""))
    assert desk.check() == []


def test_nothing_to_fill_leaves_no_trace(desk: Desk) -> None:
    key = staffed(desk, [("", "")])
    before = desk.history.entries(1)[0].id
    assert desk.organisations.fill_from_people([key]) == 0
    assert desk.history.entries(1)[0].id == before


HEADINGS = ("姓名", "单位", "性质", "所在地", "手机")


def test_an_import_fills_those_it_brings_people_to_in_the_same_action(desk: Desk) -> None:
    known = staffed(desk, [("", "")], HUATAI)
    untouched = staffed(desk, [("downstream", KUNSHAN)], "康源医院")
    result = bring(
        desk,
        ("张伟", HENGTONG, "下游", "江苏苏州", "13812345678"),
        ("李娜", HENGTONG, "下游", "江苏苏州", "13812345679"),
        ("赵敏", HUATAI, "上游", "上海", "13812345670"),
        headings=HEADINGS,
    )
    key = desk.organisations.named(HENGTONG)
    assert key is not None
    assert (facts(desk, key), facts(desk, known)) == (("downstream", SUZHOU), ("upstream", SHANGHAI))
    assert facts(desk, untouched) == ("", "")
    assert result.action == desk.history.entries(1)[0].id
    assert desk.exchange.take_back(result.action) == ()
    assert (facts(desk, known), desk.organisations.named(HENGTONG)) == (("", ""), None)


def test_an_import_never_overwrites_what_is_set(desk: Desk) -> None:
    key = staffed(desk, [("", "")])
    desk.organisations.change(key, {"nature": "peripheral", "region": SHANGHAI})
    bring(desk, ("张伟", HENGTONG, "下游", "江苏苏州", "13812345678"), headings=HEADINGS)
    assert facts(desk, key) == ("peripheral", SHANGHAI)
