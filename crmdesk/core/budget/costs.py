"""What a record cost is an expense: written, changed, put away and undone with the record, in the same action.

The record says when, how much and with whom; what the expense says beside that (category, payee, receipts, whether it
was paid back) is its own and stays.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

import apsw

from crmdesk.core.budget.categories import OF_KINDS, OTHER
from crmdesk.core.budget.reading import day_of, expenses
from crmdesk.core.budget.records import ExpenseDraft, Share
from crmdesk.core.budget.sharing import evenly
from crmdesk.core.budget.writing import New, Writer
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import InteractionKind

Rows = Callable[[str, Sequence[Any]], list[Row]]
_RECORDS: Final = (
    "SELECT interaction.id, at, kind, cost, organisation_id, interaction.deleted_at, json_array(json("
    "(SELECT json_group_array(contact_id) FROM (SELECT contact_id FROM interaction_contact AS took"
    " WHERE took.interaction_id = interaction.id ORDER BY took.id))),"
    " (SELECT colleague_id FROM interaction_colleague AS ours WHERE ours.interaction_id = interaction.id"
    " ORDER BY ours.id LIMIT 1)), expense.id FROM (SELECT DISTINCT value AS id FROM json_each(?)) AS wanted"
    " CROSS JOIN interaction ON interaction.id = wanted.id"
    " LEFT JOIN expense ON expense.interaction_id = interaction.id WHERE cost > 0 OR expense.id IS NOT NULL"
)


class Costs:
    """Keeps the expenses of records what the records say, inside an action."""

    def __init__(self, connection: apsw.Connection, ids: IdSource) -> None:
        self._connection = connection
        self._writer = Writer(connection, ids)

    def follow(self, records: Sequence[int]) -> None:
        """These records were written, changed, put into the trash or brought back."""
        new: list[New] = []
        for *record, expense in self._rows(_RECORDS, (json.dumps(list(records)),)):
            told = _told(*record)
            if expense is None:
                new.append(told)
            elif not told.draft.amount:
                self._writer.remove(expense)
            else:
                self._follow(expense, told)
        if new:
            self._writer.add_many(new)

    def _follow(self, expense: int, told: New) -> None:
        before, now = expenses(self._rows, [expense])[expense], told.draft
        if (before.day, before.amount) != (now.day, now.amount):
            sql = "UPDATE expense SET day = ?, amount = ? WHERE id = ?"
            self._connection.execute(sql, (now.day, now.amount, expense))
        # A merge may have made one person of two; parts by hand stay while amount and people do.
        if before.amount != now.amount or _whom(before.shares) != _whom(now.shares):
            self._writer.share(expense, now.shares)
        if before.trashed != (told.deleted_at is not None):
            self._writer.mark([expense], told.deleted_at)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()


def _told(
    record: int, at: int, kind: str, cost: int, place: int | None, deleted_at: int | None, took: str,
) -> New:  # fmt: skip
    """What a record says of its expense; `took` are the people and the first of us who took part, as JSON."""
    people, colleague = json.loads(took)
    category = OF_KINDS.get(InteractionKind(kind), OTHER)
    draft = ExpenseDraft(day_of(at), category, cost, shares=_shares(cost, people, place), colleague=colleague)
    return New(draft, record, deleted_at)


def _shares(cost: int, people: Sequence[int], place: int | None) -> tuple[Share, ...]:
    if people:
        return tuple(Share(part, who) for who, part in zip(people, evenly(cost, len(people)), strict=True))
    return () if place is None else (Share(cost, None, place),)


def _whom(shares: Sequence[Share]) -> set[tuple[int | None, int | None]]:
    return {(share.contact, share.organisation) for share in shares}
