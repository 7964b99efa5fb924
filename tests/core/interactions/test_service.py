"""Logging what was said and done: one action, with all that is usual filled in, and the next step beside it."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.records import Draft, Interaction, Kind, Step
from tests.core.conftest import NOON

DAY = 86_400_000


def people(desk: Desk) -> tuple[int, int]:
    return (
        desk.contacts.add({"name": "张伟", "organisation": "华泰医药", "tier": "VIP"}),
        desk.contacts.add({"name": "王芳", "organisation": "国药控股"}),
    )


def test_a_call_needs_no_more_than_whom_and_what(desk: Desk) -> None:
    contact, _other = people(desk)
    me = desk.history.colleague = desk.contacts.add_colleague("李静")
    key = desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "text": " 问候\n"})
    place = desk.organisations.named("华泰医药")
    assert desk.interactions.one(key) == Interaction(
        key, Kind.CALL, NOON, text="问候", organisation=place, contacts=(contact,), colleagues=(me,)
    )


def test_everything_can_be_said(desk: Desk) -> None:
    first, second = people(desk)
    us = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("陈晨")
    draft: Draft = {
        "contacts": [first, second, first], "kind": Kind.MEAL, "at": NOON - DAY, "minutes": 90, "text": "新品",
        "outcome": "要样品", "reached": True, "cost": 128_000, "colleagues": us, "organisation": None,
    }  # fmt: skip
    key = desk.interactions.log(draft)
    assert desk.interactions.one(key) == Interaction(
        key, Kind.MEAL, NOON - DAY, 90, True, "新品", "要样品", 128_000, None, False, (first, second), us
    )


def test_the_next_step_is_of_the_same_action(desk: Desk) -> None:
    contact, other = people(desk)
    key = desk.interactions.log(
        {"contacts": [contact, other], "kind": Kind.CALL}, Step("2026-06-01", "送  样品"), settles=()
    )
    (step,) = desk.interactions.follow_ups.open_with(contact)
    assert (step.day, step.text, step.interaction) == ("2026-06-01", "送 样品", key)
    assert desk.interactions.follow_ups.open_with(other) == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert desk.interactions.follow_ups.open_with(contact) == []
    assert desk.interactions.many([key]) == {}
    desk.history.redo(desk.history.entries(1)[0].id)
    assert desk.check() == []


def test_a_call_settles_what_was_promised(desk: Desk) -> None:
    contact, other = people(desk)
    promised = desk.interactions.follow_ups.add(Step("2026-05-20", "回电"), contact=other)
    desk.interactions.log({"contacts": [contact], "kind": Kind.CALL}, settles=[promised])
    assert desk.interactions.follow_ups.one(promised).done
    assert desk.history.entries(1, other)[0].kind == "interaction.log"


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"contacts": []}, "contacts"),
        ({"at": NOON + 2 * DAY}, "at"),
        ({"minutes": -1}, "minutes"),
        ({"cost": -1}, "cost"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, draft: Draft, field: str) -> None:
    contact, _other = people(desk)
    newest = desk.history.entries(1)[0].id
    with pytest.raises(InvalidInput) as refused:
        desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, **draft})
    assert field in refused.value.fields
    with pytest.raises(InvalidInput, match="over already"):
        desk.interactions.log({"contacts": [contact], "kind": Kind.CALL}, Step("2026-05-17"))
    with pytest.raises(NotFound):
        desk.interactions.log({"contacts": [contact, 7], "kind": Kind.CALL})
    assert desk.history.entries(1)[0].id == newest


def test_who_is_in_the_trash_is_not_spoken_with(desk: Desk) -> None:
    contact, _other = people(desk)
    desk.contacts.trash([contact])
    with pytest.raises(NotFound):
        desk.interactions.log({"contacts": [contact], "kind": Kind.CALL})


def test_a_record_is_corrected(desk: Desk) -> None:
    first, second = people(desk)
    us = desk.contacts.add_colleague("李静")
    key = desk.interactions.log({"contacts": [first], "kind": Kind.CALL, "text": "一"})
    desk.interactions.change(key, {"contacts": [second], "kind": Kind.VISIT, "colleagues": [us], "reached": False})
    changed = desk.interactions.one(key)
    assert (changed.contacts, changed.kind, changed.colleagues) == ((second,), Kind.VISIT, (us,))
    assert (changed.reached, changed.text) == (False, "一")
    assert {entry.kind for contact in (first, second) for entry in desk.history.entries(1, contact)} == {
        "interaction.edit"
    }
    with pytest.raises(InvalidInput):
        desk.interactions.change(key, {"contacts": [], "organisation": None})
    desk.history.undo(desk.history.entries(1)[0].id)
    assert desk.interactions.one(key).contacts == (first,)


def test_what_is_in_the_trash_comes_back(desk: Desk) -> None:
    contact, _other = people(desk)
    key = desk.interactions.log({"contacts": [contact], "kind": Kind.CALL})
    desk.interactions.trash([key])
    assert desk.interactions.one(key).trashed
    assert desk.interactions.cadence.of(contact).reached == ""
    desk.interactions.restore([key])
    assert desk.interactions.cadence.of(contact).reached == "2026-05-18"


def test_a_visit_may_be_to_a_house_alone(desk: Desk) -> None:
    people(desk)
    place = desk.organisations.named("华泰医药")
    key = desk.interactions.log({"kind": Kind.VISIT, "organisation": place}, Step("2026-06-01"))
    assert desk.interactions.one(key).contacts == ()
    assert [step.interaction for step in desk.interactions.follow_ups.open_at(place or 0)] == [key]
