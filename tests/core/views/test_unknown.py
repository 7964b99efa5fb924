"""Values that nobody can have: a script and a saved view are told what there is, the search box shows it."""

import pytest

from crmdesk.core.contacts import lacking
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.words import canonical, parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, use_language
from crmdesk.core.views import unknown
from crmdesk.core.views.asking import asked, why_nobody

COURSES = tuple(f"课程{number}" for number in range(12))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two people, one with a choice that is not offered any more."""
    desk.contacts.own_fields.add(Declaration("时间", Kind.CHOICE, ("上午", "下午")))
    desk.contacts.own_fields.add(Declaration("课程", Kind.CHOICES, COURSES))
    desk.contacts.own_fields.add(Declaration("签约", Kind.DATE))
    desk.contacts.own_fields.add(Declaration("年限", Kind.NUMBER))
    desk.contacts.add({"name": "王建国", "tier": "VIP", "region": "320500", "时间": "上午"})
    kept = desk.contacts.add({"name": "李娜", "tier": "A"})
    desk.history.connection.execute("INSERT INTO own_value VALUES (?, ?, '时间', '半夜')", (kept + 1, kept))
    return desk


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tier:Z", "Tier has no “z”. It has VIP, A, B, C."),
        ("tier:VIP,Z 王", "Tier has no “z”. It has VIP, A, B, C."),
        ("性别:猫", "Sex has no “猫”. It has Male, Female."),
        ("missing:foo", "Missing has no “foo”. It has Mobile, Address, Confirmed,"),
        ("时间:中午", "时间 has no “中午”. It has 上午, 下午."),
        ("课程:课程", "课程 has no “课程”. It has 课程"),
        ("课程:xyz", "课程7, 课程8, …."),
        ("region:Atlantis", "“atlantis” is no place"),
        ("region:朝阳区", "“朝阳区” is no place, or several"),
        ("签约:soon", "“soon” is no day"),
        ("due:<=never", "“<=never” is no day"),
        ("due:2026-02-30", "“2026-02-30” is no day"),
        ("签约:>2026-13", "“>2026-13” is no day"),
        ("年限:>5", "“>5” is not a number."),
        ("completeness:full", "“full” is not a number."),
    ],
)
def test_a_script_is_told_what_there_is(office: Desk, text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=r"no “|is no") as refused:
        asked(text, office.contacts.finder, office.views)
    assert said in str(refused.value)
    assert said in why_nobody(text, office.contacts.finder, office.views)
    parse(text)


@pytest.mark.parametrize(
    "text",
    ["tier:-", "tier:vip,A", "等级:A", "missing:手机,confirmed", "缺:地址未确认", "时间:半夜", "region:32",
     "region:昆山", "签约:<=today", "签约:2026-05", "签约:<2026", "due:2028-02-29", "年限:1,250", "年限:-",
     "completeness:100%", "姓名:Z", "owner:Z", "hobby:Z", "birthday:Z", "phone:Z"],
)  # fmt: skip
def test_what_somebody_may_have_is_asked(office: Desk, text: str) -> None:
    assert asked(text, office.contacts.finder, office.views) == parse(text)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_gaps_that_are_named_are_understood(language: str) -> None:
    use_language(language)
    try:
        words = {key: _(word) for key, word in lacking.WORDS.items()}
    finally:
        use_language("en")
    assert {key: canonical("missing", word) for key, word in words.items()} == {key: key for key in lacking.GAPS}


STRANGE = Group(Join.ANY, (Leaf("phones", Asks.EMPTY), Group(Join.NONE, (Leaf("tier", Asks.ANY, ("A", "z")),))))


def test_a_view_is_not_saved_with_a_value_that_nobody_can_have(office: Desk) -> None:
    with pytest.raises(InvalidInput, match="Tier has no “z”"):
        office.views.save("a", STRANGE)
    view = office.views.save("a", Group(parts=(Leaf("tier", Asks.ANY, ("A",)), Leaf("时间", Asks.ANY, ("半夜",)))))
    with pytest.raises(InvalidInput, match="Tier has no “z”"):
        office.views.change(view, STRANGE, office.views.view(view).look)
    range_of_days = Group(parts=(Leaf("签约", Asks.NEWER, ("90",)),))
    office.views.change(view, range_of_days, office.views.view(view).look)


def test_a_view_whose_choice_is_not_offered_any_more_is_renamed_all_the_same(office: Desk) -> None:
    view = office.views.save("a", Group(parts=(Leaf("tier", Asks.ANY, ("A",)),)))
    old = '{"all": [{"field": "tier", "asks": "any", "values": ["D"]}]}'
    office.history.connection.execute("UPDATE saved_view SET question = ? WHERE id = ?", (old, view))
    before = office.views.view(view)
    office.views.change(view, before.filter, before.look, "b")
    assert office.views.view(view).name == "b"


def test_nearest_first() -> None:
    assert unknown.nearest("课程1", {name: name for name in COURSES})[-1] == "课程1"
