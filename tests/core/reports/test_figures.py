"""Figures are read from lists as offices keep them, and compared with the period before and a year ago."""

import re
from pathlib import Path

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.reports.lists import figures_of_text, read_figures, section_of
from crmdesk.core.reports.records import Read, Section, Value
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.tabular.sources import open_text
from crmdesk.core.values.periods import read_period
from tests.core.reports.conftest import Supplied


def sheet(*rows: list[Cell], title: str = "") -> Sheet:
    return Sheet(Path("数据.xlsx"), "xlsx", "", title, list(rows), list(range(1, len(rows) + 1)))


def test_a_pasted_table_is_read_below_its_headings() -> None:
    pasted = "一季度数据\t\t\n产品名称\t数量（盒）\t金额（元）\n银杏叶胶囊\t1,200\t￥36,000.50\n合计\t1200\t36000.5"
    assert read_figures([open_text(pasted)]) == [
        Read(Section.SALES, "银杏叶胶囊", "数量（盒）", 1200_00),
        Read(Section.SALES, "银杏叶胶囊", "金额（元）", 36000_50),
    ]


def test_each_worksheet_is_of_the_section_it_is_called_by() -> None:
    found = read_figures([
        sheet(["医院名称", "床位"], ["仁和医院", 500], title="开发医院"),
        sheet(["省份", "中标价"], ["江苏", 12.345], ["", "不含税"], title="招投标"),
        sheet(["栏目", "项目", "场次"], ["产品推广会", "南京站", "3"], ["销售", "电话", 0], title="Sheet1"),
    ])  # fmt: skip
    assert [(each.section, each.row, each.value) for each in found] == [
        (Section.HOSPITALS, "仁和医院", 500_00), (Section.TENDERS, "江苏", 12_34),
        (Section.MEETINGS, "南京站", 3_00), (Section.SALES, "电话", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["银杏叶胶囊", 1200]], "No heading"),
        ([["产品"], ["银杏叶胶囊"]], "No heading"),
        ([["产品", "数量"]], "no figures"),
        ([["产品", "数量"], ["银杏叶胶囊", "很多"]], "Line 2, 数量"),
        ([["产品", "1季度", ""], ["", "数量", "金额"], ["滴丸", 5, 50]], "Line 3: every figure needs a name"),
        ([["省份", "数量"], ["江苏", 5], ["", "1,200"], ["山东", 5]], "Line 3: every figure needs a name"),
        ([["省份", "数量"], ["江苏", 5], ["", "1,200"], ["合计", 1205]], "Line 3: every figure needs a name"),
    ],
)
def test_what_is_no_list_of_figures_is_said(rows: list[list[Cell]], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read_figures([sheet(*rows)])


@pytest.mark.parametrize("below", ["胶囊,70,", "胶囊,#N/A,"])
def test_rows_of_errors_alone_are_left_out_only_at_the_end(below: str) -> None:
    text = "产品,数量\n滴丸,100\n#N/A,#N/A\n#N/A,#N/A\n{}\n"
    assert [each.row for each in figures_of_text(text.format("合计,100"))] == ["滴丸"]
    with pytest.raises(InvalidInput, match="Line 3: 2 rows from here on show nothing but errors"):
        figures_of_text(text.format(below))


@pytest.mark.parametrize(
    "last",
    ["合计,,170,3400", "小计,,170,", ",,170,3400", ",,,2026", ",,#REF!,#REF!", "制表：王芳,,,", "#N/A,#N/A,#N/A,"],
)
def test_a_last_row_of_sums_is_none(last: str) -> None:
    found = figures_of_text(f"序号,产品,数量,备注\n1,滴丸,100,\n2,胶囊,70,\n{last}\n")
    assert [(each.row, each.measure, each.value) for each in found] == [
        ("滴丸", "数量", 100_00),
        ("胶囊", "数量", 70_00),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("产品,数量\n滴丸,5\n胶囊,#N/A\n", "Line 3: 数量 “#N/A”: The table shows an error here and no value."),
        ("产品,数量\n#REF!,5\n", "Line 2: 产品 “#REF!”: The table shows an error here and no value."),
        ("产品,数量,#REF!\n滴丸,5,7\n", "Line 1: C “#REF!”: The table shows an error here and no value."),
    ],
)
def test_of_a_list_that_shows_an_error_nothing_is_taken(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(said)):
        figures_of_text(text)


def test_what_is_no_figure_may_show_an_error() -> None:
    found = figures_of_text("序号,产品,数量,\n1,滴丸,5,#N/A\n2,,,\n#REF!,胶囊,7,\n,合计,#REF!,\n")
    assert [(each.row, each.measure, each.value) for each in found] == [("滴丸", "数量", 5_00), ("胶囊", "数量", 7_00)]


@pytest.mark.parametrize(
    ("text", "wanted"), [("销售数据", Section.SALES), ("Tenders", Section.TENDERS), ("Sheet1", None)]
)
def test_sections_are_known_by_words(text: str, wanted: Section | None) -> None:
    assert section_of(text) is wanted


def test_the_period_before_and_a_year_ago_stand_beside(supplied: Supplied) -> None:
    figures, quarter = supplied.service.figures, read_period("2027-Q1")
    for name, sold in (("2026-Q1", 100), ("2026-Q4", 150), ("2027-Q1", 200)):
        figures.keep(supplied.maker, read_period(name), [Read(Section.SALES, "银杏叶胶囊", "数量", sold)])
    figures.keep(supplied.maker, quarter, [
        Read(Section.SALES, "滴丸", "数量", 30), Read(Section.SALES, "银杏叶胶囊", "数量", 200),
        Read(Section.SALES, "银杏叶胶囊", "金额", 900),
    ])  # fmt: skip
    table = figures.table(supplied.maker, quarter, Section.SALES)
    assert table.measures == ("数量", "金额")
    assert table.rows == (
        ("滴丸", (Value(30), Value())),
        ("银杏叶胶囊", (Value(200, 150, 100), Value(900))),
    )
    assert table.total == (Value(230, 150, 100), Value(900))
    trend = figures.trend(supplied.maker, quarter, Section.SALES, "数量", 6)
    quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    assert trend == list(zip(quarters, (100, None, None, 150, 230), strict=True))


def test_figures_kept_anew_take_the_place_of_those_of_their_section_alone(supplied: Supplied) -> None:
    figures, quarter = supplied.service.figures, read_period("2027-Q1")
    figures.keep(supplied.maker, quarter, [Read(Section.SALES, "甲", "数量", 1), Read(Section.EVENTS, "乙", "次", 2)])
    figures.keep(supplied.maker, quarter, [Read(Section.SALES, "丙", "数量", 3), Read(Section.SALES, "丙", "数量", 4)])
    assert figures.table(supplied.maker, quarter, Section.SALES).rows == (("丙", (Value(7),)),)
    assert figures.table(supplied.maker, quarter, Section.EVENTS).rows == (("乙", (Value(2),)),)
    supplied.undo()
    assert figures.table(supplied.maker, quarter, Section.SALES).rows == (("甲", (Value(1),)),)
    assert figures.table(supplied.distributor, quarter, Section.SALES).rows == ()
