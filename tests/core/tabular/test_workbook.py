import io
import zipfile

import openpyxl
import pytest

from crmdesk.core.errors import FormatProblem, StorageProblem
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.tabular.workbook import write_xlsx

HEADINGS = ["姓名", "手机", "备注"]


def test_every_cell_is_text(tmp_path):
    path = tmp_path / "客户.xlsx"
    rows = [["张伟", "013812345678", "=1+1"], ["李娜", "110101199003074477", "http://a.cn"], ["", "+86 138", "一\n二"]]
    write_xlsx(path, HEADINGS, iter(rows), "客户")
    sheet = openpyxl.load_workbook(path)["客户"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [cell.font.bold for cell in sheet[1]] == [True] * 3
    assert (sheet.freeze_panes, sheet["B2"].number_format) == ("A2", "@")
    [read] = open_file(path)
    assert (read.title, read.rows) == ("客户", [HEADINGS, *rows])


def test_columns_are_as_wide_as_what_stands_in_them(tmp_path):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, ["a", "单位", "备注"], [["b", "示例医药有限公司", "长" * 500]], "")
    widths = openpyxl.load_workbook(path).active.column_dimensions
    assert [round(widths[letter].width) for letter in "ABC"] == [9, 19, 49]


@pytest.mark.parametrize("title", ["客户[1]: a/b\\c*?", "很长的名字" * 10, "'", ""])
def test_any_title_is_made_one_that_excel_takes(tmp_path, title):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, ["姓名"], [["张伟"]], title)
    assert open_file(path)[0].rows == [["姓名"], ["张伟"]]


def test_no_format_is_kept_twice(tmp_path):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, ["姓名"], [["张伟"]] * 100, "")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.read("xl/styles.xml").count(b"<xf ") <= 4


def test_what_a_worksheet_cannot_hold_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("old", "utf-8")
    with pytest.raises(FormatProblem, match="Row 3"):
        write_xlsx(path, ["备注"], [["短"], ["长" * 40_000]], "")
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.xlsx"]


def test_a_folder_that_is_gone_is_one_sentence(tmp_path):
    with pytest.raises(StorageProblem, match=r"a\.xlsx cannot be written"):
        write_xlsx(tmp_path / "gone" / "a.xlsx", ["a"], [], "")
