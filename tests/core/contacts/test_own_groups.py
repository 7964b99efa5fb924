"""Lists parted by fields of the office's own."""

import pytest

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk
from tests.core.contacts.conftest import Asked, parted


@pytest.fixture
def office(desk: Desk) -> dict[str, int]:
    """Four people with fields of the office's own."""
    own = desk.contacts.own_fields
    own.add(Declaration("车", Kind.CHOICES, ("奔驰", "宝马")))
    own.add(Declaration("签约", Kind.DATE))
    own.add(Declaration("年限", Kind.NUMBER))
    own.add(Declaration("会员", Kind.YES_NO))
    values = {
        "甲": {"车": "宝马、奔驰", "签约": "2024-05-01", "年限": "10", "会员": "yes"},
        "乙": {"车": "宝马", "签约": "2024-01", "年限": "9", "会员": "no"},
        "丙": {"签约": "2021", "年限": "9"},
        "丁": {},
    }
    return {name: desk.contacts.add({"name": name, **own}) for name, own in values.items()}


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("车", [("奔驰", "甲"), ("宝马", "甲乙"), ("Not set", "丙丁")]),
        ("签约", [("2021", "丙"), ("2024", "甲乙"), ("Not set", "丁")]),
        ("年限", [("9", "乙丙"), ("10", "甲"), ("Not set", "丁")]),
        ("会员", [("Yes", "甲"), ("No", "乙"), ("Not set", "丙丁")]),
    ],
)
@pytest.mark.parametrize("asked", ["", "id:{},{},{},{}"])
def test_own_fields_make_groups(
    desk: Desk, office: dict[str, int], group: str, expected: list[object], asked: str
) -> None:
    names = {key: name for name, key in office.items()}
    found = parted(desk, parse(asked.format(*office.values())), group)
    assert [(name, "".join(names[key] for key in members)) for name, members in found] == expected


def test_groups_are_sorted_by_own_fields_too(desk: Desk, office: dict[str, int]) -> None:
    ids = desk.contacts.finder.ids(parse(""), "签约", group="年限")
    assert list(ids) == [office[name] for name in "丙乙甲丁"]


def test_of_each_contact_that_is_found_the_values_are_looked_up(desk: Desk, office: dict[str, int]) -> None:
    asked = Asked(desk)
    asked.finder.groups(parse("甲"), "车")
    assert any(step.startswith("SEARCH held USING INDEX own_value_contact") for step in asked.plan()), asked.plan()


@pytest.mark.parametrize("key", ["车", "会员"])
@pytest.mark.parametrize(("where", "statements"), [(parse(""), 2), (parse("甲"), 1)], ids=["everybody", "some"])
def test_choices_are_counted_by_a_statement_and_of_everybody_in_their_index(
    desk: Desk, office: dict[str, int], key: str, where: Where, statements: int
) -> None:
    asked = Asked(desk)
    asked.finder.facets(key, where)
    assert len(asked.statements) == statements
    sql, values = asked.statements[0]
    plan = [row[3] for row in desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    led = "COVERING INDEX own_value_title (title=?)" if not where.words else "own_value_contact (contact_id=?)"
    assert any(led in step for step in plan), plan


@pytest.mark.parametrize("group", ["车", "签约", "年限", "会员"])
def test_a_list_under_headings_is_two_statements_and_its_headings_are_two(
    desk: Desk, office: dict[str, int], group: str
) -> None:
    asked = Asked(desk)
    asked.finder.ids(parse(""), "name", group=group)
    assert len(asked.statements) == 2
    asked.finder.groups(parse(""), group)
    assert len(asked.statements) == 4
