"""The finance department's list of expenses: understood, led to its people, never twice, and taken back whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from crmdesk.core.budget.reading import Listing
from crmdesk.core.budget.records import Expense
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import ImportCancelled, open_files
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.interactions.records import Kind
from crmdesk.core.tabular.contents import Cell
from tests.core.exchange.sheets import sheet_of

HEADINGS = ("日期", "科目", "金额", "收款方", "客户姓名", "客户单位", "经手人", "是否报销", "摘要")
DINNER = ("2026-03-02", "业务招待费", "1,280.50", "松鹤楼", "张伟、李娜", "", "陈静", "是", "年会晚宴")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.contacts.add({"name": "张伟", "organisation": "康源医药", "owner": "陈静"})
    desk.contacts.add({"name": "李娜", "organisation": "仁和医院", "phones": [Reach("13912345678", "mobile")]})
    for place in ("康源医药", "仁和医院"):
        desk.contacts.add({"name": "王伟", "organisation": place})
    return desk


def plan(desk: Desk, *rows: Sequence[Cell], headings: Sequence[str] = HEADINGS) -> Preview:
    return desk.exchange.plan([sheet_of(*rows, headings=headings)])


def kept(desk: Desk) -> list[Expense]:
    """Every expense of the book, the oldest first."""
    return list(reversed(desk.budget.expenses.many(desk.budget.expenses.listed(Listing())).values()))


def shares(desk: Desk, expense: Expense) -> list[tuple[str, int]]:

    told = []
    for share in expense.shares:
        if share.contact is not None:
            told.append((desk.contacts.person(share.contact).name, share.amount))
        else:
            ((name,),) = desk.history.rows("SELECT name FROM organisation WHERE id = ?", (share.organisation,))
            told.append((name, share.amount))
    return told


def test_a_list_comes_in_with_its_people_and_goes_back_with_one_undo(desk: Desk) -> None:
    preview = plan(
        desk, DINNER, ("2026/3/5", "礼品购买", 300.1 + 0.2, "", "", "康源医药", "", "", ""), ("", "合计", "1580.8"),
        ("2026-03-06", "短信平台", "88", "", "13912345678", "", "", "", ""),
    )  # fmt: skip
    assert preview.files[0].kind == "expenses"
    assert [row.outcome for row in preview.rows] == ["new"] * 3
    result = desk.exchange.apply(preview)
    assert (result.entries, result.files[0].created, result.people) == ({"expenses": 3}, 3, (0, 0))
    dinner, gifts, message = kept(desk)
    assert (dinner.day, dinner.category, dinner.amount, dinner.payee) == (
        "2026-03-02", "hospitality", 128_050, "松鹤楼",
    )  # fmt: skip
    assert (dinner.note, dinner.reimbursed) == ("年会晚宴", True)
    assert shares(desk, dinner) == [("张伟", 64_025), ("李娜", 64_025)]
    assert desk.history.rows("SELECT name FROM colleague WHERE id = ?", (dinner.colleague,)) == [("陈静",)]
    assert (gifts.amount, shares(desk, gifts)) == (30_030, [("康源医药", 30_030)])
    assert message.category == "message_platform"
    assert result.action is not None
    assert desk.exchange.take_back(result.action) == ()
    assert kept(desk) == []
    assert desk.check() == []


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    rows = DINNER, ("2026-03-06", "短信平台", "88"), ("2026-03-06", "短信平台", "88")
    desk.exchange.apply(plan(desk, *rows))
    assert len(kept(desk)) == 3
    again = plan(desk, *rows, ("2026-03-06", "短信平台", "88"))
    # Two alike are two; a third one is new.
    assert [row.outcome for row in again.rows] == ["unchanged"] * 3 + ["new"]
    assert not plan(desk, *rows).changes_anything


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("2026-02-30", "短信平台", "5"), "“2026-02-30”"),
        (("2026-02", "短信平台", "5"), "is not a whole date"),
        (("", "短信平台", "5"), "There is no date in this row."),
        (("2026-03-01", "短信平", "5"), "is it Message platform?"),
        (("2026-03-01", "", "5"), "There is no category in this row."),
        (("2026-03-01", "短信平台", "五块"), "“五块”"),
        (("2026-03-01", "短信平台", "-5"), "above zero"),
        (("2026-03-01", "短信平台", "1.005"), "two decimals"),
        (("2026-03-01", "短信平台", ""), "There is no amount in this row."),
    ],
)
def test_what_cannot_be_taken_stays_behind_and_can_be_saved(desk: Desk, tmp_path: Path, row, reason: str) -> None:
    preview = plan(desk, row, DINNER)
    assert [each.outcome for each in preview.rows] == ["problem", "new"]
    (problem,) = preview.results()[0].problems
    assert problem.line == 2
    assert reason in problem.reason
    path = tmp_path / "again.xlsx"
    assert desk.exchange.save_problems(path, preview) == 1
    (again,) = open_files([path])
    assert desk.exchange.plan([again]).files[0].kind == "expenses"
    desk.exchange.apply(preview)
    assert len(kept(desk)) == 1


def test_whom_it_may_be_for_is_asked_and_the_money_comes_in_all_the_same(desk: Desk) -> None:
    row = ("2026-03-02", "接待", "90", "", "王伟", "", "谁", "", "")
    preview = plan(desk, row)
    assert preview.rows[0].outcome == "duplicate"
    assert preview.rows[0].options == ("update", "new", "skip")
    assert list(preview.rows[0].reported) == [
        "谁 is not in the book.", "2 people are called 王伟: say at which organisation, or a mobile number.",
    ]  # fmt: skip
    desk.exchange.apply(preview)
    assert shares(desk, kept(desk)[0]) == []
    desk.history.undo(desk.history.entries(1)[0].id)
    preview = plan(desk, row)
    preview.rows[0].choice = "update"
    assert list(preview.rows[0].reported) == ["谁 is not in the book."]
    desk.exchange.apply(preview)
    assert shares(desk, kept(desk)[0]) == [("王伟", 9_000)]
    desk.history.undo(desk.history.entries(1)[0].id)
    preview = plan(desk, row)
    preview.rows[0].choice = "skip"
    assert not preview.changes_anything


def test_who_is_not_in_the_book_is_told_and_keeps_nothing_out(desk: Desk) -> None:
    preview = plan(desk, ("2026-03-02", "接待", "90", "", "周正、张伟", "", "", "", ""))
    assert (preview.rows[0].outcome, list(preview.rows[0].reported)) == ("new", ["周正 is not in the book."])
    desk.exchange.apply(preview)
    assert shares(desk, kept(desk)[0]) == [("张伟", 9_000)]


def test_a_meal_that_was_logged_is_asked_about(desk: Desk) -> None:
    contact = desk.history.rows("SELECT min(id) FROM contact")[0][0]
    day = desk.clock.today().isoformat()
    desk.interactions.log({"contacts": [contact], "kind": Kind.MEAL, "cost": 88_00})
    (row,) = plan(desk, (day, "接待", "88", "松鹤楼")).rows
    assert (row.outcome, row.does, row.options) == ("duplicate", "new", ("new", "skip"))
    assert "may be the same expense" in row.reported[0]


def test_columns_are_chosen_and_remembered(desk: Desk) -> None:
    headings = ("哪天", "哪类", "多少", "给谁")
    sheet = sheet_of(("2026-03-02", "接待", "90", "张伟"), headings=headings)
    assert desk.exchange.understood(sheet).kind == "people"
    mapping = desk.exchange.understood(sheet, "expenses").changed(
        {"哪天": "date", "哪类": "科目", "多少": "amount", "给谁": "people"}
    )
    desk.exchange.apply(desk.exchange.plan([sheet], [mapping]))
    assert shares(desk, kept(desk)[0]) == [("张伟", 9_000)]
    assert desk.exchange.understood(sheet) == mapping


def test_it_stops_where_the_user_asks(desk: Desk) -> None:
    preview = plan(desk, DINNER)
    with pytest.raises(ImportCancelled):
        desk.exchange.apply(preview, cancelled=lambda: True)
    assert kept(desk) == []
