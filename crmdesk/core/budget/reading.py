"""Expenses as they are read: by id, as a list of a time, and what they were for."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from crmdesk.core.budget.records import Expense, Share
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import InteractionKind

Rows = Callable[[str, Sequence[Any]], list[Row]]
_WANTED: Final = "FROM json_each(?) AS wanted CROSS JOIN"
_EXPENSES: Final = (
    "SELECT expense.id, day, category, amount, payee, note, colleague_id, interaction_id, campaign_id, reimbursed,"
    f" deleted_at IS NOT NULL {_WANTED} expense ON expense.id = wanted.value"
)
_SHARES: Final = (
    f"SELECT expense_id, amount, contact_id, organisation_id {_WANTED} expense_share ON expense_id = wanted.value"
    " ORDER BY expense_share.id"
)
_NAMES: Final = "SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))"


# Those that cost nothing yet, of any of these people, and the one that is asked for whatever it costs.
_RECORDS: Final = (
    "SELECT id, at, kind, text FROM interaction WHERE deleted_at IS NULL AND cost = 0 AND id IN"
    " (SELECT interaction_id FROM interaction_contact WHERE contact_id IN (SELECT value FROM json_each(?1)))"
    " UNION SELECT id, at, kind, text FROM interaction WHERE id = ?2 ORDER BY at DESC, id DESC LIMIT 12"
)


class Record(NamedTuple):
    """A record of what was done, that an expense may go with; `day` is an ISO date."""

    id: int
    day: str
    kind: InteractionKind
    text: str


class Listing(NamedTuple):
    """Which expenses are wanted: those of a time, up to before `until`, with words in payee, note or names."""

    since: str = "0000"
    until: str = "9999"
    words: str = ""
    trashed: bool = False
    to_reimburse: bool = False


def expenses(rows: Rows, ids: Sequence[int]) -> dict[int, Expense]:
    """Expenses by id, in the order asked for; ids that are not there are missing."""
    wanted = (json.dumps(list(ids)),)
    found = rows(_EXPENSES, wanted)
    shares: dict[int, list[Share]] = {}
    for key, *share in rows(_SHARES, wanted) if found else ():
        shares.setdefault(key, []).append(Share(*share))
    return {row[0]: _expense(row, tuple(shares.get(row[0], ()))) for row in found}


def _expense(row: Row, shares: tuple[Share, ...]) -> Expense:
    key, day, category, amount, payee, note, colleague, interaction, campaign, reimbursed, trashed = row
    return Expense(
        key, day, category, amount, payee, note, colleague, interaction, campaign, bool(reimbursed), bool(trashed),
        shares,
    )  # fmt: skip


def records(rows: Rows, contacts: Sequence[int], own: int | None = None) -> list[Record]:
    """The last records with any of these people that cost nothing yet, and the record `own`."""
    found = rows(_RECORDS, (json.dumps(list(contacts)), own))
    return [Record(key, day_of(at), InteractionKind(kind), text) for key, at, kind, text in found]


def day_of(at: int) -> str:
    """The ISO date here of an instant in UTC milliseconds."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().date().isoformat()


def listed(rows: Rows, wanted: Listing) -> list[int]:
    """The ids of the expenses that are wanted, the newest first."""
    conditions = [f"deleted_at IS {'NOT ' if wanted.trashed else ''}NULL", "day >= ?", "day < ?"]
    values: list[Any] = [wanted.since, wanted.until]
    if wanted.to_reimburse:
        conditions.append("reimbursed = 0 AND colleague_id IS NOT NULL")
    for word in wanted.words.lower().split():
        conditions.append(_SAYS)
        values += [word] * _SAYS.count("?")
    sql = f"SELECT id FROM expense WHERE {' AND '.join(conditions)} ORDER BY day DESC, id DESC"  # noqa: S608 - own
    return [key for (key,) in rows(sql, values)]


_SAYS: Final = (
    "(instr(lower(payee || ' ' || note), ?) > 0 OR EXISTS (SELECT 1 FROM expense_share AS share"
    " LEFT JOIN contact ON contact.id = contact_id LEFT JOIN organisation ON organisation.id = share.organisation_id"
    " WHERE expense_id = expense.id AND instr(lower(coalesce(contact.name, organisation.name)), ?) > 0))"
)


def names(rows: Rows, table: str, ids: Iterable[int | None]) -> dict[int, str]:
    """What contacts, organisations or colleagues are called, by id."""
    wanted = sorted({key for key in ids if key is not None})
    return dict(rows(_NAMES.format(table=table), (json.dumps(wanted),))) if wanted else {}
