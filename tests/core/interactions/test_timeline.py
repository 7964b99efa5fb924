"""The timeline: of a contact, of an organisation, of everything; in pages, narrowed, and led by an index."""

from array import array
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.interactions.timeline import Asked, _days, starts_at
from crmdesk.core.news.records import NewsDraft, NewsKind
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
        (Asked(trashed=True), ["gone"]),
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
    assert set(desk.timeline.kinds) == {
        *map(str, Kind), "step", "news", "gift_given", "gift_received", "expense", "agreement_signed",
        "agreement_ended", "change",
    }  # fmt: skip


def test_an_organisation_tells_of_its_people_too(desk: Desk, story: dict[str, int]) -> None:
    """Also of what was said elsewhere, each record once, and no more of who has left."""
    contact, place = story["first"], story["place"]
    desk.interactions.change(story["visit"], {"organisation": None})
    desk.contacts.change(story["second"], {"organisation": "华泰医药"})
    desk.news.add(NewsDraft(NewsKind.TENDER, (contact,), day="2026-05-17", text="招标"))
    step = desk.interactions.follow_ups.add(Step("2026-05-20", "送样品"), contact=contact)
    desk.interactions.follow_ups.done([step])
    lines = desk.timeline.lines(desk.timeline.ids(Asked(organisation=place)))
    assert [line.kind for line in lines] == ["step", "gift", "news", "visit", "event", "call"]
    assert [(line.text, line.timed) for line in lines if line.kind == "news"] == [("招标", False)]
    desk.contacts.move(contact, Position("别处"))
    assert names(desk, story, Asked(organisation=place, kinds=tuple(map(str, Kind)))) == [
        "gift",
        "visit",
        "house",
        "call",
    ]


def test_of_everything_changes_are_told_where_they_are_named(desk: Desk, story: dict[str, int]) -> None:
    desk.contacts.change(story["first"], {"note": "x"})
    step = desk.interactions.follow_ups.add(Step("2026-05-20", "送样品"), contact=story["first"])
    desk.interactions.follow_ups.done([step])
    desk.history.undo(desk.history.entries(1)[0].id)
    every = desk.timeline.lines(desk.timeline.ids(Asked(kinds=tuple(desk.timeline.kinds))))
    changed = [line.title for line in every if line.kind == "change"]
    assert changed == ["Change Note of 张伟", "Add 王芳", "Add 张伟", "Add a colleague"]
    assert {line.kind for line in every} == {"change", "gift", "visit", "event", "call"}
    assert not {line.kind for line in desk.timeline.lines(desk.timeline.ids(Asked()))} & {"change", "step"}


def test_all_lines_come_parted_by_days(desk: Desk, story: dict[str, int]) -> None:
    desk.interactions.log({"contacts": [story["first"]], "kind": Kind.CALL, "at": NOON - 2 * DAY - 1})
    listed = desk.timeline.listed(Asked())
    assert list(listed.ids) == list(desk.timeline.ids(Asked()))
    ago = [((date(2026, 5, 18) - day).days, count) for day, count in listed.days]
    assert ago == [(1, 1), (2, 2), (5, 1), (9, 1)]


@given(st.lists(st.integers(0, 4_000_000_000_000), max_size=60))
def test_days_are_those_of_each_instant(instants: list[int]) -> None:
    falling = sorted(instants, reverse=True)
    expected = [datetime.fromtimestamp(at / 1000, UTC).astimezone().date() for at in falling]
    assert [day for day, count in _days(array("q", falling)) for _each in range(count)] == expected


@pytest.mark.parametrize(
    ("since", "until", "told"), [(0, 1, True), (1, DAY, False), (-1, 1, True), (-DAY, 0, False), (-DAY, DAY, True)]
)
def test_news_are_of_the_instant_at_which_their_day_begins(desk: Desk, since: int, until: int, told: bool) -> None:
    contact = desk.contacts.add({"name": "张伟"})
    desk.news.add(NewsDraft(NewsKind.TENDER, (contact,), day="2026-05-17"))
    begins = starts_at(date(2026, 5, 17))
    asked = Asked(kinds=("news",), since=begins + since, until=begins + until)
    assert len(desk.timeline.ids(asked)) == told


