"""Files that nobody can read: one clear sentence in the message bar, and the book is as it was."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.core.tabular.locked import locked_xlsx
from tests.flows.office import Office


def workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_row(0, 0, ["姓名", "手机"])
    return file.getvalue()


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name.replace("__", "/"), content)
    return file.getvalue()


HOSTILE = {
    "empty.csv": b"",
    "binary.csv": bytes(range(256)) * 40,
    "cut.xlsx": workbook()[:-100],
    "long line.csv": b"x" * 200_000,
    "nul.txt": b"name,phone\n\0\0\0\0a,b\n",
    "bomb.xlsx": archive(**{"xl__workbook.xml": b"", "xl__worksheets__sheet1.xml": b"0" * (64 << 20)}),
    "picture.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(9),
    "locked.xlsx": locked_xlsx(workbook()),
    "cut.json": b'[{"name": "a"},\n{"name": "b"',
    "other.json": b'{"a": 1}',
    "missing.csv": None,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_one_clear_sentence_and_the_book_stays_as_it_was(office: Office, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if (content := HOSTILE[name]) is not None:
        path.write_bytes(content)
    before = office.desk.history.entries(5)
    office.drop([path])
    banner = office.window.banner
    assert banner.isVisible()
    sentence = banner.text.text()
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert len(sentence) < 160
    assert "\n" not in sentence
    assert "Error" not in sentence
    assert office.people == []
    assert office.desk.history.entries(5) == before
    assert office.desk.check() == []


def test_a_good_file_beside_a_bad_one_waits_with_it(office: Office, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("姓名,手机\n王伟,13800000001\n", "utf-8")
    bad.write_bytes(b"")
    office.drop([good, bad])
    assert office.window.banner.text.text() == "bad.csv: The file is empty."
    assert office.people == []
