"""What stands in the files that are handed out."""

import csv
import json
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from tests.core.exchange.sheets import bring, everybody, plan

WHOLE: Draft = {
    "name": "单雄信", "sex": "male", "nature": "upstream", "tier": "VIP", "region": "320583",
    "positions": (
        Position("康源医药", "采购部", "经理", "senior", "2015-03", "", main=True),
        Position("仁和医院", "", "主任", "", "", "2014"),
    ),
    "phones": (Reach("138-1234-5678", "mobile"),), "emails": (Reach("s@a.cn", "work"),),
    "im": (Reach("wx_s", "wechat"),),
    "addresses": (Place("人民路1号", "215000", "work"),),
    "birthday": Birthday("--04-29", Calendar.LUNAR, leap=True), "hobbies": ("钓鱼",), "tags": ("老客户",),
    "owner": "李静", "sponsor": "陈志远", "strong_categories": ("抗生素",), "network": "苏南", "note": "甲",
    "custom": {"车牌": "苏E1"},
}  # fmt: skip
RECORD = {
    "name": "单雄信", "family": "单", "given": "雄信", "pinyin": "shan xiongxin", "sex": "male",
    "organisation": "康源医药",
    "department": "采购部", "title": "经理", "nature": "upstream", "level": "senior", "tier": "VIP",
    "region": {"code": "320583", "province": "江苏省", "city": "苏州市", "county": "昆山市"},
    "positions": [
        {
            "organisation": "康源医药", "department": "采购部", "title": "经理", "level": "senior", "from": "2015-03",
            "main": True,
        },
        {"organisation": "仁和医院", "title": "主任", "to": "2014", "main": False},
    ],
    "phones": [{"value": "138-1234-5678", "kind": "mobile"}], "emails": [{"value": "s@a.cn", "kind": "work"}],
    "im": [{"value": "wx_s", "kind": "wechat"}],
    "addresses": [{"kind": "work", "text": "人民路1号", "postcode": "215000"}],
    "birthday": {"date": "--04-29", "calendar": "lunar", "leap": True}, "hobbies": ["钓鱼"], "tags": ["老客户"],
    "owner": "李静", "sponsor": "陈志远", "strong_categories": ["抗生素"], "network": "苏南", "note": "甲",
    "custom": {"车牌": "苏E1"},
}  # fmt: skip


def exported(desk: Desk, path: Path) -> Path:
    desk.exchange.export(path, [person.id for person in everybody(desk)])
    return path


def test_the_json_is_the_one_that_was_promised(desk: Desk, tmp_path: Path) -> None:
    contact = desk.contacts.add(dict(WHOLE))
    desk.contacts.add({"name": "李娜"})
    records = json.loads(exported(desk, tmp_path / "a.json").read_text("utf-8"))
    assert records[0] == {"id": str(contact), **RECORD}
    assert list(records[0]) == ["id", *RECORD]
    assert {*records[1]} == {"id", "name", "family", "given", "pinyin"}


