"""A canary goes through the program: of its name, its phone and its ID card nothing can be read in any file written."""

import base64
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crmdesk.core.computer import Computer
from crmdesk.core.interactions.records import Kind
from crmdesk.gui.kit.crash import report
from tests import canary
from tests.flows.office import Office

CANARY = ("欧阳金丝雀", "13912345678", "11010519491231002X")


def readable(folder: Path) -> list[str]:
    """The files in which something of the canary stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return canary.readable(files, CANARY)


@pytest.mark.parametrize("text", CANARY)
@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
def test_it_would_be_seen(tmp_path: Path, text: str, before: str) -> None:
    for encoding in canary.ENCODINGS:
        plain = f"{before}{text}{before}".encode(encoding)
        for content in (plain, base64.b64encode(plain)):
            (tmp_path / "leak").write_bytes(content)
            assert readable(tmp_path) == ["leak"]


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("people.csv", False),
        ("book.crmdesk-journal", True),
        (".a1b2/people.csv", True),
        ("people.csv.part", True),
        ("config/notes.json", True),
        ("home/crash.txt", True),
    ],
)
def test_what_nobody_asked_for_is_looked_at(tmp_path: Path, path: str, *, seen: bool) -> None:
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert (file in canary.written(tmp_path)) is seen


def test_temporary_files_are_looked_at_but_for_those_that_were_opened(tmp_path: Path) -> None:
    with canary.temporary():
        folder = Path(tempfile.gettempdir())
        (folder / "crmdesk-1").mkdir()
        left, lent = folder / "xlsx0001.csv", folder / "crmdesk-1" / "offer.pdf"
        for file in (left, lent):
            file.touch()
        assert canary.written(tmp_path) == [left]


def test_nothing_of_it_can_be_read(qapp: QApplication, tmp_path: Path) -> None:
    office = Office(qapp, tmp_path / "book.crmdesk", Computer(tmp_path / "config"))
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.iterdir())
    given = tmp_path / "list.csv"
    given.write_text("姓名,手机,身份证号\n" + ",".join(CANARY) + "\n", "gbk")
    assert readable(tmp_path) == ["list.csv"]
    office.drop([given])
    office.ctrl(Qt.Key.Key_Return)
    assert office.people == [CANARY[0]]
    given.unlink()
    contact = office.desk.contacts.finder.one(CANARY[0])
    office.desk.contacts.change(contact, {"note": " ".join(CANARY)})
    office.ctrl(Qt.Key.Key_Z)
    office.desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "text": " ".join(CANARY)})
    office.desk.keeping.write("wanted")
    (tmp_path / "report.txt").write_text(report(ValueError(CANARY[0])), "utf-8")
    while_open = readable(tmp_path)
    written = [path.name for path in tmp_path.rglob("*")]
    assert {"book.crmdesk", "book.crmdesk-wal", "computer.json", "report.txt"} <= set(written)
    assert any(name.endswith("-wanted.crmdesk") for name in written)
    office.close()
    assert (while_open, readable(tmp_path)) == ([], [])
    new = [path for path in set(temporary.iterdir()) - before if path.is_file()]
    assert not [path for path in new if any(text.encode() in path.read_bytes() for text in CANARY)]
