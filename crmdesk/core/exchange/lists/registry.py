"""The kinds of lists there are, by key. Where two fit equally well, the first is meant."""

from typing import Final

from crmdesk.core.exchange.expenses.kind import EXPENSES
from crmdesk.core.exchange.gifts.kind import GIFTS
from crmdesk.core.exchange.interactions.kind import RECORDS
from crmdesk.core.exchange.lists.kinds import ListKind
from crmdesk.core.exchange.turnover.kind import TURNOVER

LISTS: Final[dict[str, ListKind]] = {
    kind.columns.kind: kind for kind in (GIFTS, RECORDS, EXPENSES, TURNOVER)
}  # fmt: skip
