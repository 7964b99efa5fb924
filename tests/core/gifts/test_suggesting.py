"""Suggestions: by hobby and history, never what a guard would speak against."""

from crmdesk.core.gifts.planned import CampaignDraft
from crmdesk.core.gifts.records import Reaction, Suit
from crmdesk.core.gifts.rules import Limit, Rules, set_rules
from tests.core.gifts.planning import Planned

DAY = "2026-09-25"


def names(planned: Planned, who: str, **asked: int) -> list[tuple[str, int, str]]:
    key = planned.contacts[who]
    found = planned.desk.gifts.suggestions.of([key], DAY, **asked)
    return [(one.name, one.score, one.why) for one in found.get(key, ())]


def given(planned: Planned, who: str, item: int, year: int, reaction: Reaction) -> None:
    key = planned.campaigns.new(CampaignDraft("中秋", year, item=item), None, {planned.contacts[who]: "hand:"})
    planned.campaigns.approve(key)
    planned.desk.gifts.deliveries.liked(key, [planned.contacts[who]], reaction)


def test_hobby_level_sex_and_region_count(planned: Planned) -> None:
    planned.item("茶具", suits=((Suit.HOBBY, "喝茶"), (Suit.LEVEL, "top")))
    planned.item("领带", suits=((Suit.SEX, "male"),))
    planned.item("丝巾", suits=((Suit.SEX, "female"),))
    planned.item("葡萄干", suits=((Suit.REGION, "650000"),))
    planned.item("日历")
    assert names(planned, "王建国") == [("茶具", 6, "Hobby: 喝茶 · Chair and general manager"), ("领带", 1, "For him")]
    assert [name for name, *_rest in names(planned, "李娜")] == ["丝巾"]
    assert [name for name, *_rest in names(planned, "张伟")] == ["茶具", "葡萄干"]


def test_what_was_liked_is_suggested_again_in_another_form_and_what_came_back_is_not(planned: Planned) -> None:
    black, green = planned.item("红茶", category="Tea"), planned.item("绿茶", category="Tea")
    planned.item("茶具", suits=((Suit.HOBBY, "喝茶"),), category="Tea")
    given(planned, "张伟", black, 2022, Reaction.LIKED)
    assert [name for name, *_rest in names(planned, "张伟")] == ["红茶", "绿茶", "茶具"]
    assert names(planned, "张伟")[0][2] == "Tea was liked"
    given(planned, "张伟", green, 2025, Reaction.LIKED)
    assert names(planned, "张伟") == []  # the category was given last year
    given(planned, "王建国", black, 2021, Reaction.RETURNED)
    given(planned, "王建国", black, 2020, Reaction.LIKED)
    assert names(planned, "王建国") == []


def test_the_limit_the_usual_amount_and_money(planned: Planned) -> None:
    for name, price, cash in (("好茶", 20000, False), ("贵茶", 20001, False), ("礼金", 10000, True)):
        planned.item(name, price, suits=((Suit.HOBBY, "喝茶"),), cash=cash)
    set_rules(planned.desk.settings, Rules(limits={"": Limit(gift=20000)}))
    assert [name for name, *_rest in names(planned, "王建国")] == ["好茶"]
    assert [name for name, *_rest in names(planned, "王建国", around=40000)] == ["好茶"]
    assert names(planned, "王建国", around=40002) == []
    assert [name for name, *_rest in names(planned, "王建国", around=10000)] == ["好茶"]
    assert names(planned, "王建国", around=9999) == []
