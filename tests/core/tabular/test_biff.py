"""Records of an old workbook that ask the reader for more memory than there is."""

import io
import struct
from pathlib import Path

import pytest
import xlwt

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.sources import open_file

TEXT, NUMBER = 0xFD, 0x203


def workbook() -> bytes:
    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("a")
    for row, cells in enumerate((("姓名", "手机"), ("王伟", 1.23456789), ("", "x"))):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "length"), [(TEXT, 10), (NUMBER, 14)])
@pytest.mark.parametrize("column", [0x100, 0x6C75, 0xFFFF])
def test_a_cell_in_a_column_that_no_sheet_has_is_damage(tmp_path: Path, kind: int, length: int, column: int) -> None:
    good, path = workbook(), tmp_path / "a.xls"
    path.write_bytes(good)
    assert [sheet.rows[1] for sheet in open_file(path)] == [["王伟", 1.23456789]]
    place = good.index(struct.pack("<HHH", kind, length, 1))
    path.write_bytes(good[: place + 6] + struct.pack("<H", column) + good[place + 8 :])
    with pytest.raises(FormatProblem):
        open_file(path)
