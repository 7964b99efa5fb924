"""The trail of a contact: every field, from what to what, and back to it."""

import pytest

from crmdesk.core.contacts.past import Past
from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.contacts.tables import Organisation, Phone
from crmdesk.core.desk import Desk

CARD = "11010519491231002X"
MOBILE, OFFICE = Reach("13900001234", "mobile"), Reach("0512-88886666", "work")


def wang(desk: Desk) -> int:
    return desk.contacts.add({"name": "王建国", "organisation": "华泰医药", "title": "经理", "phones": [MOBILE]})


def told(desk: Desk, contact: int, *, masked: bool = True) -> list[dict[str, tuple[str, str]]]:
    """What each action changed, the newest first: field key -> (before, after)."""
    steps = list(desk.contacts.trail(contact, masked=masked))
    return [{one.field.key: (one.before, one.after) for one in step.changed} for step in steps]


CASES = [
    ({"tier": "A"}, {"tier": "VIP"}, {"tier": ("A", "VIP")}),
    ({"nature": "upstream"}, {"nature": ""}, {"nature": ("Upstream supplier", "")}),
    ({"region": "320500"}, {"region": "110000"}, {"region": ("江苏省 苏州市", "北京市")}),
    ({"birthday": "1990-03-07"}, {"birthday": None}, {"birthday": ("Mar 7, 1990", "")}),
    ({"owner": "李静"}, {"owner": "赵敏"}, {"owner": ("李静", "赵敏")}),
    ({"phones": [MOBILE]}, {"phones": [MOBILE, OFFICE]}, {"phones": ("", "Work 0512-88886666")}),
    ({"phones": [MOBILE, OFFICE]}, {"phones": [OFFICE]}, {"phones": ("Mobile 13900001234", "")}),
    (
        {"phones": [MOBILE, OFFICE]},
        {"phones": [OFFICE, MOBILE]},
        {"phones": ("Mobile 13900001234、Work 0512-88886666", "Work 0512-88886666、Mobile 13900001234")},
    ),
    ({"addresses": []}, {"addresses": [Place("人民路1号", "215000")]}, {"addresses": ("", "Work 215000 人民路1号")}),
    ({"hobbies": ["钓鱼", "书法"]}, {"hobbies": ["书法", "围棋"]}, {"hobbies": ("钓鱼", "围棋")}),
    ({"custom": {"车牌": "苏E1"}}, {"custom": {"车牌": "苏E2"}}, {"custom": ("车牌: 苏E1", "车牌: 苏E2")}),
    ({"title": "经理"}, {"title": "总经理"}, {"title": ("经理", "总经理")}),
    ({"organisation": "华泰医药"}, {"organisation": "瑞丰药业"}, {"organisation": ("华泰医药", "瑞丰药业")}),
    ({"note": "只在上午接电话。"}, {"note": ""}, {"note": ("只在上午接电话。", "")}),
    ({"name": "王建国"}, {"name": "王建中"}, {"name": ("王建国", "王建中")}),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_each_field_says_from_what_to_what_and_goes_back(
    desk: Desk, before: dict[str, object], after: dict[str, object], expected: dict[str, tuple[str, str]]
) -> None:
    contact = desk.contacts.add({"name": "王建国", **before})
    then = desk.contacts.person(contact)
    desk.contacts.change(contact, dict(after))
    assert told(desk, contact)[0] == expected
    changed = next(desk.contacts.trail(contact)).changed[0]
    assert changed.former is not None
    desk.contacts.change(contact, changed.former)
    key = changed.field.key
    assert getattr(desk.contacts.person(contact), key) == getattr(then, key)
    entry = desk.history.undoable()
    assert entry is not None and entry.kind == "contact.edit"
    assert told(desk, contact)[0] == {key: (expected[key][1], expected[key][0])}


def test_positions_beside_the_main_one_are_told_as_such(desk: Desk) -> None:
    contact = wang(desk)
    main = desk.contacts.person(contact).main
    desk.contacts.change(contact, {"positions": [main, Position("仁和医院", title="顾问", since="2019")]})
    assert told(desk, contact)[0] == {"positions": ("", "仁和医院 · 顾问 · since 2019")}


def test_the_first_action_tells_all_there_was_then(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"title": "总经理", "tier": "VIP"})
    *_newer, first = told(desk, contact)
    assert first == {
        "name": ("", "王建国"), "organisation": ("", "华泰医药"), "title": ("", "经理"),
        "phones": ("", "Mobile 13900001234"),
    }  # fmt: skip
    assert all(one.former is None for one in list(desk.contacts.trail(contact))[-1].changed)


