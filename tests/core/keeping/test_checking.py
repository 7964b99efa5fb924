"""Whether a book is whole, and what of it can be made right."""

from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import peewee
import pytest

from crmdesk.core.contacts.tables import Contact
from crmdesk.core.desk import Desk, open_desk, tables
from crmdesk.core.storage.model import Table
from crmdesk.core.values.choices import InteractionKind

Run = Callable[..., tuple[int, str, str]]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def kept(book: Path, tmp_path: Path) -> Iterator[Desk]:
    """Two people, a call and a photo."""
    with open_desk(book, node=1, backups=tmp_path / "backups") as desk:
        for name in ("张伟", "李娜"):
            desk.contacts.add({"name": name, "organisation": "康源医药"})
        (first, _second) = ids(desk)
        desk.interactions.log({"contacts": (first,), "kind": InteractionKind.CALL, "text": "问候"})
        desk.contacts.change(first, {"photo": desk.contacts.attach_photo(PNG)})
        assert desk.check() == []
        yield desk


def ids(desk: Desk) -> list[int]:
    return [key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")]


def damage(desk: Desk, *statements: str) -> None:
    """Change the book behind the program's back."""
    desk.history.connection.pragma("foreign_keys", 0)
    for sql in statements:
        desk.history.connection.execute(sql)
    desk.history.connection.pragma("foreign_keys", 1)


WRONG = {
    "a listed name": ("UPDATE listing SET name = 'X' WHERE name = '张伟'", "1 contact is listed wrongly."),
    "a due date": ("UPDATE listing SET due = '2020-01-01' WHERE name = '张伟'", "1 contact is listed wrongly."),
    "nobody listed": ("DELETE FROM listing", "2 contacts are listed wrongly."),
    "a searched text": ("UPDATE haystack SET text = ''", "2 contacts are listed wrongly."),
    "no tokens": ("DELETE FROM search WHERE rowid = (SELECT min(id) FROM contact)", "1 contact is found wrongly."),
    "tokens of nobody": ("INSERT INTO search (rowid, tokens) VALUES (5, 'x')", "1 contact is found wrongly."),
    "a call with nobody": ("UPDATE interaction_contact SET contact_id = 5",
        "1 row points to something that is not there."),
    "a step of nothing": (
        "INSERT INTO follow_up (id, interaction_id, day, text, repeat) VALUES (7, 5, '2026-01-01', 'x', '')",
        "1 row points to something that is not there.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_it_is_found_and_made_right(kept: Desk, what: str) -> None:
    sql, sentence = WRONG[what]
    damage(kept, sql)
    found = kept.findings()
    assert sentence in [finding.sentence for finding in found]
    kept.repair(found)
    assert kept.check() == []
    assert kept.contacts.finder.one("张伟") == ids(kept)[0]


def test_a_row_that_need_not_point_anywhere_stays(kept: Desk) -> None:
    damage(kept, WRONG["a step of nothing"][0])
    kept.repair(kept.findings())
    assert kept.history.rows("SELECT interaction_id, text FROM follow_up") == [(None, "x")]


@pytest.mark.parametrize("sql", ["DELETE FROM attachment", "UPDATE attachment SET content = x'00'"])
def test_a_file_is_fetched_from_a_backup(kept: Desk, sql: str) -> None:
    kept.keeping.write("work")
    damage(kept, sql)
    found = kept.findings()
    assert [finding.sentence for finding in found] == ["The content of 1 file is missing or damaged."]
    kept.repair(found)
    assert kept.check() == []
    assert kept.history.rows("SELECT content FROM attachment") == [(PNG,)]


def test_a_file_that_no_backup_has_stays_missing_and_is_told(kept: Desk) -> None:
    damage(kept, "DELETE FROM attachment")
    kept.repair(kept.findings())
    assert kept.check() == ["The content of 1 file is missing or damaged."]


def with_a_file(desk: Desk, table: type[Table], person: int, key: int) -> None:
    """A row of a table that names a file which is not there, with the rows that it cannot stand without."""
    row: dict[str, object] = {"id": key}
    for field in table._meta.sorted_fields:
        if field.column_name == table.attached:
            row[field.column_name] = f"{key:040x}"
        elif isinstance(field, peewee.ForeignKeyField) and not field.null and field.rel_model is Contact:
            row[field.column_name] = person
        elif isinstance(field, peewee.ForeignKeyField) and not field.null:
            row[field.column_name] = key
        elif field.column_name not in row and not field.null:
            row[field.column_name] = field.default if field.default is not None else 1
    marks = ",".join("?" for _column in row)
    sql = f"INSERT INTO {table._meta.table_name} ({','.join(row)}) VALUES ({marks})"
    desk.history.connection.pragma("foreign_keys", 0)
    desk.history.connection.execute(sql, [*row.values()])


def test_the_files_of_every_room_are_looked_for(kept: Desk) -> None:
    told = [table for table in tables() if table.attached]
    assert len(told) >= 10
    for count, table in enumerate(told, start=1):
        with_a_file(kept, table, ids(kept)[0], count)
        missing = [sentence for sentence in kept.check() if "missing or damaged" in sentence]
        assert missing and missing[0].startswith(f"The content{'s' * (count > 1)} of {count} file"), table


def test_no_column_with_a_file_is_forgotten() -> None:
    names = {"hash", "photo", "picture", "logo"}
    for table in tables():
        assert names.intersection(field.column_name for field in table._meta.sorted_fields) == {table.attached} - {""}


def test_the_logo_of_the_office_is_a_file_too(kept: Desk) -> None:
    kept.settings.set("company.logo", kept.contacts.attach_photo(b"\x89PNG logo"))
    assert kept.check() == []
    damage(kept, "DELETE FROM attachment WHERE length(content) < 20")
    assert kept.check() == ["The content of 1 file is missing or damaged."]


def test_shares_that_come_to_more_than_was_paid_are_told(kept: Desk) -> None:
    columns = "id, day, category, amount, payee, note, reimbursed"
    damage(
        kept, f"INSERT INTO expense ({columns}) VALUES (7, '2026-05-01', 'gifts', 100, '', '', 0)",
        *(f"INSERT INTO expense_share (id, expense_id, amount) VALUES ({key}, 7, 50)" for key in (8, 9)),
    )  # fmt: skip
    assert kept.check() == []
    damage(kept, "UPDATE expense_share SET amount = 51 WHERE id = 8")
    (said,) = kept.check()
    assert said.startswith("The shares of 1 expense come to more than was paid")


def test_a_past_that_cannot_be_read_is_told(kept: Desk) -> None:
    damage(kept, "UPDATE history SET changeset = x'0102' WHERE id = 2")
    assert kept.check() == ["1 change of the past cannot be read."]


def test_a_damaged_page_is_told_and_nothing_else_fails(kept: Desk) -> None:
    kept.history.connection.pragma("wal_checkpoint(truncate)")
    (root,) = kept.history.rows("SELECT rootpage FROM sqlite_master WHERE name = 'phone'")[0]
    (size,) = kept.history.rows("PRAGMA page_size")[0]
    with kept.path.open("r+b") as file:
        file.seek((root - 1) * size + 100)
        file.write(b"\xff")
    (sentence, *_more) = kept.check()
    assert sentence.startswith("Damaged page: ")


def test_undo_goes_on_after_a_repair(kept: Desk) -> None:
    damage(kept, "DELETE FROM listing")
    kept.repair(kept.findings())
    newest = kept.history.undoable()
    assert newest is not None
    kept.history.undo(newest.id)
    assert kept.check() == []


def test_by_command(kept: Desk, run: Run) -> None:
    damage(kept, "DELETE FROM listing")
    kept.close()
    assert run("check") == (1, "", "2 contacts are listed wrongly.\n")
    assert run("check", "--repair") == (0, "2 contacts are listed wrongly.\nRepaired.\nThe book is sound.\n", "")
    assert run("check") == (0, "The book is sound.\n", "")


def test_what_is_read_is_one_state_whoever_writes(kept: Desk) -> None:
    def ask(connection: apsw.Connection) -> tuple[int, int]:
        before = connection.execute("SELECT count(*) FROM contact").get
        kept.contacts.add({"name": "王芳"})
        return before, connection.execute("SELECT count(*) FROM contact").get

    reader = kept._readers.fresh()
    assert reader.read(ask) == (2, 2)
    reader.close()


def test_a_check_is_cancelled_at_any_time(kept: Desk) -> None:
    with pytest.raises(apsw.InterruptError):
        kept.findings(lambda: True)
    assert kept.check() == []
