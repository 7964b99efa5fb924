"""Whom one may contact, and what a standing says besides: since when and why."""

import pytest

from crmdesk.core.contacts.standing_rules import may_contact, may_contact_sql, not_to_be_contacted
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.values.choices import Standing

TODAY = "2026-05-18"


@pytest.mark.parametrize(
    ("standing", "by_itself", "on_purpose"),
    [
        ("", True, True),
        (Standing.PROSPECT, True, True),
        (Standing.ACTIVE, True, True),
        (Standing.DORMANT, True, True),
        (Standing.LOST, False, True),
        (Standing.LEFT_TRADE, False, False),
        (Standing.DECEASED, False, False),
        (Standing.DO_NOT_CONTACT, False, False),
    ],
)
def test_who_may_be_contacted(standing: str, by_itself: bool, on_purpose: bool) -> None:
    assert may_contact(str(standing)) is by_itself
    assert may_contact(str(standing), on_purpose=True) is on_purpose


def test_every_standing_has_its_rule() -> None:
    cases = test_who_may_be_contacted.pytestmark[0].args[1]
    assert {case[0] for case in cases} == {"", *Standing}


@pytest.mark.parametrize("on_purpose", [False, True])
def test_the_condition_of_the_statements_says_the_same(desk: Desk, on_purpose: bool) -> None:
    sql = f"SELECT {may_contact_sql('?1', on_purpose=on_purpose)}"
    for standing in ("", *map(str, Standing)):
        assert bool(desk.history.rows(sql, (standing,))[0][0]) is may_contact(standing, on_purpose=on_purpose)


def test_those_to_leave_out_are_found_among_many(desk: Desk) -> None:
    people = {standing: desk.contacts.add({"name": "王", "standing": standing}) for standing in ("", *Standing)}
    chosen = [people[standing] for standing in ("", "active", "lost", "deceased")]
    expected = {people["lost"], people["deceased"]}
    assert not_to_be_contacted(desk.contacts.finder, chosen) == expected
    desk.contacts.trash([people["lost"]])
    assert not_to_be_contacted(desk.contacts.finder, chosen) == {people["deceased"]}


def said(desk: Desk, contact: int) -> tuple[str, str, str]:
    person = desk.contacts.person(contact)
    return person.standing, person.standing_since, person.standing_reason


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ({"standing": "流失"}, ("lost", TODAY, "")),
        ({"standing": "lost", "standing_since": "2026年3月"}, ("lost", "2026-03", "")),
        ({"standing": "lost", "standing_reason": "价格"}, ("lost", TODAY, "价格")),
        ({"standing": "active"}, ("active", "", "")),
        ({"standing": ""}, ("", "", "")),
        ({"standing": "dormant", "tier": "B"}, ("dormant", "2025", "没有新品")),
        ({"standing_reason": "没有预算"}, ("dormant", "2025", "没有预算")),
        ({"tier": "A"}, ("dormant", "2025", "没有新品")),
    ],
)
def test_day_and_reason_belong_to_their_standing(desk: Desk, draft: dict, expected: tuple[str, str, str]) -> None:
    before = {"name": "王伟", "standing": "dormant", "standing_since": "2025", "standing_reason": "没有新品"}
    contact = desk.contacts.add(before)
    desk.contacts.change(contact, dict(draft))
    assert said(desk, contact) == expected
    desk.history.undo(desk.history.entries(1)[0].id)
    assert said(desk, contact) == ("dormant", "2025", "没有新品")
    desk.contacts.change_many([contact], dict(draft))
    assert said(desk, contact) == expected
    assert desk.check() == []


def test_a_day_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.add({"name": "王伟", "standing": "lost", "standing_since": "neulich"})
    assert list(refused.value.fields) == ["standing_since"]
