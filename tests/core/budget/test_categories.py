"""Categories of the office's own: where they may stand, and what moves with them."""

import pytest

from crmdesk.core.budget.records import By, ExpenseDraft
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput


def _depths(desk: Desk) -> dict[str, int]:
    return {each.title: each.depth for each in desk.budget.categories.all() if each.row}


def test_a_category_moves_with_all_below_it_and_its_money_counts_there(desk: Desk) -> None:
    categories, day = desk.budget.categories, desk.history.today().isoformat()
    travel = categories.add("差旅", "other")
    train = categories.add("火车", travel)
    desk.budget.expenses.add(ExpenseDraft(day, train, 8_000))
    categories.change(travel, "出差", "hospitality")
    assert _depths(desk) == {"出差": 1, "火车": 2}
    year = desk.budget.this_year().year
    assert sum(part.amount for part in desk.budget.parts(year, By.CATEGORY, "hospitality")) == 8_000
    assert desk.budget.parts(year, By.CATEGORY, "other")[:] == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert [each.key for each in desk.budget.below("other")] == ["other", travel, train]
    assert "差旅" in _depths(desk)


def test_what_is_not_changed_is_no_action(desk: Desk) -> None:
    key = desk.budget.categories.add("茶歇", "gifts")
    before = desk.history.entries(1)
    desk.budget.categories.change(key, "茶歇", "gifts")
    assert desk.history.entries(1) == before


@pytest.mark.parametrize("parent", ["mine", "below", "deepest", "nowhere"])
def test_it_never_stands_below_itself_too_deep_or_below_what_there_is_not(desk: Desk, parent: str) -> None:
    categories = desk.budget.categories
    mine = categories.add("差旅", "other")
    below = categories.add("火车", mine)
    # Two levels fit below a level, and below two they would be too deep.
    deep = categories.add("茶叶", categories.add("茶", "gifts"))
    keys = {"mine": mine, "below": below, "deepest": deep, "nowhere": "不存在"}
    with pytest.raises(InvalidInput, match="Nothing can stand below") as refused:
        categories.change(mine, "差旅", keys[parent])
    assert list(refused.value.fields) == ["parent"]
    assert _depths(desk)["差旅"] == 1
