"""Writing expenses, inside an action. Loaded by the first write; a start only reads."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import apsw

from crmdesk.core.budget.records import ExpenseDraft, Share
from crmdesk.core.budget.tables import Expense, ExpenseShare
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.model import insert_sql

_CHANGED: Final = "UPDATE expense SET {columns} WHERE id = ?"


class New(NamedTuple):
    """A checked draft to be written; `interaction` is the record it goes with, into the trash too."""

    draft: ExpenseDraft
    interaction: int | None = None
    deleted_at: int | None = None


class Writer:
    """Writes rows of one book: plain statements of checked drafts."""

    def __init__(self, connection: apsw.Connection, ids: IdSource) -> None:
        self._connection = connection
        self._ids = ids

    def add(self, draft: ExpenseDraft) -> int:
        """A new expense; its id."""
        return self.add_many([New(draft)])[0]

    def add_many(self, new: Sequence[New]) -> list[int]:
        """New expenses; their ids."""
        stream = self._ids.stream()
        keys = [next(stream) for _each in new]
        rows = [
            (key, draft.day, draft.category, draft.amount, draft.payee, draft.note, draft.colleague, interaction,
             draft.campaign, int(draft.reimbursed), deleted_at)
            for key, (draft, interaction, deleted_at) in zip(keys, new, strict=True)
        ]  # fmt: skip
        self._connection.executemany(insert_sql(Expense), rows)
        shares = [
            self._row(next(stream), key, share)
            for key, each in zip(keys, new, strict=True)
            for share in each.draft.shares
        ]
        self._connection.executemany(insert_sql(ExpenseShare), shares)
        return keys

    def change(self, key: int, draft: ExpenseDraft) -> None:
        """Give an expense all that a draft says but for its shares."""
        values: dict[str, Any] = {
            "day": draft.day, "category": draft.category, "amount": draft.amount, "payee": draft.payee,
            "note": draft.note, "colleague_id": draft.colleague, "campaign_id": draft.campaign,
            "reimbursed": int(draft.reimbursed),
        }  # fmt: skip
        columns = ", ".join(f"{column} = ?" for column in values)
        self._connection.execute(_CHANGED.format(columns=columns), (*values.values(), key))

    def share(self, key: int, shares: Iterable[Share]) -> None:
        """Have an expense be for these and nobody else."""
        self._connection.execute("DELETE FROM expense_share WHERE expense_id = ?", (key,))
        rows = [self._row(self._ids.new(), key, share) for share in shares]
        self._connection.executemany(insert_sql(ExpenseShare), rows)

    def mark(self, ids: Iterable[int], stamp: int | None) -> None:
        """Put expenses into the trash, or bring them back."""
        self._connection.executemany("UPDATE expense SET deleted_at = ? WHERE id = ?", [(stamp, key) for key in ids])

    def remove(self, key: int) -> None:
        """Take an expense away with all that belongs to it."""
        for table in ("expense_share", "expense_enclosure"):
            self._connection.execute(f"DELETE FROM {table} WHERE expense_id = ?", (key,))  # noqa: S608 - our own names
        self._connection.execute("DELETE FROM expense WHERE id = ?", (key,))

    @staticmethod
    def _row(key: int, expense: int, share: Share) -> tuple[Any, ...]:
        return key, expense, share.contact, share.organisation, share.amount
