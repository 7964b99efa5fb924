"""Two contacts become one: nothing is lost, nothing stands there twice, one undo brings both back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.contacts.merging import JOINED, SINGLE, merged_fields
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound

WINNER = {
    "name": "张伟", "tier": "A", "sex": "male", "note": "只在上午接电话", "birthday": "1980-03-07", "owner": "李静",
    "positions": [Position("华泰医药", title="总经理", since="2015", main=True)],
    "phones": [Reach("139 0000 1234", "mobile")], "emails": [Reach("Zhang@mail.example", "work")],
    "addresses": [Place("人民路 1 号", "", "work")], "tags": ["老客户"], "custom": {"车牌": "苏E12345", "酒量": "三两"},
}  # fmt: skip
LOSER = {
    "name": "张总", "tier": "B", "region": "320500", "note": "女儿明年高考", "owner": "赵敏", "sponsor": "李静",
    "positions": [Position("华泰医药", "总经办", "总经理", "top", "2015", main=True),
                  Position("瑞丰药业", until="2014")],
    "phones": [Reach("13900001234", "work"), Reach("0512-88886666", "work")],
    "emails": [Reach("zhang@mail.example", "home")], "im": [Reach("wx_zhang", "wechat")],
    "addresses": [Place("人民路 1 号", "215000", "work")], "tags": ["老客户", "会议"], "hobbies": ["书法"],
    "custom": {"车牌": "苏E99999", "鞋码": "42"},
}  # fmt: skip


def dump(desk: Desk) -> list[list[tuple[Any, ...]]]:
    tables = ("contact", "affiliation", "phone", "email", "messenger", "address", "label", "own_value", "key_contact",
              "link", "referral", "apart", "enclosure", "listing", "haystack")  # fmt: skip
    return [desk.history.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables]


@pytest.fixture
def pair(desk: Desk) -> tuple[int, int]:
    """The loser is older: its rows must come behind the winner's all the same."""
    loser = desk.contacts.add(dict(LOSER))
    return desk.contacts.add(dict(WINNER)), loser


def both(desk: Desk, pair: tuple[int, int]) -> tuple[Person, Person]:
    winner, loser = pair
    return desk.contacts.person(winner), desk.contacts.person(loser)


def test_the_winner_keeps_its_values_and_gets_what_it_lacked(desk: Desk, pair: tuple[int, int]) -> None:
    desk.contacts.merge(*pair)
    winner, loser = both(desk, pair)
    assert (winner.name, winner.tier, winner.sex, winner.region) == ("张伟", "A", "male", "320500")
    assert (winner.owner, winner.sponsor) == ("李静", "李静")
    assert winner.note == "只在上午接电话\n女儿明年高考"
    assert [(at.organisation, at.department, at.title, at.main) for at in winner.positions] == [
        ("华泰医药", "总经办", "总经理", True),
        ("瑞丰药业", "", "", False),
    ]
    assert winner.phones == (Reach("139 0000 1234", "mobile"), Reach("0512-88886666", "work"))
    assert winner.emails == (Reach("Zhang@mail.example", "work"),)
    assert winner.im == (Reach("wx_zhang", "wechat"),)
    assert winner.addresses == (Place("人民路 1 号", "215000", "work"),)
    assert set(winner.tags) == {"老客户", "会议"}
    assert winner.hobbies == ("书法",)
    assert winner.custom == {"车牌": "苏E12345", "酒量": "三两", "鞋码": "42"}
    assert (loser.name, loser.tier, loser.owner, loser.custom) == ("张总", "B", "赵敏", {"车牌": "苏E99999"})
    assert loser.trashed
    assert loser.phones == loser.positions == ()
    assert desk.check() == []


def test_what_is_chosen_is_the_losers_and_the_winners_stays_in_the_trash(desk: Desk, pair: tuple[int, int]) -> None:
    desk.contacts.merge(*pair, ["name", "tier", "owner", "custom:车牌"])
    winner, loser = both(desk, pair)
    assert (winner.name, winner.family, winner.tier, winner.owner) == ("张总", "张", "B", "赵敏")
    assert winner.custom["车牌"] == "苏E99999"
    assert (loser.name, loser.tier, loser.owner, loser.custom) == ("张伟", "A", "李静", {"车牌": "苏E12345"})
    assert desk.check() == []


