"""What a workbook shows instead of a value."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.mapping import SKIPPED
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.error_cells import NOT_CALCULATED, spelled, spelled_open, with_members
from crmdesk.core.tabular.sources import Sheet, open_file
from tests.core.exchange.sheets import everybody

ROW = b'<row r="2">%b</row>'
CELLS = {
    b'<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>': b'<c r="A2" t="str"><v>#N/A</v></c>',
    b"<c t='e' r='A2' s='1'><v>#REF!</v></c>": b"<c r='A2' s='1' t=\"str\"><v>#REF!</v></c>",
    b'<x:c r="A2" t = "e"><x:v>#REF!</x:v></x:c>': b'<x:c r="A2" t="str"><x:v>#REF!</x:v></x:c>',
    b'<c r="A2" t="e"><f/></c>': b'<c r="A2" t="str"><v>#ERROR!</v></c>',
    b'<c r="A2" t="e"><v>#PYTHON!</v></c>': b'<c r="A2" t="str"><v>#ERROR!</v></c>',
    b'<c r="A2"><f>1+1</f></c>': b'<c r="A2" t="str"><v>#FORMULA!</v></c>',
    b'<c r="A2" t="n" s="3"><f>1+1</f><v></v></c>': b'<c r="A2" s="3" t="str"><v>#FORMULA!</v></c>',
    b'<c r="A2"><f t="shared" si="0"/><v/></c>': b'<c r="A2" t="str"><v>#FORMULA!</v></c>',
    b'<x:c r="A2">\n<x:f>1+1</x:f> <x:v />\n</x:c>': b'<x:c r="A2" t="str"><x:v>#FORMULA!</x:v></x:c>',
}
FINE = [
    b'<c r="A2"><v>1</v></c>',
    b'<c r="A2" t="str"><f>IF(B2="","",B2)</f><v></v></c>',
    b'<c r="A2"><f>1+1</f><v>2</v></c>',
    b'<c r="A2"><f t="shared" ref="A2:A9" si="0">B2</f><v>2</v></c><c r="B2"><v></v></c>',
    b'<c r="A2" t="b"><f>TRUE()</f><v>1</v></c>',
]


@pytest.mark.parametrize("cell", CELLS)
def test_what_is_no_value_becomes_a_text(cell: bytes) -> None:
    assert spelled(ROW % cell) == ROW % CELLS[cell]


@pytest.mark.parametrize("cell", FINE)
def test_a_sheet_where_all_is_well_stays_the_same(cell: bytes) -> None:
    sheet = ROW % cell
    assert spelled(sheet) == sheet


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("客户")
    for line, row in enumerate((("姓名", "手机", "单位", "备注"), ("张伟", "13812345678"), ("李娜", "13912345678"))):
        sheet.write_row(line, 0, row)
    sheet.write_formula(1, 2, "=VLOOKUP(A2,B:C,2,0)", None, "#N/A")
    sheet.write_formula(1, 3, '=A2&"!"', None, "")
    sheet.write_formula(2, 2, '=A3&"公司"', None, "李娜公司")
    book.close()
    return path


def test_an_error_costs_its_value_and_is_told(desk: Desk, tmp_path: Path) -> None:
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([workbook(tmp_path / "a.xlsx")]))).files
    assert [(problem.line, problem.reason) for problem in file.problems] == [
        (2, "单位 “#N/A”: The table shows an error here and no value."),
        (2, f"备注 “{NOT_CALCULATED}”: The formula was never calculated: open the list in Excel and save it there."),
    ]
    assert [(one.name, one.organisation, one.note) for one in everybody(desk)] == [
        ("张伟", "", ""),
        ("李娜", "李娜公司", ""),
    ]


def old_workbook(path: Path, result: bytes = b"\x02\0\x07") -> Path:
    """An xls whose rows begin in the second column of the third row, behind a hidden worksheet that shows an error too;
    `result` begins that of its formula.
    """
    book = xlwt.Workbook()
    choices, sheet = book.add_sheet("选项"), book.add_sheet("客户")
    choices.visibility = 1
    choices.row(0).set_cell_error(0, 0x24)
    rows = (("姓名", "手机", "单位", "备注"), ("张伟", "13812345678"), ("李娜", "13912345678", "仁和医院"), ("赵敏",))
    for line, cells in enumerate(rows, 2):
        for column, cell in enumerate(cells, 1):
            sheet.write(line, column, cell)
    sheet.row(3).set_cell_error(3, 0x2A)
    sheet.write(3, 4, xlwt.Formula("1/0"))
    sheet.row(4).set_cell_boolean(4, True)
    for column, code in enumerate((0x00, 0x0F, 0x17, 0x1D), 1):
        sheet.row(7).set_cell_error(column, code)
    book.save(str(path))
    blank = b"\x03\0\0\0\0\0\xff\xff"
    data = path.read_bytes()
    assert data.count(blank) == 1
    path.write_bytes(data.replace(blank, result.ljust(6, b"\0") + b"\xff\xff"))
    return path


def test_an_old_workbook_shows_errors_where_they_stand(desk: Desk, tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "a.xls")
    [sheet] = open_file(path)
    assert isinstance(sheet, Sheet)
    assert sheet.lines == [3, 4, 5, 6]
    assert sheet.rows[1:3] == [["张伟", "13812345678", "", ""], ["李娜", "13912345678", "仁和医院", True]]
    assert sheet.errors == {
        4: {2: "#N/A", 3: "#DIV/0!"},
        8: {0: "#NULL!", 1: "#VALUE!", 2: "#REF!", 3: "#NAME?"},
    }
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert [(problem.line, problem.reason) for problem in file.problems] == [
        (4, "单位 “#N/A”: The table shows an error here and no value."),
        (4, "备注 “#DIV/0!”: The table shows an error here and no value."),
        (8, "1 row from here on shows nothing but errors."),
    ]
    assert [(one.name, one.organisation) for one in everybody(desk)] == [
        ("张伟", ""), ("李娜", "仁和医院"), ("赵敏", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("result", "shown"),
    [(b"\x02\0\x2b", {3: "#GETTING_DATA"}), (b"\x02\0\x24", {3: "#NUM!"}), (b"\x01\0\x01", {}), (b"\x03", {})],
)
def test_what_a_formula_of_an_old_workbook_results_in(tmp_path: Path, result: bytes, shown: dict[int, str]) -> None:
    [sheet] = open_file(old_workbook(tmp_path / "a.xls", result))
    assert isinstance(sheet, Sheet)
    assert sheet.errors[4] == {2: "#N/A", **shown}


def test_an_error_that_there_is_not_is_damage(tmp_path: Path) -> None:
    with pytest.raises(FormatProblem, match="damaged"):
        open_file(old_workbook(tmp_path / "a.xls", b"\x02\0\x99"))


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_what_excel_wrote_as_text_is_told_as_well(desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("姓名,单位,手机\n张伟,#REF!,13812345678\n", "utf-8")
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([tmp_path / name]))).files
    assert [problem.reason for problem in file.problems] == [
        "单位 “#REF!”: The table shows an error here and no value."
    ]


def test_a_list_of_another_kind_tells_it_too(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,姓名,方式,内容\n2026-03-05,张伟,电话,#N/A\n", "utf-8")
    preview = desk.exchange.plan(open_files([path]))
    assert preview.files[0].kind == "records"
    [file] = preview.results()
    assert "内容 “#N/A”: The table shows an error here and no value." in [problem.reason for problem in file.problems]


@pytest.mark.parametrize(
    "hostile",
    [
        b'"e"' + b"<c " * 1_000_000,
        b'"e"<f' + b'<c r="A1">' * 400_000,
        b'"e"<c t' + b" " * 4_000_000,
        b'<c r="A1"><f/>' + b" " * 4_000_000,
        b'"e"<c ' + b't="e" ' * 700_000,
        b'<c r="A1"><f>' * 300_000,
        b'"error"<table:table-cell ' + b'value-type="error" ' * 200_000,
        b'"error"' + b"<table:table-cell " * 200_000,
    ],
)
def test_a_hostile_sheet_is_looked_at_in_one_go(hostile: bytes) -> None:
    """Millions of signs: looked at from each of them on, the test would not end."""
    assert spelled(hostile) == spelled_open(hostile) == hostile


def test_rows_of_nothing_but_errors_are_told_once_and_a_file_of_nothing_else_is_empty(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    spare = "#N/A,#N/A\n"
    path.write_text(f"姓名,单位\n{spare}李娜,#N/A\n{spare * 300}制表：办公室,\n", "utf-8")
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert [(problem.line, problem.reason) for problem in file.problems] == [
        (2, "1 row from here on shows nothing but errors."),
        (3, "单位 “#N/A”: The table shows an error here and no value."),
        (4, "300 rows from here on show nothing but errors."),
    ]
    assert file.rows == 2
    path.write_text(spare, "utf-8")
    with pytest.raises(FormatProblem, match="empty"):
        open_file(path)


def test_a_damaged_picture_does_not_matter(tmp_path: Path) -> None:
    """Nor does its size: what is not spelled anew is not looked at."""
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"picture" * 100)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"picture" * 100, b"damaged" * 100))
    [sheet] = open_file(path)
    assert sheet.rows[1] == ["张伟", "13812345678", "", ""]


def test_an_archive_that_cannot_be_written_on_stays_as_it_is(tmp_path: Path) -> None:
    damaged = workbook(tmp_path / "a.xlsx").read_bytes()[1:]
    assert with_members(damaged, {"xl/worksheets/sheet1.xml": b""}) == damaged


def test_of_a_large_workbook_only_what_shows_errors_is_spelled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx")
    usual = open_file(path)
    monkeypatch.setattr("crmdesk.core.tabular.workbook_reading._ROOM", 0)
    assert open_file(path) == usual


def test_a_column_that_is_left_out_tells_no_error(desk: Desk, tmp_path: Path) -> None:
    sources = open_files([workbook(tmp_path / "a.xlsx")])
    mapping = desk.exchange.plan(sources).files[0].mapping
    assert mapping is not None
    left_out = replace(mapping, targets=(*mapping.targets[:2], SKIPPED, SKIPPED))
    [file] = desk.exchange.plan(sources, [left_out]).results()
    assert file.problems == ()


def test_an_error_of_an_open_document_is_read(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>张伟</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content{names} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:'
        'calcext:1.0"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    path = tmp_path / "a.ods"
    path.write_bytes(written.getvalue())
    [sheet] = open_file(path)
    assert isinstance(sheet, Sheet)
    assert (sheet.rows, sheet.errors) == ([["张伟", ""]], {1: {1: "#N/A"}})
