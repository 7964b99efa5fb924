"""The timeline: of a contact, of an organisation, of everything; in pages, narrowed, and led by an index."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.interactions.timeline import Asked
from tests.core.conftest import NOON

DAY = 86_400_000


@pytest.fixture
def story(desk: Desk) -> dict[str, int]:
    """Two people and their house, five records, one of them in the trash."""
    us = desk.contacts.add_colleague("李静")
    first = desk.contacts.add({"name": "张伟", "organisation": "华泰医药"})
    second = desk.contacts.add({"name": "王芳"})
    log = desk.interactions.log
    ids = {
        "call": log({"contacts": [first], "kind": Kind.CALL, "at": NOON - 9 * DAY, "text": "报价 Alpha"}),
        "visit": log({"contacts": [first, second], "kind": Kind.VISIT, "at": NOON - 2 * DAY, "colleagues": [us]}),
        "gift": log({"contacts": [second], "kind": Kind.GIFT, "at": NOON - DAY, "outcome": "喜欢", "cost": 12_800}),
        "gone": log({"contacts": [first], "kind": Kind.CALL, "at": NOON}),
        "house": log({"kind": Kind.EVENT, "at": NOON - 5 * DAY, "organisation": desk.organisations.named("华泰医药")}),
    }
    desk.interactions.trash([ids["gone"]])
    return {**ids, "first": first, "second": second, "us": us, "place": desk.organisations.named("华泰医药") or 0}


def names(desk: Desk, story: dict[str, int], asked: Asked) -> list[str]:
    known = {key: name for name, key in story.items()}
    return [known.get(key, "?") for key in desk.timeline.ids(asked)]


def test_each_timeline_has_its_own_lines(desk: Desk, story: dict[str, int]) -> None:
    spoken = tuple(map(str, Kind))
    assert names(desk, story, Asked(contact=story["first"], kinds=spoken)) == ["visit", "call"]
    assert names(desk, story, Asked(contact=story["second"], kinds=spoken)) == ["gift", "visit"]
    assert names(desk, story, Asked(organisation=story["place"])) == ["visit", "house", "call"]
    assert names(desk, story, Asked()) == ["gift", "visit", "house", "call"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(kinds=("call",)), ["call"]),
        (Asked(kinds=("call", "gift")), ["gift", "call"]),
        (Asked(kinds=("change",)), []),
        (Asked(text="alpha"), ["call"]),
        (Asked(text="喜欢"), ["gift"]),
        (Asked(since=NOON - 5 * DAY, until=NOON - DAY), ["visit", "house"]),
    ],
)
def test_it_is_narrowed(desk: Desk, story: dict[str, int], asked: Asked, expected: list[str]) -> None:
    assert names(desk, story, asked) == expected


def test_it_is_narrowed_by_colleague(desk: Desk, story: dict[str, int]) -> None:
    assert names(desk, story, Asked(colleague=story["us"])) == ["visit"]


def test_pages_go_on_where_the_last_one_ended(desk: Desk, story: dict[str, int]) -> None:
    same = [desk.interactions.log({"contacts": [story["first"]], "kind": Kind.CALL, "at": NOON}) for _time in range(5)]
    found, after = [], None
    while page := desk.timeline.first(Asked(), 2, after):
        found += [key for _at, key in page]
        after = page[-1]
    assert found == list(desk.timeline.ids(Asked()))
    assert found[:5] == same[::-1]


def test_a_line_says_who_what_and_where(desk: Desk, story: dict[str, int]) -> None:
    gift, visit = desk.timeline.lines([story["gift"], 10**15, story["visit"]])
    assert (gift.kind, gift.title, gift.details) == ("gift", "Gift", ("¥128.00", "喜欢"))
    assert visit.people == ((story["first"], "张伟"), (story["second"], "王芳"))
    assert visit.place == (story["place"], "华泰医药")
    assert visit.by == ("李静",)


def test_a_contact_tells_of_steps_and_changes_too(desk: Desk, story: dict[str, int]) -> None:
    contact = story["first"]
    step = desk.interactions.follow_ups.add(Step("2026-05-20", "送样品"), contact=contact)
    desk.interactions.follow_ups.done([step])
    desk.contacts.change(contact, {"note": "x"})
    lines = desk.timeline.lines(desk.timeline.ids(Asked(contact=contact)))
    assert [line.kind for line in lines] == ["step", "change", "change", "visit", "call"]
    assert [line.text for line in lines if line.kind == "step"] == ["送样品"]
    assert [line.title for line in lines if line.kind == "change"] == ["Change Note of 张伟", "Add 张伟"]
    assert set(desk.timeline.kinds) == {*map(str, Kind), "step", "change"}


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        (Asked(), "COVERING INDEX interaction_at (deleted_at=?"),
        (Asked(kinds=("call",)), "COVERING INDEX interaction_kind (deleted_at=? AND kind=?"),
        (Asked(since=1, until=2), "COVERING INDEX interaction_at (deleted_at=? AND at>? AND at<?)"),
        (Asked(organisation=1, kinds=("call",)), "INDEX interaction_organisation (organisation_id=?"),
        (Asked(contact=1, kinds=("call",)), "COVERING INDEX interaction_contact_contact (contact_id=?)"),
        (Asked(colleague=1), "INDEX interaction_at (deleted_at=?"),
        (Asked(text="x"), "INDEX interaction_at (deleted_at=?"),
    ],
)
@pytest.mark.parametrize("after", [None, (1, 1)])
def test_an_index_leads_and_nothing_is_sorted(
    desk: Desk, asked: Asked, leads: str, after: tuple[int, int] | None
) -> None:
    sql, values = desk.timeline._united(asked, after)
    plan = [step for *_n, step in desk.history.connection.execute(f"EXPLAIN QUERY PLAN {sql} LIMIT 9", values)]
    first = next(step for step in plan if "interaction" in step)
    assert leads in first, plan
    # Those of one contact have no index in the order of time, and are few.
    assert asked.contact is not None or not any("TEMP B-TREE FOR ORDER" in step for step in plan), plan
