"""Greeting many: what each is told, the file, the timelines."""

import csv
from pathlib import Path

import openpyxl
import pytest

from crmdesk.core.contacts.records import Position, Reach
from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound, StorageProblem
from crmdesk.core.occasions.greetings import left_out
from crmdesk.core.values.choices import InteractionKind


def person(desk: Desk, name: str, title: str = "", **more: object) -> int:
    draft = {"positions": [Position("康源医药", "", title, main=True)], "phones": [Reach("138 1234 5678", "mobile")]}
    return desk.contacts.add({"name": name, **draft, **more})


def test_each_is_told_what_fits_them(desk: Desk) -> None:
    people = [
        person(desk, "张伟", "总经理", nature="upstream"),
        person(desk, "李娜", "采购员", sex="female", nature="downstream"),
        person(desk, "王老五", "", sex="male"),
    ]
    made = desk.greetings.prepare(people, "mid_autumn", "zh_CN")
    assert [greeting.text for greeting in made.greetings] == [
        "张总，中秋快乐！感谢您一直以来的信任与支持，愿您阖家团圆、幸福安康！",
        "李女士，中秋快乐！感谢您平日的支持与关照，祝您人月两圆、生意兴隆！",
        "王先生，中秋快乐！愿您阖家团圆、平安喜乐！",
    ]
    assert [greeting.phone for greeting in made.greetings] == ["13812345678"] * 3
    assert {greeting.length.parts for greeting in made.greetings} == {1}
    assert list(left_out(made)) == []


def test_every_field_in_both_languages(desk: Desk) -> None:
    contact = person(desk, "张伟", "经理")
    desk.settings.set("company.name", "安康医药")
    desk.history.colleague = desk.contacts.add_colleague("李静")
    whole = "{honorific} {name} {family} {organisation} {title} {company} {me}"
    assert desk.greetings.prepare([contact], whole, "zh_CN").greetings[0].text == (
        "张经理 张伟 张 康源医药 经理 安康医药 李静"
    )
    chinese = "{称呼} {姓名} {姓} {单位} {职务} {公司} {我} ｛称呼｝"
    assert desk.greetings.prepare([contact], chinese, "zh_CN").greetings[0].text == (
        "张经理 张伟 张 康源医药 经理 安康医药 李静 张经理"
    )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{honorific}，您好！", "No form of address for 张伟, 李娜, 王芳 and 1 more: say the sex or the title."),
        ("{title}您好！", "The field {title} is empty for 张伟, 李娜, 王芳 and 1 more."),
        ("{company}祝您安康", "The name of our company is not set: it is in the settings."),
        ("{name}您好，{me}", "It is not said who of us sits here: choose it in the settings."),
        ("{nickname}您好", "There is no field {nickname}. There are: {honorific} {name} {family} {organisation}"
         " {title} {company} {me}"),
    ],
)  # fmt: skip
def test_no_field_stays_empty(desk: Desk, written: str, text: str) -> None:
    people = [person(desk, name) for name in ("张伟", "李娜", "王芳", "赵敏")]
    with pytest.raises(InvalidInput) as refused:
        desk.greetings.prepare(people, written, "zh_CN")
    assert str(refused.value) == text


def test_who_may_not_be_greeted_and_who_cannot_be_reached_is_named(desk: Desk) -> None:
    people = [
        person(desk, "张伟", "总经理"),
        person(desk, "何已故", "总经理", standing="deceased"),
        person(desk, "马流失", "总经理", standing="lost"),
        person(desk, "勿扰", standing="do_not_contact"),
        # Nobody is told anything: an empty field of theirs is no trouble.
        person(desk, "座机", phones=[Reach("0512-66668888", "work")]),
        person(desk, "另写", "总经理", phones=[Reach("0512-66668888", "work"), Reach("+86 139 1234 5678", "other")]),
    ]
    made = desk.greetings.prepare(people, "{honorific}，您好！", "zh_CN")
    assert [(greeting.name, greeting.phone) for greeting in made.greetings] == [
        ("张伟", "13812345678"),
        ("另写", "13912345678"),
    ]
    assert list(left_out(made)) == ["Without a mobile: 座机.", "Not to be contacted: 何已故, 马流失, 勿扰."]


