"""People, what they turned over and what they got, written quickly into a real book."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest

from crmdesk.core.attention.worth import Told, Whose
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind
from crmdesk.core.values.periods import read_period


class Office:
    """An office with customers c0, c1, ..."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.room = desk.attention

    def person(self, name: str, **fields: object) -> int:
        return self.desk.contacts.add({"name": name, **fields})  # type: ignore[typeddict-item]

    def people(self, count: int) -> list[int]:
        return [self.person(f"客{number}") for number in range(count)]

    def organisation(self, name: str) -> int:
        ((key,),) = self.desk.history.rows("SELECT id FROM organisation WHERE name = ?", (name,))
        return int(key)

    def turnover(self, *rows: tuple[Whose | int, str, int]) -> None:
        told = [
            Told(whose if isinstance(whose, Whose) else Whose(whose), read_period(period), amount)
            for whose, period, amount in rows
        ]
        self.room.worth.write(told)

    def trash(self, contacts: Sequence[int]) -> None:
        if contacts:
            self.desk.contacts.trash(list(contacts))

    def undo(self) -> None:
        ((newest,),) = self.desk.history.rows("SELECT max(id) FROM history WHERE undone_at IS NULL")
        self.desk.history.undo(newest)

    def met(self, contacts: Sequence[int], day: str, minutes: int = 0, kind: Kind = Kind.CALL, cost: int = 0) -> int:
        at = datetime.combine(date.fromisoformat(day), time(12)).timestamp()
        return self.desk.interactions.log(
            {"contacts": contacts, "kind": kind, "at": int(at * 1000), "minutes": minutes, "text": "x", "cost": cost}
        )

    def spend(self, amount: int, *people: int, day: str = "2026-03-01") -> None:
        self.desk.budget.expenses.add(ExpenseDraft(day, "hospitality", amount, contacts=people))


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)
