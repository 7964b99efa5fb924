"""Files that are kept with a contact: in, out, not twice, taken back, and never a name that harms."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.contacts.files import LARGEST, Kept, fit_name, read
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound

PNG = b"\x89PNG\r\n\x1a\n..."
PDF = b"%PDF-1.7 ..."


@pytest.fixture
def contact(desk: Desk) -> int:
    return desk.contacts.add({"name": "王建国"})


def kept(desk: Desk, contact: int) -> list[tuple[str, str, int]]:
    return [(file.name, file.media, file.size) for file in desk.contacts.files.of(contact)]


def test_files_come_in_and_out_as_one_action(desk: Desk, contact: int) -> None:
    files = desk.contacts.files
    assert files.add(contact, [("名片.png", PNG), ("合同.pdf", PDF), ("notes.txt", b"abc")]) == 3
    assert kept(desk, contact) == [
        ("notes.txt", "application/octet-stream", 3),
        ("合同.pdf", "application/pdf", len(PDF)),
        ("名片.png", "image/png", len(PNG)),
    ]
    assert [files.content(file.hash) for file in files.of(contact)] == [b"abc", PDF, PNG]
    (entry, _add) = desk.history.entries(9, contact)
    assert (entry.kind, entry.detail) == ("file.add", {"contact": contact, "files": 3})
    desk.history.undo(entry.id)
    assert kept(desk, contact) == []
    desk.history.redo(entry.id)
    assert len(kept(desk, contact)) == 3
    assert desk.check() == []


def test_the_same_content_under_the_same_name_is_kept_once(desk: Desk, contact: int) -> None:
    files = desk.contacts.files
    assert files.add(contact, [("a.pdf", PDF), ("a.pdf", PDF)]) == 1
    assert files.add(contact, [("a.pdf", PDF)]) == 0
    assert files.add(contact, [("b.pdf", PDF)]) == 1
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(1,)]


def test_taking_one_away_can_be_undone(desk: Desk, contact: int) -> None:
    files = desk.contacts.files
    files.add(contact, [("a.pdf", PDF), ("b.png", PNG)])
    newest = files.of(contact)[0]
    files.remove(contact, [newest.id])
    assert [file.name for file in files.of(contact)] == ["a.pdf"]
    desk.history.undo(desk.history.undoable().id)
    assert files.content(files.of(contact)[0].hash) == PNG
    with pytest.raises(NotFound):
        files.remove(desk.contacts.add({"name": "李娜"}), [newest.id])


@pytest.mark.parametrize("content", [b"", b"x" * (LARGEST + 1)])
def test_what_is_empty_or_too_large_is_refused_with_all_that_came_along(
    desk: Desk, contact: int, content: bytes
) -> None:
    with pytest.raises(InvalidInput, match=r"big\.bin"):
        desk.contacts.files.add(contact, [("a.pdf", PDF), ("big.bin", content)])
    assert kept(desk, contact) == []
    assert desk.history.rows("SELECT count(*) FROM attachment") == [(0,)]


def test_a_file_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InvalidInput, match="20 MB"):
        read(path)
    with pytest.raises(InvalidInput, match="cannot be read"):
        read(tmp_path / "nothing.pdf")
    path.write_bytes(b"abc")
    assert read(path) == ("film.mp4", b"abc")


def test_nobody_and_nothing_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.contacts.files.add(5, [("a.pdf", PDF)])
    with pytest.raises(NotFound):
        desk.contacts.files.content("00")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("合同 2026.pdf", "合同 2026.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a<b>:"c".txt', "a_b___c_.txt"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("...", "_"),
        ("line\nbreak.doc", "line break.doc"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_names_fit_every_system(name: str, expected: str) -> None:
    assert fit_name(name) == expected


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    fit = fit_name(name)
    assert 0 < len(fit) <= 120
    assert Path(fit).name == fit
    assert fit not in {".", ".."}
    assert fit_name(fit) == fit


@pytest.mark.parametrize(("name", "program"), [("a.EXE", True), ("b.lnk", True), ("c.pdf", False), ("exe", True)])
def test_what_would_run_is_known(name: str, program: bool) -> None:
    assert Kept(1, name, "", "", 1, 0).is_program is program


def test_a_merge_takes_the_files_along(desk: Desk, contact: int) -> None:
    double = desk.contacts.add({"name": "王建国"})
    desk.contacts.files.add(double, [("a.pdf", PDF)])
    desk.contacts.merge(contact, double)
    assert [file.name for file in desk.contacts.files.of(contact)] == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("合同", "合同.pdf"), (" 新  合同.pdf ", "新 合同.pdf"), ("a/b:c", "a_b_c.pdf"), ("v2.1", "v2.1"),
        ("end.", "end.pdf"), (".hidden", "hidden.pdf"),
    ],
)  # fmt: skip
def test_a_file_gets_another_name_and_keeps_its_ending(desk: Desk, contact: int, name: str, expected: str) -> None:
    files = desk.contacts.files
    files.add(contact, [("scan.pdf", PDF)])
    (file,) = files.of(contact)
    assert files.rename(contact, file.id, name) == expected
    assert kept(desk, contact) == [(expected, "application/pdf", len(PDF))]
    (entry, *_older) = desk.history.entries(9, contact)
    assert (entry.kind, entry.detail) == ("file.rename", {"contact": contact, "files": 1})
    desk.history.undo(entry.id)
    assert kept(desk, contact) == [("scan.pdf", "application/pdf", len(PDF))]


def test_a_file_that_is_not_there_or_would_have_no_name_is_told(desk: Desk, contact: int) -> None:
    files = desk.contacts.files
    files.add(contact, [("scan.pdf", PDF)])
    with pytest.raises(InvalidInput, match="needs a name") as refused:
        files.rename(contact, files.of(contact)[0].id, " . ")
    assert list(refused.value.fields) == ["name"]
    with pytest.raises(NotFound):
        files.rename(contact, 5, "a")
