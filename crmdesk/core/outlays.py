"""What rooms commit and pay beside the expenses: the form in which rooms tell the budget, as plain values.

A room whose money arrives by itself, such as gifts that a campaign commits and pays, hands `rooms.py` a `Source`; the
budget adds its rows to the expenses wherever it counts, and opens them where a figure is asked for what it is made of.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol

Sql = tuple[str, Sequence[Any]]
PAID: Final = "paid"
COMMITTED: Final = "committed"
KNOWN: Final = "known"
"""What a campaign may still cost by its own budget, beyond what is committed and paid: it counts for the forecast."""
COLUMNS: Final = (
    "id", "day", "category", "state", "amount", "contact_id", "organisation_id", "colleague_id", "campaign_id",
)  # fmt: skip


class Source(Protocol):
    """Money of one room. A row that is for several is told once for each, with their part of the amount.

    `key` names the room, to which a row can be opened by its id.
    """

    key: str

    def outlays(self, since: str, until: str) -> Sql:
        """A statement for the rows from the ISO day `since` to before `until`, with the columns of `COLUMNS`.

        `state` is PAID, COMMITTED or KNOWN, `amount` in fen, `category` a key of the budget; ids that are not known are
        NULL. Its rows are added up as they are, so that what is paid must not be told as committed any more.
        """
