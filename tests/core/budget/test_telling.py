"""What was spent on somebody stands on their timeline, on the call card, in the dossier, and in a file of ours."""

import json
from datetime import date
from pathlib import Path

from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.contacts.document import SheetOptions
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.tabular.sources import open_file


def spent(desk: Desk) -> tuple[int, int]:
    one, other = (desk.contacts.add({"name": name, "organisation": "甲"}) for name in ("张伟", "王芳"))
    desk.budget.expenses.add(ExpenseDraft("2026-03-02", "hospitality", 100_01, "松鹤楼", "晚宴", contacts=(one, other)))
    desk.budget.expenses.add(ExpenseDraft("2025-03-02", "hospitality", 7_00, contacts=(one,)))
    desk.interactions.log({"contacts": [one], "kind": Kind.MEAL, "cost": 30_00, "text": "午餐"})
    return one, other


def told(desk: Desk, asked: Asked) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(line.kind, line.text, line.details) for line in desk.timeline.lines(desk.timeline.ids(asked))]


def test_expenses_are_lines_of_those_for_whom_they_were_and_of_where_these_are(desk: Desk) -> None:
    one, other = spent(desk)
    dinner = ("expense", "Hospitality · 松鹤楼 · 晚宴", ("¥100.01",))
    assert told(desk, Asked(contact=other, kinds=("expense",))) == [dinner]
    lines = told(desk, Asked(contact=one))
    # What a record cost is told by the record, and no expense is told as a change again.
    assert [line for line in lines if line[0] != "change"] == [
        ("meal", "午餐", ("¥30.00",)), dinner, ("expense", "Hospitality", ("¥7",)),
    ]  # fmt: skip
    assert not any("expense" in text.lower() for kind, text, _details in lines if kind == "change")
    place = desk.organisations.named("甲")
    assert told(desk, Asked(organisation=place, kinds=("expense",)))[0] == dinner
    assert told(desk, Asked(contact=one, kinds=("expense",), text="松鹤")) == [dinner]
    assert [kind for kind, *_rest in told(desk, Asked())] == ["meal"]
    assert len(told(desk, Asked(kinds=("expense",)))) == 2
    desk.budget.expenses.trash([key for (key,) in desk.history.rows("SELECT id FROM expense WHERE payee <> ''")])
    assert told(desk, Asked(contact=other, kinds=("expense",))) == []


def test_the_call_card_and_the_dossier_tell_what_was_spent(desk: Desk) -> None:
    one, other = spent(desk)
    panel = desk.budget.before_a_call(one, date(2026, 5, 18))
    assert panel is not None
    assert [(note.heading, note.text, note.day) for note in panel.notes] == [
        ("This year ¥80.01", "", ""), ("The year before ¥7", "", ""), ("Last ¥30", "", "2026-05-18"),
    ]  # fmt: skip
    assert desk.budget.before_a_call(desk.contacts.add({"name": "赵六"}), date(2026, 5, 18)) is None
    (*_rest, section) = desk.dossier(SheetOptions(expenses=True))(other)
    assert section.table is not None
    assert list(section.table.rows) == [("2026-03-02", "Hospitality", "松鹤楼 · 晚宴", "¥50")]


def test_a_file_of_ours_tells_it_and_brings_no_money_in(desk: Desk, tmp_path: Path) -> None:
    one, _other = spent(desk)
    path = tmp_path / "a.json"
    desk.exchange.export(path, [one])
    ((record,),) = (json.loads(path.read_text("utf-8")),)
    assert record["expenses"] == [
        {"day": "2026-03-02", "category": "hospitality", "amount": "50.01", "payee": "松鹤楼", "note": "晚宴"},
        {"day": "2025-03-02", "category": "hospitality", "amount": "7.00"},
    ]  # fmt: skip
    assert not desk.exchange.plan(list(open_file(path))).changes_anything
