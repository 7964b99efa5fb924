"""What was paid, and for whom: expenses and what rooms tell of money that arrives by itself."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.outlays import PAID, Source, Sql
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
# ruff: noqa: S608 - what is put into the statements is our own names

_ON_PEOPLE: Final = (
    "SELECT contact_id, share.amount FROM expense INDEXED BY expense_day CROSS JOIN expense_share AS share"
    " ON share.expense_id = expense.id WHERE expense.deleted_at IS NULL AND day >= ? AND day < ?"
    " AND contact_id IS NOT NULL"
)
_WHOLE: Final = (
    "SELECT coalesce(sum(amount), 0) FROM expense INDEXED BY expense_day"
    " WHERE deleted_at IS NULL AND day >= ? AND day < ?"
)


class Spent:
    """Money that was paid in a period; days are ISO dates, both ends included."""

    def __init__(self, rows: Rows, sources: Sequence[Source]) -> None:
        self._rows = rows
        self._sources = sources

    def on_people(self, since: str, until: str) -> Sequence[Sql]:
        """Statements for what was for people: rows of (contact_id, amount), several for one if need be."""
        told = [(f"SELECT contact_id, amount FROM ({sql}) WHERE state = '{PAID}' AND contact_id IS NOT NULL", values)
                for sql, values in self._told(since, until)]  # fmt: skip
        return [(_ON_PEOPLE, (since, _after(until))), *told]

    def whole(self, since: str, until: str) -> int:
        """All that was paid, in fen, for whomever it was."""
        paid = int(self._rows(_WHOLE, (since, _after(until)))[0][0])
        for sql, values in self._told(since, until):
            told = f"SELECT coalesce(sum(amount), 0) FROM ({sql}) WHERE state = '{PAID}'"
            paid += int(self._rows(told, values)[0][0])
        return paid

    def _told(self, since: str, until: str) -> Sequence[Sql]:
        return [source.outlays(since, _after(until)) for source in self._sources]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
