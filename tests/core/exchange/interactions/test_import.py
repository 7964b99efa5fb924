"""Past records brought in: understood by their headings, led to their people, never twice, and taken back whole."""

from datetime import datetime
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.interactions.said import PlannedRecord
from crmdesk.core.exchange.lists.columns import PEOPLE
from crmdesk.core.exchange.planning import ImportCancelled, open_files
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.interactions.records import Interaction, Kind
from crmdesk.core.interactions.timeline import Asked
from tests.core.conftest import NOON, Run
from tests.core.exchange.interactions.office import at, filled
from tests.core.exchange.sheets import everybody, sheet_of

RECORDS = "records"

HEADINGS = ("日期", "客户姓名", "单位", "沟通方式", "沟通内容", "负责人")
ZHANG = ("2026-03-01", "张伟", "康源医药", "电话", "谈了新品", "陈静")


def plan(desk: Desk, *rows, headings=HEADINGS) -> Preview:
    return desk.exchange.plan([sheet_of(*rows, headings=headings)])


def kept(desk: Desk) -> list[Interaction]:
    """Every record of the book, the newest first."""
    ids = list(desk.timeline.ids(Asked()))
    found = desk.interactions.many(ids)
    return [found[key] for key in ids]


def told(preview: Preview) -> list[tuple[str, str]]:
    return [(row.outcome, " ".join(row.reported)) for row in preview.rows]


def test_a_list_of_records_is_known_by_its_headings_and_led_to_its_people(desk: Desk) -> None:
    zhang, li, *_rest = filled(desk)
    preview = plan(desk, ZHANG, ("2026/3/2 18:05", "李娜", "", "饭局", "", ""))
    assert preview.files[0].kind == RECORDS
    assert told(preview) == [("new", ""), ("new", "")]
    result = desk.exchange.apply(preview)
    assert (result.files[0].rows, result.files[0].created, result.entries) == (2, 2, {RECORDS: 2})
    first, second = kept(desk)[-1], kept(desk)[-2]
    assert (first.contacts, first.kind, first.text, first.at) == (
        (zhang,),
        Kind.CALL,
        "谈了新品",
        at("2026-03-01", "12:00"),
    )
    assert [desk.contacts.colleagues()[key] for key in first.colleagues] == ["陈静"]
    assert first.organisation == desk.contacts.person(zhang).main.organisation_id
    assert (second.contacts, second.kind, second.at) == ((li,), Kind.MEAL, at("2026-03-02", "18:05"))
    assert second.organisation == desk.contacts.person(li).main.organisation_id
    assert desk.check() == []


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("日期", "联系人", "内容"), RECORDS),
        (("时间", "客户", "沟通方式", "备注"), RECORDS),
        (("Date", "Customer", "What was said", "Who"), RECORDS),
        (("拜访日期", "医院", "拜访对象", "拜访情况", "下次拜访"), RECORDS),
        (("姓名", "手机", "出生日期", "备注"), PEOPLE),
        (("姓名", "单位", "日期"), PEOPLE),
        (("姓名", "内容"), PEOPLE),
        (("Name", "Company", "Notes", "Birthday"), PEOPLE),
    ],
)
def test_what_tells_records_from_people(desk: Desk, headings: tuple[str, ...], kind: str) -> None:
    sheet = sheet_of(tuple("x" for _heading in headings), headings=headings)
    assert desk.exchange.understood(sheet).kind == kind
    other = PEOPLE if kind == RECORDS else RECORDS
    assert desk.exchange.understood(sheet, other).kind == other


def test_what_the_user_said_of_a_list_is_remembered(desk: Desk) -> None:
    filled(desk)
    sheet = sheet_of(("2026-03-01", "张伟", "问价"), headings=("姓名", "单位", "日期"))
    mapping = desk.exchange.understood(sheet, RECORDS).changed({"姓名": "date", "单位": "people", "日期": "text"})
    desk.exchange.apply(desk.exchange.plan([sheet], [mapping]))
    assert kept(desk)[-1].text == "问价"
    assert desk.exchange.understood(sheet) == mapping


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    filled(desk)
    rows = (ZHANG, ("2026-03-02", "李娜", "", "", "", ""), ("2026-03-03", "", "康源医药", "", "开会", ""))
    desk.exchange.apply(plan(desk, *rows))
    before = kept(desk)
    preview = plan(desk, *rows)
    assert [row.outcome for row in preview.rows] == ["unchanged"] * 3
    assert not preview.changes_anything
    assert desk.exchange.apply(preview).action is None
    assert kept(desk) == before


