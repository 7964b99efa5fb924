"""Cells that are one for several rows: what stands in them is said of each row, and no amount is counted twice."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.tabular.merged_cells import Merged, spread
from crmdesk.core.tabular.sources import Sheet, open_file
from tests.core.exchange.sheets import everybody

HEADINGS = ("序号", "单位", "姓名", "手机")
PEOPLE = ((1, "仁和医院", "张伟", "13812345678"), (2, "", "李娜", "13912345678"), (3, "", "", ""), (4, "", "王芳", ""))


def spread_column(*column: Cell, last: int = 0) -> list[Cell]:
    """What a first column becomes that is one cell from its first row on, beside a column of names."""
    rows: list[list[Cell]] = [[cell, f"人{at}"] for at, cell in enumerate(column)]
    spread(rows, range(1, len(rows) + 1), [Merged(0, 1, last or len(rows))])
    return [row[0] for row in rows]


@pytest.mark.parametrize("value", ["仁和医院", "ABC", " 江苏", date(2026, 3, 5), "2026年3月", "2026-03-05"])
def test_what_is_said_in_words_or_a_date_is_for_every_row(value: Cell) -> None:
    assert spread_column(value, "", "") == [value, value, value]


@pytest.mark.parametrize(
    "value",
    [
        5,
        1.5,
        "3.5万",
        "¥300",
        "1,200",
        "2000.00",
        "1980.5",
        "2026.3",
        "RMB300",
        "人民币 3,000元",
        "13812345678",
        "",
        "-",
    ],
)
def test_an_amount_is_not(value: Cell) -> None:
    assert spread_column(value, "") == [value, ""]


def test_nothing_is_written_over_and_only_as_far_as_it_reaches() -> None:
    assert spread_column("仁和", "同济", "", "", last=3) == ["仁和", "同济", "仁和", ""]


def test_a_row_that_says_nothing_else_stays_empty() -> None:
    rows: list[list[Cell]] = [["仁和", 1], ["", 2], ["", "2"], ["", "13812345678"], [""], ["", 5, 90], ["", ""]]
    written = spread(rows, [1, 2, 3, 4, 5, 8, 9], [Merged(0, 1, 9), Merged(7, 1, 9)])
    assert [row[0] for row in rows] == ["仁和", "", "", "仁和", "", "仁和", ""]
    assert written == {3: {0: 0}, 5: {0: 0}}


def test_damage_is_gone_through_once() -> None:
    """A hundred thousand cells over a hundred thousand rows each: row by row the test would not end."""
    rows: list[list[Cell]] = [["甲", "x"], *([["", "x"]] * 100_000)]
    spread(rows, range(1, len(rows) + 1), [Merged(0, first, 200_000) for first in range(1, 100_000)])
    assert rows[-1] == ["甲", "x"]
    wide: list[list[Cell]] = [["甲"] * 500, *([""] * 500 for _row in range(2_000))]
    spread(wide, range(1, len(wide) + 1), [Merged(column, 1, 5_000) for column in range(500)])
    assert wide[-1] == [""] * 500


def xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        sheet.merge_range(0, 1, 0, 4, "客户一览表")
        for column, heading in enumerate(HEADINGS[:3], 1):
            sheet.merge_range(1, column, 2, column, heading)
        sheet.write(1, 4, "联系方式")
        sheet.write(2, 4, HEADINGS[3])
        for row, cells in enumerate(PEOPLE, 3):
            sheet.write_row(row, 1, cells)
        sheet.merge_range(3, 2, 6, 2, PEOPLE[0][1])
        sheet.merge_range(7, 1, 8, 4, "制表：办公室")


def xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("客户")
    for row, cells in enumerate((HEADINGS, *PEOPLE)):
        for column, cell in enumerate(cells, 1):
            if column != 2 or not row:
                sheet.write(row, column, cell)
    sheet.write_merge(1, 4, 2, 2, PEOPLE[0][1])
    book.save(str(path))


def ods(path: Path) -> None:
    book, table = OpenDocumentSpreadsheet(), Table(name="客户")
    table.addElement(TableRow(numberrowsrepeated="2"))
    for cells in (HEADINGS, *PEOPLE):
        row = TableRow()
        row.addElement(TableCell(numbercolumnsrepeated="3"))
        for cell in cells:
            reaches = {"numberrowsspanned": "4", "numbercolumnsspanned": "1"} if cell == PEOPLE[0][1] else {}
            made = TableCell(valuetype="string", **reaches)
            made.addElement(P(text=str(cell)))
            row.addElement(made)
        table.addElement(row)
    book.spreadsheet.addElement(Table(name="说明"))
    book.spreadsheet.addElement(table)
    book.save(str(path))


def html(path: Path) -> None:
    above = "".join(f"<th rowspan=2>{heading}" for heading in HEADINGS[:3])
    first, *others = PEOPLE
    rows = f"<tr><td>{first[0]}<td rowspan='4'>{first[1]}<td>{first[2]}<td>{first[3]}"
    rows += "".join(f"<tr><td>{number}<td>{name}<td>{mobile}" for number, _firm, name, mobile in others)
    path.write_text(f"<table><tr>{above}<th>联系方式<tr><th>{HEADINGS[3]}{rows}</table>", "utf-8")


def xml(path: Path) -> None:
    reaching = {PEOPLE[0][1]: " ss:MergeDown='3'"}
    rows = ""
    for row in (HEADINGS, *PEOPLE):
        cells = (
            f"<ss:Cell ss:Index='{at}'{reaching.get(str(cell), '')}><Data>{cell}</Data></ss:Cell>"
            for at, cell in enumerate(row, 1)
            if cell
        )
        rows += f"<ss:Row>{''.join(cells)}</ss:Row>"
    path.write_text(f"<?xml version='1.0'?><Workbook><ss:Table>{rows}</ss:Table></Workbook>", "utf-8")


@pytest.mark.parametrize("write", [xlsx, xls, ods, html, xml])
def test_the_firm_of_several_people_is_that_of_each(desk: Desk, tmp_path: Path, write) -> None:
    path = tmp_path / "客户.xls"
    write(path)
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert [(one.name, one.organisation) for one in everybody(desk)] == [
        ("张伟", "仁和医院"), ("李娜", "仁和医院"), ("王芳", "仁和医院"),
    ]  # fmt: skip
    assert {problem.reason for problem in file.problems} == {"There is no name in this row."}


def merged_xlsx(path: Path, rows: list[tuple[str | int, ...]], *ranges: tuple[int, int, int, int]) -> Path:
    """A list in which some ranges are one cell, each with what its first cell says."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for top, left, bottom, right in ranges:
            sheet.merge_range(top, left, bottom, right, rows[top][left])
    return path


