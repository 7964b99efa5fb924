"""Comments and pictures of a workbook are not brought in, and that is said."""

import base64
import io
import struct
import zipfile
from pathlib import Path

import xlsxwriter
import xlwt

from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import open_files

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COMMENTS = "2 comments in the workbook are not brought in."


def told(desk: Desk, path: Path) -> list[tuple[int, str]]:
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert file.created == 1
    return [(problem.line, problem.reason) for problem in file.problems]


def test_of_a_new_workbook(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        sheet.write_column(1, 0, ("姓名", "张伟"))
        sheet.write_comment(1, 0, "必填")
        sheet.write_comment(2, 0, "喜欢喝茶")
        sheet.insert_image(4, 4, "照片.png", {"image_data": io.BytesIO(PIXEL)})
    assert told(desk, path) == [(2, COMMENTS), (2, "1 picture in the workbook is not brought in.")]


def test_of_an_old_workbook(desk: Desk, tmp_path: Path) -> None:
    """xlwt writes neither: records of other kinds are made into two comments and a picture."""
    path, book = tmp_path / "a.xls", xlwt.Workbook()
    sheet = book.add_sheet("客户")
    for row, cell in enumerate(("姓名", "张伟")):
        sheet.write(row, 0, cell)
    book.save(str(path))
    data = path.read_bytes()
    calculated = struct.pack("<HH", 0x0D, 2), struct.pack("<HH", 0x0C, 2)
    for record in calculated:
        assert data.count(record) == 1
        data = data.replace(record, struct.pack("<HH", 0x1C, 2))
    window = data.index(struct.pack("<HH", 0x23E, 18))
    data = data[:window] + struct.pack("<HHHHH", 0x5D, 18, 0x15, 0x12, 8) + data[window + 10 :]
    path.write_bytes(data)
    assert told(desk, path) == [(1, COMMENTS), (1, "1 picture in the workbook is not brought in.")]


def test_of_an_open_document(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = "".join(
        f"<table:table-row><table:table-cell office:value-type='string'><office:annotation><text:p>必填</text:p>"
        f"</office:annotation><text:p>{cell}</text:p></table:table-cell></table:table-row>"
        for cell in ("姓名", "张伟")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='S'>{rows}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert told(desk, path) == [(1, COMMENTS)]
