"""What a workbook shows instead of a value."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.tabular.workbook_errors import NOT_CALCULATED, spelled
from tests.core.exchange.sheets import everybody

ROW = b'<row r="2">%b</row>'
CELLS = {
    b'<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>': b'<c r="A2" t="str"><f>NA()</f><v>#N/A</v></c>',
    b"<c t='e' r='A2' s='1'><v>#REF!</v></c>": b"<c t='str' r='A2' s='1'><v>#REF!</v></c>",
    b'<x:c r="A2" t = "e"><x:v>#REF!</x:v></x:c>': b'<x:c r="A2" t = "str"><x:v>#REF!</x:v></x:c>',
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
    assert open_file(path)[0].rows == [["张伟", "#N/A"]]
