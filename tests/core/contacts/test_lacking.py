"""What contacts lack: asked for, counted and ordered by."""

from datetime import date

import pytest

from crmdesk.core.contacts import lacking
from crmdesk.core.contacts.completeness import WANTED
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from tests.core.contacts.conftest import Asked


def lacks(person: Person) -> set[str]:
    """The gaps of a person, said without SQL."""
    filled = {
        "mobile": any(reach.kind == "mobile" for reach in person.phones), "address": person.addresses,
        "birthday": person.birthday, "owner": person.owner, "nature": person.nature, "level": person.level,
        "tier": person.tier, "region": person.region,
    }  # fmt: skip
    gaps = {key for key, value in filled.items() if not value}
    old = date(2025, 5, 18).isoformat()
    if person.addresses and all(place.confirmed <= old for place in person.addresses):
        gaps.add(lacking.CONFIRMED)
    return gaps


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("missing:mobile", "mobile"), ("缺:手机", "mobile"), ("缺少:地址", "address"), ("lacks:Birthday", "birthday"),
        ("missing:负责人", "owner"), ("缺:性质", "nature"), ("缺:级别", "level"), ("缺:等级", "tier"),
        ("缺:所在地", "region"), ("缺:确认", lacking.CONFIRMED), ("missing:unconfirmed", lacking.CONFIRMED),
    ],
)  # fmt: skip
def test_a_gap_is_asked_for_in_both_languages(archive: Desk, people: list[Person], text: str, gap: str) -> None:
    assert parse(text).values("missing") == (gap,)
    found = set(archive.contacts.finder.ids(parse(text)))
    assert found == {person.id for person in people if gap in lacks(person) and not person.trashed}


@pytest.mark.parametrize("text", ["missing:mobile,birthday", "王 缺:生日", "tier:A missing:birthday", "缺:nonsense"])
def test_gaps_are_asked_for_beside_other_words(archive: Desk, people: list[Person], text: str) -> None:
    finder, where = archive.contacts.finder, parse(text)
    others = set(finder.ids(where.with_values("missing", ())))
    asked = set(where.values("missing"))
    assert set(finder.ids(where)) == {one.id for one in people if one.id in others and asked & lacks(one)}


@pytest.mark.parametrize("text", ["", "tier:A,B", "王", "tag:老客户", "sex:男"])
def test_gaps_are_counted(archive: Desk, people: list[Person], text: str) -> None:
    listed = set(archive.contacts.finder.ids(parse(text)))
    expected = dict.fromkeys(lacking.GAPS, 0)
    for person in people:
        if person.id in listed:
            for gap in lacks(person):
                expected[gap] += 1
    assert archive.contacts.finder.facets("missing", parse(f"{text} missing:owner")) == expected
    assert sum(expected.values())


@pytest.mark.parametrize("text", ["", "tier:A", "missing:birthday", "王"])
def test_the_list_is_sorted_by_how_complete_it_is(archive: Desk, people: list[Person], text: str) -> None:
    shares = {person.id: 100 - 100 * len(lacks(person) & set(WANTED)) // len(WANTED) for person in people}
    ids = list(archive.contacts.finder.ids(parse(text), "completeness"))
    assert ids == sorted(ids, key=lambda key: (shares[key], key))
    assert len({shares[key] for key in ids}) > 1
    complete = set(archive.contacts.finder.ids(parse("完整度:100%")))
    assert complete == {person.id for person in people if shares[person.id] == 100 and not person.trashed}
    assert complete == set(archive.contacts.finder.ids(parse("missing:-")))


def test_gaps_are_read_in_one_go_through_the_table(asked: Asked) -> None:
    asked.finder.ids(parse("missing:mobile"))
    assert asked.plan() == ["SCAN listing", "USE TEMP B-TREE FOR ORDER BY"]
    asked.finder.count(parse("missing:mobile,owner"))
    assert asked.plan()[-1] == "SCAN listing"
    asked.finder.ids(parse("missing:confirmed"), "")
    assert asked.plan()[0] == "SCAN listing"
    assert any("address USING INDEX address_contact (contact_id=?)" in step for step in asked.plan())
    asked.finder.ids(parse(""), "completeness")
    assert asked.plan() == ["SEARCH listing USING COVERING INDEX listing_completeness (trashed=?)"]
    asked.finder.facets("missing", parse(""))
    assert len(asked.statements) == 5
