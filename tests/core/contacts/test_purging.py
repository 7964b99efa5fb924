"""Whoever is removed from the trash for good has never been there: no table, no index, no changeset remembers them."""

import zlib

import pytest

from crmdesk.core.contacts.records import Position, Reach
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, StorageProblem, UndoRefused

NAME, PHONE, NOTE = "欧阳娜娜", "13912345678", "金丝雀在唱歌"
CANARY = {
    "name": NAME, "phones": [Reach(PHONE, "mobile")], "note": NOTE, "tags": [NOTE], "custom": {"车牌": NOTE},
    "positions": [Position("华泰医药", title=NOTE, main=True)], "emails": [Reach("canary@song.example", "work")],
}  # fmt: skip
SONGS = [text.encode() for text in (NAME, PHONE, NOTE, "canary", "欧阳", "ouyang")]


def heard(desk: Desk) -> list[str]:
    """Tables in which anything of the canary stands, changesets unpacked, search tokens too."""
    connection = desk.history.connection
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, row)")
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = []
    for name in [*names, "vocabulary"]:
        if name == "search":
            continue
        for row in connection.execute(f"SELECT * FROM {name}").fetchall():
            for value in row:
                content = value.encode() if isinstance(value, str) else value
                if isinstance(content, bytes):
                    content = zlib.decompress(content) if name == "history" and content[:1] == b"\x78" else content
                    found += [name for song in SONGS if song in content]
    connection.execute("DROP TABLE temp.vocabulary")
    return sorted(set(found))


@pytest.fixture
def canary(desk: Desk) -> int:
    """Somebody with a past: made, changed, with a photo, undone and done again, and put in the trash."""
    contact = desk.contacts.add(dict(CANARY))
    photo = desk.contacts.attach_photo(b"\x89PNG canary")
    desk.contacts.change(contact, {"photo": photo, "phones": [Reach(PHONE, "work"), Reach("0512-88886666", "work")]})
    desk.contacts.change(contact, {"tags": [], "custom": {"车牌": "苏E"}, "note": f"{NOTE} 2"})
    desk.history.undo(desk.history.entries(1)[0].id)
    desk.history.redo(desk.history.entries(1)[0].id)
    desk.contacts.change(contact, {"phones": []})
    desk.contacts.trash([contact])
    return contact


def test_nothing_remembers_who_was_removed(desk: Desk, canary: int) -> None:
    other = desk.contacts.add({"name": "王伟", "organisation": "华泰医药"})
    assert {"contact", "email", "haystack", "history", "listing", "search_data", "vocabulary"} <= set(heard(desk))
    assert desk.contacts.purge([canary]) == 1
    assert heard(desk) == []
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(0,)]
    assert desk.contacts.finder.count(parse("")) == 1
    assert desk.contacts.person(other).organisation == "华泰医药"
    assert desk.history.entries(9, canary) == []
    assert desk.check() == []


def test_only_the_trash_can_be_emptied(desk: Desk, canary: int) -> None:
    desk.contacts.restore([canary])
    with pytest.raises(InvalidInput, match="in the trash"):
        desk.contacts.purge([canary])
    assert desk.contacts.person(canary).name == NAME
    assert desk.check() == []


def test_what_was_only_about_them_cannot_be_undone_any_more(desk: Desk, canary: int) -> None:
    actions = [entry.id for entry in desk.history.entries(99, canary)]
    desk.contacts.purge([canary])
    assert desk.history.undoable() is None
    assert desk.history.redoable() is None
    for action in actions:
        with pytest.raises((UndoRefused, StorageProblem)):
            desk.history.undo(action)
    contact = desk.contacts.add({"name": "王伟"})
    desk.history.undo(desk.history.undoable().id)
    assert desk.contacts.finder.count(parse("")) == 0
    desk.history.redo(desk.history.redoable().id)
    assert desk.contacts.person(contact).name == "王伟"


def test_an_import_is_taken_back_for_everybody_else(desk: Desk) -> None:
    with desk.history.action("import") as action:
        rows = Rows(desk.history.connection, desk.ids)
        people = [rows.contact({"name": name, "phones": [Reach(PHONE, "mobile")]}) for name in ("王伟", NAME, "张敏")]
        rows.flush()
        action.concerns(people)
    imported = desk.history.entries(1)[0].id
    desk.contacts.trash(people[1:])
    desk.contacts.purge(people[1:2])
    desk.contacts.restore(people[2:])
    assert NAME.encode() not in zlib.decompress(
        desk.history.connection.execute("SELECT changeset FROM history WHERE id = ?", (imported,)).get
    )
    for entry in desk.history.entries(9)[:-1]:
        desk.history.undo(entry.id)
    desk.history.undo(imported)
    assert desk.history.rows("SELECT count(*) FROM contact") == [(0,)]
    desk.history.redo(imported)
    assert [desk.contacts.person(contact).name for contact in (people[0], people[2])] == ["王伟", "张敏"]
    assert desk.check() == []


def test_who_was_merged_into_them_goes_too_and_the_merge_stays(desk: Desk) -> None:
    winner, loser = desk.contacts.add(dict(CANARY)), desk.contacts.add(dict(CANARY))
    desk.contacts.merge(winner, loser)
    desk.contacts.trash([winner])
    assert desk.contacts.purge([winner]) == 2
    assert heard(desk) == []
    assert desk.history.rows("SELECT count(*) FROM contact") == [(0,)]


