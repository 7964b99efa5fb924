"""The budget against statements written without a look at ours.

    python -m benchmarks.budget [--contacts 100000] [--rows 1000000]

Ten years of expenses with whom they were for. Goals: the page of a year, whatever it is laid out by, takes at most
twice what the statements take, and the rows that a figure is made of four times: half a millisecond of it is the
parting of what campaigns cost among their people, which the statements leave out.
"""

import argparse
import shutil
from pathlib import Path
from time import process_time

from benchmarks.attention import attention_book
from benchmarks.books import FOLDER
from benchmarks.table import Ratio, compare, report
from crmdesk.core.budget.records import By, Cell
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.gifts.planned import CampaignDraft
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.gui.budget.told import read

PAGE, OPENED, ROUNDS = 2.0, 4.0, 5
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
    By.MONTH: "SELECT substr(day, 1, 7), sum(amount) FROM expense"
    " WHERE deleted_at IS NULL AND day BETWEEN :first AND :last GROUP BY 1",
    By.COLLEAGUE: "SELECT w.id, sum(amount), w.name FROM expense x LEFT JOIN colleague w ON w.id = x.colleague_id"
    " WHERE x.deleted_at IS NULL AND day BETWEEN :first AND :last GROUP BY 1",
    By.CAMPAIGN: "SELECT g.id, sum(amount), g.title FROM expense x LEFT JOIN campaign g ON g.id = x.campaign_id"
    " WHERE x.deleted_at IS NULL AND x.day BETWEEN :first AND :last GROUP BY 1",
}  # fmt: skip
# The rows of a figure: what was spent, and what of gifts is paid or committed.
ROWS = {
    By.CATEGORY: "SELECT id, day, category, amount FROM expense WHERE deleted_at IS NULL"
    " AND day BETWEEN :first AND :last AND category = :key ORDER BY day DESC",
    By.CONTACT: "SELECT x.id, x.day, x.category, sum(s.amount) FROM expense_share s JOIN expense x"
    " ON x.id = s.expense_id WHERE s.contact_id = :key AND x.deleted_at IS NULL"
    " AND x.day BETWEEN :first AND :last GROUP BY 1 ORDER BY 2 DESC",
}
GIFTS = """
SELECT r.id, coalesce(p.day, r.day), p.amount, r.approved_cost, r.count FROM recipient r
LEFT JOIN campaign g ON g.id = r.campaign_id LEFT JOIN payment p ON p.campaign_id = g.id
WHERE r.deleted_at IS NULL AND r.approved_on <> '' AND r.day BETWEEN :first AND :last
"""


def budget_book(contacts: int, rows: int) -> Path:
    """The path of a book with ten years of expenses in several categories, and a plan for this year."""
    path = FOLDER / f"budget-{contacts}-{rows}.crmdesk"
    if not path.exists():
        shutil.copy(attention_book(contacts, rows), making := path.with_suffix(".making"))
        with open_desk(making, node=9) as desk:
            for place, category in enumerate(CATEGORIES):
                values = (category, len(CATEGORIES), place)
                desk.history.connection.execute("UPDATE expense SET category = ? WHERE id % ? = ?", values)
            _whose(desk)
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


def _whose(desk: Desk) -> None:
    """Every third expense was spent by one of six of us, every seventh is of one of two campaigns."""
    connection, contact = desk.history.connection, desk.history.rows("SELECT min(id) FROM contact")[0][0]
    ours = [desk.contacts.add_colleague(f"同事{number}") for number in range(6)]
    campaign = CampaignDraft("mid-autumn", desk.budget.this_year().year)
    campaigns = [desk.gifts.campaigns.new(campaign, None, {contact: ""}) for _each in range(2)]
    for column, keys, step in (("colleague_id", ours, 3), ("campaign_id", campaigns, 7)):
        for place, key in enumerate(keys):
            values = (key, step * len(keys), place)
            connection.execute(f"UPDATE expense SET {column} = ? WHERE id % ? = ?", values)


def figures(desk: Desk, path: Path) -> list[Ratio]:
    """Ours against the statements."""
    bare, budget = connect(path, read_key(path), read_only=True), desk.budget
    year = budget.this_year()
    asked = {"first": year.since, "last": f"{year.months[-1]}-31", "year": year.year}

    def by_hand(by: By) -> None:
        for sql in (PLAN, MONTHS, BY_HAND[by]):
            bare.execute(sql, asked).fetchall()

    def rows_of(by: By) -> None:
        for sql in (ROWS[by], GIFTS):
            bare.execute(sql, {**asked, "key": keys[by]}).fetchall()

    busiest = "SELECT contact_id FROM expense_share GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    keys = {By.CATEGORY: CATEGORIES[0], By.CONTACT: desk.history.rows(busiest)[0][0]}
    pages = ((f"the page of a year by {by}", lambda by=by: read(budget, year.year, by), lambda by=by: by_hand(by), PAGE)
             for by in By)  # fmt: skip
    opened = ((f"the rows of a {by}", lambda by=by: budget.parts(year.year, by, str(keys[by])),
               lambda by=by: rows_of(by), OPENED) for by in ROWS)  # fmt: skip
    result = [compare(*each, ROUNDS, process_time) for each in (*pages, *opened)]
    bare.close()
    return result


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
