from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.tabular.columns import content_of, find_heading, known_headings, match_columns, normal, shape

HEADERS = {
    "name": ("姓名", "Name"),
    "family": ("姓", "Last Name"),
    "phones.mobile": ("手机", "手机号码", "Mobile Phone"),
    "phones.work": ("办公电话", "Business Phone"),
    "emails.work": ("电子邮件", "E-mail Address"),
    "organisation": ("单位", "公司"),
    "birthday": ("生日",),
    "region.city": ("城市",),
    "addresses.work.text": ("工作地址",),
    "addresses.work.city": ("城市",),
    "addresses.home.text": ("家庭地址",),
    "addresses.home.city": ("城市",),
}
CONTENT = {"mobile": "phones.mobile", "email": "emails.work", "name": "name", "organisation": "organisation"}


@pytest.mark.parametrize(
    "heading",
    [
        "手机",
        " 手机 ",
        "手 机",
        "*手机",
        "手机*",
        "手机（必填）",
        "手机(11位)",
        "手\n机",
        "【必填】手机",
        "手机：",
        "＊手機".replace("機", "机"),
    ],
)
def test_marks_and_blanks_make_no_other_heading(heading):
    assert normal(heading) == "手机"


@pytest.mark.parametrize("heading", ["E-mail Address", "e-mail  address", "Ｅ-mail Address:", "E_MAIL ADDRESS"])
def test_case_and_width_make_no_other_heading(heading):
    assert normal(heading) == "emailaddress"


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([["姓名", "手机"], ["张伟", 138]], 0),
        ([["填写须知：姓名必填，手机必填", ""], ["客户名单", ""], ["姓名*", "手机*"], ["张伟", 138]], 2),
        ([["姓名"], ["张伟"]], 0),
        ([["张伟"], ["李娜"]], None),
        ([["张伟", "13812345678"], ["李娜", "13912345678"]], None),
        ([["John Doe", "John", "john@doe.invalid"], ["Jane Doe", "Jane", "jane@doe.invalid"]], None),
        ([["Vorname", "Telefon"], ["Hans", "13812345678"]], 0),
        ([["甲列", "乙列"], ["x", date(1980, 1, 2)]], 0),
        ([["姓名", "手机"]], 0),
        ([["姓名", "手机"], ["张伟", 138], ["姓名", "手机"], ["李娜", 139]], 0),
        ([], None),
    ],
)
def test_the_row_of_headings_is_found(rows, heading):
    assert find_heading(rows, known_headings(HEADERS)) == heading


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        (["姓名", "手机号码", "爱好"], ["name", "phones.mobile", None]),
        (["手机", "手机", "手机2", "手机（二）"], ["phones.mobile"] * 4),
        (
            ["家庭地址", "城市", "工作地址", "城市"],
            [*["addresses.home.text", "addresses.home.city"], *["addresses.work.text", "addresses.work.city"]],
        ),
        (["姓名", "城市", "城市", "城市"], ["name", "region.city", "addresses.work.city", "addresses.home.city"]),
        (["", None, 5], [None, None, None]),
    ],
)
def test_columns_are_known_by_heading_and_place(headings, targets):
    assert match_columns(headings, HEADERS) == targets


def test_a_column_without_a_known_heading_is_known_by_what_is_in_it():
    rows = [
        ["王磊", "138-1234-5678", "a@b.cn", "示例医药有限公司", "x"],
        ["司马欣怡", 13912345678, "", "北京医院", "y"],
    ]
    assert match_columns([], HEADERS, rows, CONTENT) == ["name", "phones.mobile", "emails.work", "organisation", None]
    assert match_columns(["联络人", "号码"], HEADERS, [row[:2] for row in rows], CONTENT) == ["name", "phones.mobile"]
    assert match_columns(["姓名", "配偶"], HEADERS, [["王磊", "李娜"]], CONTENT) == ["name", None]
    parts = {"name.family": ("姓",), "name.given": ("名",)}
    assert match_columns(["介绍人", "姓", "名"], parts, [["李娜", "王", "磊"]], CONTENT) == [
        None,
        "name.family",
        "name.given",
    ]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["13812345678", "+86 139 1234 5678", 13712345678], "mobile"),
        (["110101199003074477", "11010119900307447X"], "id_card"),
        (["王磊", "欧阳娜娜", "阿卜杜拉·买买提"], "name"),
        (["1980-08-15", date(1980, 8, 15), "1980年8月5日"], "date"),
        (["王磊", "x", "y"], ""),
        ([], ""),
        (["", " "], ""),
    ],
)
def test_what_most_values_are(values, kind):
    assert content_of(values) == kind


def test_a_shape_depends_on_the_headings_alone():
    assert shape(["姓名", "手机*"]) == shape([" 姓 名", "手机（必填）"]) == "d2067d61c4f7b637ad112674"
    assert shape(["姓名", "手机"]) != shape(["手机", "姓名"])


cells = st.text(max_size=20) | st.integers() | st.floats() | st.dates()


@given(st.lists(st.lists(cells, max_size=6), max_size=8))
def test_any_rows_can_be_looked_at(rows):
    heading = find_heading(rows, known_headings(HEADERS))
    headings = [] if heading is None else rows[heading]
    targets = match_columns(headings, HEADERS, rows, CONTENT)
    assert len(targets) >= len(headings)
    assert shape(headings)
