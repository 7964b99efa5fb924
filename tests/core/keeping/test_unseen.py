"""A book that another program wrote, with signs in its rows that cannot be seen or turn a line around."""

from collections.abc import Sequence
from pathlib import Path

import peewee
import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.sieve import shown, sieved
from tests.core.conftest import NOON

SIGNS = "\u202e\u2066\u200b\u200f\ufeff"
CONTROLS = "\0\x07"
TEXTS = {
    table._meta.table_name: [
        field.column_name for field in table._meta.sorted_fields
        if isinstance(field, peewee.TextField) and field.column_name != "spelled"
    ]
    for table in tables()
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which every room has something to tell."""
    path = tmp_path_factory.mktemp("sample") / "sample.crmdesk"
    with open_desk(path, node=1, clock=Clock(lambda: NOON)) as desk:
        write_sample(desk, 80)
    return path


def as_it_is(desk: Desk) -> dict[str, Sequence[Row]]:
    """All rows of all rooms, not as a reader answers them."""
    ask = desk.history.connection.execute
    return {name: ask(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in TEXTS}


def spoil(desk: Desk) -> None:
    """Write the signs behind every text of the book, those that mean something to the program too."""
    desk.history.connection.pragma("foreign_keys", 0)
    for name, columns in TEXTS.items():
        for column in columns:
            sql = f"UPDATE {name} SET {column} = {column} || ? WHERE {column} <> ''"
            desk.history.connection.execute(sql, (SIGNS,))
    desk.history.connection.execute("UPDATE contact SET note = note || ?", (CONTROLS,))
    desk.history.connection.pragma("foreign_keys", 1)


def signs_in(text: str) -> bool:
    return any(sign in text for sign in SIGNS)


def test_no_reader_answers_them_and_a_repair_takes_them_out(sample: Path, tmp_path: Path) -> None:
    with open_desk(sample, node=1, clock=Clock(lambda: NOON), backups=tmp_path) as desk:
        before = as_it_is(desk)
        spoil(desk)
        assert sum(signs_in(str(value)) for row in as_it_is(desk)["label"] for value in row) > 9
        read = [row for name in (*TEXTS, "listing") for row in desk.history.rows(f"SELECT * FROM {name}")]
        assert not any(signs_in(str(value)) for row in read for value in row)
        people = desk.contacts.people(desk.contacts.finder.ids(Where()))
        for ending in ("csv", "json", "vcf"):
            desk.exchange.export(tmp_path / f"people.{ending}", [each.id for each in people])
            assert not signs_in((tmp_path / f"people.{ending}").read_text("utf-8-sig"))
        assert any("another program wrote them" in sentence for sentence in desk.check())
        desk.repair(desk.findings())
        assert desk.check() == []
        assert as_it_is(desk) == before


def test_of_two_rows_that_say_the_same_then_one_is_left(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "tags": ("老客户",)})
    for text in ("老\u200b客户", "新\u202e客户"):
        row = (content_id(contact, "tag", text), contact, "tag", text)
        desk.history.connection.execute("INSERT INTO label (id, contact_id, kind, text) VALUES (?,?,?,?)", row)
    desk.repair(desk.findings())
    assert desk.check() == []
    assert sorted(desk.contacts.person(contact).tags) == ["新客户", "老客户"]
    desk.contacts.change(contact, {"tags": ()})
    assert desk.contacts.person(contact).tags == ()


def test_what_was_is_told_without_them(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟"})
    with desk.history.action("contact.edit", contact=contact, fields=["note"]):
        desk.history.connection.execute("UPDATE contact SET note = ?", (f"旧{SIGNS}",))
    desk.contacts.change(contact, {"note": "新"})
    told = [(change.before, change.after) for step in desk.contacts.trail(contact) for change in step.changed]
    assert ("旧", "新") in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb", "ab"),
        ("a\n\tb", "a\n\tb"),
        ("👩\u200d💻", "👩\u200d💻"),
        (r'["a\u202Eb", "\n", "\u0007"]', r'["ab", "\n", "\u0007"]'),
        (r'{"a": "\\u202e \\\u202e \ud83d\udc69"}', r'{"a": "\\u202e \\ \ud83d\udc69"}'),
        (r"C:\u202e", r"C:\u202e"),
        ("", ""),
    ],
)
def test_what_is_left_out(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert sieved(None, (7, text, None, b"\xe2\x80\xae")) == (7, expected, None, b"\xe2\x80\xae")
