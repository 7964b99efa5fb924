"""Saved views: kept, changed, put in order and taken away, each as an action that can be undone."""

from collections.abc import Callable

import pytest

from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.sentences import sentence as action_sentence
from crmdesk.core.contacts.words import VIEW, parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import use_language
from crmdesk.core.views.asking import asked
from crmdesk.core.views.records import Look, View
from crmdesk.core.views.sentences import sentence
from crmdesk.core.views.service import by_ids

VIPS = Group(Join.ALL, (Leaf("tier", Asks.ANY, ("VIP",)),))
LOOK = Look(("name", "tier"), "tier", descending=True, compact=True, group="nature")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Three people."""
    for name, tier, region in (("王建国", "VIP", "320500"), ("李娜", "A", "320102"), ("张伟", "VIP", "310115")):
        desk.contacts.add({"name": name, "tier": tier, "region": region})
    return desk


def names(desk: Desk, text: str) -> set[str]:
    return {person.name for person in desk.contacts.people(desk.contacts.finder.ids(parse(text)))}


def test_a_view_is_kept_with_its_look(office: Desk) -> None:
    view = office.views.save("  我的  VIP ", VIPS, LOOK)
    assert office.views.all() == [View(view, "我的 VIP", VIPS, LOOK)]
    assert office.views.count(VIPS) == 2


def test_a_look_passes_over_what_is_not_there_any_more() -> None:
    assert Look.from_json('{"columns": ["tier", "gone"], "sort": "gone", "group": "phones"}') == Look(("tier",))
    assert Look.from_json(LOOK.to_json()) == LOOK


@pytest.mark.parametrize(
    "kept", ["", "{", "7", "null", '{"columns": 7, "sort": [], "group": {}}', '{"columns": [[], {}]}']
)
def test_a_look_of_another_form_is_the_usual_one(kept: str) -> None:
    assert Look.from_json(kept) == Look()


def test_views_are_renamed_changed_moved_and_removed(office: Desk) -> None:
    first, second, third = (office.views.save(name, VIPS) for name in ("a", "b", "c"))
    office.views.rename(second, "B")
    office.views.change(second, Group(), LOOK)
    office.views.move(third, 0)
    office.views.remove(first)
    assert [(view.id, view.name, view.look) for view in office.views.all()] == [
        (third, "c", Look()), (second, "B", LOOK),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        office.views.view(first)


DOINGS: list[Callable[[Desk, int], object]] = [
    lambda desk, _view: desk.views.save("another", VIPS),
    lambda desk, view: desk.views.rename(view, "C"),
    lambda desk, view: desk.views.change(view, Group(), LOOK),
    lambda desk, view: desk.views.move(view, 1),
    lambda desk, view: desk.views.remove(view),
]


@pytest.mark.parametrize("do", DOINGS)
def test_whatever_is_done_to_a_view_has_a_sentence_and_a_way_back(office: Desk, do: Callable[..., object]) -> None:
    view = office.views.save("a", VIPS)
    office.views.save("b", VIPS)
    before = office.views.all()
    do(office, view)
    after = office.views.all()
    assert after != before
    entry = office.history.entries(1)[0]
    assert "view" in action_sentence(entry, lambda _contact: "")
    office.history.undo(entry.id)
    assert office.views.all() == before
    office.history.redo(entry.id)
    assert office.views.all() == after


@pytest.mark.parametrize("name", ["", "  ", "VIPS", "x" * 61, 'a"b'])
def test_names_that_cannot_be_taken(office: Desk, name: str) -> None:
    office.views.save("vips", VIPS)
    other = office.views.save("other", VIPS)
    for keep in (lambda: office.views.save(name, VIPS), lambda: office.views.rename(other, name)):
        with pytest.raises(InvalidInput) as refused:
            keep()
        assert refused.value.fields
    office.views.rename(other, "OTHER")


def test_a_view_is_asked_for_by_name_alone_or_with_words(office: Desk) -> None:
    office.views.save("My VIPs", VIPS)
    assert names(office, 'view:"my vips"') == {"王建国", "张伟"}
    assert names(office, '视图:"My VIPs" 张') == {"张伟"}
    assert names(office, '视图:"My VIPs" region:江苏') == {"王建国"}
    assert names(office, "view:unknown") == set()
    assert names(office, 'view:unknown,"My VIPs"') == {"王建国", "张伟"}


def test_a_view_is_a_part_of_another_but_never_of_itself(office: Desk) -> None:
    vips = office.views.save("vips", VIPS)
    others = office.views.save("others", Group(Join.NONE, (Leaf(VIEW, Asks.ANY, (str(vips),)),)))
    assert names(office, "view:others") == {"李娜"}
    office.views.rename(vips, "best")
    assert names(office, "view:others") == {"李娜"}
    for loop in (Leaf(VIEW, Asks.ANY, (str(others),)), Leaf(VIEW, Asks.NONE, (str(vips),))):
        with pytest.raises(InvalidInput, match="itself"):
            office.views.change(vips, Group(Join.ALL, (loop,)), Look())
    with pytest.raises(InvalidInput, match="others"):
        office.views.remove(vips)


def test_views_that_hold_each_other_come_to_an_end(office: Desk) -> None:
    # Two computers may each make one half of a circle.
    first, second = office.views.save("a", VIPS), office.views.save("b", VIPS)
    for view, other in ((first, second), (second, first)):
        question = f'{{"any": [{{"field": "view", "asks": "any", "values": ["{other}"]}}]}}'
        office.history.connection.execute("UPDATE saved_view SET question = ? WHERE id = ?", (question, view))
    assert names(office, "view:a") == set()


def test_a_view_of_a_newer_version_is_passed_over(office: Desk) -> None:
    view = office.views.save("a", VIPS)
    office.history.connection.execute("UPDATE saved_view SET question = '{\"xor\": []}' WHERE id = ?", (view,))
    assert office.views.all() == []
    assert names(office, "view:a") == set()


def test_names_of_views_become_ids() -> None:
    named = Group(Join.ALL, (Leaf(VIEW, Asks.ANY, ("VIPS", "gone")), Group(Join.ANY, (Leaf("note", Asks.EMPTY),))))
    assert by_ids(named, {"7": "vips"}).parts == (Leaf(VIEW, Asks.ANY, ("7", "gone")), named.parts[1])


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("view:vip", "“vips”"), ("视图:vipps 王", "“vips”"), ("teir:VIP", "tier"), ("等及:VIP", "等级"),
        ("王 regoin:江苏", "region"), ("view:qqqq", "There is no view"),
    ],
)  # fmt: skip
def test_a_script_is_told_what_it_may_have_meant(office: Desk, text: str, near: str) -> None:
    office.views.save("vips", VIPS)
    with pytest.raises((NotFound, InvalidInput), match=near):
        asked(text, office.contacts.finder, office.views)
    parse(text)


def test_a_field_that_is_like_none_is_refused_where_nobody_is_found(office: Desk) -> None:
    with pytest.raises(InvalidInput, match="No field is called “foo”"):
        asked("foo:bar", office.contacts.finder, office.views)


@pytest.mark.parametrize(
    "text",
    ["tier:VIP", "微信:abc", "12:30", "会12:30", "https://tier.example", '"teir:VIP"', "view:vips", "", ":",
     "a:b"],
)  # fmt: skip
def test_what_is_no_mistake_is_asked_as_it_stands(office: Desk, text: str) -> None:
    office.views.save("vips", VIPS)
    assert asked(text, office.contacts.finder, office.views) == parse(text)


def test_a_word_like_a_field_that_somebody_has_is_a_word(office: Desk) -> None:
    office.contacts.add({"name": "钱七", "note": "teir:VIP"})
    assert asked("teir:VIP", office.contacts.finder, office.views) == parse("teir:VIP")


MIXED = Group(Join.ALL, (
    Leaf("tier", Asks.ANY, ("VIP", "A")),
    Group(Join.ANY, (Leaf("region", Asks.ANY, ("320000",)), Leaf("owner", Asks.ANY, ("李静",)))),
    Leaf("phones", Asks.EMPTY),
))  # fmt: skip


@pytest.mark.parametrize(
    ("question", "english", "chinese"),
    [
        (MIXED, "Tier is VIP or A, and (Region is 江苏省 or Owner is 李静), and Phones is empty",
         "价值等级是 VIP 或 A，且（所在地是江苏省 或 负责人是李静），且电话为空"),
        (Group(), "Everybody", "所有人"),
        (Group(Join.NONE, (Leaf("sex", Asks.NONE, ("male",)), Leaf("note", Asks.FILLED))),
         "Not (Sex is not Male or Note is filled in)", "并非（性别不是男 或 备注已填写）"),
        (Group(Join.ANY, (Leaf("words", Asks.LACKS, ("王",)), Leaf(VIEW, Asks.ANY, ("7",)))),
         "Any field does not contain 王 or View is “vips”", "任意字段不含王 或 视图是“vips”"),
        (Group(Join.ALL, (Leaf("name", Asks.CONTAINS, tuple("abcdefgh")),)),
         "Name contains a or b or c or d or e or f or 2 more values", None),
    ],
)  # fmt: skip
def test_a_filter_reads_as_a_sentence(question: Group, english: str, chinese: str | None) -> None:
    assert sentence(question, {"7": "vips"}) == english
    if chinese is not None:
        use_language("zh_CN")
        try:
            said = sentence(question, {"7": "vips"})
        finally:
            use_language("en")
        assert said.replace(" ", "") == chinese.replace(" ", "")