def test_a_row_that_stands_twice_in_a_list_comes_in_once(desk: Desk) -> None:
    filled(desk)
    assert [row.outcome for row in plan(desk, ZHANG, ZHANG).rows] == ["new", "unchanged"]


def test_what_lies_in_the_trash_stays_there(desk: Desk) -> None:
    filled(desk)
    desk.exchange.apply(plan(desk, ZHANG))
    desk.interactions.trash([kept(desk)[-1].id])
    assert told(plan(desk, ZHANG)) == [("unchanged", "This record is in the trash and stays there.")]


def test_namesakes_are_asked_about(desk: Desk) -> None:
    *_others, wang, other = filled(desk)
    preview = plan(
        desk, ("2026-03-01", "王伟", "", "", "一", ""), ("2026-03-01", "王伟", "仁和医院", "", "二", ""),
        ("2026-03-01", "张伟", "仁和医院", "", "三", ""), ("2026-03-01", "张总", "康源医药", "", "四", ""),
    )  # fmt: skip
    assert told(preview) == [
        ("duplicate", "2 people are called 王伟: say at which organisation, or a mobile number."),
        ("new", ""),
        ("duplicate", "张伟 is in the book, but not at 仁和医院."),
        ("duplicate", "张总 is not in the book."),
    ]
    result = desk.exchange.apply(preview)
    assert (result.files[0].created, len(result.files[0].problems)) == (1, 3)
    assert kept(desk)[-1].contacts == (other,)
    assert preview.rows[0].contact == wang


@pytest.mark.parametrize(
    ("choice", "people", "records"), [(None, 4, 3), ("skip", 4, 3), ("new", 5, 4), ("update", 4, 4)]
)
def test_whom_nobody_knows_is_the_users_choice(desk: Desk, choice, people: int, records: int) -> None:
    zhang, *_others = filled(desk)
    row = ("2026-03-01", "张总", "康源医药", "", "四", "")
    preview = plan(desk, row)
    preview.rows[0].choice = choice
    desk.exchange.apply(preview)
    assert (len(everybody(desk)), len(kept(desk))) == (people, records)
    if choice == "update":
        assert kept(desk)[-1].contacts == (zhang,)
        assert plan(desk, row).rows[0].outcome == "unchanged"
    if choice == "new":
        assert everybody(desk)[-1].organisation == "康源医药"
        assert plan(desk, row).rows[0].outcome == "unchanged"


def test_several_rows_about_one_whom_nobody_knows_make_one_contact(desk: Desk) -> None:
    preview = plan(desk, ("2026-03-01", "周正", "华夏", "", "一", ""), ("2026-03-02", "周正", "华夏", "", "二", ""))
    for row in preview.rows:
        row.choice = "new"
    desk.exchange.apply(preview)
    (person,) = everybody(desk)
    assert [one.contacts for one in kept(desk)] == [(person.id,)] * 2
    assert desk.check() == []


def test_a_mobile_says_who_it_is(desk: Desk) -> None:
    zhang, *_others = filled(desk)
    headings = ("日期", "联系人", "手机", "内容")
    preview = plan(
        desk, ("2026-03-01", "张总", "138 1234 5678", "一"), ("2026-03-01", "", "13812345678", "二"),
        ("2026-03-01", "李娜", "13812345678", "三"), headings=headings,
    )  # fmt: skip
    assert [row.people for row in preview.rows if isinstance(row, PlannedRecord)] == [(zhang,), (zhang,), ()]
    assert told(preview)[2] == ("duplicate", "The number or ID card is that of 张伟.")


def test_with_several_people_and_their_organisations(desk: Desk) -> None:
    zhang, li, _wang, other = filled(desk)
    preview = plan(desk, ("2026-03-01", "张伟、王伟（仁和医院）、赵六", "康源医药", "拜访", "谈合作", ""))
    desk.exchange.apply(preview)
    one = kept(desk)[-1]
    assert one.contacts == (zhang, other)
    assert one.text == "谈合作\nPeople: 赵六"
    assert told(preview) == [("new", "赵六 is not in the book.")]
    assert li not in one.contacts


