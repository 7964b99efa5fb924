"""A book whose clock is set by hand, with two of us and their people."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.today.records import Row
from tests.core.conftest import NOON

DAY_MS = 86_400_000
TODAY = date(2026, 5, 18)


class Office:
    """The open desk; people are called by the names they are added under."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._calls: list[tuple[int, int]] = []
        self.now = NOON - 400 * DAY_MS
        self.ids: dict[str, int] = {}

    @property
    def desk(self) -> Desk:
        """The desk of today, after the calls of the last months."""
        self.now = NOON
        while self._calls:
            contact, days = self._calls.pop()
            at = NOON - days * DAY_MS
            self._desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL, "at": at, "colleagues": ()})
        return self._desk

    def add(self, name: str, tier: str = "VIP", *, called: int | None = None, **draft: object) -> int:
        """Somebody whom we called so many days ago (None: never), entered long ago if nothing was done since."""
        self.ids[name] = self._desk.contacts.add({"name": name, "tier": tier, **draft})
        if called is not None:
            self._calls.append((self.ids[name], called))
        return self.ids[name]

    def promise(self, name: str, text: str, late: int = 0, owner: str = "") -> int:
        """A next step whose day came so many days ago."""
        step = Step(TODAY.isoformat(), text, owner=self.colleague(owner) if owner else None)
        key = self.desk.interactions.follow_ups.add(step, contact=self.ids[name])
        day = date.fromordinal(TODAY.toordinal() - late).isoformat()
        with self.desk.history.action("follow_up.move"):
            self.desk.history.connection.execute("UPDATE follow_up SET day = ? WHERE id = ?", (day, key))
        return key

    def colleague(self, name: str) -> int:
        return next(key for key, known in self.desk.contacts.colleagues().items() if known == name)

    def rows(self, colleague: str = "", day: date = TODAY, most: int | None = None) -> Sequence[Row]:
        return self.desk.today.first(day, self.colleague(colleague) if colleague else None, most)

    def names(self, colleague: str = "", day: date = TODAY, most: int | None = None) -> list[str]:
        return [row.name for row in self.rows(colleague, day, most)]


@pytest.fixture
def office(book: Path) -> Iterator[Office]:
    with open_desk(book, node=1, clock=Clock(lambda: office.now)) as desk:
        office = Office(desk)
        # Nobody is looked out for but where a test asks for it.
        desk.news.set_intervals({"VIP": 0, "A": 0})
        yield office
        assert desk.check() == []