def test_kinds_are_counted(desk: Desk, story: dict[str, int]) -> None:
    desk.news.add(NewsDraft(NewsKind.TENDER, (story["first"],)))
    asked = Asked(kinds=("gift",))
    counted = desk.timeline.counts(asked, ("call", "gift", "meal", "news", "step"))
    assert counted == {"call": 1, "gift": 1, "meal": 0, "news": 1, "step": 0}
    assert desk.timeline.counts(Asked(text="喜欢"), ("call", "gift")) == {"call": 0, "gift": 1}


PLANS = [
    (Asked(), "COVERING INDEX interaction_at (deleted_at=?"),
    (Asked(kinds=("call",)), "COVERING INDEX interaction_kind (deleted_at=? AND kind=?"),
    (Asked(kinds=("call", "visit", "step")), "COVERING INDEX interaction_kind (deleted_at=? AND kind=?"),
    (Asked(since=1, until=2), "COVERING INDEX interaction_at (deleted_at=? AND at>? AND at<?)"),
    (Asked(colleague=1), "SEARCH took USING COVERING INDEX interaction_colleague_colleague (colleague_id=?"),
    (Asked(text="x"), "INDEX interaction_at (deleted_at=?"),
    (Asked(trashed=True), "COVERING INDEX interaction_at (deleted_at>?)"),
    (Asked(organisation=1, kinds=("call",)), "INDEX interaction_organisation (organisation_id=?"),
    (Asked(contact=1, kinds=("call",)), "COVERING INDEX interaction_contact_contact (contact_id=?)"),
]
FEW = (
    "interaction USING INTEGER PRIMARY KEY",
    "SCAN news",
    "recipient_campaign (campaign_id=?)",
    "SCAN received",
    "gift_item USING INTEGER PRIMARY KEY",
    "news USING INDEX news_day",
    "follow_up_owner",
    "SEARCH news_contact",
    "contact_owner",
    "SCAN (subquery",  # agreements, with the day on which each was signed or ended
)


@pytest.mark.parametrize(("asked", "leads"), PLANS)
@pytest.mark.parametrize("after", [None, (1, 1)])
def test_an_index_leads_and_only_what_is_few_is_sorted(
    desk: Desk, asked: Asked, leads: str, after: tuple[int, int] | None
) -> None:
    plan = planned(desk, asked, after)
    assert leads in next(step for step in plan if "interaction" in step), plan
    if asked.of_everything and not asked.trashed:
        sorted_after = [plan[at - 1] for at, step in enumerate(plan) if "TEMP B-TREE FOR ORDER" in step]
        assert all(any(name in step for name in FEW) for step in sorted_after), plan


def test_of_one_of_us_who_did_much_time_leads_and_finds_the_same(desk: Desk, story: dict[str, int]) -> None:
    asked = Asked(colleague=story["us"])
    assert names(desk, story, asked) == ["visit"]
    plans = []
    for often in (1, 999):
        with desk.history.action("interaction.edit"):
            desk.history.connection.executemany(
                "INSERT INTO interaction_colleague (id, interaction_id, colleague_id) VALUES (?,?,?)",
                ((desk.ids.new(), story["visit"], story["us"]) for _time in range(often)),
            )
        plans.append(next(step for step in planned(desk, asked, None) if "interaction" in step))
    assert "interaction_colleague_colleague" in plans[0]
    assert "interaction_at" in plans[1]
    assert names(desk, story, asked) == ["visit"]


def test_done_steps_and_changes_of_everything_are_led_by_their_times(desk: Desk) -> None:
    plan = planned(desk, Asked(kinds=("step", "change")), None)
    assert any("follow_up USING INDEX follow_up_done" in step for step in plan), plan
    assert any("history USING INDEX history_at" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan


def planned(desk: Desk, asked: Asked, after: tuple[int, int] | None) -> list[str]:
    sql, values = desk.timeline._united(asked, after)
    plan = [step for *_n, step in desk.history.connection.execute(f"EXPLAIN QUERY PLAN {sql} LIMIT 9", values)]
    # What day it is is asked once.
    return [step for step in plan if not step.startswith(("SCALAR SUBQUERY", "SCAN CONSTANT ROW"))]
