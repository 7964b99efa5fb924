"""A new title or employer is news; what was only filled in, or taken away, is none."""

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.news.promotions import Post, Promotion, promotion
from tests.core.news.conftest import FIRM, Heard


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (Post("甲", "经理"), Post("甲", "总监"), "Title: 经理 → 总监"),
        (Post("甲", "经理"), Post("乙", "总监"), "From 甲 to 乙, as 总监"),
        (Post("甲", "经理"), Post("乙", ""), "From 甲 to 乙"),
        (Post("", "经理"), Post("乙", "总监"), "Title: 经理 → 总监"),
        (Post("甲", ""), Post("甲", "总监"), ""),
        (Post("", ""), Post("乙", "总监"), ""),
        (Post("甲", "经理"), Post("", ""), ""),
        (Post("甲", "经理"), Post("甲", "经理"), ""),
    ],
)
def test_what_became_something_else_is_news(before: Post, after: Post, text: str) -> None:
    found = Promotion(1, "王建国", before, after)
    assert (found.text if found.is_news else "") == text


def test_a_move_makes_news_of_the_new_employer(heard: Heard) -> None:
    contacts, who = heard.desk.contacts, heard.contacts["李娜"]
    before = contacts.person(who)
    contacts.move(who, Position("仁和医药", "", "总监"))
    after = contacts.person(who)
    found = promotion(before, after)
    assert found is not None
    item = heard.service.item(heard.service.add(found.draft(after.main.organisation_id)))
    assert item.text == f"From {FIRM} to 仁和医药, as 总监"
    assert item.organisation is not None
    assert item.organisation.name == "仁和医药"
    assert promotion(after, after) is None