def test_an_empty_export_is_an_empty_list(desk: Desk, tmp_path: Path) -> None:
    assert json.loads(exported(desk, tmp_path / "a.json").read_text("utf-8")) == []


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "＝1", "'=1"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_no_cell_can_become_a_formula(desk: Desk, tmp_path: Path, name: str, text: str) -> None:
    desk.contacts.add({"name": "张伟", "note": f"{text}x", "custom": {f"{text}y": f"{text}z"}})
    path = exported(desk, tmp_path / name)
    if name == "a.csv":
        cells = [cell for row in csv.reader(path.read_text("utf-8-sig").splitlines()) for cell in row]
        assert [cell for cell in cells if cell[:1] in set("=+-@\t\r＝")] == []
    else:
        from openpyxl import load_workbook

        sheet = load_workbook(path).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_headings_are_in_the_language_of_the_screen(desk: Desk, tmp_path: Path) -> None:
    use_language("zh_CN")
    desk.contacts.add({**WHOLE, "phones": (Reach("13812345678", "mobile"), Reach("13912345678", "mobile"))})
    lines = exported(desk, tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    row = dict(zip(*csv.reader(lines), strict=True))
    assert (row["姓名"], row["客户级别"], row["所在地"], row["手机"], row["手机 (2)"]) == (
        "单雄信", "副总/总监", "江苏省苏州市昆山市", "13812345678", "13912345678",
    )  # fmt: skip
    assert (row["生日"], row["其他任职"], row["车牌"]) == ("农历闰--04-29", "仁和医院 |  | 主任 |  |  | 2014", "苏E1")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_unknown_ending_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FormatProblem, match=r"\.json, \.csv, \.xlsx or \.vcf"):
        desk.exchange.export(tmp_path / "a.pdf", [])


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_the_template_is_empty_and_understood(desk: Desk, tmp_path: Path, name: str) -> None:
    use_language("zh_CN")
    desk.exchange.save_template(tmp_path / name)
    (sheet,) = open_files([tmp_path / name])
    assert len(sheet.rows) == 1
    assert "custom" not in desk.exchange.understood(sheet).targets
    assert desk.exchange.plan([sheet]).rows == []


@pytest.mark.parametrize("name", ["p.xlsx", "p.csv"])
def test_rows_with_problems_are_saved_corrected_and_brought_in_again(desk: Desk, tmp_path: Path, name: str) -> None:
    rows = [("张伟", "康源", "", "1381234567"), ("李娜", "康源", "", "13912345678"), ("", "", "经理")]
    preview = plan(desk, *rows)
    assert desk.exchange.save_problems(tmp_path / name, preview) == 2
    (sheet,) = open_files([tmp_path / name])
    assert sheet.rows[0][:4] == ["crmdesk: reason", "crmdesk: line", "姓名", "单位"]
    assert [row[:4] for row in sheet.rows[1:]] == [
        ["手机 “1381234567”: A mobile number has 11 digits, 1 is missing.", "2", "张伟", "康源"],
        ["There is no name in this row.", "4", "", ""],
    ]
    place = sheet.rows[0].index("手机")
    sheet.rows[1][place] = "13812345678"
    result = desk.exchange.apply(desk.exchange.plan([sheet]))
    assert result.files[0].created == 1
    assert [(person.name, person.custom) for person in everybody(desk)] == [("张伟", {})]


def test_problems_of_cards_are_saved_too(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:张伟\nTEL:1381234567\nEND:VCARD\n", "utf-8")
    preview = desk.exchange.plan(open_files([tmp_path / "a.vcf"]))
    assert desk.exchange.save_problems(tmp_path / "p.csv", preview) == 1
    assert "张伟" in (tmp_path / "p.csv").read_text("utf-8-sig")


def test_a_name_alone_in_a_masked_list_comes_to_nothing(desk: Desk) -> None:
    result = bring(desk, ("张**", "", "", "138****5678"))
    assert (result.action, result.files[0].created, len(result.files[0].problems)) == (None, 0, 3)


def test_an_own_field_stays_one_whatever_it_holds(desk: Desk, tmp_path: Path) -> None:
    desk.contacts.add({"name": "张伟", "custom": {"备用": "z@a.cn", "编号": "13812345678"}})
    (sheet,) = open_files([exported(desk, tmp_path / "a.csv")])
    (row,) = desk.exchange.plan([sheet]).rows
    assert (row.outcome, row.draft["custom"]) == ("unchanged", {"备用": "z@a.cn", "编号": "13812345678"})


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("title", ["手机", "备注2", "Solar birthday", "公历生日", "crmdesk x", "custom:x", "自定义:"])
def test_an_own_field_stays_one_whatever_it_is_called(desk: Desk, tmp_path: Path, language: str, title: str) -> None:
    use_language(language)
    desk.contacts.add({"name": "张伟", "custom": {title: "13812345678"}})
    (sheet,) = open_files([exported(desk, tmp_path / "a.csv")])
    (row,) = desk.exchange.plan([sheet]).rows
    assert (row.outcome, row.draft["custom"]) == ("unchanged", {title: "13812345678"})
