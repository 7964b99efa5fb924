"""News on a real book: written down, changed, seen to, in the trash and back; and looked out for."""

from datetime import date

import pytest

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.news.lookout import Lookouts
from crmdesk.core.news.open_news import OpenNews
from crmdesk.core.news.playbooks import DatedStep
from crmdesk.core.news.records import NewsDraft, NewsKind, NewsSource
from crmdesk.core.reasons import Asked
from tests.core.news.conftest import FIRM, Heard

TODAY = date(2026, 5, 18)


def test_news_comes_back_as_it_was_put_in(heard: Heard) -> None:
    both = (heard.contacts["王建国"], heard.contacts["李娜"])
    draft = NewsDraft(
        NewsKind.CELEBRATION,
        both,
        heard.firm,
        NewsSource.MEDIA,
        "2026-05-10",
        "2026年6月30日",
        3,
        " 二十周年 ",
        "a.example",
    )
    found = heard.service.item(heard.service.add(draft))
    assert (found.kind, found.source, found.day, found.event) == ("celebration", "media", "2026-05-10", "2026-06-30")
    assert (found.importance, found.text, found.site) == (3, "二十周年", "https://a.example")
    assert [contact.name for contact in found.contacts] == ["王建国", "李娜"]
    assert found.organisation is not None
    assert found.organisation.name == FIRM
    assert found.sentence == "Celebration: 二十周年"
    assert not found.handled


def test_news_of_today_needs_no_day(heard: Heard) -> None:
    found = heard.service.item(heard.about_the_firm())
    assert (found.day, found.event, found.importance, found.sentence) == ("2026-05-18", "", 2, "Change of management")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (NewsDraft(NewsKind.TENDER), "about"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,)), "about"),
        (NewsDraft(NewsKind.TENDER, organisation=5), "about"),
        (NewsDraft(NewsKind.OTHER, contacts=(5,)), "text"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,), day="gestern"), "day"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,), day="2026-05"), "day"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,), event="2026-02-30"), "event"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,), importance=4), "importance"),
        (NewsDraft(NewsKind.TENDER, contacts=(5,), site="javascript:alert(1)"), "site"),
    ],
)
def test_what_cannot_be_is_told_of_its_field_and_nothing_is_written(heard: Heard, draft: NewsDraft, field: str) -> None:
    before = heard.desk.history.entries(1)
    with pytest.raises(InvalidInput) as refused:
        heard.service.add(draft)
    assert field in refused.value.fields
    assert heard.desk.history.entries(1) == before


def test_a_change_and_its_undoing(heard: Heard) -> None:
    key = heard.about_the_firm(text="换帅")
    heard.service.change(key, NewsDraft(NewsKind.OWNERSHIP, (heard.contacts["赵敏"],), text="换股东"))
    found = heard.service.item(key)
    assert (found.kind, found.organisation, [contact.name for contact in found.contacts]) == (
        "ownership",
        None,
        ["赵敏"],
    )
    heard.desk.history.undo(heard.desk.history.entries(1)[0].id)
    found = heard.service.item(key)
    assert (found.kind, found.text, found.contacts) == ("management", "换帅", ())


def test_news_shows_up_with_its_people_and_with_their_organisation(heard: Heard) -> None:
    about_one = heard.service.add(NewsDraft(NewsKind.PRODUCT, (heard.contacts["李娜"],), day="2026-05-01"))
    about_firm = heard.about_the_firm()
    assert [item.id for item in heard.service.of_contact(heard.contacts["李娜"])] == [about_firm, about_one]
    assert [item.id for item in heard.service.of_contact(heard.contacts["赵敏"])] == [about_firm]
    assert [item.id for item in heard.service.of_organisation(heard.firm)] == [about_firm]
    assert [item.id for item in heard.service.latest(1)] == [about_firm]


def test_the_trash_and_back(heard: Heard) -> None:
    key = heard.about_the_firm()
    heard.service.trash(key)
    assert heard.service.item(key).trashed
    assert heard.service.latest() == []
    heard.service.restore(key)
    assert [item.id for item in heard.service.latest()] == [key]
    with pytest.raises(NotFound):
        heard.service.trash(key + 1)


def test_news_of_several_is_one_action(heard: Heard) -> None:
    people = heard.contacts.values()
    drafts = [NewsDraft(NewsKind.MANAGEMENT, (contact,), text="升任") for contact in people]
    keys = heard.service.add_many(drafts)
    assert [item.contacts[0].id for item in heard.service.items(keys)] == list(people)
    entry = heard.desk.history.entries(1)[0]
    assert (entry.kind, entry.detail) == ("news.add_many", {"news": 3})
    heard.desk.history.undo(entry.id)
    assert heard.service.latest() == []
    with pytest.raises(InvalidInput):
        heard.service.add_many([])