def test_a_name_in_one_cell_is_one_person(desk: Desk, tmp_path: Path) -> None:
    rows = [("姓名", "单位", "手机"), ("张伟", "仁和", "13812345678"), ("", "", "13912345678"), ("李娜", "同济", "")]
    path = merged_xlsx(tmp_path / "a.xlsx", rows, (1, 0, 2, 0), (1, 1, 2, 1))
    for created in (2, 0):
        [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
        assert (file.created, file.updated, file.problems) == (created, 0, ())
    rows[2] = ("", "", "13712345678")
    merged_xlsx(path, rows, (1, 0, 2, 0), (1, 1, 2, 1))
    desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert [(one.name, [phone.value for phone in one.phones]) for one in everybody(desk)] == [
        ("张伟", ["13812345678", "13912345678", "13712345678"]), ("李娜", []),
    ]  # fmt: skip


def test_any_proof_of_a_name_in_one_cell_finds_the_person(desk: Desk, tmp_path: Path) -> None:
    desk.contacts.add({"name": "张伟", "phones": (Reach("13912345678", "mobile"),), "note": "旧"})
    rows = [
        ("序号", "姓名", "单位", "手机", "备注", "生日", "关系"),
        (1, "张伟", "仁和", "13812345678", "甲", "1980-05-01", "妻"), (2, "", "", "", "", "", ""),
        (3, "", "", "13912345678", "乙", "1981-05-01", "子"),
        (4, "", "", "无", "乙", "", ""),
    ]  # fmt: skip
    path = merged_xlsx(tmp_path / "a.xlsx", rows, (1, 1, 4, 1), (1, 2, 4, 2))
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    [one] = everybody(desk)
    assert (file.created, file.updated) == (0, 1)
    assert ([phone.value for phone in one.phones], one.note) == (["13912345678", "13812345678"], "旧\n甲\n乙")
    assert [(problem.line, problem.reason) for problem in file.problems] == [
        (2, "Birthday: “May 1, 1981” was not taken, “May 1, 1980” stands."),
        (2, "关系: “子” was not taken, “妻” stands."),
        (3, "There is no name in this row."),
    ]


def test_a_surname_in_one_cell_is_a_family(desk: Desk, tmp_path: Path) -> None:
    rows = [("姓", "名", "手机"), ("王", "伟", "13812345678"), ("", "芳", "13912345678"), ("", "强", "")]
    desk.exchange.apply(desk.exchange.plan(open_files([merged_xlsx(tmp_path / "a.xlsx", rows, (1, 0, 3, 0))])))
    assert [one.name for one in everybody(desk)] == ["王伟", "王芳", "王强"]


def test_a_page_in_one_line_has_rows_all_the_same(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    people = "".join(f"<tr><td>人{at}<td>单位{at}<td>1381234567{at}" for at in range(5))
    merged = "<tr><td rowspan=2>张伟<td>仁和<td>13912345678<tr><td>同济<td>13912345679"
    path.write_text(f"<table><tr><th>姓名<th>单位<th>手机{merged}{people}</table>", "utf-8")
    desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert [(one.name, len(one.positions)) for one in everybody(desk)] == [
        ("张伟", 2), ("人0", 1), ("人1", 1), ("人2", 1), ("人3", 1), ("人4", 1),
    ]  # fmt: skip


def test_a_label_beside_a_list_is_no_field(desk: Desk, tmp_path: Path) -> None:
    rows = [("华东大区", "姓名", "单位", "说明：请核对"), ("", "张伟", "仁和", ""), ("", "李娜", "同济", "")]
    path = merged_xlsx(tmp_path / "a.xlsx", rows, (0, 0, 2, 0), (0, 3, 2, 3))
    desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert [(one.name, dict(one.custom)) for one in everybody(desk)] == [("张伟", {}), ("李娜", {})]


def test_a_known_heading_above_goes_before_one_that_nobody_knows(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("姓名", "工作单位", "", "联系电话", "", "备注"), ("", "名称", "职务", "办公", "手机", ""),
        ("张伟", "仁和医院", "主任", "025-86661234", "13812345678", "x"),
    ]  # fmt: skip
    ranges = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 1, 5))
    desk.exchange.apply(desk.exchange.plan(open_files([merged_xlsx(tmp_path / "a.xlsx", rows, *ranges)])))
    [one] = everybody(desk)
    assert (one.name, one.organisation, one.title, one.note) == ("张伟", "仁和医院", "主任", "x")
    assert [phone.value for phone in one.phones] == ["025-86661234", "13812345678"]


