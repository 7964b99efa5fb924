"""Steps planned backwards from the day: in order, on working days, never while couriers rest."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.milestones import (
    REMOTE,
    STEPS,
    USUAL,
    Template,
    arrival_day,
    couriers_rest,
    planned,
    set_template,
    shipping_day,
    template,
    works,
)

USUAL_TEMPLATE = Template(USUAL)


def test_a_campaign_of_mid_autumn() -> None:
    found = [(step.name, step.day.isoformat()) for step in planned(date(2027, 9, 15), USUAL_TEMPLATE)]
    assert found == [
        ("Close the list", "2027-08-04"), ("Get quotes", "2027-08-09"), ("Have it approved", "2027-08-13"),
        ("Order the gifts", "2027-08-18"), ("Hand in the inscriptions", "2027-08-26"), ("Pack and label", "2027-09-01"),
        ("Ship to remote provinces", "2027-09-03"), ("Ship to everybody else", "2027-09-07"),
        ("Everything has arrived", "2027-09-10"), ("Call to ask how it was liked", "2027-09-20"),
    ]  # fmt: skip


def test_couriers_rest_around_the_spring_festival_so_everything_comes_earlier() -> None:
    # 2027-02-06 by the rule, 2026-02-15 to 23 as it was announced.
    resting = [date(2027, 2, 1) + timedelta(days=number) for number in range(12)]
    assert all(map(couriers_rest, resting))
    assert not couriers_rest(date(2027, 1, 31))
    assert not couriers_rest(date(2027, 2, 13))
    assert couriers_rest(date(2026, 2, 23))
    assert not couriers_rest(date(2026, 2, 24))
    spring = planned(date(2027, 2, 6), USUAL_TEMPLATE)
    assert not any(couriers_rest(step.day) for step in spring)
    assert arrival_day(date(2027, 2, 6), USUAL_TEMPLATE) == date(2027, 1, 29)
    # Of what lies before them only what is counted through them comes earlier: the lantern festival is on the 20th.
    assert not any(couriers_rest(step.day) for step in planned(date(2027, 2, 20), USUAL_TEMPLATE))


def test_remote_provinces_are_sent_to_earlier() -> None:
    day = date(2027, 9, 15)
    assert shipping_day(day, USUAL_TEMPLATE, "650100") < shipping_day(day, USUAL_TEMPLATE, "320500")
    assert shipping_day(day, USUAL_TEMPLATE, "") == shipping_day(day, USUAL_TEMPLATE, "320500")
    names = [step.name for step in planned(day, USUAL_TEMPLATE, remote=False)]
    assert "Ship to remote provinces" not in names
    assert len(names) == len(STEPS) - 1


def test_what_should_have_been_done_by_now_is_due_now() -> None:
    steps = planned(date(2027, 9, 15), USUAL_TEMPLATE, today=date(2027, 8, 12))
    assert [step.day for step in steps[:3]] == [date(2027, 8, 12), date(2027, 8, 12), date(2027, 8, 13)]


@given(some.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_steps_come_in_their_order_on_working_days(day: date) -> None:
    steps = planned(day, USUAL_TEMPLATE)
    assert all(one.day <= other.day for one, other in pairwise(steps))
    assert all(step.day <= day for step in steps[:-1])
    assert steps[-1].day > day
    assert all(works(step.day) and not couriers_rest(step.day) for step in steps)


def test_a_template_of_the_office_is_kept_and_undone(desk: Desk) -> None:
    wanted = Template({**USUAL, "packing": 16, REMOTE: 15}, ("650000",), (10, 8))
    set_template(desk.settings, wanted)
    assert template(desk.settings) == wanted
    desk.history.undo(desk.history.entries(1)[0].id)
    assert template(desk.settings) == USUAL_TEMPLATE


@pytest.mark.parametrize(
    "wanted",
    [
        Template({**USUAL, "list": 30}),
        Template({**USUAL, "list": 900}),
        Template(USUAL, pause=(40, 0)),
        Template(USUAL, pause=(0, -1)),
    ],
)
def test_a_template_that_cannot_be_is_refused(desk: Desk, wanted: Template) -> None:
    with pytest.raises(InvalidInput):
        set_template(desk.settings, wanted)
    assert template(desk.settings) == USUAL_TEMPLATE


def test_a_setting_of_another_form_is_the_usual_one(desk: Desk) -> None:
    for strange in ({}, [], {"offsets": {"list": "soon"}, "remote": [], "pause": [1, 2]}, {"offsets": 1}):
        desk.settings.set("gifts.milestones", strange)
        assert template(desk.settings) == USUAL_TEMPLATE