def test_an_id_card_is_masked_unless_asked_for_whole(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"id_card": CARD})
    assert CARD not in told(desk, contact)[0]["id_card"][1]
    assert told(desk, contact, masked=False)[0]["id_card"] == ("", CARD)


def test_what_was_undone_is_told_and_what_came_after_it_stays_right(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"tier": "A"})
    desk.contacts.change(contact, {"note": "直爽"})
    desk.history.undo(2)
    desk.contacts.change(contact, {"tier": "B"})
    steps = list(desk.contacts.trail(contact))
    assert [step.entry.undone_at is not None for step in steps] == [False, False, True, False]
    assert told(desk, contact)[:3] == [{"tier": ("", "B")}, {"note": ("", "直爽")}, {"tier": ("", "A")}]


def test_the_trash_is_an_action_without_fields(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.trash([contact])
    assert [step.entry.kind for step in desk.contacts.trail(contact)] == ["contact.trash", "contact.add"]
    assert told(desk, contact)[0] == {}


def test_an_organisation_that_is_renamed_shows_in_the_trail_of_its_people(desk: Desk) -> None:
    contact = wang(desk)
    with desk.history.action("organisation.edit"):
        Organisation.update(name="华泰药业").where(Organisation.name == "华泰医药").execute()
    desk.contacts.change(contact, {"organisation": "瑞丰药业"})
    assert [step.get("organisation") for step in told(desk, contact)] == [
        ("华泰药业", "瑞丰药业"), ("华泰医药", "华泰药业"), ("", "华泰医药"),
    ]  # fmt: skip


def test_a_row_that_was_given_to_another_contact_is_known_from_both_sides(desk: Desk) -> None:
    loser, winner = wang(desk), desk.contacts.add({"name": "王健国"})
    with desk.history.action("contact.merge") as action:
        action.concerns([loser, winner])
        Phone.update(contact=winner).where(Phone.contact == loser).execute()
    desk.contacts.change(winner, {"note": "同一人"})
    assert told(desk, winner)[1] == {"phones": ("", "Mobile 13900001234")}
    assert told(desk, loser)[0] == {"phones": ("Mobile 13900001234", "")}


def test_only_a_contacts_own_part_of_a_large_action_is_taken(desk: Desk) -> None:
    with desk.history.action("import", created=50, updated=0):
        rows = Rows(desk.history.connection, desk.ids)
        made = [rows.contact({"name": f"张{number}", "phones": [MOBILE]}) for number in range(50)]
        rows.flush()
    desk.contacts.change_many(made, {"tier": "A"}, add={"tags": ["老客户"]})
    desk.contacts.change_many(made, {}, remove={"tags": ["老客户"]})
    assert told(desk, made[7])[:2] == [{"tags": ("老客户", "")}, {"tier": ("", "A"), "tags": ("", "老客户")}]
    with Past(desk.history.rows, made[7]) as past:
        past.take_back(desk.history.changeset(3))
        assert past.memory.execute("SELECT contact_id FROM label").fetchall() == [(made[7],)]


def test_the_action_that_made_a_contact_is_not_read(desk: Desk) -> None:
    contact = wang(desk)
    desk.history.connection.execute("UPDATE history SET changeset = x'00'")
    assert told(desk, contact)[0]["name"] == ("", "王建国")


def beside(desk: Desk, contact: int) -> list[tuple[object, ...]]:
    """All that a contact has beside its fields."""
    ties, files = desk.contacts.ties, desk.contacts.files
    return [*ties.links(contact), *ties.referrals(contact), *files.of(contact)]


def go_back(desk: Desk, contact: int, step: int = 0) -> None:
    """Behind the first change of a step of the trail."""
    desk.contacts.go_back(contact, list(desk.contacts.trail(contact))[step].changed[0])


def test_ties_are_told_at_both_ends_from_what_to_what(desk: Desk) -> None:
    one, other, third = wang(desk), desk.contacts.add({"name": "李娜"}), desk.contacts.add({"name": "张敏"})
    ties = desk.contacts.ties
    tie = ties.link(one, other, "secretary")
    tie = ties.change_link(other, tie, one, "executive", "2019 起")
    ties.change_link(one, tie, third, "friend")
    assert told(desk, one)[:3] == [
        {"links": ("李娜 · Secretary · 2019 起", "张敏 · Friend")},
        {"links": ("李娜 · Secretary", "李娜 · Secretary · 2019 起")},
        {"links": ("", "李娜 · Secretary")},
    ]
    boss = "王建国 · Executive served as secretary"
    assert told(desk, other)[:2] == [{"links": (f"{boss} · 2019 起", "")}, {"links": (boss, f"{boss} · 2019 起")}]
    assert told(desk, third)[0] == {"links": ("", "王建国 · Friend")}


def test_referrals_and_files_are_told_from_what_to_what(desk: Desk) -> None:
    one, other = wang(desk), desk.contacts.add({"name": "李娜"})
    ties, files = desk.contacts.ties, desk.contacts.files
    ties.change_referral(one, ties.refer(one, None, "招标", "2025"), None, "省立医院招标", "2025-03")
    ties.refer(other, one)
    files.add(one, [("a.pdf", b"%PDF-"), ("b.pdf", b"%PDF-")])
    files.rename(one, files.of(one)[0].id, "合同")
    assert told(desk, one)[:5] == [
        {"files": ("b.pdf", "合同.pdf")},
        {"files": ("", "a.pdf；b.pdf")},
        {"referrals": ("", "李娜 · Brought them to us")},
        {"referrals": ("招标 · Brought to us · 2025", "省立医院招标 · Brought to us · 2025-03")},
        {"referrals": ("", "招标 · Brought to us · 2025")},
    ]


def test_a_contact_gets_back_the_ties_referrals_and_files_it_had(desk: Desk) -> None:
    one, other, third = wang(desk), desk.contacts.add({"name": "李娜"}), desk.contacts.add({"name": "张敏"})
    ties, files = desk.contacts.ties, desk.contacts.files
    tie, thing = ties.link(one, other, "secretary", "能干"), ties.refer(one, other, "招标", "2025")
    files.add(one, [("a.pdf", b"%PDF-")])
    then = beside(desk, one)
    works = (
        lambda: ties.change_link(one, tie, third, "friend"),
        lambda: ties.change_link(other, tie, one, "spouse", "x"),
        lambda: ties.unlink(one, tie),
        lambda: ties.link(one, third, "friend"),
        lambda: ties.change_referral(one, thing, third, "招标", "2026"),
        lambda: ties.change_referral(one, thing, other, "别的", "2026"),
        lambda: ties.take_referral_away(other, thing),
        lambda: files.rename(one, files.of(one)[0].id, "b"),
        lambda: files.remove(one, [files.of(one)[0].id]),
    )
    for work in works:
        work()
        changed = beside(desk, one)
        assert changed != then
        go_back(desk, one)
        assert beside(desk, one) == then
        entry = desk.history.undoable()
        assert entry is not None
        assert entry.kind == "contact.edit"
        desk.history.undo(entry.id)
        assert beside(desk, one) == changed
        desk.history.redo(entry.id)
    assert {entry.kind for entry in desk.history.entries(9, third)} == {
        "contact.add", "link.edit", "link.add", "referral.edit", "contact.edit",
    }  # fmt: skip
    assert desk.check() == []


def test_a_tie_to_somebody_who_was_forgotten_does_not_come_back(desk: Desk) -> None:
    one, other, third = wang(desk), desk.contacts.add({"name": "李娜"}), desk.contacts.add({"name": "张敏"})
    ties = desk.contacts.ties
    ties.link(one, other, "secretary")
    ties.unlink(one, ties.link(one, third, "friend"))
    changed = next(desk.contacts.trail(one)).changed[0]
    desk.contacts.trash([third])
    desk.contacts.purge([third])
    assert all(not step.get("links") for step in told(desk, one)[:2])
    desk.contacts.go_back(one, changed)
    assert [tie.name for tie in ties.links(one)] == ["李娜"]


def test_who_looked_at_a_hidden_field_is_in_the_trail_and_what_stands_there_is_not(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "王建国", "id_card": CARD})
    desk.contacts.note_reveal(contact, "id_card")
    desk.contacts.change(contact, {"tier": "A"})
    assert [step.entry.kind for step in desk.contacts.trail(contact)] == [
        "contact.edit",
        "contact.reveal",
        "contact.add",
    ]
    assert told(desk, contact)[1] == {}
    (kept,) = desk.history.rows("SELECT detail FROM history WHERE kind = 'contact.reveal'")
    assert CARD not in kept[0] and "王建国" not in kept[0]