def test_a_record_of_an_organisation_alone(desk: Desk) -> None:
    filled(desk)
    preview = plan(desk, ("2026-03-01", "康源医药", "", "", "开会", ""), ("2026-03-01", "", "仁和医院", "", "来函", ""),
                   ("2026-03-01", "", "李娜", "", "来电", ""))  # fmt: skip
    desk.exchange.apply(preview)
    places = {row: key for key, row in desk.history.rows("SELECT id, name FROM organisation")}
    found = {one.text: one for one in kept(desk)}
    assert (found["开会"].contacts, found["开会"].organisation) == ((), places["康源医药"])
    assert (found["来函"].contacts, found["来函"].organisation) == ((), places["仁和医院"])
    assert len(found["来电"].contacts) == 1


def test_a_bad_value_never_loses_a_record(desk: Desk) -> None:
    filled(desk)
    headings = ("日期", "联系人", "方式", "内容", "时长", "费用", "天气")
    preview = plan(desk, ("2026-03-01", "张伟", "心电感应", "谈合作", "很久", "两百左右", "晴"), headings=headings)
    desk.exchange.apply(preview)
    one = kept(desk)[-1]
    assert (one.kind, one.minutes, one.cost) == (Kind.OTHER, 0, 0)
    assert one.text == "谈合作\n方式: 心电感应\n时长: 很久\n费用: 两百左右\n天气: 晴"
    assert [problem.line for problem in preview.results()[0].problems] == [2, 2, 2]
    assert (
        plan(desk, ("2026-03-01", "张伟", "心电感应", "谈合作", "很久", "两百左右", "晴"), headings=headings)
        .rows[0]
        .outcome
        == "unchanged"
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "张伟", "", "", "一", ""), "There is no date in this row."),
        (("上周", "张伟", "", "", "一", ""), "日期 “上周”"),
        (("2026-03", "张伟", "", "", "一", ""), "is not a whole date"),
        (("2026-03-01", "", "", "", "一", ""), "Nobody is named in this row."),
        (("2026-06-18", "张伟", "", "", "一", ""), "This day has not come yet"),
        (("1949-10-01", "张伟", "", "", "一", ""), "before there were records"),
    ],
)
def test_what_cannot_come_in_is_told_once_and_can_be_saved(desk: Desk, tmp_path: Path, row, reason: str) -> None:
    filled(desk)
    preview = plan(desk, row, ZHANG)
    assert [each.outcome for each in preview.rows] == ["problem", "new"]
    (problem,) = preview.results()[0].problems
    assert (problem.line, reason in problem.reason) == (2, True)
    assert desk.exchange.save_problems(tmp_path / "a.csv", preview) == 1
    (again,) = open_files([tmp_path / "a.csv"])
    assert desk.exchange.plan([again]).files[0].kind == RECORDS
    desk.exchange.apply(preview)
    assert len(kept(desk)) == 4


def test_next_steps_come_along_those_that_are_over_stand_in_the_text(desk: Desk) -> None:
    zhang, *_others = filled(desk)
    headings = ("日期", "联系人", "内容", "负责人", "下次联系", "下一步")
    desk.exchange.apply(
        plan(
            desk, ("2026-03-01", "张伟", "一", "陈静", "2026-07-01", "寄样品"),
            ("2026-03-02", "张伟", "二", "", "2026/3/9", ""),
            ("2026-03-03", "张伟", "三", "", "", "再说"), headings=headings,
        )
    )  # fmt: skip
    first, second, third = reversed(kept(desk)[-3:])
    step = desk.interactions.follow_ups.open_with(zhang)[-1]
    assert (step.day, step.text, step.interaction, step.owner) == (
        "2026-07-01",
        "寄样品",
        first.id,
        first.colleagues[0],
    )
    assert (second.text, third.text) == ("二\nNext Step: 2026-03-09", "三\nNext Step: 再说")


