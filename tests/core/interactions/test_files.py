"""Files kept with records: with the log, later, through the trash, and forgotten with the last of the people."""

import pytest

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.records import Kind
from tests.core.contacts.test_purging import NOTE, heard

PDF = b"%PDF-1.7 offer"


def log(desk: Desk, *contacts: int, files: tuple[tuple[str, bytes], ...] = ()) -> int:
    return desk.interactions.log({"contacts": contacts, "kind": Kind.VISIT}, files=files)


@pytest.fixture
def contact(desk: Desk) -> int:
    """Somebody."""
    return desk.contacts.add({"name": "欧阳娜娜"})


def test_they_come_with_the_log_in_one_action(desk: Desk, contact: int) -> None:
    key = log(desk, contact, files=(("报价.pdf", PDF), ("报价.pdf", PDF), ("card.png", b"\x89PNG\r\n1")))
    files = desk.interactions.files
    assert [(kept.name, kept.media) for kept in files.of(key)] == [
        ("card.png", "image/png"),
        ("报价.pdf", "application/pdf"),
    ]
    assert files.content(files.of(key)[1].hash) == PDF
    desk.history.undo(desk.history.entries(1)[0].id)
    assert files.of(key) == []
    assert desk.interactions.many([key]) == {}


def test_one_that_cannot_be_kept_keeps_everything_out(desk: Desk, contact: int) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        log(desk, contact, files=(("a.pdf", PDF), ("b.pdf", b"")))
    assert desk.history.rows("SELECT count(*) FROM interaction") == [(0,)]


def test_they_are_added_renamed_and_taken_away_and_the_contact_hears_of_it(desk: Desk, contact: int) -> None:
    key, files = log(desk, contact), desk.interactions.files
    assert files.add(key, [("a.pdf", PDF)]) == 1
    assert files.add(key, [("a.pdf", PDF)]) == 0
    (kept,) = files.of(key)
    assert files.rename(key, kept.id, "报价") == "报价.pdf"
    files.remove(key, [kept.id])
    said = [sentence(entry, lambda _contact: "") for entry in desk.history.entries(3, contact)]
    assert said == ["Remove files of a record", "Rename a file of a record", "Keep files with a record"]
    with pytest.raises(NotFound, match="record"):
        files.add(123, [("a.pdf", PDF)])


def test_they_outlive_the_trash(desk: Desk, contact: int) -> None:
    key = log(desk, contact, files=(("a.pdf", PDF),))
    desk.interactions.trash([key])
    assert len(desk.interactions.files.of(key)) == 1
    desk.interactions.restore([key])
    assert desk.interactions.files.content(desk.interactions.files.of(key)[0].hash) == PDF


def test_they_are_forgotten_with_the_last_of_the_people(desk: Desk, contact: int) -> None:
    other = desk.contacts.add({"name": "王伟"})
    key = log(desk, contact, other)
    desk.interactions.files.add(key, [(f"{NOTE}.pdf", NOTE.encode())])
    (kept,) = desk.interactions.files.of(key)
    desk.interactions.files.rename(key, kept.id, f"{NOTE}2")
    for gone in (contact, other):
        assert len(desk.interactions.files.of(key)) == 1
        desk.contacts.trash([gone])
        desk.contacts.purge([gone])
    assert heard(desk) == []
    assert desk.check() == []
