"""Lists of the finance department: how they are read, whose they are, and that a second time changes nothing."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem

PEOPLE = (("张伟", "康源医药"), ("李娜", "仁和医院"), ("王伟", "康源医药"), ("王伟", "仁和医院"))
TODAY = date(2026, 5, 18)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for name, place in PEOPLE:
        desk.contacts.add({"name": name, "organisation": place})
    return desk


def csv(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "交易额.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def bring(desk: Desk, path: Path) -> dict[str, int]:
    plan = desk.exchange.plan_list(path, "turnover")
    desk.exchange.apply(plan)
    return {outcome: count for outcome, count in plan.counts().items() if count}


def kept(desk: Desk) -> list[tuple[str, str, int]]:
    return desk.history.rows(
        "SELECT coalesce(contact.name, organisation.name), period, amount FROM turnover"
        " LEFT JOIN contact ON contact.id = contact_id LEFT JOIN organisation ON organisation.id = organisation_id"
        " ORDER BY first, 1"
    )


def test_the_same_file_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "客户,期间,金额", '张伟,2026-03,"1,234.50"', "康源医药,2026-Q1,3.5万", "李娜,2026年4月,￥20")
    assert bring(desk, path) == {"new": 3}
    assert kept(desk) == [("康源医药", "2026-Q1", 3_500_000), ("张伟", "2026-03", 123_450), ("李娜", "2026-04", 2_000)]
    newest = desk.history.rows("SELECT max(id) FROM history")
    assert bring(desk, path) == {"unchanged": 3}
    assert desk.history.rows("SELECT max(id) FROM history") == newest
    path = csv(tmp_path, "客户,期间,金额", "张伟,2026-03,1000")
    assert bring(desk, path) == {"update": 1}
    assert ("张伟", "2026-03", 100_000) in kept(desk)
    desk.history.undo(desk.history.rows("SELECT max(id) FROM history")[0][0])
    assert ("张伟", "2026-03", 123_450) in kept(desk)
    assert desk.check() == []


def test_rows_of_one_customer_and_period_are_added_up(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "联系人,月份,销售额", "张伟,2026-03,100", "张伟,2026-03,50.5", "张伟,2026-03,-20")
    assert bring(desk, path) == {"new": 3}
    assert kept(desk) == [("张伟", "2026-03", 13_050)]
    assert bring(desk, path) == {"unchanged": 3}


def test_a_column_for_each_month(desk: Desk, tmp_path: Path) -> None:
    path = csv(
        tmp_path, "2026年交易额", "客户名称,2026-01,2026-02,合计", "张伟,10,,10", "仁和医院,5,6,11", "合计,15,6,21"
    )
    assert bring(desk, path) == {"new": 3}
    assert kept(desk) == [("仁和医院", "2026-01", 500), ("张伟", "2026-01", 1_000), ("仁和医院", "2026-02", 600)]


def test_a_workbook_with_dates_and_numbers_in_ten_thousands(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, form = book.add_worksheet("明细"), book.add_format({"num_format": "yyyy-mm"})
        for row, cells in enumerate(
            [("姓名", "单位", "月份", "金额（万元）"), ("王伟", "仁和医院", None, 1.1), ("张伟", "", None, 2)]
        ):
            for column, cell in enumerate(cells):
                if cell not in (None, ""):
                    sheet.write(row, column, cell)
            if row:
                sheet.write_datetime(row, 2, date(2026, 3, 1), form)
        book.add_worksheet("说明").write(0, 0, "不含税")
    assert bring(desk, path) == {"new": 2}
    assert kept(desk) == [("张伟", "2026-03", 2_000_000), ("王伟", "2026-03", 1_100_000)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("王伟,2026-03,5", "2 people are called 王伟"),
        ("赵六,2026-03,5", "赵六 is not in the book"),
        ("张伟,2026-13,5", "“2026-13” is no period"),
        ("张伟,2026-02-30,5", "“2026-02-30” is no period"),
        ("张伟,,5", "There is no period in this row."),
        ("张伟,2026-03,abc", "“abc”"),
        ("张伟,2026-03,1.005", "two decimals"),
        ("张伟,2026-03,", "There is no amount in this row."),
        ("张伟,2026,5", "2026 overlaps 2026-01"),
        ("张伟,2026-03,#N/A", "金额 “#N/A”: The table shows an error here and no value."),
        ("张伟,#VALUE!,5", "期间 “#VALUE!”: The table shows an error here and no value."),
        ("#REF!,2026-03,5", "客户 “#REF!”: The table shows an error here and no value."),
        ("#REF!,#REF!,5", "客户 “#REF!”: The table shows an error here and no value. 期间 “#REF!”"),
        (",2026-03,5", "Nobody is named in this row."),
    ],
)
def test_what_cannot_be_taken_stays_behind_and_says_why(desk: Desk, tmp_path: Path, row: str, reason: str) -> None:
    bring(desk, csv(tmp_path, "客户,期间,金额", "张伟,2026-01,7"))
    plan = desk.exchange.plan_list(csv(tmp_path, "客户,期间,金额", row, "李娜,2026-03,9"), "turnover")
    assert plan.rows[0].does == "skip"
    (problem,) = plan.results()[0].problems
    assert problem.line == 2
    assert reason in problem.reason
    desk.exchange.apply(plan)
    assert kept(desk) == [("张伟", "2026-01", 700), ("李娜", "2026-03", 900)]


def test_an_error_beside_the_name_costs_no_amount(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "客户,手机,期间,金额", "张伟,#N/A,2026-03,5", ",#N/A,2026-03,5", "期间,金额,客户,x")
    plan = desk.exchange.plan_list(path, "turnover")
    assert [(problem.line, problem.reason) for problem in plan.results()[0].problems][:2] == [
        (2, "手机 “#N/A”: The table shows an error here and no value."),
        (3, "手机 “#N/A”: The table shows an error here and no value."),
    ]
    desk.exchange.apply(plan)
    assert kept(desk) == [("张伟", "2026-03", 500)]


def test_rows_that_tell_no_turnover_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "序号,客户,期间,金额", "1,张伟,2026-03,5", "2,,2026-03,", "3,,,", "合计,,,5", ",总计,,#REF!")
    assert bring(desk, path) == {"new": 1}


def test_an_error_costs_the_amount_of_its_month_alone(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "客户名称,2026-01,2026-02,合计", "张伟,10,#N/A,#N/A", "李娜,,,0", "张伟,,7,7")
    plan = desk.exchange.plan_list(path, "turnover")
    assert [(problem.line, problem.reason) for problem in plan.results()[0].problems] == [
        (2, "2026-02 “#N/A”: The table shows an error here and no value."),
        (4, "Another row of this customer and period cannot be read."),
    ]
    desk.exchange.apply(plan)
    assert kept(desk) == [("张伟", "2026-01", 1_000)]


def test_of_cells_that_are_one_for_several_rows_no_amount_is_guessed(desk: Desk, tmp_path: Path) -> None:
    """The second row may be an amount of the same customer, or the sum of them."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("明细")
        rows = (
            ("客户", "产品", "期间", "金额"),
            ("", "甲", "2026-01", 10),
            ("", "乙", "2026-01", 5),
            ("", "小计", "", 15),
        )
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(1, 0, 3, 0, "张伟")
    assert bring(desk, path) == {"new": 1, "problem": 1}
    assert kept(desk) == [("张伟", "2026-01", 1_000)]


def test_of_a_sum_with_a_row_that_cannot_be_read_nothing_is_taken(desk: Desk, tmp_path: Path) -> None:
    path = csv(tmp_path, "客户,期间,金额", "张伟,2026-03,5", "张伟,2026-03,x", "李娜,2026-03,1")
    assert bring(desk, path) == {"new": 1, "problem": 2}
    assert kept(desk) == [("李娜", "2026-03", 100)]


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("客户,金额", "张伟,5"), "the period"),
        (("客户,期间", "张伟,2026-03"), "the amount"),
        (("期间,金额", "2026-03,5"), "who turned it over"),
    ],
)
def test_a_file_that_is_no_list_of_turnover_is_refused(desk: Desk, tmp_path: Path, lines, missing) -> None:
    with pytest.raises(FormatProblem, match=missing):
        desk.exchange.plan_list(csv(tmp_path, *lines), "turnover")


def test_the_turnover_makes_the_picture(desk: Desk, tmp_path: Path) -> None:
    bring(desk, csv(tmp_path, "客户,年份,月,金额", "张伟,2026,3,100", "李娜,2026,4月,50"))
    assert list(desk.attention.picture(TODAY).values.values()) == [10_000, 5_000]
