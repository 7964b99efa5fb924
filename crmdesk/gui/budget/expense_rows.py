"""An expense as a row of the list, with names."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from crmdesk.core.budget.reading import names
from crmdesk.core.budget.records import Expense
from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _
from crmdesk.gui.budget.money import yuan
from crmdesk.gui.kit.record_model import Column, Row

_NAMED: Final = 2


class ExpenseRow(NamedTuple):
    """What the list shows of an expense."""

    expense: Expense
    category: str
    whom: str
    colleague: str

    @property
    def what(self) -> str:
        """To whom and for what."""
        return " · ".join(filter(None, (self.expense.payee, self.expense.note)))

    @property
    def state(self) -> str:
        """Whether it is still to be paid back to who spent it, or goes with a record."""
        if self.expense.colleague is not None and not self.expense.reimbursed:
            return _("To pay back")
        return _("With a record") if self.expense.interaction is not None else ""


def expense_rows(desk: Desk, ids: Sequence[int]) -> dict[int, Row]:
    """Rows of the list, by id."""
    found, titles = desk.budget.expenses.many(ids), desk.budget.categories.titles()
    shares = [share for one in found.values() for share in one.shares]
    people = names(desk.history.rows, "contact", (share.contact for share in shares))
    places = names(desk.history.rows, "organisation", (share.organisation for share in shares))
    ours = names(desk.history.rows, "colleague", (one.colleague for one in found.values()))
    made: dict[int, Row] = {}
    for key, one in found.items():
        whom = [
            people.get(share.contact, "") if share.contact is not None else places.get(share.organisation or 0, "")
            for share in one.shares
        ]
        row = ExpenseRow(one, titles.get(one.category, one.category), listed(whom), ours.get(one.colleague or 0, ""))
        made[key] = (row,)
    return made


def listed(whom: Sequence[str]) -> str:
    """The first of them, and how many more."""
    whom = list(dict.fromkeys(filter(None, whom)))
    text = _(", ").join(whom[:_NAMED])
    more = len(whom) - _NAMED
    return _("{name} and {count} more").format(name=text, count=more) if more > 0 else text


COLUMNS: Final = (
    Column("day", N_("Date"), lambda row: row[0].expense.day, width=104, sortable=False),
    Column("category", N_("Category"), lambda row: row[0].category, width=136, sortable=False),
    Column("amount", N_("Amount"), lambda row: f"¥{yuan(row[0].expense.amount)}", "right", 118, sortable=False),
    Column("whom", N_("Spent for"), lambda row: row[0].whom, width=174, sortable=False),
    Column("what", N_("Payee and note"), lambda row: row[0].what, width=210, sortable=False),
    Column("colleague", N_("Colleague"), lambda row: row[0].colleague, width=90, sortable=False),
    Column("state", N_("State"), lambda row: row[0].state, width=112, sortable=False),
)
