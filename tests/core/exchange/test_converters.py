"""What a row of a sheet says, column by column."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.exchange.mapping import guess
from crmdesk.core.exchange.reading import read_sheet
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

MASKED = "The value is masked and was not taken."


def sheet_of(headings: list[str], *rows: list[Cell]) -> Sheet:
    return Sheet(Path("list.xlsx"), "xlsx", "", "", [headings, *rows], list(range(1, len(rows) + 2)))


def read(columns: dict[str, Cell]) -> tuple[Draft, list[str]]:
    """The draft of a row with a name, and the reasons for what was not taken."""
    sheet = sheet_of(["姓名", "单位", *columns], ["张伟", "康源医药", *columns.values()])
    found = next(read_sheet(sheet, guess(sheet)))
    kept = {key: value for key, value in found.draft.items() if key not in {"name", "family", "given", "organisation"}}
    return kept, found.problems


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"手机": "138 1234 5678"}, {"phones": (Reach("138 1234 5678", "mobile"),)}),
        ({"手机": 13812345678}, {"phones": (Reach("13812345678", "mobile"),)}),
        ({"手机": 13812345678.0}, {"phones": (Reach("13812345678", "mobile"),)}),
        (
            {"手机": "13812345678/13912345678"},
            {"phones": (Reach("13812345678", "mobile"), Reach("13912345678", "mobile"))},
        ),
        (
            {"手机": "13812345678", "手机 ": "13912345678"},
            {"phones": (Reach("13812345678", "mobile"), Reach("13912345678", "mobile"))},
        ),
        ({"手机": "0571-88886666"}, {"phones": (Reach("0571-88886666", "work"),)}),
        ({"手机": "0571 8888 6666"}, {"phones": (Reach("0571 8888 6666", "work"),)}),
        (
            {"手机": "13812345678/400-820-8820"},
            {"phones": (Reach("13812345678", "mobile"), Reach("400-820-8820", "work"))},
        ),
        ({"传真": "0571-88886666"}, {"phones": (Reach("0571-88886666", "fax"),)}),
        ({"联系方式": "13812345678"}, {"phones": (Reach("13812345678", "mobile"),)}),
        ({"联系方式": "0512-66668888"}, {"phones": (Reach("0512-66668888", "work"),)}),
        ({"办公电话": "0512-66668888", "分机": 301}, {"phones": (Reach("0512-66668888 转 301", "work"),)}),
        ({"电子邮箱": "张伟 <z@a.cn>; w@b.cn"}, {"emails": (Reach("z@a.cn", "work"), Reach("w@b.cn", "work"))}),
        ({"QQ": 12345.0, "微信": "wx_zw"}, {"im": (Reach("12345", "qq"), Reach("wx_zw", "wechat"))}),
        ({"性别": "先生"}, {"sex": "male"}),
        ({"性别": "未指定", "生日": "00/0/0", "备注": "无", "职务": "-"}, {}),
        (
            {"客户级别": "副总/总监", "客户性质": "上游", "等级": "a类"},
            {"level": "senior", "nature": "upstream", "tier": "A"},
        ),
        ({"生日": date(1990, 3, 7)}, {"birthday": Birthday("1990-03-07")}),
        ({"生日": datetime(1990, 3, 7, 12, 0, tzinfo=UTC)}, {"birthday": Birthday("1990-03-07")}),
        ({"生日": 32939}, {"birthday": Birthday("1990-03-07")}),
        ({"生日": 19900307}, {"birthday": Birthday("1990-03-07")}),
        ({"生日": "3月7日"}, {"birthday": Birthday("--03-07")}),
        ({"农历生日": "八月十五"}, {"birthday": Birthday("--08-15", Calendar.LUNAR)}),
        ({"生日": "1990-08-15", "历法": "农历"}, {"birthday": Birthday("1990-08-15", Calendar.LUNAR)}),
        ({"生日": "1990-05-11", "历法": "农历闰月"}, {"birthday": Birthday("1990-05-11", Calendar.LUNAR, leap=True)}),
        (
            {"阳历生日": "1990-10-03", "农历生日": "1990-08-15"},
            {"birthday": Birthday("1990-08-15", Calendar.LUNAR), "custom": {"Solar birthday": "1990-10-03"}},
        ),
        ({"出生年份": 1990, "出生月份": 3, "出生日": 7}, {"birthday": Birthday("1990-03-07")}),
        ({"所在地": "江苏苏州"}, {"region": "320500"}),
        ({"省份": "江苏省", "市": "苏州市", "区县": "昆山市"}, {"region": "320583"}),
        ({"地址": "苏州市人民路1号", "邮编": 215000}, {"addresses": (Place("苏州市人民路1号", "215000", "work"),)}),
        ({"手机": "13912345678.0"}, {"phones": (Reach("13912345678", "mobile"),)}),
        ({"家庭住址": "人民路1号", "邮编": 215000}, {"addresses": (Place("人民路1号", "215000", "home"),)}),
        (
            {"商务地址 国家/地区": "中国", "商务地址 省/市/自治区": "江苏省", "商务地址 市/县": "苏州市",
             "商务地址 街道": "人民路1号"},
            {"addresses": (Place("江苏省苏州市人民路1号", "", "work"),)},
        ),
        (
            {"Business Street": "123 Main St", "Business City": "Austin", "Business State": "TX"},
            {"addresses": (Place("123 Main St, Austin, TX", "", "work"),)},
        ),
        ({"标签": "老客户、会议;VIP"}, {"tags": ("老客户", "会议", "VIP")}),
        ({"Labels": "* myContacts ::: * friends"}, {"tags": ("friends",)}),
        ({"爱好": '"钓鱼,夜钓"、书法'}, {"hobbies": ("钓鱼,夜钓", "书法")}),
        ({"车牌": "苏E12345"}, {"custom": {"车牌": "苏E12345"}}),
        ({"备注": "甲", "说明": "乙"}, {"note": "甲\n乙"}),
        ({"职务": "经理", "岗位": "采购"}, {"title": "经理", "custom": {"岗位": "采购"}}),
        (
            {"职务": "经理", "任职开始": "2015年3月", "任职结束": "至今"},
            {"title": "经理", "positions": (Position("康源医药", "", "经理", since="2015-03", main=True),)},
        ),
    ],
)  # fmt: skip
def test_a_cell_finds_its_place(columns: dict[str, Cell], expected: Draft) -> None:
    assert read(columns) == (expected, [])


@pytest.mark.parametrize(
    ("columns", "kept", "reason"),
    [
        ({"手机": "1381234567"}, {}, "手机 “1381234567”: A mobile number has 11 digits, 1 is missing."),
        ({"手机": "138****5678"}, {}, f"手机 “138****5678”: {MASKED}"),
        ({"邮箱": "z***@qq.com"}, {}, f"邮箱 “z***@qq.com”: {MASKED}"),
        ({"邮箱": "zhang@"}, {}, "邮箱 “zhang@”: This is not an e-mail address."),
        ({"身份证号": "110101********4477"}, {}, f"身份证号 “110101********4477”: {MASKED}"),
        ({"工作地址": "苏州市****"}, {}, f"工作地址 “苏州市****”: {MASKED}"),
        ({"生日": "1990-02-30"}, {}, "生日 “1990-02-30”: There is no day 30 in that month: it has 28."),
        ({"性别": "甲"}, {}, "性别 “甲”: “甲” is not one of the choices."),
        (
            {"省份": "江苏省", "市": "杭州市"},
            {"region": "320000"},
            "No province, city or county is called “江苏省杭州市”.",
        ),
        ({"分机": "301"}, {}, "There is no office number for the extension “301”."),
        (
            {"手机": "13812345678；1391234567"},
            {"phones": (Reach("13812345678", "mobile"),)},
            "手机 “13812345678；1391234567”: A mobile number has 11 digits, 1 is missing.",
        ),
        (
            {"身份证号": 1.1010119900307e17},
            {},
            "身份证号 “110101********0000”: The number was typed as a number, and Excel has cut its last digits.",
        ),
    ],
)
def test_a_bad_value_goes_to_the_report_and_the_contact_stays(
    columns: dict[str, Cell], kept: Draft, reason: str
) -> None:
    assert read(columns) == (kept, [reason] if reason else [])


@pytest.mark.parametrize("heading", ["生日", "农历生日", "出生年份", "入职日期"])
@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e308, 10**400, -1, 0.5, 9_999_999])
def test_a_number_that_is_no_day_is_no_birthday(heading: str, number: float) -> None:
    kept, _problems = read({heading: number})
    assert "birthday" not in kept


@pytest.mark.parametrize(
    ("row", "name", "family", "given"),
    [
        ({"姓名": "徐  清"}, "徐清", "徐", "清"),
        ({"姓": "欧阳", "名": "明"}, "欧阳明", "欧阳", "明"),
        ({"First Name": "John", "Middle Name": "Q", "Last Name": "Doe"}, "John Q Doe", "Doe", "John Q"),
        ({"姓名": "张伟", "电子邮件显示名称": "张总"}, "张伟", "张", "伟"),
        ({"姓名": "张伟 先生"}, "张伟 先生", "张", "伟"),
    ],
)
def test_a_name_is_put_together(row: dict[str, Cell], name: str, family: str, given: str) -> None:
    sheet = sheet_of([*row, "单位", "手机"], [*row.values(), "康源", "13812345678"])
    draft = next(read_sheet(sheet, guess(sheet))).draft
    assert (draft["name"], draft["family"], draft["given"]) == (name, family, given)


def test_organisation_and_department_in_one_column() -> None:
    sheet = sheet_of(["姓名", "公司/部门"], ["张伟", "康源医药/采购部"])
    draft = next(read_sheet(sheet, guess(sheet))).draft
    assert (draft["organisation"], draft["department"]) == ("康源医药", "采购部")


def test_an_id_card_fills_what_is_empty() -> None:
    draft, problems = read({"身份证号": "110101199003074477"})
    assert problems == []
    assert (draft["birthday"], draft["sex"], draft["region"]) == (Birthday("1990-03-07"), "male", "110101")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"职务": "经理", "备注": "没有名字"}, "There is no name in this row."),
        ({"姓名": "张**", "职务": "经理"}, MASKED),
    ],
)
def test_a_row_that_names_nobody_is_a_problem(row: dict[str, Cell], problem: str) -> None:
    sheet = sheet_of([*row, "手机"], [*row.values(), ""])
    found = next(read_sheet(sheet, guess(sheet)))
    assert found.draft == {}
    assert any(problem in reason for reason in found.problems)
