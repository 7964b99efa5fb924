"""The budget against statements written without a look at ours.

    python -m benchmarks.budget [--contacts 100000] [--rows 1000000]

Ten years of expenses with whom they were for. Goal: the page of a year, whatever it is laid out by, takes at most twice
what the statements take.
"""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.attention import attention_book
from benchmarks.books import FOLDER
from benchmarks.table import Ratio, report
from crmdesk.core.budget.records import By, Cell
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.gui.budget.told import read

GOAL, ROUNDS = 2.0, 5
CATEGORIES = ("message_platform", "gifts", "hospitality", "staff", "other")
# What one would ask by hand: the year by category and month, by what it is laid out by, and what people are called.
MONTHS = """
SELECT category, substr(day, 1, 7), sum(amount), sum(iif(campaign_id IS NULL, amount, 0)), max(amount) FROM expense
WHERE deleted_at IS NULL AND day BETWEEN :first AND :last GROUP BY 1, 2
"""
PLAN = """
SELECT category, month, tier, sum(amount) FROM plan_cell JOIN plan ON plan.id = plan_id WHERE year = :year
GROUP BY 1, 2, 3
"""
_SHARES = """
FROM expense x JOIN expense_share s ON s.expense_id = x.id {more}
WHERE x.deleted_at IS NULL AND x.day BETWEEN :first AND :last GROUP BY 1
"""
BY_HAND = {
    By.CATEGORY: "SELECT category, sum(amount) FROM expense"
    " WHERE deleted_at IS NULL AND day BETWEEN :first AND :last GROUP BY 1",
    By.TIER: "SELECT c.tier, sum(s.amount)" + _SHARES.format(more="JOIN contact c ON c.id = s.contact_id"),
    By.CONTACT: "SELECT c.id, sum(s.amount), c.name" + _SHARES.format(more="JOIN contact c ON c.id = s.contact_id"),
    By.ORGANISATION: "SELECT o.id, sum(s.amount), o.name" + _SHARES.format(
        more="LEFT JOIN affiliation a ON a.contact_id = s.contact_id AND a.main = 1 AND a.until = ''"
        " LEFT JOIN organisation o ON o.id = a.organisation_id"
    ),
}  # fmt: skip


def budget_book(contacts: int, rows: int) -> Path:
    """The path of a book with ten years of expenses in several categories, and a plan for this year."""
    path = FOLDER / f"budget-{contacts}-{rows}.crmdesk"
    if not path.exists():
        shutil.copy(attention_book(contacts, rows), making := path.with_suffix(".making"))
        with open_desk(making, node=9) as desk:
            for place, category in enumerate(CATEGORIES):
                values = (category, len(CATEGORIES), place)
                desk.history.connection.execute("UPDATE expense SET category = ? WHERE id % ? = ?", values)
            _plan(desk)
            desk.history.connection.execute("ANALYZE")
        shutil.move(making, path)
    return path


def _plan(desk: Desk) -> None:
    year = desk.budget.this_year()
    cells = {
        Cell(category, month, tier): 90_000_000
        for category in CATEGORIES for month in year.months for tier in ("", "VIP", "A")
    }  # fmt: skip
    desk.budget.plans.bring_in(year.year, cells)


def figures(desk: Desk, path: Path) -> list[Ratio]:
    """Ours against the statements."""
    bare, budget = connect(path, read_key(path), read_only=True), desk.budget
    year = budget.this_year()
    asked = {"first": year.since, "last": f"{year.months[-1]}-31", "year": year.year}

    def by_hand(by: By) -> None:
        for sql in (PLAN, MONTHS, BY_HAND[by]):
            bare.execute(sql, asked).fetchall()

    result = [
        _compare(f"the page of a year by {by}", lambda by=by: read(budget, year.year, by), lambda by=by: by_hand(by))
        for by in BY_HAND
    ]
    bare.close()
    return result


def _compare(title: str, ours: Callable[[], object], limit: Callable[[], object]) -> Ratio:
    """Medians of the processor's time, in turns."""
    pairs = [(_processor(ours), _processor(limit)) for _round in range(ROUNDS)]
    return Ratio(title, median(pair[0] for pair in pairs), median(pair[1] for pair in pairs), GOAL)


def _processor(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    path = budget_book(wanted.contacts, wanted.rows)
    with open_desk(path, read_only=True) as desk:
        return 0 if report(figures(desk, path)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
