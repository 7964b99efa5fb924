"""Links between people and referrals: told at both ends, undone, refused where they cannot be."""

import pytest

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.contacts.ties import OPPOSITE
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.values.choices import LinkKind


@pytest.fixture
def two(desk: Desk) -> tuple[int, int]:
    return desk.contacts.add({"name": "王建国"}), desk.contacts.add({"name": "李娜"})


def links(desk: Desk, contact: int) -> list[tuple[str, str, str]]:
    return [(tie.name, tie.kind, tie.note) for tie in desk.contacts.ties.links(contact)]


def last(desk: Desk, contact: int) -> str:
    return desk.history.entries(1, contact)[0].kind


@pytest.mark.parametrize("kind", LinkKind)
def test_a_tie_is_told_from_both_ends_with_the_word_for_each(desk: Desk, two: tuple[int, int], kind: LinkKind) -> None:
    one, other = two
    desk.contacts.ties.link(one, other, kind, " 大学 ")
    assert links(desk, one) == [("李娜", kind, "大学")]
    assert links(desk, other) == [("王建国", OPPOSITE[kind], "大学")]
    assert OPPOSITE[OPPOSITE[kind]] == kind


def test_opposites_are_what_they_should_be() -> None:
    told = {kind: OPPOSITE[kind] for kind in LinkKind if OPPOSITE[kind] != kind}
    assert told == {
        "parent": "child", "child": "parent", "secretary": "executive", "executive": "secretary",
        "superior": "subordinate", "subordinate": "superior", "introducer": "introduced", "introduced": "introducer",
    }  # fmt: skip


