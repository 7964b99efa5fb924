"""Expenses on the timeline: of those for whom they were. What a record cost stands on the line of the record.

Of everything they are told only where they are asked for by name, lest a list of the finance department drown what was
said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.budget.categories import Categories
from crmdesk.core.budget.over import yuan
from crmdesk.core.budget.reading import expenses, names
from crmdesk.core.interactions.lines import STAFF, narrowed
from crmdesk.core.interactions.timeline import Asked, Line, Rows, Sql, first_day, starts_at
from crmdesk.core.language import N_, _

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
KIND: Final = "expense"
_AT: Final = "unixepoch(day, 'utc') * 1000"
_OF_CONTACT: Final = "expense.id IN (SELECT expense_id FROM expense_share WHERE contact_id = ?)"
_OF_ORGANISATION: Final = (
    "expense.id IN (SELECT expense_id FROM expense_share WHERE organisation_id = ? UNION SELECT expense_id"
    f" FROM ({STAFF}) AS staff CROSS JOIN expense_share AS share ON share.contact_id = staff.contact_id)"
)


class Spent:
    """What was spent on somebody, beside what their records cost."""

    kinds: Mapping[str, str] = {KIND: N_("Expense")}

    def __init__(self, rows: Rows, categories: Categories) -> None:
        self._rows = rows
        self._categories = categories

    def lines(self, asked: Asked) -> Sql | None:
        """The expenses that are asked for."""
        if asked.trashed or not asked.wants(KIND) or (asked.of_everything and KIND not in asked.kinds):
            return None
        conditions, values = ["deleted_at IS NULL", "interaction_id IS NULL"], list[Any]()
        if asked.contact is not None:
            conditions.append(_OF_CONTACT)
            values.append(asked.contact)
        elif asked.organisation is not None:
            conditions.append(_OF_ORGANISATION)
            values += [asked.organisation, asked.organisation]
        # Their days are asked instead of their instants, for those have an index.
        for sql, at in (("day >= ?", asked.since), ("day < ?", asked.until)):
            if at is not None:
                conditions.append(sql)
                values.append(first_day(at).isoformat())
        asked = replace(asked, since=None, until=None)
        for sql, more in narrowed(asked, _AT, "colleague_id = ?", "payee || ' ' || note"):
            conditions.append(sql)
            values.append(more)
        return f"SELECT {_AT} AS at, id FROM expense WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The expenses among the ids."""
        found = expenses(self._rows, ids)
        if not found:
            return
        titles, shares = self._categories.titles(), [share for one in found.values() for share in one.shares]
        people = names(self._rows, "contact", (share.contact for share in shares))
        places = names(self._rows, "organisation", (share.organisation for share in shares))
        ours = names(self._rows, "colleague", (one.colleague for one in found.values()))
        for one in found.values():
            whom = dict.fromkeys(share.contact for share in one.shares if share.contact is not None)
            place = next((share.organisation for share in one.shares if share.organisation is not None), 0)
            category = titles.get(one.category, one.category)
            yield Line(
                one.id, starts_at(date.fromisoformat(one.day)), KIND, _(self.kinds[KIND]),
                " · ".join(filter(None, (category, one.payee, one.note))),
                tuple((contact, people.get(contact, "")) for contact in whom), (place, places.get(place, "")),
                (ours[one.colleague],) if one.colleague in ours else (), (f"¥{yuan(one.amount)}",), timed=False,
            )  # fmt: skip
