"""News is found by what has become of it, by kind, importance, source and words; the newest stands first."""

import pytest

from crmdesk.core.news.query import Query
from crmdesk.core.news.records import NewsDraft, NewsKind, NewsSource
from tests.core.news.conftest import Heard


@pytest.fixture
def told(heard: Heard) -> dict[int, str]:
    """Five pieces of news by a short name; one is under way, one seen to, one in the trash."""
    chief, buyer = heard.contacts["王建国"], heard.contacts["李娜"]
    add = heard.service.add
    found = {
        "chief": add(NewsDraft(NewsKind.MANAGEMENT, (chief,), None, NewsSource.PHONE, "2026-05-10", importance=3)),
        "feast": add(NewsDraft(NewsKind.CELEBRATION, (buyer,), heard.firm, day="2026-05-10", text="二十周年")),
        "tender": add(NewsDraft(NewsKind.TENDER, (), heard.firm, NewsSource.SITE, "2026-05-17", importance=1)),
        "done": add(NewsDraft(NewsKind.OTHER, (buyer,), text="Moved to a NEW hall", day="2026-04-01")),
        "gone": add(NewsDraft(NewsKind.TENDER, (), heard.firm)),
    }
    heard.service.start(found["chief"], heard.service.plan(found["chief"]))
    heard.service.leave_be(found["done"])
    heard.service.trash(found["gone"])
    return {key: name for name, key in found.items()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), ["tender", "chief", "feast", "done"]),
        (Query(trashed=True), ["gone"]),
        (Query(states=("open",)), ["tender", "feast"]),
        (Query(states=("started",)), ["chief"]),
        (Query(states=("open", "handled")), ["tender", "feast", "done"]),
        (Query(kinds=("tender", "celebration")), ["tender", "feast"]),
        (Query(importances=(3,)), ["chief"]),
        (Query(sources=("site",)), ["tender"]),
        (Query("周年"), ["feast"]),
        (Query("new HALL"), ["done"]),
        (Query("celebr"), ["feast"]),
        (Query("lina"), ["feast", "done"]),
        (Query("李娜 周年"), ["feast"]),
        (Query("恒通"), ["tender", "feast"]),
        (Query("ht tender"), ["tender"]),
        (Query("nothing of that"), []),
    ],
)
def test_what_is_asked_for_is_found(heard: Heard, told: dict[int, str], query: Query, expected: list[str]) -> None:
    assert [told[key] for key in heard.service.finder.ids(query)] == expected


def test_chips_count_what_each_would_leave(heard: Heard, told: dict[int, str]) -> None:
    counts = heard.service.finder.counts(Query(states=("open",)))
    assert counts.states == {"open": 2, "started": 1, "handled": 1}
    assert counts.kinds == {"celebration": 1, "tender": 1}
    assert (counts.importances, counts.sources) == ({1: 1, 2: 1}, {"": 1, "site": 1})
    assert heard.service.finder.open_count() == 2


def test_it_is_under_way_until_the_last_step_is_done(heard: Heard, told: dict[int, str]) -> None:
    key = next(key for key, name in told.items() if name == "chief")
    steps = heard.desk.interactions.follow_ups
    *some, last = [step.id for step in steps.of_news(key)]
    steps.done(some)
    assert heard.service.finder.states([key]) == {key: "started"}
    steps.done([last])
    assert heard.service.finder.states([key]) == {key: "handled"}
    assert [step.done for step in steps.of_news(key)] == [True] * 5
    heard.service.reopen(key)
    assert heard.service.finder.states([key]) == {key: "open"}


def test_a_query_knows_whether_it_leaves_any_out() -> None:
    assert not Query(trashed=True).narrowed
    assert Query(" x ").narrowed
    assert Query("x", ("open",), trashed=True).cleared() == Query(trashed=True)