def test_one_undo_brings_both_back_and_redo_merges_again(desk: Desk, pair: tuple[int, int]) -> None:
    before = dump(desk)
    desk.contacts.merge(*pair, ["tier"])
    after = dump(desk)
    entry = desk.history.entries(1)[0]
    assert (entry.kind, entry.detail) == ("contact.merge", {"contact": pair[0], "loser": pair[1]})
    desk.history.undo(entry.id)
    assert dump(desk) == before
    desk.history.redo(entry.id)
    assert dump(desk) == after


def test_the_old_id_leads_to_the_winner_also_after_the_next_merge(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    desk.contacts.merge(winner, loser)
    assert desk.contacts.finder.one(f"id:{loser}") == winner
    last = desk.contacts.add({"name": "张伟"})
    desk.contacts.merge(last, winner)
    assert desk.contacts.finder.one(f"id:{loser}") == last


def test_who_is_brought_back_from_the_trash_stands_alone_again(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    desk.contacts.merge(winner, loser)
    desk.contacts.restore([loser])
    assert desk.contacts.finder.one(f"id:{loser}") == loser
    assert desk.check() == []


def test_bad_pairs_are_refused_with_the_reason_and_nothing_changes(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    trashed = desk.contacts.add({"name": "李娜"})
    desk.contacts.trash([trashed])
    before = dump(desk)
    for one, other, error, reason in (
        (winner, winner, InvalidInput, "with itself"),
        (winner, trashed, InvalidInput, "李娜 is in the trash"),
        (trashed, loser, InvalidInput, "李娜 is in the trash"),
        (winner, 7, NotFound, "not in the book"),
    ):
        with pytest.raises(error, match=reason):
            desk.contacts.merge(one, other)
    assert dump(desk) == before


def write(desk: Desk, sql: str, *rows: tuple[Any, ...]) -> None:
    with desk.history.action("test"):
        desk.history.connection.executemany(sql, rows)


LINK = "INSERT INTO link (id, contact_id, other_id, kind, note) VALUES (?,?,?,?,?)"


def test_ties_follow_and_a_pair_of_one_goes(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    friend = desk.contacts.add({"name": "孙浩"})
    write(desk, LINK, (1, loser, friend, "classmate", ""), (2, friend, loser, "spouse", "北京"),
          (3, winner, friend, "classmate", "同班"), (4, winner, loser, "introduced", ""))  # fmt: skip
    write(desk, "INSERT INTO referral (id, contact_id, brought_id, text, day) VALUES (?,?,?,?,?)",
          (1, friend, loser, "", "2020"), (2, loser, None, "招标", ""), (3, loser, winner, "", ""))  # fmt: skip
    before = dump(desk)
    desk.contacts.merge(winner, loser)
    links = desk.history.rows("SELECT contact_id, other_id, kind, note FROM link ORDER BY kind")
    assert links == [(winner, friend, "classmate", "同班"), (friend, winner, "spouse", "北京")]
    referrals = desk.history.rows("SELECT contact_id, brought_id, text, day FROM referral ORDER BY text")
    assert referrals == [(friend, winner, "", "2020"), (winner, None, "招标", "")]
    assert desk.history.entries(1, friend)[0].kind == "contact.merge"
    desk.history.undo(desk.history.entries(1)[0].id)
    assert dump(desk) == before


def test_who_was_told_apart_from_the_loser_is_apart_from_the_winner(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    namesakes = [desk.contacts.add({"name": "张伟"}) for _time in range(2)]
    desk.contacts.keep_apart(loser, namesakes[0])
    desk.contacts.keep_apart(namesakes[1], loser)
    desk.contacts.keep_apart(winner, namesakes[0])
    desk.contacts.keep_apart(winner, loser)
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id, other_id FROM apart ORDER BY other_id") == [
        (winner, namesakes[0]),
        (winner, namesakes[1]),
    ]
    count = len(desk.history.entries(99))
    desk.contacts.keep_apart(namesakes[1], winner)
    assert len(desk.history.entries(99)) == count


def test_key_contacts_and_files_come_along(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    (us,) = desk.history.rows("SELECT min(id) FROM colleague")[0]
    firms = [key for (key,) in desk.history.rows("SELECT id FROM organisation ORDER BY id")]
    write(desk, "INSERT INTO key_contact (id, contact_id, organisation_id, colleague_id) VALUES (?,?,?,?)",
          (1, winner, firms[0], None), (2, loser, firms[0], us), (3, loser, firms[1], us))  # fmt: skip
    write(desk, "INSERT INTO enclosure (id, contact_id, name, hash, media, size, added_at) VALUES (?,?,?,?,?,?,?)",
          (1, winner, "a.pdf", "ff", "application/pdf", 1, 1), (2, loser, "a.pdf", "ff", "application/pdf", 1, 2),
          (3, loser, "b.pdf", "fe", "application/pdf", 1, 2))  # fmt: skip
    desk.contacts.merge(winner, loser)
    rows = desk.history.rows("SELECT contact_id, organisation_id, colleague_id FROM key_contact ORDER BY 2")
    assert rows == [(winner, firms[0], us), (winner, firms[1], us)]
    assert desk.history.rows("SELECT contact_id, name FROM enclosure ORDER BY name") == [
        (winner, "a.pdf"),
        (winner, "b.pdf"),
    ]


def test_the_later_confirmation_of_an_address_holds(desk: Desk, pair: tuple[int, int]) -> None:
    winner, loser = pair
    write(desk, "UPDATE address SET confirmed = ?, postcode = '215000' WHERE contact_id = ?",
          ("2024-01-01", winner), ("2026-01-01", loser))  # fmt: skip
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id, confirmed FROM address") == [(winner, "2026-01-01")]


@pytest.mark.parametrize(
    ("ours", "theirs", "taken", "expected"),
    [
        ([], ["瑞丰药业"], [], ["*瑞丰药业"]),
        (["*华泰医药"], ["*瑞丰药业"], [], ["*华泰医药", "瑞丰药业"]),
        (["*华泰医药"], ["*瑞丰药业"], ["positions"], ["*瑞丰药业", "华泰医药"]),
        (["*华泰医药", "瑞丰药业"], ["*瑞丰药业"], ["positions"], ["*瑞丰药业", "华泰医药"]),
        (["*华泰医药"], [], ["positions"], ["*华泰医药"]),
    ],
)
def test_there_is_one_main_position(
    desk: Desk, ours: list[str], theirs: list[str], taken: list[str], expected: list[str]
) -> None:
    def made(firms: list[str]) -> int:
        positions = [Position(firm.removeprefix("*"), main=firm.startswith("*")) for firm in firms]
        return desk.contacts.add({"name": "张伟", "positions": positions})

    winner, loser = made(ours), made(theirs)
    desk.contacts.merge(winner, loser, taken)
    positions = desk.contacts.person(winner).positions
    assert [f"{'*' if at.main else ''}{at.organisation}" for at in positions] == expected
    assert desk.check() == []


@pytest.mark.parametrize("taken", [[], ["positions"]])
@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ({"title": "经理"}, [("采购部", "经理", "2015", True)]),
        ({"title": "经理", "department": "采购部", "level": "middle"}, [("采购部", "经理", "2015", True)]),
        ({"title": "经理", "department": "销售部"}, [("采购部", "", "2015", True), ("销售部", "经理", "", False)]),
        ({"title": "经理", "until": "2018"}, [("采购部", "", "2015", True), ("", "经理", "", False)]),
    ],
)
def test_positions_that_complete_each_other_become_one(
    desk: Desk, theirs: dict[str, str], taken: list[str], expected: list[tuple[str, str, str, bool]]
) -> None:
    ours = Position("华泰医药", "采购部", since="2015", main=True)
    winner = desk.contacts.add({"name": "张伟", "positions": [ours]})
    loser = desk.contacts.add({"name": "张伟", "positions": [Position("华泰医药", **theirs, main=True)]})
    before = dump(desk)
    desk.contacts.merge(winner, loser, taken)
    found = [(at.department, at.title, at.since, at.main) for at in desk.contacts.person(winner).positions]
    if len(expected) > 1 and taken:
        expected = [(*first, not main) for *first, main in expected]
    assert sorted(found) == sorted(expected)
    assert desk.check() == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert dump(desk) == before


def test_every_column_of_a_contact_is_weighed() -> None:
    """A column that is added later and forgotten here would be lost with the loser."""
    columns = {field.column_name for field in Contact._meta.sorted_fields} - {"id", "deleted_at", "merged_into"}
    assert {column for group in SINGLE.values() for column in group} | {*JOINED} == columns


values = st.fixed_dictionaries(
    {column: st.sampled_from(["", "甲", "乙"]) for group in SINGLE.values() for column in group} | {"note": st.text()}
)


@given(ours=values, theirs=values, taken=st.sets(st.sampled_from([*SINGLE])))
def test_of_two_values_each_stands_in_one_of_the_two(
    ours: dict[str, str], theirs: dict[str, str], taken: set[str]
) -> None:
    winner, loser = merged_fields(ours, theirs, taken)
    for head, *_rest in SINGLE.values():
        assert {ours[head], theirs[head], ""} == {winner[head], loser[head], ""}
        assert bool(winner[head]) == bool(ours[head] or theirs[head])
