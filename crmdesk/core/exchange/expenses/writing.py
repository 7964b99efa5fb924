"""Writes the expenses of an import, inside its action."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmdesk.core.budget import checks
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.exchange.expenses.reading import PlannedExpense
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.preview import Preview

if TYPE_CHECKING:
    from crmdesk.core.exchange.writing import Writer

_BLOCK: Final = 1024


class Expenses:
    """The expenses that a preview brings in."""

    def __init__(self, rooms: Neighbours, preview: Preview) -> None:
        self._rooms = rooms
        every = preview.entries(PlannedExpense.kind)
        self.rows: Sequence[PlannedExpense] = [
            row for row in every if isinstance(row, PlannedExpense) and row.does == "new"
        ]

    @property
    def joined(self) -> set[int]:
        """The rows of people for whom something was paid."""
        return {-1 - who for row in self.rows for who in row.people if who < 0} | {
            row.row for row in self.rows if row.row is not None
        }

    def newcomers(self, _writer: "Writer", _made: dict[int, int]) -> list[int]:
        """Nobody is made of whom only money tells."""
        return []

    def write(self, _writer: "Writer", made: Mapping[int, int], check: Callable[[], None]) -> set[int]:
        """Write the expenses, shared out; for whom they were. Raises InvalidInput for one that cannot be."""
        from crmdesk.core.budget.writing import New, Writer  # noqa: PLC0415 - whoever only looks need not load it

        titles, touched = self._rooms.categories.titles(), set[int]()
        expenses = Writer(self._rooms.contacts.connection, self._rooms.ids)
        for start in range(0, len(self.rows), _BLOCK):
            check()
            drafts = [
                checks.checked(self._rooms.query, _draft(row, made), titles)
                for row in self.rows[start : start + _BLOCK]
            ]
            expenses.add_many(list(map(New, drafts)))
            touched |= {share.contact for draft in drafts for share in draft.shares if share.contact is not None}
        return touched


def _draft(row: PlannedExpense, made: Mapping[int, int]) -> ExpenseDraft:
    if row.outcome == "duplicate" and row.choice == "update":
        whom = row.contact if row.contact is not None else made.get(row.row) if row.row is not None else None
        found = [whom]
    else:
        found = [who if who >= 0 else made.get(-1 - who) for who in row.people]
    people = tuple(dict.fromkeys(who for who in found if who is not None))
    return replace(row.paid, contacts=people, organisations=() if people else row.paid.organisations)
