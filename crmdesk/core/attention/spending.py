"""What was spent on customers: the form in which the room of the budget tells it."""

from collections.abc import Sequence
from typing import Any, Protocol

Sql = tuple[str, Sequence[Any]]


class Spending(Protocol):
    """Money that was paid; days are ISO dates, both ends included."""

    def on_people(self, since: str, until: str) -> Sequence[Sql]:
        """Statements for what was for people: rows of (contact_id, amount) in fen, several for one if need be."""

    def whole(self, since: str, until: str) -> int:
        """All that was paid in a period, in fen, for whomever it was."""
