"""Every kind of news has a playbook; its steps are dates by stated rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import LANGUAGES, use_language
from crmdesk.core.news import playbooks
from crmdesk.core.news.playbooks import Anchor, DatedStep, Step, StepOwner
from crmdesk.core.news.query import Query
from crmdesk.core.news.records import NewsDraft, NewsKind
from tests.core.news.conftest import Heard

CALL = Step(2, "d", Anchor.AFTER, StepOwner.SPONSOR, "Call")
GIFT = Step(2, "w", Anchor.BEFORE, StepOwner.ME, "Gift")
PHOTO = Step(3, "d", Anchor.PAST, StepOwner.OWNER, "Photo")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(NewsKind))
def test_every_kind_is_shipped_with_at_least_four_steps(kind: NewsKind, language: str) -> None:
    use_language(language)
    try:
        steps = playbooks.shipped(kind)
    finally:
        use_language("en")
    assert len(steps) >= 4
    assert all(step.text for step in steps)
    assert len({step.owner for step in steps}) > 1


def test_the_languages_tell_the_same_steps() -> None:
    for rows in playbooks._table().values():
        assert all(set(row) == {"when", "owner", *LANGUAGES} for row in rows)
        assert all(row["en"] != row["zh_CN"] for row in rows)


@pytest.mark.parametrize(
    ("step", "event", "today", "expected"),
    [
        (CALL, None, "2026-05-18", "2026-05-20"),
        (CALL, None, "2026-06-01", "2026-06-01"),  # none lies in the past
        (GIFT, "2026-06-30", "2026-05-18", "2026-06-16"),
        (GIFT, "2026-05-25", "2026-05-18", "2026-05-18"),
        (GIFT, None, "2026-05-18", "2026-05-18"),  # nothing awaited: the day of the news
        (PHOTO, "2026-06-30", "2026-05-18", "2026-07-03"),
        (PHOTO, None, "2026-05-18", "2026-05-21"),
    ],
)
def test_a_step_is_a_date(step: Step, event: str | None, today: str, expected: str) -> None:
    awaited = date.fromisoformat(event) if event else None
    found = playbooks.dated([step], date(2026, 5, 18), awaited, date.fromisoformat(today), {step.owner: 7})
    assert found == (DatedStep(expected, step.text, 7),)


@pytest.mark.parametrize(
    ("count", "unit", "anchor", "expected"),
    [
        (0, "d", Anchor.AFTER, "at once"),
        (0, "w", Anchor.BEFORE, "on the day"),
        (1, "d", Anchor.AFTER, "1 day after the news"),
        (2, "w", Anchor.BEFORE, "2 weeks before the day"),
        (3, "d", Anchor.PAST, "3 days after the day"),
    ],
)
def test_when_a_step_is_due_reads_well(count: int, unit: str, anchor: Anchor, expected: str) -> None:
    assert Step(count, unit, anchor, StepOwner.ME, "x").when_text == expected


@given(day=DAYS, event=st.none() | DAYS, today=DAYS)
def test_steps_come_in_order_and_never_before_today(day: date, event: date | None, today: date) -> None:
    found = playbooks.dated([PHOTO, CALL, GIFT], day, event, today, {})
    assert [step.day for step in found] == sorted(step.day for step in found)
    assert all(step.day >= today.isoformat() for step in found)
    assert {step.text for step in found} == {"Call", "Gift", "Photo"}


def test_a_playbook_of_the_office_is_kept_and_given_back(heard: Heard) -> None:
    heard.service.set_playbook(NewsKind.TENDER, [GIFT, CALL])
    assert heard.service.playbook(NewsKind.TENDER) == (GIFT, CALL)
    assert heard.service.playbook(NewsKind.ACCIDENT) == playbooks.shipped(NewsKind.ACCIDENT)
    heard.service.set_playbook(NewsKind.TENDER, [])
    assert heard.service.playbook(NewsKind.TENDER) == playbooks.shipped(NewsKind.TENDER)
    heard.desk.history.undo(heard.desk.history.entries(1)[0].id)
    assert heard.service.playbook(NewsKind.TENDER) == (GIFT, CALL)


def test_a_step_may_be_a_named_colleagues(heard: Heard) -> None:
    sponsor = heard.colleagues["吴建平"]
    named = Step(1, "d", Anchor.AFTER, sponsor, "Call the authority")
    heard.service.set_playbook(NewsKind.OTHER, [named])
    assert heard.service.playbook(NewsKind.OTHER) == (named,)
    key = heard.about_the_firm(NewsKind.OTHER, text="x")
    assert [step.owner for step in heard.service.plan(key)] == [sponsor]
    heard.desk.contacts.our_people.leave(sponsor)
    assert [step.owner for step in heard.service.plan(key)] == [heard.colleagues["李静"]]


def test_an_office_adds_kinds_of_its_own(heard: Heard) -> None:
    service = heard.service
    assert service.add_kind("  学术 会议 ") == "学术 会议"
    assert list(service.kinds())[-1] == "学术 会议"
    assert service.playbook("学术 会议") == playbooks.shipped(NewsKind.OTHER)
    service.set_playbook("学术 会议", [GIFT])
    key = heard.about_the_firm("学术 会议", event="2026-06-30")
    item = service.item(key)
    assert (item.title, item.event) == ("学术 会议", "2026-06-30")
    assert [step.day for step in service.plan(key)] == ["2026-06-16"]
    assert list(service.finder.ids(Query("学术"))) == [key]
    assert list(service.finder.ids(Query(kinds=("学术 会议",)))) == [key]
    service.remove_kind("学术 会议")
    assert service.own_kinds() == ()
    service.change(key, NewsDraft("学术 会议", organisation=heard.firm, text="改期"))
    assert service.item(key).sentence == "学术 会议: 改期"
    with pytest.raises(InvalidInput, match="no such kind"):
        heard.about_the_firm("学术 会议")


@pytest.mark.parametrize("title", ["", " ", "Tender", "celebration", "学会", "长" * 31])
def test_a_kind_that_cannot_be_is_refused(heard: Heard, title: str) -> None:
    heard.service.add_kind("学会")
    with pytest.raises(InvalidInput) as refused:
        heard.service.add_kind(title)
    assert "title" in refused.value.fields
    assert heard.service.own_kinds() == ("学会",)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(1, "d", Anchor.AFTER, StepOwner.ME, "  "), "Step 1 needs a text."),
        (Step(600, "w", Anchor.AFTER, StepOwner.ME, "Call"), "Step 1 is more than ten years away."),
    ],
)
def test_a_step_that_cannot_be_is_refused(heard: Heard, step: Step, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        heard.service.set_playbook(NewsKind.TENDER, [step])
    assert heard.service.playbook(NewsKind.TENDER) == playbooks.shipped(NewsKind.TENDER)
