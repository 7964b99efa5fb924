"""Who a row is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.desk import Desk
from crmdesk.core.exchange import planning
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.contents import Card, Cards, Cell
from tests.core.exchange.sheets import bring, everybody, plan, sheet_of

KNOWN = ("张伟", "康源医药", "经理", "13812345678", "zw@a.example", "110101199003074477", "老客户", "甲")


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (KNOWN, "unchanged"),
        (("张伟", "", "", "138-1234-5678"), "unchanged"),
        (("张 伟", "康源医药"), "unchanged"),
        (("张伟",), "unchanged"),
        (("", "", "", "13812345678"), "unchanged"),
        (("张伟", "", "总监", "13812345678"), "update"),
        (("张伟", "", "", "13812345678", "other@a.example"), "update"),
        (("张总", "康源医药", "", "13812345678"), "update"),
        (("Zhang Wei", "", "", "", "ZW@a.example"), "update"),
        (("张伟", "", "", "", "", "11010119900307 4477", "新标签"), "update"),
        (("张伟", "康源医药", "", "13900000000"), "duplicate"),
        (("李娜", "", "", "13812345678"), "duplicate"),
        (("张伟", "别的公司", "", "13900000000"), "new"),
        (("张伟", "别的公司"), "new"),
        (("张伟", "", "总监"), "new"),
        (("李娜", "康源医药", "经理"), "new"),
        (("", "", "总监"), "problem"),
    ],
)
def test_who_a_row_is_about(desk: Desk, row: Sequence[Cell], outcome: str) -> None:
    bring(desk, KNOWN)
    (planned,) = plan(desk, row).rows
    assert planned.outcome == outcome
    assert planned.contact == (everybody(desk)[0].id if outcome in {"unchanged", "update", "duplicate"} else None)


@pytest.mark.parametrize(
    ("rows", "outcomes", "people"),
    [
        ([KNOWN, KNOWN], ["new", "unchanged"], 1),
        ([("张伟", "", "", "13812345678"), ("张伟", "", "", "13812345678", "z@a.cn")], ["new", "update"], 1),
        ([("张伟", "", "", "13812345678"), ("张小明", "", "", "13812345678")], ["new", "duplicate"], 2),
        ([("张伟", "甲", "", "13812345678"), ("张伟", "甲", "", "13912345678")], ["new", "duplicate"], 2),
        (
            [
                ("张伟", "", "", "13812345678"),
                ("张伟", "", "", "13812345678", "z@a.cn"),
                ("张伟", "", "", "", "z@a.cn"),
            ],
            ["new", "update", "unchanged"],
            1,
        ),
        ([("张伟",), ("张伟",)], ["new", "unchanged"], 1),
        ([("张伟", "甲"), ("张伟", "乙")], ["new", "new"], 2),
    ],
)
def test_two_rows_of_one_person_become_one_contact(
    desk: Desk, rows: Sequence[Sequence[Cell]], outcomes: list[str], people: int
) -> None:
    assert [row.outcome for row in plan(desk, *rows).rows] == outcomes
    bring(desk, *rows)
    assert len(everybody(desk)) == people
    assert bring(desk, *rows).action is None
    assert desk.check() == []


def test_two_employers_in_two_rows_are_two_positions(desk: Desk) -> None:
    rows = [("张伟", "康源医药", "顾问", "13812345678"), ("张伟", "仁和医院", "主任", "13812345678")]
    bring(desk, *rows)
    (person,) = everybody(desk)
    assert [(at.organisation, at.title, at.main) for at in person.positions] == [
        ("康源医药", "顾问", True),
        ("仁和医院", "主任", False),
    ]
    assert bring(desk, *rows).action is None


def test_the_first_row_of_an_import_decides_and_the_other_is_told(desk: Desk) -> None:
    rows = [("张伟", "", "经理", "13812345678"), ("张伟", "", "总监", "13812345678")]
    result = bring(desk, *rows)
    assert [problem.reason for problem in result.files[0].problems] == ["Title: “总监” was not taken, “经理” stands."]
    assert everybody(desk)[0].title == "经理"
    assert bring(desk, *rows).action is None


def test_the_first_row_decides_about_every_field(desk: Desk) -> None:
    headings = ("姓名", "手机", "等级", "车牌")
    rows = [("张伟", "13812345678", "A", "苏A1"), ("张伟", "13812345678", "B", "苏B2")]
    for expected in (2, 2):
        result = bring(desk, *rows, headings=headings)
        assert len(result.files[0].problems) == expected
    (person,) = everybody(desk)
    assert (person.tier, person.custom, result.action) == ("A", {"车牌": "苏A1"}, None)


def test_rows_far_apart_are_found_too(desk: Desk) -> None:
    fillers = [(f"王{number}", "", "", f"139{number:08d}") for number in range(1200)]
    rows = [("张伟", "", "", "13812345678"), *fillers, ("张伟", "", "经理", "13812345678")]
    preview = plan(desk, *rows)
    assert (preview.rows[-1].outcome, preview.rows[-1].row) == ("update", 0)
    desk.exchange.apply(preview)
    assert everybody(desk)[0].title == "经理"
    again = plan(desk, ("张伟", "", "", "13812345678", "z@a.cn"), *fillers, ("张伟", "", "", "13812345678", "z@a.cn"))
    assert (again.rows[0].outcome, again.rows[-1].outcome) == ("update", "unchanged")


def test_a_contact_in_the_trash_is_found_and_stays_there(desk: Desk) -> None:
    bring(desk, KNOWN)
    (person,) = everybody(desk)
    desk.contacts.trash([person.id])
    result = bring(desk, ("张伟", "", "总监", "13812345678"))
    (after,) = everybody(desk)
    assert (after.trashed, after.title) == (True, "总监")
    assert [problem.reason for problem in result.files[0].problems] == ["张伟 is in the trash and stays there."]


def test_an_id_of_this_book_finds_its_contact(desk: Desk) -> None:
    bring(desk, ("张伟", "甲"))
    (person,) = everybody(desk)
    record = {"id": str(person.id), "name": "张伟", "title": "经理"}
    cards = Cards(sheet_of().path, "json", "utf-8", [Card(line=1, record=record)])
    (planned,) = desk.exchange.plan([cards]).rows
    assert (planned.outcome, planned.contact) == ("update", person.id)
    stranger = {**record, "name": "李娜"}
    cards = Cards(sheet_of().path, "json", "utf-8", [Card(line=1, record=stranger)])
    assert desk.exchange.plan([cards]).rows[0].outcome == "new"


class Counted:
    """The archive, whose queries are counted."""

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self.statements = 0

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self.statements += 1
        return self._contacts.query(sql, values)


def test_looking_people_up_takes_a_few_statements_however_many_rows(desk: Desk) -> None:
    def statements(count: int) -> int:
        counted = Counted(desk.contacts)
        sheet = sheet_of(*[(f"李{n}", "甲", "", f"137{n:08d}", f"l{n}@a.cn") for n in range(count)])
        planning.plan(Neighbours(counted, desk.settings, desk.history, desk.ids, lambda: desk.gifts), [sheet])
        return counted.statements

    assert statements(2000) == 1, "of an empty book it is asked whether it is one"
    bring(desk, KNOWN)
    assert statements(500) == statements(5) == 1 + 3
    assert statements(2000) == 1 + 12


@pytest.mark.parametrize("block", [1, 500])
def test_a_later_row_is_known_by_what_an_earlier_one_added(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(planning, "BLOCK", block)
    bring(desk, KNOWN)
    rows = plan(desk, ("张伟", "", "", "13812345678", "new@a.cn"), ("张伟", "", "", "", "new@a.cn")).rows
    assert [row.outcome for row in rows] == ["update", "unchanged"]
    assert rows[0].contact == rows[1].contact


@pytest.mark.parametrize("name", ["合计", "总计：", "合计：12人", "小计 共3位", "Grand total"])
def test_a_sum_below_a_list_is_nobody(desk: Desk, name: str) -> None:
    (row,) = plan(desk, (name, "", "", "", "", "", "", "300")).rows
    assert (row.outcome, row.does, row.reported) == ("problem", "skip", ["This row is a sum, not a person."])


def test_whoever_can_be_reached_is_no_sum(desk: Desk) -> None:
    (row,) = plan(desk, ("合计", "", "", "13812345678")).rows
    assert row.outcome == "new"


def test_a_hidden_list_is_told_and_hidden_choices_are_not(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title, rows in (
            ("客户", [["姓名", "手机"], ["张伟", "13812345678"]]),
            ("离职", [["姓名", "手机"], ["李娜", "13900000001"]]),
            ("选项", [["客户性质"], ["上游"], ["下游"]]),
        ):  # fmt: skip
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if title != "客户":
                sheet.hide()
    (result,) = desk.exchange.plan(open_files([path])).results()
    assert (result.rows, result.created) == (1, 1)
    assert [(problem.line, problem.reason) for problem in result.problems] == [
        (1, "The hidden worksheet “离职” was left out; show it in the workbook to bring it in.")
    ]
