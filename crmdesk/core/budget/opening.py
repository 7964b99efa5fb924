"""The rows a figure is made of: expenses, and what other rooms paid and committed."""

import json
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from crmdesk.core.budget.records import NOBODY, TOTAL, By
from crmdesk.core.budget.standing import KEYS
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.outlays import KNOWN, PAID, Source
from crmdesk.core.storage.database import Row
from crmdesk.core.values.on_demand import OnDemand

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
EXPENSE: Final = "expense"
_ASKED: Final = "(SELECT value FROM json_each(?3))"
_TIME: Final = "deleted_at IS NULL AND day >= ?1 AND day < ?2"
# Where people are asked for, each share is a row of its own, and what nobody has of an expense is one too.
_WHOLE: Final = (
    "SELECT id, day, category, amount, NULL AS contact_id, NULL AS organisation_id, colleague_id, campaign_id"
    f" FROM expense INDEXED BY expense_day WHERE {_TIME}"
)
_SHARED: Final = (
    "SELECT expense.id, day, category, share.amount, contact_id, organisation_id, colleague_id, campaign_id"
    f" FROM expense INDEXED BY expense_day CROSS JOIN expense_share AS share ON expense_id = expense.id WHERE {_TIME}"
    " UNION ALL SELECT id, day, category, amount - coalesce((SELECT sum(share.amount) FROM expense_share AS share"
    " WHERE expense_id = expense.id), 0), NULL, NULL, colleague_id, campaign_id"
    f" FROM expense INDEXED BY expense_day WHERE {_TIME}"
)
# Who is asked for leads: their shares are few, the expenses of a year are not.
_OF_ONE: Final = (
    "SELECT expense.id, day, category, share.amount, contact_id, organisation_id, colleague_id, campaign_id"
    " FROM expense_share AS share INDEXED BY expense_share_contact CROSS JOIN expense ON expense.id = expense_id"
    f" WHERE {_TIME} AND contact_id IN {_ASKED}"
)
_PARTS: Final = frozenset((By.CONTACT, By.TIER, By.ORGANISATION))


class Part(NamedTuple):
    """An amount that a figure is made of: a row `id` of `room`, which is expenses or one that pays by itself.

    Of the latter it says for whom it is and of which campaign.
    """

    room: str
    id: int
    day: str
    category: str
    state: str
    amount: int
    contact: int | None = None
    campaign: int | None = None


def parts(rows: Rows, sources: Sequence[Source], year: FiscalYear, by: By, keys: Sequence[str]) -> Sequence[Part]:
    """What was paid and committed under some keys of a year, or under TOTAL or NOBODY, the newest first."""
    whose, named = _under(by, keys)
    span = (year.since, year.until, *named)
    of = _OF_ONE if by is By.CONTACT and named else _SHARED if by in _PARTS else _WHOLE
    amount, group = ("amount", "") if of is _WHOLE else ("sum(amount)", "GROUP BY id")
    told = f"SELECT '{EXPENSE}', id, day, category, '{PAID}', {amount}, NULL, NULL FROM ({of}) AS spent"
    found = rows(f"{told} WHERE {whose} AND amount <> 0 {group} ORDER BY day DESC, id DESC", span)
    more: list[Row] = []
    for source in sources:
        sql, values = source.outlays(year.since, year.until)
        told = f"'{source.key}', id, day, category, state, amount, contact_id, campaign_id"
        held = f"WITH held AS MATERIALIZED ({sql}) SELECT {told} FROM held AS spent"
        where, asked = whose.replace("?3", "?"), (*values, *named)
        more += rows(f"{held} WHERE {where} AND state <> '{KNOWN}'", asked)
    if more:
        found = sorted(found + more, key=itemgetter(2, 1), reverse=True)
    return OnDemand(len(found), lambda place: Part(*found[place]))


def _under(by: By, keys: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    if TOTAL in keys:
        return "1 = 1", ()
    if NOBODY in keys:
        return f"{KEYS[by]} IS NULL", ()
    is_id = by in {By.COLLEAGUE, By.CAMPAIGN, By.CONTACT, By.ORGANISATION}
    return f"{KEYS[by]} IN {_ASKED}", (json.dumps([int(key) for key in keys] if is_id else list(keys)),)