@pytest.mark.parametrize("written", ["mid_autum", "中球节", "x"])
def test_an_occasion_that_is_misspelt_is_no_text(desk: Desk, written: str) -> None:
    with pytest.raises(NotFound) as refused:
        desk.greetings.prepare([person(desk, "张伟", "总经理")], written)
    assert str(refused.value).startswith(f"There is no greeting “{written}”. There are: Birthday, Anniversary,")


@pytest.mark.parametrize("written", ["", "  "])
def test_an_empty_text_is_sent_to_nobody(desk: Desk, written: str) -> None:
    with pytest.raises(InvalidInput, match="The greeting is empty"):
        desk.greetings.prepare([person(desk, "张伟", "总经理")], written)


def test_a_file_for_a_message_platform_and_a_line_on_each_timeline(desk: Desk, tmp_path: Path) -> None:
    people = [person(desk, "张伟", "总经理"), person(desk, "李娜", "经理", phones=[Reach("=13912345678", "mobile")])]
    made = desk.greetings.prepare(people, "{honorific}，您好！", "zh_CN")
    assert desk.greetings.export(tmp_path / "a.xlsx", made) == 2
    assert desk.greetings.export(tmp_path / "a.csv", made) == 2
    expected = [["Mobile", "Text"], ["13812345678", "张总，您好！"], ["13912345678", "李经理，您好！"]]
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [list(row) for row in sheet.values] == expected
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == expected
    assert sorted(path.name for path in tmp_path.iterdir() if "book" not in path.name) == ["a.csv", "a.xlsx"]
    first, second = desk.history.entries(2)
    assert first.kind == second.kind == "interaction.log_many"
    assert sentence(first, lambda _contact: "") == "Record 2 greetings"
    sql = (
        "SELECT kind, text FROM interaction JOIN interaction_contact ON interaction_id = interaction.id"
        " WHERE contact_id = ?"
    )
    assert desk.history.rows(sql, (people[0],)) == [("message", "张总，您好！")] * 2
    desk.history.undo(first.id)
    assert len(desk.history.rows(sql, (people[0],))) == 1
    assert desk.check() == []


def test_greetings_of_one_another_are_kept_together(desk: Desk) -> None:
    people = [person(desk, "张伟", "总经理"), person(desk, "李娜", "经理")]
    made = desk.greetings.prepare(people, "{honorific}，您好！", "zh_CN")
    desk.greetings.keep(made.greetings[1:], InteractionKind.WECHAT)
    assert desk.history.rows("SELECT kind, text FROM interaction") == [("wechat", "李经理，您好！")]
    desk.greetings.keep(())
    assert len(desk.history.rows("SELECT id FROM interaction")) == 1


def test_what_cannot_be_written_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    made = desk.greetings.prepare([person(desk, "张伟", "总经理")], "{honorific}，您好！", "zh_CN")
    before = len(desk.history.entries(10))
    with pytest.raises(InvalidInput):
        desk.greetings.export(tmp_path / "a.docx", made)
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(StorageProblem):
        desk.greetings.export(tmp_path / "folder.xlsx", made)
    with pytest.raises(StorageProblem) as unwritten:
        desk.greetings.export(tmp_path / "nowhere" / "a.xlsx", made)
    assert str(unwritten.value).startswith("a.xlsx cannot be written.")
    with pytest.raises(InvalidInput) as refused:
        desk.greetings.export(tmp_path / "a.xlsx", desk.greetings.prepare([], "mid_autumn"))
    assert str(refused.value) == "There is nobody to greet."
    assert len(desk.history.entries(10)) == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"] == ["folder.xlsx"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{称呼}，您好！", "张总，您好！"),
        ("中秋", "张总，中秋快乐！愿您阖家团圆、平安喜乐！"),
        ("{honorific}, hello!", "Mr. Zhang, hello!"),
        ("mid_autumn", "Dear Mr. Zhang, happy Mid-Autumn Festival! I wish you and your family peace and joy."),
    ],
)
def test_a_chinese_template_greets_in_chinese_whatever_the_computer_speaks(desk: Desk, written: str, text: str) -> None:
    made = desk.greetings.prepare([person(desk, "张伟", "总经理", sex="male")], written)
    assert made.greetings[0].text == text
