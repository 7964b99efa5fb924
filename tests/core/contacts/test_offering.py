"""Whom a picker offers: the people of the chosen organisation first."""

import pytest

from crmdesk.core.contacts.offering import Offer, offered
from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk

HOSPITAL, FIRM = "康源医院", "华泰药业"


@pytest.fixture
def organisation(desk: Desk) -> int:
    for name, positions in (
        ("王伟", [Position(FIRM, "", "总经理", "top", main=True)]),
        ("王芳", [Position(HOSPITAL, "", "主任", "middle", main=True)]),
        ("王建国", [Position(HOSPITAL, "", "院长", "top", main=True)]),
        ("王退", [Position(HOSPITAL, "", "主任", "top", until="2020")]),
        ("李静", []),
    ):
        desk.contacts.add({"name": name, "positions": positions})
    found = desk.organisations.named(HOSPITAL)
    assert found is not None
    return found


def names(offers: list[Offer]) -> list[str]:
    return [offer.name for offer in offers]


def test_its_people_come_first_the_highest_before_all(desk: Desk, organisation: int) -> None:
    found = offered(desk.contacts, "wang", organisation)
    assert names(found) == ["王建国", "王芳", "王伟", "王退"]
    assert [offer.there for offer in found] == [True, True, False, False]
    assert (found[0].title, found[2].organisation) == ("院长", FIRM)


def test_without_a_text_they_alone_are_offered(desk: Desk, organisation: int) -> None:
    assert names(offered(desk.contacts, " ", organisation)) == ["王建国", "王芳"]
    assert offered(desk.contacts, "") == []


def test_without_an_organisation_anybody_is(desk: Desk, organisation: int) -> None:
    assert sorted(names(offered(desk.contacts, "w"))) == ["王伟", "王建国", "王芳", "王退"]
    assert names(offered(desk.contacts, "lj", organisation)) == ["李静"]


def test_nobody_is_offered_twice_nor_from_the_trash_nor_more_than_asked(desk: Desk, organisation: int) -> None:
    assert names(offered(desk.contacts, "wang", organisation, limit=3)) == ["王建国", "王芳", "王伟"]
    desk.contacts.trash([desk.contacts.finder.one("王建国")])
    assert names(offered(desk.contacts, "wang", organisation)) == ["王芳", "王伟", "王退"]
    assert names(offered(desk.contacts, "", organisation)) == ["王芳"]
