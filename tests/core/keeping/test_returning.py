"""Chosen people come back out of a backup, with all that the book once knew of them, and one undo takes that back."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee
import pytest

from crmdesk.core.contacts.records import Position, Reach
from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.contacts.tables import Contact
from crmdesk.core.desk import Desk, open_desk, tables
from crmdesk.core.errors import NotFound
from crmdesk.core.interactions.records import Step
from crmdesk.core.keeping.earlier import Earlier, opened
from crmdesk.core.keeping.gathering import name_of
from crmdesk.core.keeping.returning import bring_back, preview
from crmdesk.core.keeping.telling import as_line, left_out, would_return
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import Purge, Reference
from crmdesk.core.values.choices import InteractionKind, LinkKind

Book = dict[str, list[tuple[Any, ...]]]
Run = Callable[..., tuple[int, str, str]]
# What is read by those who list people; everything else may be any text.
READ = {
    "contact.birthday": "1980-05-18", "contact.calendar": "solar", "label.kind": "tag", "messenger.kind": "wechat",
    "own_field.kind": "TEXT", "setting.key": "x", "setting.value": "1", "saved_view.question": "{}",
}  # fmt: skip


def everything(desk: Desk) -> Book:
    """Every captured row of the book."""
    return {name_of(table): desk.history.rows(f"SELECT * FROM {name_of(table)} ORDER BY id") for table in tables()}


@contextmanager
def as_it_was(desk: Desk, path: Path) -> Iterator[Earlier]:
    with opened(path, desk.clock) as earlier:
        yield earlier


def back(desk: Desk, path: Path, *people: int) -> None:
    with opened(path, desk.clock) as earlier:
        bring_back(desk.history, earlier, people)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.crmdesk"


def keep(desk: Desk, path: Path) -> None:
    desk.keeping.backups.write_to(path)


def forget(desk: Desk, *people: int) -> None:
    desk.contacts.trash(people)
    desk.contacts.purge(people)


def a_row_of(table: type[Table], ids: dict[type[Table], int], person: int, other: int) -> dict[str, Any]:
    """A row that tells of a person, whatever a later room may have it say."""
    row: dict[str, Any] = {}
    for field in table._meta.sorted_fields:
        if isinstance(field, peewee.ForeignKeyField):
            people = person if person not in row.values() else other
            row[field.column_name] = people if field.rel_model is Contact else ids.get(field.rel_model)
        elif isinstance(field, peewee.TextField):
            row[field.column_name] = READ.get(f"{name_of(table)}.{field.column_name}", field.default or "")
        else:
            row[field.column_name] = None if field.null else 1
    return row


def fill(desk: Desk, person: int, other: int) -> None:
    """One row at least in every captured table, all of them about a person where they can be."""
    ids: dict[type[Table], int] = {Contact: person}
    with desk.history.action("setting.edit"):
        for table in tables():
            if table is Contact:
                continue
            ids[table] = desk.ids.new()
            row = {**a_row_of(table, ids, person, other), "id": ids[table]}
            marks = ",".join("?" for _column in row)
            sql = f"INSERT INTO {name_of(table)} ({','.join(row)}) VALUES ({marks})"
            desk.history.connection.execute(sql, tuple(row.values()))


def goes_with_somebody(table: type[Table]) -> bool:
    return bool(table.kept_by) or any(
        isinstance(field, Reference) and field.purge is Purge.REMOVE for field in table._meta.sorted_fields
    )


def test_no_table_is_forgotten(desk: Desk, path: Path) -> None:
    person, other = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "李娜"})
    fill(desk, person, other)
    before = everything(desk)
    keep(desk, path)
    forget(desk, person)
    gone = {name for name, rows in everything(desk).items() if len(rows) < len(before[name])}
    assert gone >= {name_of(table) for table in tables() if goes_with_somebody(table)}
    back(desk, path, person)
    assert everything(desk) == before
    assert desk.check() == []


def test_whole_people_come_back_and_one_undo_takes_them_away_again(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({
        "name": "张伟", "phones": [Reach("13812345678", "mobile")], "tags": ["老客户"], "custom": {"车牌": "苏E"},
        "positions": [Position("华泰医药", title="经理", main=True)], "owner": "李静",
    })  # fmt: skip
    photo = desk.contacts.attach_photo(b"\x89PNG of him")
    desk.contacts.change(person, {"photo": photo})
    desk.contacts.add({"name": "王芳", "organisation": "华泰医药"})
    record = desk.interactions.log({"contacts": (person,), "kind": InteractionKind.CALL, "text": "报价"})
    whole = desk.contacts.person(person)
    keep(desk, path)
    forget(desk, person)
    assert desk.contacts.photo(photo) is None
    forgotten = everything(desk)
    back(desk, path, person)
    assert desk.contacts.person(person) == whole
    assert desk.contacts.finder.one("13812345678") == person
    assert desk.contacts.photo(photo) == b"\x89PNG of him"
    assert desk.interactions.one(record).text == "报价"
    assert desk.check() == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert everything(desk) == forgotten
    assert desk.check() == []
    desk.history.redo(desk.history.entries(1)[0].id)
    assert desk.contacts.person(person) == whole


def test_who_is_still_there_gets_back_what_differs_and_keeps_what_came_since(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({
        "name": "张伟", "tier": "VIP", "note": "茶", "phones": [Reach("13812345678", "mobile")], "tags": ["甲"],
        "positions": [Position("华泰医药", title="经理", main=True)],
    })  # fmt: skip
    keep(desk, path)
    desk.contacts.change(person, {
        "tier": "C", "phones": [Reach("13900000001", "mobile")], "tags": ["乙"], "hobbies": ["钓鱼"],
        "positions": [Position("恒通医药", title="总监", main=True)],
    })  # fmt: skip
    with as_it_was(desk, path) as earlier:
        foreseen, changes = preview(desk.history, earlier, person)
    assert not foreseen.nothing
    told = {changed.field.key: (changed.before, changed.after) for changed in changes}
    assert told["tier"] == ("C", "VIP")
    assert told["phones"][0] == ""
    assert "13812345678" in told["phones"][1]
    assert told["tags"] == ("", "甲")
    assert "note" not in told
    assert "hobbies" not in told
    back(desk, path, person)
    now = desk.contacts.person(person)
    assert now.tier == "VIP"
    assert {reach.value for reach in now.phones} == {"13812345678", "13900000001"}
    assert {*now.tags} == {"甲", "乙"}
    assert now.hobbies == ("钓鱼",)
    assert [(at.organisation, at.main) for at in now.positions] == [("华泰医药", True), ("恒通医药", False)]
    assert desk.check() == []


def test_where_nothing_differs_nothing_is_done(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({"name": "张伟", "phones": [Reach("13812345678", "mobile")]})
    keep(desk, path)
    last = desk.history.entries(1)
    with as_it_was(desk, path) as earlier:
        assert preview(desk.history, earlier, person)[0].nothing
        assert [*would_return(*preview(desk.history, earlier, person))] == []
        assert bring_back(desk.history, earlier, [person]).nothing
    assert desk.history.entries(1) == last


def test_what_was_typed_again_since_is_not_there_twice(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({"name": "张伟", "phones": [Reach("13812345678", "mobile")]})
    keep(desk, path)
    desk.contacts.change(person, {"phones": []})
    desk.contacts.change(person, {"phones": [Reach("138 1234 5678", "work")]})
    back(desk, path, person)
    assert [reach.value for reach in desk.contacts.person(person).phones] == ["138 1234 5678"]


def test_ties_come_back_where_the_other_end_is_there(desk: Desk, path: Path) -> None:
    person, there, gone = (desk.contacts.add({"name": name}) for name in ("张伟", "李娜", "王芳"))
    for other in (there, gone):
        desk.contacts.ties.link(person, other, LinkKind.CLASSMATE)
    keep(desk, path)
    forget(desk, person, gone)
    with as_it_was(desk, path) as earlier:
        assert bring_back(desk.history, earlier, [person]).left_out == 1
    assert [tie.other for tie in desk.contacts.ties.links(person)] == [there]
    assert desk.check() == []
    back(desk, path, gone)
    assert {tie.other for tie in desk.contacts.ties.links(person)} == {there, gone}


def test_no_third_key_contact_comes_back(desk: Desk, path: Path) -> None:
    people = [desk.contacts.add({"name": name, "organisation": "恒通医药"}) for name in ("张伟", "李娜", "王芳")]
    place = desk.organisations.named("恒通医药")
    desk.organisations.choose_key_contacts(place, [(people[0], ""), (people[1], "")])
    keep(desk, path)
    forget(desk, people[0], people[1])
    desk.organisations.choose_key_contacts(place, [(people[2], "")])
    with as_it_was(desk, path) as earlier:
        came = bring_back(desk.history, earlier, people[:2])
    assert list(left_out(came)) == ["1 key contact: the organisation has others by now."]
    assert [key.contact for key in desk.organisations.key_contacts(place)] == [people[0], people[2]]
    assert desk.check() == []


def test_a_record_comes_out_of_the_trash_and_what_is_there_stays_as_it_is(desk: Desk, path: Path) -> None:
    person, other = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "李娜"})
    kept, thrown = (
        desk.interactions.log({"contacts": (person, other), "kind": InteractionKind.CALL, "text": text})
        for text in ("报价", "样品")
    )
    keep(desk, path)
    desk.interactions.change(kept, {"text": "报价，已改"})
    desk.interactions.trash([thrown])
    desk.contacts.trash([person])
    back(desk, path, person)
    assert desk.interactions.one(kept).text == "报价，已改"
    assert desk.history.rows("SELECT deleted_at FROM interaction WHERE id = ?", (thrown,)) == [(None,)]
    assert not desk.contacts.person(person).trashed


def test_organisations_and_colleagues_that_are_gone_come_along(desk: Desk, path: Path, book: Path) -> None:
    person = desk.contacts.add({"name": "张伟", "organisation": "华泰医药", "owner": "李静"})
    (organisation,) = (key for (key,) in desk.history.rows("SELECT id FROM organisation"))
    desk.organisations.change(organisation, {"phones": [Reach("0512-88886666", "work")]})
    keep(desk, path)
    forget(desk, person)
    desk.organisations.trash([organisation])
    desk.organisations.purge([organisation])
    assert desk.history.rows("SELECT count(*) FROM organisation") == [(0,)]
    back(desk, path, person)
    assert desk.contacts.person(person).organisation == "华泰医药"
    assert desk.history.rows("SELECT value FROM organisation_phone") == [("0512-88886666",)]


def test_who_lost_a_merge_comes_back_as_who_they_were(desk: Desk, path: Path) -> None:
    winner = desk.contacts.add({"name": "张伟", "phones": [Reach("13812345678", "mobile")]})
    loser = desk.contacts.add({"name": "张伟", "phones": [Reach("13900000001", "mobile")]})
    keep(desk, path)
    desk.contacts.merge(winner, loser)
    back(desk, path, loser)
    assert [reach.value for reach in desk.contacts.person(loser).phones] == ["13900000001"]
    assert desk.contacts.finder.one(f"id:{loser}") == loser
    assert desk.check() == []


def test_who_is_not_in_the_backup_does_not_come_back(desk: Desk, path: Path) -> None:
    trashed = desk.contacts.add({"name": "李娜"})
    desk.contacts.trash([trashed])
    keep(desk, path)
    person = desk.contacts.add({"name": "张伟"})
    before = everything(desk), desk.history.entries(1)
    for each in (person, trashed, 7):
        with pytest.raises(NotFound):
            back(desk, path, each)
    assert (everything(desk), desk.history.entries(1)) == before


def test_many_come_back_at_once(desk: Desk, path: Path) -> None:
    people = [desk.contacts.add({"name": f"张{number}", "organisation": "华泰医药"}) for number in range(40)]
    before = everything(desk)
    keep(desk, path)
    forget(desk, *people)
    back(desk, path, *people)
    assert everything(desk) == before
    assert sentence(desk.history.entries(1)[0], lambda _contact: "") == "Bring 40 contacts back from a backup"


def test_a_file_that_the_backup_has_damaged_is_not_taken(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({"name": "张伟"})
    desk.contacts.files.add(person, [("a.txt", b"whole"), ("b.txt", b"damaged")])
    keep(desk, path)
    with closing(connect(path, read_key(path), read_only=False)) as writer:
        writer.execute("UPDATE attachment SET content = x'00' WHERE content = ?", (b"damaged",))
    forget(desk, person)
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(0,)]
    back(desk, path, person)
    assert {file.name for file in desk.contacts.files.of(person)} == {"a.txt", "b.txt"}
    assert desk.history.rows("SELECT content FROM attachment") == [(b"whole",)]


def test_it_is_told_what_would_come_back(desk: Desk, path: Path) -> None:
    person = desk.contacts.add({"name": "张伟", "tier": "VIP", "phones": [Reach("13812345678", "mobile")]})
    for text in ("报价", "样品"):
        desk.interactions.log({"contacts": (person,), "kind": InteractionKind.CALL, "text": text})
    desk.interactions.follow_ups.add(Step("2026-06-01", "寄样品"), contact=person)
    keep(desk, path)
    desk.interactions.trash([key for (key,) in desk.history.rows("SELECT id FROM interaction WHERE text = '报价'")])
    with as_it_was(desk, path) as earlier:
        assert [*would_return(*preview(desk.history, earlier, person))] == [("Records", "1")]
    desk.contacts.change(person, {"tier": "", "phones": []})
    forget(desk, person)
    with as_it_was(desk, path) as earlier:
        told = [as_line(one) for one in would_return(*preview(desk.history, earlier, person, masked=False))]
    assert told == ["Name: 张伟", "Tier: VIP", "Phones: Mobile 13812345678", "Records: 2", "Next steps: 1"]


def test_a_backup_comes_before(book: Path, path: Path) -> None:
    with open_desk(book, node=1, backups=path.parent / "kept") as desk:
        person = desk.contacts.add({"name": "张伟"})
        keep(desk, path)
        forget(desk, person)
        back(desk, path, person)
        assert [backup.reason for backup in desk.keeping.backups.all()] == ["restore"]


def test_by_command(run: Run, people: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.crmdesk"
    assert run("import", people)[0] == 0
    assert run("backup", kept)[0] == 0
    assert run("log", "--with", "张伟", "--kind", "call", "--text", "hello")[0] == 0
    assert run("purge", "张伟")[0] == 0
    code, out, _err = run("restore", kept, "--only", "张伟", "--dry-run")
    assert (code, out.splitlines()[0]) == (0, "张伟 · 康源医药 · 经理: not in the book any more.")
    assert run("find", "张伟")[1] == ""
    code, out, _err = run("restore", kept, "--only", "张伟")
    assert (code, out) == (0, "1 contact was brought back.\n")
    assert "13812345678" in run("find", "张伟")[1]
    code, out, _err = run("restore", kept, "--only", "张伟", "--only", "李娜")
    assert (code, out) == (0, "The book has all that the backup has of them.\n")
    code, _out, err = run("restore", kept, "--only", "王五")
    assert (code, err) == (1, "No contact fits “王五”.\n")
    code, _out, err = run("restore", kept, "--dry-run")
    assert code == 1
    assert "--only" in err
