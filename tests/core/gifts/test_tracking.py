"""A courier's sheet: its columns, whose parcels they are, and what must be asked."""

from pathlib import Path

import pytest

from crmdesk.core.errors import FormatProblem
from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.records import Status
from crmdesk.core.gifts.tracking import Parcel, matched, parcels_of_file, parcels_of_text
from crmdesk.core.tabular.workbook import Table, write_workbook, write_xlsx


def someone(key: int, name: str, tracking: str = "", status: str = "", left_out: str = "") -> Recipient:
    return Recipient(key, key, name, "", left_out=left_out, tracking=tracking, status=status)


PEOPLE = (
    someone(1, "王建国"),
    someone(2, "李娜"),
    someone(3, "张伟"),
    someone(4, "张伟"),
    someone(5, "周静", left_out="勿扰"),
)
NUMBERS = {1: ["13800000001", "02188886666"], 2: ["13900000002"], 3: ["13700000003"], 5: ["13800000005"]}


@pytest.mark.parametrize(
    ("name", "phone", "whose"),
    [
        ("王建国", "13800000001", 1),
        ("王建国", "138 0000 0001", 1),
        ("王建国", "138****0001", 1),
        ("王**", "138****0001", 1),
        ("王建国 先生", "021-88886666", 1),
        ("王建国", "", 1),
        ("", "13900000002", 2),
        ("", "139****0002", 2),
        ("张伟", "13700000003", 3),
    ],
)
def test_who_is_sure(name: str, phone: str, whose: int) -> None:
    found = matched([Parcel(2, "SF1234567890", name, phone)], PEOPLE, NUMBERS)
    assert (list(found.sure), found.doubtful) == ([whose], ())


@pytest.mark.parametrize(
    ("name", "phone", "could_be"),
    [
        ("张伟", "", (3, 4)),  # two of the same name
        ("王建国", "13999999999", (1,)),  # another phone
        ("前台小刘", "13800000001", (1,)),  # another name
        ("李娜", "13800000001", (2, 1)),  # of one the name, of the other the phone
        ("没有此人", "13999999999", ()),
        ("周静", "13800000005", ()),  # not on the list
        ("", "1****1", ()),  # too few digits to say anything
    ],
)
def test_who_is_asked(name: str, phone: str, could_be: tuple[int, ...]) -> None:
    found = matched([Parcel(2, "SF1234567890", name, phone)], PEOPLE, NUMBERS)
    assert found.sure == {}
    assert [doubt.contacts for doubt in found.doubtful] == [could_be]
    assert found.doubtful[0].why


def test_the_name_must_do_where_no_phone_is_known() -> None:
    people = (someone(6, "钱明"),)
    assert list(matched([Parcel(2, "SF1", "钱明", "13999999999")], people, {}).sure) == [6]


def test_a_second_number_is_asked_and_the_same_again_changes_nothing() -> None:
    people = (someone(1, "王建国", "SF1", "shipped"), someone(2, "李娜"))
    lines = [Parcel(2, "SF1", "王建国"), Parcel(3, "SF2", "王建国"), Parcel(4, "SF3", "李娜"), Parcel(5, "SF4", "李娜")]
    found = matched(lines, people, NUMBERS)
    assert ({2: lines[2]}, 1) == (found.sure, found.unchanged)
    assert [doubt.parcel.tracking for doubt in found.doubtful] == ["SF2", "SF4"]
    arrived = matched([Parcel(2, "SF1", "王建国", status=Status.ARRIVED)], people, NUMBERS)
    assert list(arrived.sure) == [1]


