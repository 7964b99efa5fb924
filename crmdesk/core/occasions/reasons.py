"""Birthdays and anniversaries as reasons of Today: two sources, each answered by one statement a question.

A day counts for most on itself, for less the further ahead it lies, and for less still once it has passed; the more
valuable the person, the more. The order of the statement and the weights of the reasons are the same figures.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
from crmdesk.core.contacts.listing import RANKS
from crmdesk.core.language import _, ngettext
from crmdesk.core.occasions import query
from crmdesk.core.occasions.query import Range, Rows
from crmdesk.core.occasions.records import Kind, Occasion, remark
from crmdesk.core.reasons import Asked, Reason, Sql
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import Tier

# On the scale of Today, where all of this is multiplied by what the tier counts.
ON_THE_DAY: Final = 40
_AHEAD: Final = 3
_PASSED: Final = 0.8
_LEAST_AHEAD: Final = 12
_AFTER: Final = 28
_LEAST_AFTER: Final = 4
TIERS: Final = {Tier.VIP: 4, Tier.A: 3, Tier.B: 2, Tier.C: 1}
_BY_TIER: Final = " ".join(f"WHEN {RANKS[tier]} THEN {factor}" for tier, factor in TIERS.items())
_WEIGHT: Final = f"wanted.weight * CASE listing.tier_rank {_BY_TIER} ELSE 1 END"
_MOST_PRESSING: Final = f" GROUP BY 1 ORDER BY max({_WEIGHT}) DESC, 1 LIMIT ?3"
Around = Callable[[date], tuple[date, date]]


def nearness(day: date, today: date) -> float:
    """What a day counts for on `today`: 40 on itself, less before, and less after it."""
    days = (day - today).days
    if days == 0:
        return ON_THE_DAY
    if days > 0:
        return max(ON_THE_DAY - _AHEAD * days, _LEAST_AHEAD)
    return max(_AFTER + _PASSED * days, _LEAST_AFTER)


class Days:
    """Reasons of one kind: `kind` is that of the reasons, `columns` and `source` are the parts of its statements.

    `maker` makes what makes occasions of rows, `around` says which days are looked at on a day.
    """

    def __init__(self, kind: Kind, rows: Rows, around: Around, maker: Callable[[], Callable[[Row], Occasion]]) -> None:
        self.kind = str(kind)
        self._rows = rows
        self._around = around
        self._maker = maker
        self._form = _FORMS[kind]

    def leading(self, asked: Asked) -> Sequence[int]:
        """The contacts whose days are the most pressing."""
        sql = query.asking("listing.id", self._form.by_day + _MOST_PRESSING)
        found = self._rows(sql, (*self._values(asked), asked.most))
        return [contact for (contact,) in found]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterator[Reason]:
        """The days of these contacts that wait to be ticked off."""
        sql = query.asking(self._form.columns, self._form.by_contact)
        make = self._maker()
        for row in self._rows(sql, (*self._values(asked), json.dumps(list(contacts)))):
            occasion, weight = make(row[:-1]), row[-1]
            if query.begun(occasion):
                day = occasion.day.isoformat()
                yield Reason(occasion.contact, self.kind, said(occasion, asked.day), day, weight, occasion.own)

    def everybody(self, asked: Asked) -> Sql:
        """The ids of all contacts whose days wait."""
        return query.asking("listing.id", self._form.by_day), self._values(asked)

    def _values(self, asked: Asked) -> tuple[str, int | None]:
        first, last = self._around(asked.day)
        return query.values(Range(first, last, asked.colleague), lambda day: nearness(day, asked.day))


@dataclass(frozen=True)
class _Form:
    """How the days of one kind are asked for, with their weights: led by the days, or by the contacts who are meant."""

    columns: str
    by_day: str
    by_contact: str


_FORMS: Final = {
    Kind.BIRTHDAY: _Form(
        f"{query.BIRTHDAY_COLUMNS}, {_WEIGHT}",
        query.BY_DAY + query.BIRTHDAYS + query.NOT_TICKED,
        query.BY_CONTACT + query.BIRTHDAYS + query.NOT_TICKED,
    ),
    Kind.ANNIVERSARY: _Form(
        f"{query.OWN_COLUMNS}, {_WEIGHT}",
        f"{query.OWN_DAYS}{query.OWN_NOT_TICKED} AND contact_id IS NOT NULL",
        f"{query.OWN_DAYS}{query.OWN_NOT_TICKED} AND contact_id IN (SELECT value FROM json_each(?3))",
    ),
}


def said(occasion: Occasion, today: date) -> str:
    """A day as the reason it is: `Birthday in 3 days · turns 60`."""
    days = (occasion.day - today).days
    if days == 0:
        when = _("{name} today")
    elif days == 1:
        when = _("{name} tomorrow")
    elif days > 1:
        when = ngettext("{name} in {count} day", "{name} in {count} days", days)
    else:
        when = ngettext("{name} {count} day ago", "{name} {count} days ago", -days)
    return " · ".join(filter(None, (when.format(name=occasion.name, count=abs(days)), remark(occasion))))