def test_people_and_their_records_come_in_together(desk: Desk, tmp_path: Path) -> None:
    people = filled(desk)
    path = tmp_path / "all.xlsx"
    desk.exchange.export(path, people, with_records=True)
    rows = _lines(desk)
    desk.close()
    with open_desk(tmp_path / "other.crmdesk", node=2, clock=Clock(lambda: NOON)) as other:
        preview = other.exchange.plan(open_files([path]))
        assert [(file.title, file.kind) for file in preview.files] == [("Contacts", PEOPLE), ("Records", RECORDS)]
        result = other.exchange.apply(preview)
        assert (result.files[0].created, result.entries) == (7, {RECORDS: 3})
        assert _lines(other) == rows
        assert not other.exchange.plan(open_files([path])).changes_anything
        assert [entry.detail for entry in other.history.entries(1)] == [
            {"files": 1, "created": 4, "updated": 0, "records": 3}
        ]
        assert other.check() == []


def _lines(desk: Desk) -> list[list[object]]:
    from crmdesk.core.exchange.interactions import table

    rows = desk.history.rows
    return list(table.lines(rows, table.asked_for(rows, Asked()), lambda _read: None))


def test_it_is_one_action_and_taken_back_whole(desk: Desk) -> None:
    zhang, *_others = filled(desk)
    before = desk.history.rows("SELECT * FROM listing ORDER BY id"), kept(desk)
    preview = plan(
        desk, ("2026-05-10", "张伟", "", "电话", "近的", ""), ("2026-03-01", "周正", "新单位", "", "一", "赵红")
    )
    preview.rows[1].choice = "new"
    result = desk.exchange.apply(preview)
    assert desk.history.rows("SELECT reached FROM listing WHERE id = ?", (zhang,)) == [("2026-05-10",)]
    assert result.action is not None
    desk.exchange.take_back(result.action)
    assert (desk.history.rows("SELECT * FROM listing ORDER BY id"), kept(desk)) == before
    assert "赵红" not in desk.contacts.colleagues().values()
    assert desk.check() == []


def test_stopping_writes_nothing(desk: Desk) -> None:
    filled(desk)
    preview = plan(desk, ZHANG)
    with pytest.raises(ImportCancelled):
        desk.exchange.apply(preview, cancelled=lambda: True)
    assert len(kept(desk)) == 3
    with pytest.raises(ImportCancelled):
        desk.exchange.plan([sheet_of(ZHANG, headings=HEADINGS)], cancelled=lambda: True)


@pytest.mark.parametrize("name", ["记录.csv", "记录.xlsx", "记录.xls"])
def test_real_files(desk: Desk, tmp_path: Path, name: str) -> None:
    import openpyxl
    import xlwt

    zhang, *_others = filled(desk)
    path = tmp_path / name
    rows = [
        ("联络台账", "", "", ""),
        ("日期", "客户姓名", "沟通内容", "费用"),
        (datetime.fromisoformat("2026-03-01T15:30"), "张伟", "谈合作", 88.5),
    ]
    if path.suffix == ".csv":
        text = "\n".join(",".join(str(cell).removesuffix(":00") for cell in row) for row in rows)
        path.write_bytes(text.encode("gbk"))
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        old = xlwt.Workbook()
        sheet = old.add_sheet("一")
        style = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM")
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(line, column, cell, style) if isinstance(cell, datetime) else sheet.write(
                    line, column, cell
                )
        old.save(str(path))
    desk.exchange.apply(desk.exchange.plan(open_files([path])))
    one = kept(desk)[-1]
    assert (one.contacts, one.at, one.text, one.cost) == ((zhang,), at("2026-03-01", "15:30"), "谈合作", 8850)


def test_the_command_brings_records_in_and_tells_the_rest(run: Run, book: Path, tmp_path: Path) -> None:
    import json

    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        desk.contacts.add({"name": "张伟", "phones": [Reach("13812345678", "mobile")]})
    path = tmp_path / "a.csv"
    path.write_text("日期,联系人,内容\n2026-03-01,张伟,一\n2026-03-01,周正,二\n", "gbk")
    code, out, _err = run("import", path, "--json")
    (file,) = json.loads(out)["files"]
    assert (code, file["rows"], file["created"], file["unchanged"]) == (0, 2, 1, 0)
    assert file["problems"] == [{"line": 3, "reason": "周正 is not in the book."}]
    code, out, _err = run("import", path, "--new-people", "--json")
    (file,) = json.loads(out)["files"]
    assert (code, file["created"], file["unchanged"], file["problems"]) == (0, 1, 1, [])
    code, out, _err = run("import", path, "--json")
    (file,) = json.loads(out)["files"]
    assert (file["created"], file["unchanged"]) == (0, 2)
