"""Next steps: written down, done, moved, repeated; reasons that may wait."""

from datetime import date

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.checks import after
from crmdesk.core.interactions.records import Step
from tests.core.conftest import NOON


def contact(desk: Desk) -> int:
    return desk.contacts.add({"name": "张伟"})


def test_a_step_belongs_to_who_wrote_it_down(desk: Desk) -> None:
    who, me = contact(desk), desk.contacts.add_colleague("李静")
    other = desk.contacts.add_colleague("陈晨")
    desk.history.colleague = me
    mine = desk.interactions.follow_ups.add(Step("2026-05-20", "送样品"), contact=who)
    theirs = desk.interactions.follow_ups.add(Step("2026-05-19", owner=other), contact=who)
    steps = desk.interactions.follow_ups
    assert [step.id for step in steps.open_with(who)] == [theirs, mine]
    assert [step.id for step in steps.open_until("2026-05-20", me)] == [mine]
    assert [step.id for step in steps.open_until("2026-05-20")] == [theirs, mine]
    assert steps.open_until("2026-05-18") == []


def test_done_is_done_until_it_is_taken_back(desk: Desk) -> None:
    who, steps = contact(desk), desk.interactions.follow_ups
    key = steps.add(Step("2026-05-20"), contact=who)
    steps.done([key])
    assert steps.one(key).done_at == NOON
    assert steps.open_with(who) == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert [step.id for step in steps.open_with(who)] == [key]


def test_a_repeated_step_makes_the_next(desk: Desk) -> None:
    who, steps = contact(desk), desk.interactions.follow_ups
    key = steps.add(Step("2026-05-18", "月报", "1m"), contact=who)
    steps.done([key, key])
    (again,) = steps.open_with(who)
    assert (again.day, again.text, again.repeat) == ("2026-06-18", "月报", "1m")
    steps.done([key])
    assert len(steps.open_with(who)) == 1


@pytest.mark.parametrize(
    ("day", "interval", "today", "wanted"),
    [
        ("2026-05-18", "14d", "2026-05-18", "2026-06-01"),
        ("2026-05-18", "2w", "2026-05-18", "2026-06-01"),
        ("2026-01-31", "1m", "2026-01-31", "2026-02-28"),
        ("2026-01-31", "1m", "2026-02-28", "2026-03-31"),
        ("2024-02-29", "1y", "2024-02-29", "2025-02-28"),
        ("2024-02-29", "1y", "2027-03-01", "2028-02-29"),
        ("2026-12-15", "1m", "2026-12-15", "2027-01-15"),
        ("2026-05-01", "7d", "2026-05-18", "2026-05-22"),
    ],
)
def test_a_repeated_step_keeps_its_rhythm_and_is_never_over(day: str, interval: str, today: str, wanted: str) -> None:
    assert after(day, interval, date.fromisoformat(today)) == wanted


def test_steps_are_moved_changed_and_taken_away(desk: Desk) -> None:
    who, steps = contact(desk), desk.interactions.follow_ups
    key = steps.add(Step("2026-05-20"), contact=who)
    steps.move([key], "2026-05-25")
    steps.change(key, text=" 送\n样品 ")
    assert (steps.one(key).day, steps.one(key).text) == ("2026-05-25", "送\n样品")
    steps.remove([key])
    assert steps.open_with(who) == []
    with pytest.raises(NotFound):
        steps.move([key], "2026-05-26")


@pytest.mark.parametrize("day", ["2026-05-17", "2026-02-30", "", "morgen", "2026-05"])
def test_a_day_that_cannot_be_is_refused(desk: Desk, day: str) -> None:
    who = contact(desk)
    with pytest.raises(InvalidInput):
        desk.interactions.follow_ups.add(Step(day), contact=who)
    with pytest.raises(InvalidInput):
        desk.interactions.follow_ups.add(Step("2026-05-20", repeat="often"), contact=who)
    with pytest.raises(InvalidInput):
        desk.interactions.follow_ups.add(Step("2026-05-20"))
    assert desk.history.rows("SELECT count(*) FROM follow_up") == [(0,)]


def test_a_reason_waits(desk: Desk) -> None:
    who = contact(desk)
    desk.interactions.follow_ups.put_off(who, "cadence", "2026-05-20")
    desk.interactions.follow_ups.put_off(who, "cadence", "2026-05-25")
    assert desk.history.rows("SELECT contact_id, kind, until FROM put_off") == [(who, "cadence", "2026-05-25")]
