"""Workbooks with a password: one clear sentence, from the file to the command."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.sources import open_file
from tests.core.conftest import Run
from tests.core.tabular.locked import compound, locked_xls, locked_xlsx

SENTENCE = "The workbook is protected by a password: take the password off and save it again."
ROWS = [["姓名", "手机"], *[[f"张伟{number}", f"138{number:08d}"] for number in range(200)]]


def stream() -> bytes:
    """The Workbook stream of an xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("客户")
    for line, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(line, column, cell)
    return bytes(book.get_biff_data())


def modern() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_row(0, 0, ROWS[0])
    return file.getvalue()


def opendocument() -> bytes:
    """An ods with a password keeps its shape; what stands in it is encrypted, as its manifest says."""
    return zipped({"content.xml": bytes(range(7, 250)), "META-INF/manifest.xml": MANIFEST.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="3000">
  <manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAAAAAAAAAAAAAAAAAAAAAAAAA=">
   <manifest:algorithm manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAAAAAAAAAA="/>
   <manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:iteration-count="1024"
     manifest:salt="AAAAAAAAAAAAAAAAAAAAAA=="/>
  </manifest:encryption-data>
 </manifest:file-entry>
</manifest:manifest>
"""
LOCKED: dict[str, Callable[[], bytes]] = {
    "新.xlsx": lambda: locked_xlsx(modern()),
    "旧.xls": lambda: locked_xls(stream(), "秘密123"),
    "开放.ods": opendocument,
    "开放 24.8.ods": lambda: zipped({"encrypted-package": bytes(range(7, 250)), "META-INF/manifest.xml": b"<a/>"}),
}


def test_without_the_lock_the_same_container_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound(Workbook=stream(), Small=b"a small stream"))
    [sheet] = open_file(path)
    assert sheet.rows == ROWS


@pytest.mark.parametrize("name", LOCKED)
@pytest.mark.parametrize("ending", ["", ".csv"])
def test_a_password_is_told_whatever_the_file_is_called(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"{name}{ending}"
    path.write_bytes(LOCKED[name]())
    with pytest.raises(FormatProblem) as trouble:
        open_file(path)
    assert str(trouble.value) == SENTENCE


@pytest.mark.parametrize("name", LOCKED)
@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--json",)])
def test_the_command_says_it_in_one_line(run: Run, tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(LOCKED[name]())
    assert run("import", path, *options) == (1, "", f"{name}: {SENTENCE}\n")
    assert run("check")[0] == 0