def test_a_sheet_of_a_courier_with_a_title_above(tmp_path: Path) -> None:
    path = tmp_path / "顺丰.xlsx"
    rows = [
        ["序号", "运单编号", "收件人姓名", "收件人电话", "快递公司", "运单状态", "签收时间"],
        ["1", "SF1234567890123", "王建国", "138****0001", "顺丰速运", "已签收", "2026-09-20 15:30"],
        ["2", "SF1234567890124", "李娜", "13900000002", "顺丰速运", "运输中", ""],
        ["3", "SF1234567890125", "张伟", "", "", "未签收", ""],
        ["4", "SF1234567890126", "赵敏", "", "", "客户拒收，退回", ""],
        ["5", "", "没有单号", "", "", "", ""],
    ]
    write_xlsx(path, ["九月寄件明细", *[""] * 6], rows, "寄件")
    assert parcels_of_file(path).parcels == [
        Parcel(3, "SF1234567890123", "王建国", "138****0001", "顺丰速运", Status.ARRIVED, "2026-09-20"),
        Parcel(4, "SF1234567890124", "李娜", "13900000002", "顺丰速运"),
        Parcel(5, "SF1234567890125", "张伟"),
        Parcel(6, "SF1234567890126", "赵敏", status=Status.RETURNED),
    ]


def test_what_shows_an_error_is_told_and_a_number_without_a_name_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "顺丰.csv"
    lines = ("SF1,王建国,#N/A,顺丰", "#N/A,李娜,13900000002,顺丰", "SF12345603,,,", "合计：4件,,,", "SF4,李娜,,#REF!",
             "待发货,张伟,,")  # fmt: skip
    path.write_text("\n".join(("单号,收件人,电话,快递公司", *lines)), "utf-8")
    parcels, problems = parcels_of_file(path)
    assert [(parcel.line, parcel.tracking, parcel.name) for parcel in parcels] == [
        (2, "SF1", "王建国"), (4, "SF12345603", ""), (6, "SF4", "李娜"),
    ]  # fmt: skip
    found = matched(parcels, PEOPLE, NUMBERS)
    assert {key: parcel.tracking for key, parcel in found.sure.items()} == {1: "SF1", 2: "SF4"}
    assert [(doubt.parcel.tracking, doubt.why) for doubt in found.doubtful] == [
        ("SF12345603", "No name or phone stands beside this number"),
    ]  # fmt: skip
    said = "The table shows an error here and no value."
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, f"电话 “#N/A”: {said}"), (3, f"单号 “#N/A”: {said}"), (6, f"快递公司 “#REF!”: {said}"),
    ]  # fmt: skip


def test_of_the_worksheets_of_a_courier_the_first_is_read_and_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "圆通.xlsx"
    headings = ("单号", "收件人")
    tables = {"说明": [("不含到付",)], "十月": [("YT2", "李娜"), ("合计：1件", "")], "九月": [("YT1", "李娜")]}
    write_workbook(path, [Table(title, headings[: len(rows[0])], rows) for title, rows in tables.items()])
    parcels, problems = parcels_of_file(path)
    assert [parcel.tracking for parcel in parcels] == ["YT2"]
    said = "The worksheet “九月” was not read: only the first with tracking numbers is."
    assert [problem.reason for problem in problems] == [said]


def test_rows_below_that_show_nothing_but_errors_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "圆通.csv"
    path.write_text("单号,收件人\nYT1,李娜\n#N/A,#N/A\n#N/A,#N/A\n", "utf-8")
    said = "2 rows from here on show nothing but errors."
    assert [(problem.line, problem.reason) for problem in parcels_of_file(path).problems] == [(3, said)]


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "姓名,电话\n王建国,138\n", "运单号\nSF123456789\n", "运单号,备注\nSF123456789,x\n"]
)
def test_a_sheet_without_such_columns_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(FormatProblem, match=r"^表\.csv: no column was understood as tracking numbers"):
        parcels_of_file(path)


def test_what_is_pasted_may_be_lines_or_a_table() -> None:
    lines = (
        "王建国 13800000001 SF1234567890123\nSF1234567890124，李娜\n\n谢谢\nSF1234567890125\n4008111111\n123456789012"
    )
    assert parcels_of_text(lines).parcels == [
        Parcel(1, "SF1234567890123", "王建国", "13800000001"), Parcel(2, "SF1234567890124", "李娜"),
        Parcel(5, "SF1234567890125"), Parcel(7, "123456789012"),
    ]  # fmt: skip
    table = "收件人\t单号\n王建国\tYT9876543210\n"
    assert parcels_of_text(table).parcels == [Parcel(2, "YT9876543210", "王建国")]
    for nothing in ("", "  \n", "谢谢", "王建国 13800000001", "SF1234567890123"):
        with pytest.raises(FormatProblem):
            parcels_of_text(nothing)
