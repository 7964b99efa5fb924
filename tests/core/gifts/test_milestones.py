"""Steps planned backwards from the day: in order, on working days, never while couriers rest."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.milestone_template import (
    STEPS,
    USUAL,
    USUAL_GROUPS,
    Group,
    Rest,
    Template,
    set_template,
    spans_of,
    spans_text,
    template,
)
from crmdesk.core.gifts.milestones import arrival_day, couriers_rest, planned, shipping_day, works
from tests.core.gifts.planning import Planned

USUAL_TEMPLATE = Template()
WEST = Group("西部", ("650000", "540000"), 6)
NORTH = Group("东北", ("210000", "220000", "230000"), 2)


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
    names = [step.name for step in planned(day, USUAL_TEMPLATE, regions=("320500", ""))]
    assert "Send the parcels off" in names
    assert len(names) == len(STEPS)


def test_each_region_of_the_office_has_a_step_and_a_day_of_its_own() -> None:
    by, day = Template(groups=(NORTH, WEST)), date(2027, 9, 15)
    steps = {step.name: step.day for step in planned(day, by)}
    assert list(steps)[6:9] == ["Ship to 西部", "Ship to 东北", "Ship to everybody else"]
    assert steps["Ship to 西部"] == shipping_day(day, by, "650102") < shipping_day(day, by, "220102")
    assert shipping_day(day, by, "220102") < shipping_day(day, by, "440106") == steps["Ship to everybody else"]
    # Nobody of the list lives in the west.
    assert "Ship to 西部" not in {step.name for step in planned(day, by, regions={"220102", "440106"})}


def test_an_occasion_has_days_of_its_own() -> None:
    by = Template(by_occasion={"spring": {**USUAL, "list": 60, "order": 30}})
    day = date(2027, 2, 6)
    assert planned(day, by, "spring")[0].day < planned(day, by, "mid_autumn")[0].day
    assert planned(day, by, "mid_autumn") == planned(day, USUAL_TEMPLATE)


def test_whichever_days_the_office_names_are_no_days_for_parcels() -> None:
    rest = Rest((5, 6), spans_of("2027-09-06~2027-09-08，2027-10-01"))
    assert spans_text(rest.spans) == "2027-09-06 – 2027-09-08, 2027-10-01"
    day = date(2027, 9, 15)
    assert arrival_day(day, Template(rest=rest)) == arrival_day(day, USUAL_TEMPLATE)
    # Eight days before the day was the 7th: three days are none.
    assert shipping_day(day, USUAL_TEMPLATE, "") == date(2027, 9, 7)
    assert shipping_day(day, Template(rest=rest), "") == date(2027, 9, 3)


@pytest.mark.parametrize("text", ["morgen", "2027-10", "2027-10-03 – 2027-10-01", "2027-01-01 – 2027-12-31", "1–2–3"])
def test_what_is_no_span_of_days_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        spans_of(text)


def test_a_campaign_takes_over_another_template_when_it_is_planned_again(planned: Planned) -> None:
    key = planned.campaign(2026)
    campaigns, history = planned.campaigns, planned.desk.history
    before = campaigns.milestones(key)
    campaigns.step_done(key, before[0].follow_up)
    set_template(planned.desk.settings, Template({**USUAL, "order": 25}, groups=(WEST,)))
    assert campaigns.plan_again(key) == len(STEPS)
    after = campaigns.milestones(key)
    assert [step.name for step in after if step.done] == [before[0].name]
    assert {"Ship to 西部", "Order the gifts"} <= {step.name for step in after} - {
        step.name for step in after if step.done
    }
    assert {step.name: step.day for step in after}["Order the gifts"] > before[3].day
    history.undo(history.entries(1)[0].id)
    assert [step.name for step in campaigns.milestones(key)] == [step.name for step in before]


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
    spring = {**USUAL, "list": 60}
    wanted = Template(
        {**USUAL, "packing": 16}, {"spring": spring}, (WEST, NORTH), Rest((10, 8), spans_of("2027-10-01"))
    )
    set_template(desk.settings, wanted)
    assert template(desk.settings) == wanted
    desk.history.undo(desk.history.entries(1)[0].id)
    assert template(desk.settings) == USUAL_TEMPLATE


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Template({**USUAL, "list": 30}), "quote"),
        (Template({**USUAL, "list": 900}), "list"),
        (Template(by_occasion={"spring": {**USUAL, "thanks": 9}}), "thanks"),
        (Template(rest=Rest((40, 0))), "before"),
        (Template(rest=Rest((0, -1))), "before"),
        (Template(groups=(WEST._replace(days=7),)), "packing"),
        (Template(groups=(WEST._replace(days=0),)), "days"),
        (Template(groups=(WEST._replace(name=" "),)), "name"),
        (Template(groups=(WEST, NORTH._replace(name="西部"))), "name"),
        (Template(groups=(WEST._replace(provinces=()),)), "provinces"),
        (Template(groups=(WEST, NORTH._replace(provinces=("650000",)))), "provinces"),
    ],
)
def test_a_template_that_cannot_be_is_refused(desk: Desk, wanted: Template, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_template(desk.settings, wanted)
    assert list(refused.value.fields) == [field]
    assert template(desk.settings) == USUAL_TEMPLATE


def test_a_template_of_before_there_were_regions_is_read(desk: Desk) -> None:
    kept = {"offsets": {**USUAL, "shipping_remote": 11}, "remote": ["650000", "990000"], "pause": [4, 4]}
    desk.settings.set("gifts.milestones", kept)
    group = USUAL_GROUPS[0]._replace(provinces=("650000",), days=3)
    assert template(desk.settings) == Template(groups=(group,), rest=Rest((4, 4)))


def test_a_setting_of_another_form_is_the_usual_one(desk: Desk) -> None:
    whole = {"offsets": dict(USUAL), "pause": [5, 6], "groups": []}
    for strange in (
        {}, [], {"offsets": {"list": "soon"}, "remote": [], "pause": [1, 2]}, {"offsets": 1},
        {**whole, "spans": [["soon", "later"]]}, {**whole, "groups": [["west"]]},
        {**whole, "by_occasion": {"spring": {}}},
    ):  # fmt: skip
        desk.settings.set("gifts.milestones", strange)
        assert template(desk.settings) == USUAL_TEMPLATE
