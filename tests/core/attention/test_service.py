"""Who is neglected and who gets too much, and what one click does about it."""

from datetime import date

import pytest

from crmdesk.core.attention.pictures import measure
from crmdesk.core.attention.records import Sign
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Kind, Rule
from tests.core.attention.conftest import Office

ALL = (Sign.INTERACTIONS, Sign.GIFTS, Sign.SPONSOR)


def signs(office: Office) -> dict[int, tuple[Sign, ...]]:
    return {one.contact: one.signs for one in office.room.neglected(office.room.picture())}


@pytest.fixture
def best(office: Office) -> int:
    """The one of five customers who is the best."""
    people = office.people(5)
    office.turnover(*((one, "2026-01", 100 - place) for place, one in enumerate(people)))
    return people[0]


def test_what_the_best_lack_is_said(office: Office, best: int) -> None:
    assert signs(office) == {best: ALL}
    office.met([best], "2026-02-18")
    assert signs(office) == {best: (Sign.GIFTS, Sign.SPONSOR)}
    office.met([best], "2025-06-01", kind=Kind.GIFT)
    assert signs(office) == {best: (Sign.SPONSOR,)}
    office.desk.contacts.change(best, {"sponsor": "李静"})
    assert signs(office) == {}


@pytest.mark.parametrize(("day", "lacks"), [("2026-02-17", True), ("2026-02-18", False)])
def test_ninety_days_without_a_rule_are_too_long(office: Office, best: int, day, lacks):
    office.met([best], day)
    assert (Sign.INTERACTIONS in signs(office)[best]) is lacks


def test_the_own_rule_says_how_long_is_too_long(office: Office, best: int) -> None:
    office.met([best], "2026-05-01")
    assert Sign.INTERACTIONS not in signs(office)[best]
    office.desk.interactions.cadence.set_own(best, Rule(7, 14))
    assert Sign.INTERACTIONS in signs(office)[best]


@pytest.mark.parametrize("standing", ["deceased", "do_not_contact", "lost", "left_trade"])
def test_who_is_not_to_be_contacted_is_not_neglected(office: Office, best: int, standing: str) -> None:
    office.desk.contacts.change(best, {"standing": standing})
    assert signs(office) == {}
    assert best in office.room.picture().best


def test_on_another_day_what_came_later_does_not_count(office: Office, best: int) -> None:
    office.met([best], "2026-05-10")
    found = office.room.picture(date(2026, 4, 30))
    assert [one.signs for one in office.room.neglected(found)] == [ALL]
    assert found.attention.share is None


def test_who_gets_more_than_one_of_the_best_is_over_served(office: Office, best: int) -> None:
    other = office.person("别人")
    for day in ("2026-03-01", "2026-03-02"):
        office.met([best], day)
    for day in ("2026-03-01", "2026-03-02"):
        office.met([other], day)
    assert office.room.overserved(office.room.picture()) == []
    office.met([other], "2026-03-03")
    (one,) = office.room.overserved(office.room.picture())
    assert (one.contact, one.signs) == (other, (Sign.ATTENTION,))
    (line,) = office.room.lines(office.room.picture(), [other], {other: one})
    assert (line.name, line.touches, line.value, line.suggested) == ("别人", 3, 0, "")


def test_one_contact_alone_is_not_too_much(office: Office, best: int) -> None:
    other = office.person("别人")
    office.met([other], "2026-03-01")
    assert office.room.overserved(office.room.picture()) == []


def test_of_what_none_of_the_best_gets_only_those_are_told_who_get_most(office: Office, best: int) -> None:
    others = office.people(22)
    for place, other in enumerate(others):
        office.spend(1_000 + place, other)
    found = office.room.picture()
    assert found.usual == (0, 0)
    assert measure(found).startswith("None of the best got anything")
    assert [one.contact for one in office.room.overserved(found)] == others[:1:-1]


def test_the_measure_is_what_those_of_the_best_get_who_get_any(office: Office) -> None:
    people = office.people(25)
    office.turnover(*((one, "2026-01", 1000 - place) for place, one in enumerate(people)))
    best, others = people[:5], people[5:]
    for amount, one in ((9_000, best[0]), (5_000, best[1]), (5_001, others[0]), (7_000, others[1]), (7_001, others[2])):
        office.spend(amount, one)
    # The three others of the best get nothing: 7,000 is usual among those who get any.
    found = office.room.picture()
    assert [one.contact for one in office.room.overserved(found)] == [others[2]]
    assert measure(found).startswith("Of the best, who gets any usually gets 0 interactions and ¥70 ")


def test_the_neglected_come_on_the_list_of_this_week_in_one_action(office: Office) -> None:
    people = office.people(50)
    office.turnover(*((one, "2026-01", 1000 - place) for place, one in enumerate(people)))
    found = office.room.neglected(office.room.picture())
    assert office.room.put_on_list(found) == 10
    steps = [step for one in people[:10] for step in office.desk.interactions.follow_ups.open_with(one)]
    assert [step.day for step in steps] == [f"2026-05-{day}" for day in (18, 19, 20, 21, 22) for _two in range(2)]
    assert steps[0].text == "One of our best: No contact, No gift, No sponsor"
    with pytest.raises(InvalidInput, match="already"):
        office.room.put_on_list(found)
    office.undo()
    assert office.desk.interactions.follow_ups.open_with(people[0]) == []


def test_a_tier_is_suggested_and_taken_over_for_one_and_for_many(office: Office) -> None:
    people = office.people(20)
    office.turnover(*((one, "2026-01", 1000 - place) for place, one in enumerate(people)))
    office.desk.contacts.change(people[0], {"tier": "VIP"})
    found = office.room.picture()
    assert office.room.tier_differs(found) == people[1:]
    assert office.room.take_tiers(found, people[1:2]) == 1
    assert office.desk.contacts.person(people[1]).tier == "A"
    assert office.room.take_tiers(found, people[2:]) == 18
    assert [office.desk.contacts.person(one).tier for one in people[3:5] + people[9:11]] == ["A", "B", "B", "C"]
    assert office.room.tier_differs(found) == []
    office.undo()
    assert office.room.tier_differs(found) == people[2:]
    assert office.room.take_tiers(found, []) == 0
    assert office.desk.check() == []


def test_how_the_shares_moved_over_the_year(office: Office, best: int) -> None:
    office.met([best], "2025-12-31")
    moved = office.room.moved()
    assert [one.day.isoformat() for one in moved][:2] == ["2025-06-30", "2025-07-31"]
    assert moved[-1].day.isoformat() == "2026-05-18"
    assert [one.attention for one in moved] == [None] * 6 + [0.0] + [1.0] * 5
    assert [one.value is None for one in moved] == [True] * 7 + [False] * 5
    assert {one.money for one in moved} == {None}