def test_both_ends_remember_it_and_undo_takes_it_back_at_both(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    told: list[tuple[int, ...]] = []
    desk.history.changes.listen(lambda change: told.append(tuple(sorted(change.contacts))))
    tie = desk.contacts.ties.link(one, other, "spouse")
    assert [last(desk, contact) for contact in two] == ["link.add"] * 2
    desk.contacts.ties.unlink(other, tie)
    assert [last(desk, contact) for contact in two] == ["link.remove"] * 2
    assert links(desk, one) == links(desk, other) == []
    desk.history.undo(desk.history.undoable().id)
    assert links(desk, other) == [("王建国", "spouse", "")]
    desk.history.undo(desk.history.undoable().id)
    assert links(desk, one) == []
    assert told == [tuple(sorted(two))] * 4
    assert desk.check() == []


def test_who_is_in_the_trash_is_not_told_of(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    desk.contacts.ties.link(one, other, "spouse")
    desk.contacts.ties.refer(one, other)
    desk.contacts.trash([other])
    assert links(desk, one) == []
    assert desk.contacts.ties.referrals(one) == []
    desk.contacts.restore([other])
    assert links(desk, one) == [("李娜", "spouse", "")]


@pytest.mark.parametrize(
    ("pair", "kind", "field"),
    [((0, 0), "spouse", "other"), ((0, 1), "", "kind"), ((0, 1), "secretary", "other"), ((1, 0), "executive", "other")],
)
def test_a_tie_that_cannot_be_is_refused(
    desk: Desk, two: tuple[int, int], pair: tuple[int, int], kind: str, field: str
) -> None:
    desk.contacts.ties.link(two[0], two[1], "secretary")
    count = len(desk.history.entries(9))
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.ties.link(two[pair[0]], two[pair[1]], kind)
    assert list(refused.value.fields) == [field]
    assert len(desk.history.entries(9)) == count


def test_somebody_who_is_not_there_is_told(desk: Desk, two: tuple[int, int]) -> None:
    ties = desk.contacts.ties
    for work in (lambda: ties.link(two[0], 5, "spouse"), lambda: ties.refer(two[0], 5), lambda: ties.unlink(two[0], 5),
                 lambda: ties.take_referral_away(two[0], 5)):  # fmt: skip
        with pytest.raises(NotFound):
            work()


def brought(desk: Desk, contact: int) -> list[tuple[str, str, str, bool]]:
    return [(each.name, each.text, each.day, each.by_contact) for each in desk.contacts.ties.referrals(contact)]


def test_who_brought_us_whom_and_what_is_told_at_both_ends(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    ties = desk.contacts.ties
    ties.refer(one, other, day="2025年3月")
    what = ties.refer(one, None, " 省立医院  招标 ", "2026")
    assert brought(desk, one) == [("", "省立医院 招标", "2026", True), ("李娜", "", "2025-03", True)]
    assert brought(desk, other) == [("王建国", "", "2025-03", False)]
    assert last(desk, other) == "referral.add"
    ties.take_referral_away(one, what)
    assert brought(desk, one) == [("李娜", "", "2025-03", True)]
    desk.history.undo(desk.history.undoable().id)
    assert len(brought(desk, one)) == 2
    assert desk.check() == []


@pytest.mark.parametrize(
    ("who", "text", "day", "field"),
    [(None, " ", "", "other"), ("self", "", "", "other"), (None, "招标", "neulich", "day")],
)
def test_a_referral_that_cannot_be_is_refused(
    desk: Desk, two: tuple[int, int], who: str | None, text: str, day: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.ties.refer(two[0], two[0] if who else None, text, day)
    assert list(refused.value.fields) == [field]


def test_a_merge_takes_ties_along(desk: Desk, two: tuple[int, int]) -> None:
    double = desk.contacts.add({"name": "王建国"})
    desk.contacts.ties.link(double, two[1], "superior")
    desk.contacts.ties.refer(two[1], double)
    desk.contacts.merge(two[0], double)
    assert links(desk, two[0]) == [("李娜", "superior", "")]
    assert links(desk, two[1]) == [("王建国", "subordinate", "")]
    assert brought(desk, two[0]) == [("李娜", "", "", False)]


def test_history_says_it_without_names(desk: Desk, two: tuple[int, int]) -> None:
    desk.contacts.ties.link(two[0], two[1], "spouse")
    (entry, *_rest) = desk.history.entries(1)
    assert entry.detail == {"contact": two[0], "other": two[1]}
    assert sentence(entry, lambda contact: {two[0]: "王建国"}.get(contact, "")) == "Tie 王建国 to somebody"


def test_a_tie_can_say_something_else_from_either_end(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    third, ties = desk.contacts.add({"name": "张敏"}), desk.contacts.ties
    tie = ties.link(one, other, "secretary", "能干")
    assert ties.change_link(other, tie, one, "superior", " 2019 起 ") == tie
    assert links(desk, other) == [("王建国", "superior", "2019 起")]
    assert links(desk, one) == [("李娜", "subordinate", "2019 起")]
    assert last(desk, one) == last(desk, other) == "link.edit"
    new = ties.change_link(other, tie, third, "spouse")
    assert new != tie
    assert (links(desk, one), links(desk, other), links(desk, third)) == ([], [("张敏", "spouse", "")], [
        ("李娜", "spouse", ""),
    ])  # fmt: skip
    assert [last(desk, contact) for contact in (one, other, third)] == ["link.edit"] * 3
    desk.history.undo(desk.history.undoable().id)
    assert links(desk, one) == [("李娜", "subordinate", "2019 起")]
    assert desk.check() == []


def test_a_change_of_a_tie_is_checked_as_a_new_one(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    ties = desk.contacts.ties
    ties.link(one, other, "spouse")
    tie = ties.link(one, other, "friend")
    for wrong, field in (((other, "spouse"), "other"), ((one, "friend"), "other"), ((other, ""), "kind")):
        with pytest.raises(InvalidInput) as refused:
            ties.change_link(one, tie, *wrong)
        assert list(refused.value.fields) == [field]
    assert ties.change_link(one, tie, other, "friend") == tie
    with pytest.raises(NotFound):
        ties.change_link(one, 5, other, "friend")
    with pytest.raises(NotFound):
        ties.change_referral(one, 5, other)


def test_nothing_is_kept_of_a_change_that_changes_nothing(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    ties = desk.contacts.ties
    tie, brought_them = ties.link(one, other, "friend", "x"), ties.refer(one, other, day="2025")
    count = len(desk.history.entries(9))
    ties.change_link(one, tie, other, "friend", "x")
    ties.change_referral(other, brought_them, one, "", "2025")
    assert len(desk.history.entries(9)) == count


def test_a_referral_can_say_something_else_from_either_end(desk: Desk, two: tuple[int, int]) -> None:
    one, other = two
    third, ties = desk.contacts.add({"name": "张敏"}), desk.contacts.ties
    key = ties.refer(one, other, day="2025")
    assert ties.change_referral(other, key, one, "招标会上", "2025年3月") == key
    assert brought(desk, one) == [("李娜", "招标会上", "2025-03", True)]
    ties.change_referral(other, key, third, "", "2024")
    assert brought(desk, one) == []
    assert brought(desk, third) == [("李娜", "", "2024", True)]
    assert brought(desk, other) == [("张敏", "", "2024", False)]
    assert [last(desk, contact) for contact in (one, other, third)] == ["referral.edit"] * 3
    (told,) = ties.referrals(third)
    with pytest.raises(InvalidInput) as refused:
        ties.change_referral(other, told.id, None, "招标")
    assert list(refused.value.fields) == ["other"]
    ties.change_referral(third, told.id, None, "招标")
    assert brought(desk, other) == []
    assert brought(desk, third) == [("", "招标", "", True)]
    assert desk.check() == []