def test_a_winner_keeps_what_it_got_when_the_loser_is_forgotten(desk: Desk) -> None:
    winner, loser = desk.contacts.add({"name": "王伟"}), desk.contacts.add(dict(CANARY))
    desk.contacts.merge(winner, loser)
    merged = desk.history.entries(1)[0].id
    before = desk.contacts.person(winner)
    desk.contacts.purge([loser])
    with pytest.raises(UndoRefused, match="removed for good"):
        desk.history.undo(merged)
    assert desk.contacts.person(winner) == before
    assert desk.check() == []


def test_ties_with_others_go_and_the_others_stay(desk: Desk, canary: int) -> None:
    friend = desk.contacts.add({"name": "王伟"})
    with desk.history.action("test"):
        desk.history.connection.execute(
            "INSERT INTO link (id, contact_id, other_id, kind, note) VALUES (1, ?, ?, 'spouse', ?)",
            (friend, canary, NOTE),
        )
    tied = desk.history.entries(1)[0].id
    desk.contacts.purge([canary])
    assert heard(desk) == []
    assert desk.history.rows("SELECT * FROM link") == []
    assert desk.contacts.person(friend).name == "王伟"
    with pytest.raises(UndoRefused):
        desk.history.undo(tied)


def remembered(desk: Desk, contact: int) -> list[int]:
    """Actions whose changeset knows the id of a contact."""
    sought = contact.to_bytes(8, "big")
    rows = desk.history.rows("SELECT id, changeset FROM history")
    return [action for action, changeset in rows if sought in zlib.decompress(changeset)]


@pytest.mark.parametrize("end", ["contact_id", "other_id"])
def test_a_tie_that_is_gone_already_is_forgotten_with_them(desk: Desk, canary: int, end: str) -> None:
    """Also where the action did not say whom it was about, and where an update knows no more than the note."""
    friend = desk.contacts.add({"name": "王伟"})
    pair = (friend, canary) if end == "other_id" else (canary, friend)
    for sql, values in (
        ("INSERT INTO link (id, contact_id, other_id, kind, note) VALUES (1, ?, ?, 'spouse', '')", pair),
        ("UPDATE link SET note = ? WHERE id = 1", (NOTE,)),
        ("DELETE FROM link WHERE id = 1", ()),
    ):
        with desk.history.action("test"):
            desk.history.connection.execute(sql, values)
        assert [entry.id for entry in desk.history.entries(1, canary)] == [desk.history.entries(1)[0].id]
    desk.contacts.purge([canary])
    assert heard(desk) == []
    assert remembered(desk, canary) == []
    assert desk.check() == []


def test_ties_and_referrals_that_were_changed_are_forgotten_with_either_end(desk: Desk) -> None:
    one, other, third = (desk.contacts.add({"name": name}) for name in ("王伟", "李娜", "张敏"))
    ties = desk.contacts.ties
    link = ties.change_link(one, ties.link(one, other, "spouse", NOTE), third, "friend", NOTE)
    brought = ties.change_referral(one, ties.refer(one, other, NOTE), third, NOTE)
    ties.unlink(third, link)
    ties.take_referral_away(one, brought)
    for gone in (other, third, one):
        desk.contacts.trash([gone])
        desk.contacts.purge([gone])
        assert remembered(desk, gone) == []
    assert heard(desk) == []
    assert desk.check() == []


def test_a_file_that_somebody_else_has_or_can_get_back_stays(desk: Desk, canary: int) -> None:
    photos = [desk.contacts.attach_photo(b"\x89PNG" + name) for name in (b"one", b"two")]
    other = desk.contacts.add({"name": "王伟", "photo": photos[0]})
    desk.contacts.change(other, {"photo": photos[1]})
    desk.contacts.purge([canary])
    assert desk.contacts.photo(photos[0]) == b"\x89PNGone"
    assert desk.contacts.photo(photos[1]) == b"\x89PNGtwo"
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(2,)]


def test_the_trash_says_since_when_by_whom_and_into_whom(desk: Desk, canary: int) -> None:
    unknown = desk.contacts.deletions([canary])[canary]
    assert (unknown.at, unknown.by, unknown.merged_into) == (desk.clock.now_ms(), "", None)
    desk.history.colleague = desk.contacts.add_colleague("李静")
    people = [desk.contacts.add({"name": "王伟"}) for _time in range(3)]
    desk.contacts.trash(people[:1])
    desk.contacts.merge(people[2], people[1])
    assert desk.contacts.in_trash() == sorted([canary, people[0], people[1]])
    found = desk.contacts.deletions(desk.contacts.in_trash())
    assert (found[people[0]].by, found[people[0]].merged_into) == ("李静", None)
    assert (found[people[1]].by, found[people[1]].merged_into) == ("李静", people[2])
    assert desk.contacts.deletions(people[2:]) == {}


def test_the_index_forgets_each_time_anew(desk: Desk, canary: int) -> None:
    """An index that is in one piece already must be gone through all the same."""
    others = [desk.contacts.add(dict(CANARY)) for _time in range(2)]
    for contact in (*others, canary):
        desk.contacts.trash([contact])
        desk.contacts.purge([contact])
        assert bool(heard(desk)) is (contact != canary)
