"""The ledger of gifts: the first page, all people and the chips, of 100,000 contacts with ten gifts each.

    python -m benchmarks.ledger [--contacts 100000] [--years 10]

Goals: a page of 64 at most four times the statement that fetches just these gifts, for it says who the people are, what
was received and how each gift was taken, too; everybody of the last five years in their order, and the chips, at most
twice a statement that groups the gifts by person. In processor time.
"""

from time import process_time
from typing import Final

import apsw

from benchmarks.gifts import measure
from benchmarks.table import Ratio, compare
from crmdesk.core.desk import Desk
from crmdesk.core.gifts.ledger_query import Asked

ROUNDS: Final = 7
PAGE: Final = 64
PAGE_GOAL: Final = 4.0
YEARS: Final = Asked(2021, 2025)
EVERYBODY: Final = (
    "SELECT l.id FROM listing l JOIN (SELECT contact_id FROM recipient WHERE day >= '2021-01-01'"
    " AND day < '2026-01-01' AND approved_on <> '' AND left_out = '' AND deleted_at IS NULL GROUP BY contact_id) g"
    " ON g.contact_id = l.id WHERE l.trashed = 0 ORDER BY l.tier_rank, l.name_key, l.id"
)
OF_PAGE: Final = (
    "SELECT r.contact_id, r.day, i.name, r.approved_cost, r.reaction FROM recipient r JOIN gift_item i"
    f" ON i.id = r.approved_item_id WHERE r.contact_id IN ({', '.join('?' * PAGE)}) AND r.day >= '2021-01-01'"
    " AND r.day < '2026-01-01' ORDER BY r.day DESC"
)


def figures(desk: Desk, bare: apsw.Connection) -> list[Ratio]:
    """Ours against the statements, after both have answered the same."""
    ledger = desk.gifts.ledger
    ids = list(ledger.ids(YEARS))
    assert ids == [key for (key,) in bare.execute(EVERYBODY)]
    page = ids[:PAGE]
    told = ledger.rows(page, YEARS)
    assert sum(len(gifts) for row in told.values() for gifts in row.years.values()) == len(
        bare.execute(OF_PAGE, page).fetchall()
    )
    return [
        compare(
            "page of 64", lambda: [ledger.rows(page, YEARS) for _each in range(50)],
            lambda: [bare.execute(OF_PAGE, page).fetchall() for _each in range(50)], PAGE_GOAL, ROUNDS, process_time,
        ),
        compare(
            f"ids of {len(ids):,}", lambda: ledger.ids(YEARS), lambda: bare.execute(EVERYBODY).fetchall(), 2.0, ROUNDS,
            process_time,
        ),
        compare(
            "chips", lambda: ledger.counts(YEARS), lambda: [bare.execute(EVERYBODY).fetchall() for _each in range(6)],
            2.0, 3, process_time,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(measure(__doc__, 100_000, figures))