def test_a_playbook_is_looked_at_and_started_in_one_action(heard: Heard) -> None:
    key = heard.about_the_firm()
    plan = heard.service.plan(key)
    assert [step.day for step in plan] == ["2026-05-20", "2026-05-23", "2026-05-28", "2026-06-01", "2026-06-15"]
    assert heard.steps() == []
    assert heard.service.start(key, plan) == 5
    # The highest of the firm is meant; the sponsor's step is the sponsor's, mine the owner's while nobody sits here.
    chief, (sponsor, owner) = heard.contacts["王建国"], (heard.colleagues["吴建平"], heard.colleagues["李静"])
    assert [row[:4] for row in heard.steps()][:2] == [
        (chief, heard.firm, sponsor, key),
        (chief, heard.firm, owner, key),
    ]
    assert heard.service.item(key).handled == "2026-05-18"
    entry = heard.desk.history.entries(1, chief)[0]
    assert (entry.kind, entry.detail["steps"]) == ("news.playbook", 5)
    heard.desk.history.undo(entry.id)
    assert (heard.steps(), heard.service.item(key).handled) == ([], "")


def test_what_was_changed_in_the_preview_is_what_is_started(heard: Heard) -> None:
    key = heard.service.add(NewsDraft(NewsKind.ACCIDENT, (heard.contacts["赵敏"],)))
    heard.service.start(key, [DatedStep("2026-05-30", "探望", heard.colleagues["李静"])])
    assert [row[4:] for row in heard.steps()] == [("2026-05-30", "探望")]


def test_a_playbook_needs_steps_and_somebody(heard: Heard) -> None:
    nobody = heard.desk.organisations.add({"name": "空壳公司"})
    key = heard.service.add(NewsDraft(NewsKind.TENDER, organisation=nobody))
    with pytest.raises(InvalidInput, match="at least one step"):
        heard.service.start(key, ())
    with pytest.raises(InvalidInput, match="Nobody is known there"):
        heard.service.start(key, heard.service.plan(key))
    assert heard.steps() == []


def told(heard: Heard, day: date = TODAY, colleague: int | None = None) -> list[tuple[str, str, float]]:
    source, asked = OpenNews(heard.desk.history.rows), Asked(day, colleague)
    found = [place.contact for place in source.leading(asked)]
    assert sorted(key for (key,) in heard.desk.history.rows(*source.everybody(asked))) == sorted(found)
    names = {key: name for name, key in heard.contacts.items()}
    return [(names[reason.contact], reason.text, reason.weight) for reason in source.reasons(asked, found)]


def test_news_is_a_reason_until_somebody_saw_to_it(heard: Heard) -> None:
    key = heard.service.add(NewsDraft(NewsKind.TENDER, (heard.contacts["李娜"],), importance=3))
    assert told(heard) == [("李娜", "Tender", 80)]
    assert told(heard, date(2026, 6, 17)) == [("李娜", "Tender", 80)]
    assert told(heard, date(2026, 6, 18)) == []
    assert told(heard, colleague=heard.colleagues["吴建平"]) == []
    heard.service.leave_be(key)
    assert told(heard) == []


def test_news_of_an_organisation_is_told_of_its_key_contact(heard: Heard) -> None:
    heard.about_the_firm()
    assert [name for name, _text, _weight in told(heard)] == ["王建国"]
    heard.desk.organisations.choose_key_contacts(heard.firm, [(heard.contacts["李娜"], "")])
    assert told(heard) == [("李娜", "Change of management", 40)]
    heard.desk.contacts.change(heard.contacts["李娜"], {"standing": "do_not_contact"})
    assert told(heard) == []


def test_nobody_looked_for_news_of_a_valuable_one(heard: Heard) -> None:
    source = Lookouts(heard.desk.history.rows, heard.desk.settings)
    chief = heard.contacts["王建国"]
    assert [place.contact for place in source.leading(Asked(TODAY))] == [chief]
    assert [reason.text for reason in source.reasons(Asked(TODAY), [chief])] == [f"Look for news of {FIRM}"]
    heard.service.looked(heard.firm)
    assert heard.service.last_look(heard.firm) == "2026-05-18"
    assert source.leading(Asked(date(2026, 5, 31))) == []
    assert [reason.text for reason in source.reasons(Asked(date(2026, 6, 1)), [chief])] == [
        f"Look for news of {FIRM}: last done 14 days ago"
    ]
    heard.service.looked(heard.firm)
    heard.service.set_intervals({"VIP": 0, "B": 7})
    led = [[place.contact for place in source.leading(Asked(date(2026, 5, day)))] for day in (24, 25)]
    assert led == [[], [heard.contacts["李娜"]]]
    with pytest.raises(InvalidInput):
        heard.service.set_intervals({"A": -1})
