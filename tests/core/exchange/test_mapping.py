"""How columns are understood, corrected and remembered."""

from pathlib import Path

import pytest

from crmdesk.core.contacts.headings import headings
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.lists.mapping import guess as guess_list
from crmdesk.core.exchange.mapping import OWN, SKIPPED, guess, resolved, targets, title
from crmdesk.core.exchange.table_form import template_headings
from crmdesk.core.language import use_language
from crmdesk.core.tabular.columns import letter
from crmdesk.core.tabular.contents import Cell, Sheet


def sheet_of(*rows: list[Cell]) -> Sheet:
    return Sheet(Path("list.csv"), "csv", "utf-8", "", list(rows), list(range(1, len(rows) + 1)))


def test_instruction_rows_stand_above_the_heading() -> None:
    sheet = sheet_of(
        ["客户名单（请勿改动表头）"], ["填写说明：手机必填"], ["姓名", "手机", "备用"], ["张伟", "13812345678", "x"]
    )
    mapping = guess(sheet)
    assert (mapping.first, mapping.titles, mapping.targets) == (
        3,
        ("姓名", "手机", "备用"),
        ("name", "phones.mobile", OWN),
    )


@pytest.mark.parametrize("heading", ["序号", "* 序 号", "No.", "Serial number"])
def test_a_column_that_numbers_the_rows_is_left_out(heading: str) -> None:
    people = sheet_of([heading, "姓名"], [1, "张伟"], ["2", "李娜"], ["", "王芳"])
    assert guess(people).targets == (SKIPPED, "name")
    assert guess(sheet_of([heading, "姓名"], ["A-1", "张伟"])).targets == (OWN, "name")
    records = sheet_of([heading, "日期", "客户", "内容"], [1, "2026-03-05", "张伟", "x"])
    assert guess_list(records, "records").targets[0] == SKIPPED


def test_traditional_headings_are_known() -> None:
    row = ["聯絡人", "單位", "職稱", "行動電話", "電話", "電子郵件", "通訊地址", "郵遞區號", "備註"]
    assert guess(sheet_of([*row], ["陳怡君"])).targets == (
        "name", "organisation", "title", "phones.mobile", "phones.any", "emails.work", "addresses.work.text",
        "addresses.work.postcode", "note",
    )  # fmt: skip


def test_columns_without_headings_are_known_by_what_they_hold() -> None:
    sheet = sheet_of(["John Doe", "John", "Doe", "j@d.example"], ["Jane Roe", "Jane", "Roe", "r@d.example"])
    mapping = guess(sheet)
    assert (mapping.first, mapping.titles) == (0, ("A", "B", "C", "D"))
    assert mapping.targets == ("name", "name.given", "name.family", "emails.work")


def test_repeated_headings_belong_to_the_columns_before_them() -> None:
    mapping = guess(sheet_of(["姓名", "家庭地址", "城市", "邮政编码", "工作地址", "城市", "邮政编码"], ["张伟"]))
    assert mapping.targets[1:] == (
        "addresses.home.text", "addresses.home.city", "addresses.home.postcode",
        "addresses.work.text", "addresses.work.city", "addresses.work.postcode",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"备用": "phones.mobile"}, ("name", "phones.mobile", "phones.mobile")),
        ({"C": "部门"}, ("name", "phones.mobile", "department")),
        ({"备用": ""}, ("name", "phones.mobile", SKIPPED)),
        ({"b": "phone", "a": "custom"}, (OWN, "phones.any", OWN)),
        ({"Z": "name", "没有": "name"}, ("name", "phones.mobile", OWN)),
    ],
)
def test_a_column_is_corrected_by_heading_or_letter(changes: dict[str, str], expected: tuple[str, ...]) -> None:
    mapping = guess(sheet_of(["姓名", "手机", "备用"], ["张伟", "13812345678", "x"]))
    assert mapping.changed(changes).targets == expected


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InvalidInput, match="No field is called “鞋码”"):
        resolved("鞋码")


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_of_columns(place: int, letters: str) -> None:
    assert letter(place) == letters


def test_every_target_has_a_title_in_both_languages() -> None:
    assert set(targets()) == {*headings(), OWN, SKIPPED}
    english = [title(target) for target in targets()]
    use_language("zh_CN")
    chinese = [title(target) for target in targets()]
    assert all(english) and all(chinese)
    assert [name for name in english if not name.isascii()] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_our_template_is_understood_whole(language: str) -> None:
    use_language(language)
    mapping = guess(sheet_of(list(template_headings()), ["张伟"]))
    assert OWN not in mapping.targets
    assert len(set(mapping.targets)) == len(mapping.targets)


def test_a_correction_is_remembered_for_the_next_file_of_that_shape(desk: Desk) -> None:
    first = sheet_of(["姓名", "手机", "备用"], ["张伟", "13812345678", "老客户"])
    chosen = guess(first).changed({"备用": "tags"})
    desk.exchange.apply(desk.exchange.plan([first], [chosen]))
    again = sheet_of(["姓 名", "手机*", "备用"], ["李娜", "13912345678", "新客户"])
    assert desk.exchange.understood(again).targets == ("name", "phones.mobile", "tags")
    assert desk.exchange.understood(sheet_of(["姓名", "备用"], ["李娜", "x"])).targets == ("name", OWN)
    assert [entry.kind for entry in desk.history.entries(9)] == ["import"]
