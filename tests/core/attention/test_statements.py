"""The picture takes few statements, whoever is in the book, and each goes by an index; filters know the turnover."""

from collections.abc import Sequence
from typing import Any

import pytest

from crmdesk.core.attention import kept, people, signs
from crmdesk.core.attention.picture import picture
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.words import Where
from crmdesk.core.interactions.records import Rules
from tests.core.attention.conftest import Office
from tests.core.attention.test_picture import TODAY


class Asked:
    """Hands questions on to a book and notes them."""

    def __init__(self, office: Office) -> None:
        self._rows = office.desk.history.rows
        self.statements: list[tuple[str, Sequence[Any]]] = []

    def __call__(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        self.statements.append((sql, values))
        return self._rows(sql, values)

    def plan(self) -> str:
        return "\n".join(
            row[3] for sql, values in self.statements for row in self._rows(f"EXPLAIN QUERY PLAN {sql}", values)
        )


@pytest.mark.parametrize("count", [6, 40])
def test_few_statements_whatever_the_size(office: Office, count: int) -> None:
    everybody = office.people(count)
    office.turnover(*((one, "2026-01", 100 + place) for place, one in enumerate(everybody)))
    office.met(everybody, "2026-02-01", cost=500)
    asked, spending = Asked(office), office.desk.budget.spent
    found = picture(asked, spending, TODAY)
    # Value, attention, expenses, and what the gifts tell of money.
    assert len(asked.statements) == 4
    signs.neglected(asked, found, Rules())
    people.tier_differs(asked, found)
    people.lines(asked, found, everybody)
    assert len(asked.statements) == 7
    plan = asked.plan()
    for index in ("turnover_last", "interaction_at", "expense_day", "expense_share_expense"):
        assert index in plan
    assert "SCAN interaction" not in plan.replace("SCAN interaction_contact", "")


def test_the_years_take_as_many_statements_as_there_are_years(office: Office) -> None:
    office.turnover(*((one, "2025-01", 100) for one in office.people(8)))
    asked = Asked(office)
    kept.kept_and_lost(asked, office.desk.budget.spent, TODAY)
    assert len(asked.statements) == 5 + kept.YEARS


@pytest.mark.parametrize(
    ("key", "least", "names"),
    [("turnover", "1", {"客0", "客1"}), ("turnover", "5", {"客1"}), ("turnover_before", "1", {"客2"})],
)
def test_filters_ask_for_the_turnover_of_a_year(office: Office, key: str, least: str, names: set[str]) -> None:
    one, other, former, _none = office.people(4)
    office.turnover((one, "2026-01", 100), (other, "2026", 1200), (former, "2025-Q4", 300))
    where = Where(filter=Group(Join.ALL, (Leaf(key, Asks.AT_LEAST, (least,)),)))
    found = office.desk.contacts.finder.ids(where)
    assert {office.desk.contacts.person(contact).name for contact in found} == names