def test_a_sum_within_a_merged_cell_is_nobody(desk: Desk, tmp_path: Path) -> None:
    rows = [("单位", "姓名", "手机"), ("仁和", "张伟", "13812345678"), ("", "小计：1人", ""), ("", "共 1 人", "")]
    desk.exchange.apply(desk.exchange.plan(open_files([merged_xlsx(tmp_path / "a.xlsx", rows, (1, 0, 3, 0))])))
    assert [one.name for one in everybody(desk) if "人" not in one.name] == ["张伟"]
    assert all(not one.organisation for one in everybody(desk) if "人" in one.name)


def test_two_organisations_beside_a_name_in_one_cell_are_two_positions(desk: Desk, tmp_path: Path) -> None:
    rows = [("姓名", "单位", "职务"), ("张伟", "仁和医院", "主任"), ("", "医药协会", "理事")]
    desk.exchange.apply(desk.exchange.plan(open_files([merged_xlsx(tmp_path / "a.xlsx", rows, (1, 0, 2, 0))])))
    [one] = everybody(desk)
    assert {(at.organisation, at.title) for at in one.positions} == {("仁和医院", "主任"), ("医药协会", "理事")}


def test_headings_in_two_rows_are_no_person(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("姓名", "单位", "生日", "", "备注"),
        ("", "", "公历", "农历", ""),
        ("张伟", "仁和医院", "1980-05-01", "", "x"),
    ]
    path = merged_xlsx(tmp_path / "a.xlsx", rows, *((0, column, 1, column) for column in (0, 1, 4)), (0, 2, 0, 3))
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert [(one.name, one.note) for one in everybody(desk)] == [("张伟", "x")]
    assert file.problems == ()


