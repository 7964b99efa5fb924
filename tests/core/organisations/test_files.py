"""Files of an organisation: kept, renamed, removed and back, as those of a contact are, and of nobody's concern."""

import pytest

from crmdesk.core.errors import InvalidInput, NotFound
from tests.core.organisations.conftest import HENGTONG, Office

PDF = b"%PDF-1.7 ..."


def names(office: Office) -> list[str]:
    return [file.name for file in office.service.files.of(office.named(HENGTONG))]


def test_they_come_in_and_go_as_one_action_each(office: Office) -> None:
    files, key, history = office.service.files, office.named(HENGTONG), office.desk.history
    assert files.add(key, [("协议.pdf", PDF), ("a.txt", b"abc"), ("a.txt", b"abc")]) == 2
    assert files.add(key, [("a.txt", b"abc")]) == 0
    added = history.entries(1)[0]
    assert (added.kind, added.detail) == ("organisation.file.add", {"organisation": key, "files": 2})
    assert history.entries(1, office.contacts["王建国"])[0].id != added.id
    assert files.rename(key, files.of(key)[1].id, "代理协议") == "代理协议.pdf"
    files.remove(key, [files.of(key)[0].id])
    assert names(office) == ["代理协议.pdf"]
    for _step in range(2):
        history.undo(history.undoable().id)
    assert names(office) == ["a.txt", "协议.pdf"]
    assert files.content(files.of(key)[1].hash) == PDF
    assert office.desk.check() == []


def test_what_cannot_be_kept_is_told(office: Office) -> None:
    files = office.service.files
    with pytest.raises(NotFound, match="organisation"):
        files.add(5, [("a.pdf", PDF)])
    with pytest.raises(InvalidInput, match="empty"):
        files.add(office.named(HENGTONG), [("a.pdf", PDF), ("b.pdf", b"")])
    assert names(office) == []


def test_those_of_a_contact_are_not_an_organisation_s(office: Office) -> None:
    contact = office.contacts["王建国"]
    office.desk.contacts.files.add(contact, [("a.pdf", PDF)])
    assert names(office) == []
    with pytest.raises(NotFound):
        office.service.files.remove(office.named(HENGTONG), [office.desk.contacts.files.of(contact)[0].id])
