"""What was spent on one contact: for the call card, for the dossier, for a file of ours."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.briefing import Note, Panel
from crmdesk.core.budget.over import yuan
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.documents.blocks import Column
from crmdesk.core.documents.sheets import Section, Table
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_PARTS: Final = (
    "SELECT contact_id, day, category, payee, note, sum(share.amount), interaction_id IS NOT NULL"
    " FROM json_each(?1) AS wanted CROSS JOIN expense_share AS share ON contact_id = wanted.value"
    " CROSS JOIN expense ON expense.id = expense_id WHERE deleted_at IS NULL GROUP BY contact_id, expense.id"
    " ORDER BY day DESC, expense.id DESC"
)
_MOST: Final = 12


class OfContact(NamedTuple):
    """Their part of an expense: `with_record` where it is what a record cost."""

    contact: int
    day: str
    category: str
    payee: str
    note: str
    amount: int
    with_record: bool

    @property
    def what(self) -> str:
        """To whom and for what."""
        return " · ".join(filter(None, (self.payee, self.note)))


def of_contacts(rows: Rows, contacts: Sequence[int]) -> list[OfContact]:
    """Their parts of all expenses, the newest first."""
    found = rows(_PARTS, (json.dumps(list(contacts)),))
    return [
        OfContact(contact, day, category, payee, note, amount, bool(of_record))
        for contact, day, category, payee, note, amount, of_record in found
    ]


def before_a_call(found: Sequence[OfContact], this: FiscalYear) -> Panel | None:
    """What was spent on somebody this fiscal year and the year before, and the last of it."""
    if not found:
        return None
    notes = []
    for title, year in ((_("This year"), this), (_("The year before"), this.before)):
        amount = sum(one.amount for one in found if year.since <= one.day < year.until)
        if amount:
            notes.append(Note(f"{title} ¥{yuan(amount)}"))
    last = found[0]
    notes.append(Note(_("Last ¥{amount}").format(amount=yuan(last.amount)), last.what, last.day))
    return Panel(_("Spent on them"), tuple(notes))


def on_paper(found: Sequence[OfContact], titles: dict[str, str]) -> Section:
    """The last of it as a part of the dossier."""
    columns = (
        Column(_("Day"), 0.8), Column(_("Category"), 1.1), Column(_("Payee and note"), 2.8),
        Column(_("Their part"), 0.9, "right"),
    )  # fmt: skip
    rows = [
        (one.day, titles.get(one.category, one.category), one.what, f"¥{yuan(one.amount)}") for one in found[:_MOST]
    ]
    return Section(_("Expenses"), table=Table(columns, rows))