def test_headings_on_every_page_are_no_person(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名,单位\n张伟,仁和\n姓名,单位\n李娜,单位\n", "utf-8")
    desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert [one.name for one in everybody(desk)] == ["张伟", "李娜"]


def test_an_error_in_one_cell_for_several_rows_is_told_of_each(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("客户")
        for row, name in enumerate(("姓名", "张伟", "李娜")):
            sheet.write(row, 3, name)
        sheet.write(0, 2, "单位")
        sheet.merge_range(1, 2, 2, 2, "")
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    said = "单位 “#N/A”: The table shows an error here and no value."
    assert [(problem.line, problem.reason) for problem in file.problems] == [(2, said), (3, said)]


def test_columns_stay_in_their_places_below_a_cell_that_reaches_down(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><th>A<th>B<th>C<th>D<tr><td rowspan=2 colspan=2>ab<td>c<td rowspan=3>d<tr><td>e<tr>"
        "<td>f<td>g<td rowspan=99999>h<tr><td>i</table>",
        "utf-8",
    )
    [sheet] = open_file(path)
    assert isinstance(sheet, Sheet)
    assert sheet.rows[1:] == [["ab", "", "c", "d"], ["", "", "e", "d"], ["f", "g", "h", "d"], ["i", "", "h"]]


def rows_of(path: Path) -> list[list[Cell]]:
    [sheet] = open_file(path)
    assert isinstance(sheet, Sheet)
    return sheet.rows


@pytest.mark.parametrize(
    "page",
    [
        "<tr><td rowspan=2 colspan=2>客户<tr><td>姓名<td>单位<tr><td>张伟<td>仁和",
        "<thead><tr><td rowspan=9>姓名<td>单位</thead><tbody><tr><td>张伟<td>仁和",
        "<tr><td>姓名<td rowspan=2>单位<tr><td>张伟<td style='display: none'>",
    ],
)
def test_what_only_seems_to_reach_down_moves_no_cells(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<table>{page}</table>", "utf-8")
    assert rows_of(path)[-1][0] == "张伟"
    assert len(rows_of(path)[-1]) == 2


def test_rows_of_excel_2003_say_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<?xml version='1.0'?><Workbook><Table><Row><Cell ss:MergeAcross='1' ss:MergeDown='1'><Data>客户</Data></Cell>"
        "</Row><Row ss:Index='3'><Cell><Data>单位</Data></Cell><Cell><Data>姓名</Data></Cell></Row>"
        "<Row><Cell ss:MergeDown='3'><Data>仁和</Data></Cell><Cell><Data>张伟</Data></Cell></Row>"
        "<Row ss:Span='1'><Cell ss:Index='3'><Data>x</Data></Cell></Row>"
        "<Row><Cell ss:Index='2'><Data>李娜</Data></Cell></Row>"
        "<Row><Cell ss:Index='2'><Data>王芳</Data></Cell></Row></Table></Workbook>",
        "utf-8",
    )
    assert rows_of(path)[1:] == [["单位", "姓名"], ["仁和", "张伟"], ["仁和", "", "x"], ["仁和", "李娜"], ["", "王芳"]]


@pytest.mark.parametrize("cell", ["<td colspan=1000>x", "<td rowspan=1000 colspan=1000>x<tr><td>"])
def test_a_page_that_asks_for_more_cells_than_memory_holds_is_refused(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr>{cell * 30_000}</table>", "utf-8")
    with pytest.raises(FormatProblem, match="absurd"):
        open_file(path)


def test_a_workbook_without_any_value_has_no_such_cells(tmp_path: Path) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("a").merge_range(0, 0, 4, 0, "")
        book.add_worksheet("b").write(0, 0, "姓名")
    path = tmp_path / "a.xlsx"
    path.write_bytes(file.getvalue())
    assert [sheet.title for sheet in open_file(path) if isinstance(sheet, Sheet)] == ["b"]
