"""Days of a hundred thousand people are found by an index, with one statement for each kind of thing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crmdesk.core.desk import Desk
from crmdesk.core.occasions.query import Finder, Range
from crmdesk.core.occasions.records import Kind
from crmdesk.core.sample import write_sample
from crmdesk.core.values.anniversaries import days_between


class Asked:
    """Answers queries and remembers them."""

    def __init__(self, desk: Desk) -> None:
        self.statements: list[tuple[str, Sequence[Any]]] = []
        self._desk = desk

    def __call__(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self.statements.append((sql, values))
        return self._desk.history.rows(sql, values)

    def plan(self) -> list[str]:
        sql, values = self.statements[-1]
        return [row[3] for row in self._desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]


def test_birthdays_are_asked_of_their_index(desk: Desk) -> None:
    asked = Asked(desk)
    list(Finder(asked, lambda: False).birthdays(Range(date(2026, 5, 1), date(2026, 6, 7))))
    assert len(asked.statements) == 1
    assert any("listing USING INDEX listing_birthday (trashed=? AND birthday_key=?)" in step for step in asked.plan())


def test_own_days_are_asked_of_their_index(desk: Desk) -> None:
    asked = Asked(desk)
    list(Finder(asked, lambda: False).own_days(Range(date(2026, 5, 1), date(2026, 6, 7), waiting=True)))
    assert len(asked.statements) == 1
    steps = asked.plan()
    assert any("occasion USING INDEX occasion_day (<expr>=?)" in step for step in steps)
    assert any("tick USING INDEX tick_contact" in step or "tick USING INDEX tick_day" in step for step in steps)


def test_what_the_index_finds_is_what_looking_at_everybody_finds(desk: Desk) -> None:
    write_sample(desk, 1_500)
    first, last = date(2026, 1, 25), date(2026, 3, 2)
    found = desk.occasions.between(first, last, [Kind.BIRTHDAY])
    everybody = desk.contacts.people([key for (key,) in desk.history.rows("SELECT id FROM listing WHERE trashed = 0")])
    expected = [
        (day, person.id)
        for person in everybody
        if person.birthday and person.standing not in {"lost", "deceased", "left_trade", "do_not_contact"}
        for day in days_between(person.birthday, first, last)
    ]
    assert sorted((one.day, one.contact) for one in found) == sorted(expected)
    assert len(expected) > 50
