"""Expenses: what was paid, to whom, and for whom it was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.budget import checks, reading
from crmdesk.core.budget.categories import Categories
from crmdesk.core.budget.reading import Listing, Record
from crmdesk.core.budget.records import Expense, ExpenseDraft, Share
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import N_, _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.budget.writing import Writer
    from crmdesk.core.contacts.files import Files

# ruff: noqa: PLC0415 - whoever only looks need not load what writes


class Expenses:
    """The expenses of one open book."""

    def __init__(self, history: History, ids: IdSource, categories: Categories) -> None:
        self._history = history
        self._ids = ids
        self._categories = categories

    @cached_property
    def _writer(self) -> "Writer":
        from crmdesk.core.budget.writing import Writer

        return Writer(self._history.connection, self._ids)

    @cached_property
    def files(self) -> "Files":
        """The receipts that are kept with expenses."""
        from crmdesk.core.budget.tables import Expense as Table
        from crmdesk.core.budget.tables import ExpenseEnclosure
        from crmdesk.core.contacts.files import Files, Owners

        gone = N_("This expense is not in the book any more.")
        return Files(self._history, self._ids, Owners(ExpenseEnclosure, Table, "expense.file", gone, Table.spreads))

    def one(self, key: int) -> Expense:
        """One expense, also from the trash. Raises NotFound."""
        found = self.many([key]).get(key)
        if found is None:
            raise NotFound(_("This expense is not in the book any more."))
        return found

    def many(self, ids: Sequence[int]) -> dict[int, Expense]:
        """Expenses by id; ids that are not there are missing."""
        return reading.expenses(self._history.rows, ids)

    def listed(self, wanted: Listing) -> list[int]:
        """The ids of the expenses that are wanted, the newest first."""
        return reading.listed(self._history.rows, wanted)

    def records(self, contacts: Sequence[int], own: int | None = None) -> list[Record]:
        """The last records with these people that cost nothing yet, which an expense may go with, and `own`."""
        return reading.records(self._history.rows, contacts, own)

    def add(self, draft: ExpenseDraft, files: Iterable[tuple[str, bytes]] = (), record: int | None = None) -> int:
        """Keep an expense, with its receipts, as one action; its id. Raises InvalidInput with the field, NotFound.

        What goes with a record is what the record cost, and has its day.
        """
        if draft.colleague is None:
            draft = replace(draft, colleague=self._history.colleague)
        if record is not None:
            draft = replace(draft, day=self._day_of(record))
        draft = self._checked(draft)
        enclosed = self._checked_files(files)
        from crmdesk.core.budget.writing import New

        with self._history.action("expense.add", category=draft.category) as action:
            (key,) = self._writer.add_many([New(draft, record)])
            action.detail["expense"] = key
            if record is not None:
                self._set_cost(record, draft.amount)
            for name, content in enclosed:
                self.files.keep(key, name, content)
            action.concerns(_people(draft.shares), listed=_people(draft.shares))
        return key

    def add_many(self, drafts: Sequence[ExpenseDraft], check: Callable[[], None] = lambda: None) -> list[int]:
        """Keep many expenses as one action; their ids. Raises as `add` does, then nothing is kept.

        `check` may raise to stop it.
        """
        fitting = []
        titles = self._categories.titles()
        for draft in drafts:
            check()
            fitting.append(checks.checked(self._history.rows, draft, titles))
        from crmdesk.core.budget.writing import New

        people = [who for draft in fitting for who in _people(draft.shares)]
        with self._history.action("expense.add_many", expenses=len(fitting)) as action:
            keys = self._writer.add_many(list(map(New, fitting)))
            action.concerns(dict.fromkeys(people), listed=people)
        return keys

    def change(self, key: int, draft: ExpenseDraft) -> None:
        """Give an expense what the draft says. Raises as `add` does.

        What a record cost changes with it; the day is that of the record.
        """
        before = self.one(key)
        if before.interaction is not None and draft.day != before.day:
            sentence = _("The day is that of the record it belongs to; change it there.")
            raise InvalidInput(sentence, {"date": sentence})
        draft = self._checked(draft, before)
        with self._history.action("expense.edit", expense=key, category=draft.category) as action:
            self._writer.change(key, draft)
            if draft.shares != before.shares:
                self._writer.share(key, draft.shares)
            if before.interaction is not None and draft.amount != before.amount:
                self._set_cost(before.interaction, draft.amount)
            people = [*_people(before.shares), *_people(draft.shares)]
            action.concerns(dict.fromkeys(people), listed=people)

    def reimburse(self, ids: Sequence[int], *, done: bool = True) -> None:
        """Keep that expenses were paid back to those who spent them, or not yet."""
        with self._history.action("expense.reimburse", expenses=len(ids)) as action:
            action.concerns(())
            sql = "UPDATE expense SET reimbursed = ? WHERE id = ?"
            self._history.connection.executemany(sql, [(int(done), key) for key in ids])

    def trash(self, ids: Sequence[int]) -> None:
        """Put expenses into the trash. Raises InvalidInput for one that goes with its record."""
        self._refuse_of_records(ids)
        self._mark("expense.trash", ids, self._history.now_ms())

    def restore(self, ids: Sequence[int]) -> None:
        """Bring expenses back. Raises InvalidInput for one that goes with its record."""
        self._refuse_of_records(ids)
        self._mark("expense.restore", ids, None)

    def _day_of(self, record: int) -> str:
        """The day of a record that cost nothing yet. Raises NotFound, InvalidInput."""
        found = self._history.rows("SELECT at, cost FROM interaction WHERE id = ? AND deleted_at IS NULL", (record,))
        if not found:
            raise NotFound(_("This record is not in the book any more."))
        if found[0][1]:
            sentence = _("What this record cost is written down already; change it there.")
            raise InvalidInput(sentence, {"record": sentence})
        return reading.day_of(found[0][0])

    def _set_cost(self, record: int, amount: int) -> None:
        self._history.connection.execute("UPDATE interaction SET cost = ? WHERE id = ?", (amount, record))

    def _refuse_of_records(self, ids: Sequence[int]) -> None:
        if any(expense.interaction is not None for expense in self.many(ids).values()):
            raise InvalidInput(_("This was spent with a record: change what it cost there, or put the record away."))

    def _mark(self, kind: str, ids: Sequence[int], stamp: int | None) -> None:
        people = [who for expense in self.many(ids).values() for who in _people(expense.shares)]
        with self._history.action(kind, expenses=len(ids)) as action:
            self._writer.mark(ids, stamp)
            action.concerns(dict.fromkeys(people), listed=people)

    def _checked(self, draft: ExpenseDraft, before: Expense | None = None) -> ExpenseDraft:
        return checks.checked(self._history.rows, draft, self._categories.titles(), before)

    @staticmethod
    def _checked_files(files: Iterable[tuple[str, bytes]]) -> Sequence[tuple[str, bytes]]:
        """Receipts that may be kept, each once. Raises InvalidInput."""
        enclosed = list(dict.fromkeys(files))
        if enclosed:
            from crmdesk.core.contacts.files import check

            for name, content in enclosed:
                check(name, content)
        return enclosed


def _people(shares: Iterable[Share]) -> list[int]:
    return list(dict.fromkeys(share.contact for share in shares if share.contact is not None))
