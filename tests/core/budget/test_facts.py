"""Filters ask what was spent on somebody."""

from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.contacts.filters import Asks, Group, Leaf
from crmdesk.core.desk import Desk


def test_a_view_finds_whom_much_was_spent_on(desk: Desk) -> None:
    much, little = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "王芳"})
    desk.contacts.add({"name": "李娜"})
    for day, amount, who in (("2026-02-01", 900_00, much), ("2026-03-01", 200_00, much), ("2026-03-02", 5_00, little)):
        desk.budget.expenses.add(ExpenseDraft(day, "gifts", amount, contacts=(who,)))
    desk.budget.expenses.add(ExpenseDraft("2025-03-01", "gifts", 7_000_00, contacts=(little,)))
    asked = {
        "now": Leaf("spent", Asks.AT_LEAST, ("1000",)), "before": Leaf("spent_before", Asks.AT_LEAST, ("1000",)),
        "nothing": Leaf("spent", Asks.EMPTY),
    }  # fmt: skip
    for name, leaf in asked.items():
        desk.views.save(name, Group(parts=(leaf,)))
    found = {name: {person.name for person in desk.contacts.people(_ids(desk, name))} for name in asked}
    assert found == {"now": {"张伟"}, "before": {"王芳"}, "nothing": {"李娜"}}


def _ids(desk: Desk, view: str) -> list[int]:
    from crmdesk.core.contacts.words import parse

    return list(desk.contacts.finder.ids(parse(f'view:"{view}"')))
