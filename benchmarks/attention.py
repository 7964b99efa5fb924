"""The picture of attention against statements written without a look at ours.

    python -m benchmarks.attention [--contacts 100000] [--rows 1000000]

Ten years of turnover and of expenses, a row each, and three years of interactions. Goals: the picture of a day with its
lists, how it moved over the year, and five years of kept and lost take at most twice what the statements take.
"""

import argparse
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import process_time

from benchmarks.books import FOLDER, book_of
from benchmarks.table import Ratio, compare, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL, ROUNDS, SEED = 2.0, 5, 7
_DAY_MS = 86_400_000
_BLOCK = 50_000
TURNOVER = "INSERT INTO turnover (id, contact_id, period, first, last, amount) VALUES (?,?,?,?,?,?)"
EXPENSE = (
    "INSERT INTO expense (id, day, category, amount, payee, note, reimbursed) VALUES (?,?,'gifts',?,'','',0)",
    "INSERT INTO expense_share (id, expense_id, contact_id, amount) VALUES (?,?,?,?)",
)
SPOKEN = (
    "INSERT INTO interaction (id, kind, at, minutes, reached, text, outcome, cost) VALUES (?,'call',?,5,1,'','',0)",
    "INSERT INTO interaction_contact (id, contact_id, interaction_id) VALUES (?,?,?)",
)
# Who brought and got how much, the best of them, and of these what is lacking: what one would ask by hand.
PEOPLE = """
WITH v AS (SELECT contact_id AS id, sum(amount) AS v FROM turnover WHERE last >= :m0 AND first <= :m1 GROUP BY 1),
    t AS (SELECT p.contact_id AS id, count(*) AS n, sum(i.minutes) AS minutes FROM interaction i
        JOIN interaction_contact p ON p.interaction_id = i.id
        WHERE i.deleted_at IS NULL AND i.at BETWEEN :t0 AND :t1 GROUP BY 1),
    e AS (SELECT s.contact_id AS id, sum(s.amount) AS fen FROM expense x JOIN expense_share s ON s.expense_id = x.id
        WHERE x.deleted_at IS NULL AND x.day BETWEEN :d0 AND :d1 GROUP BY 1)
SELECT c.id, v.v, t.n, t.minutes, e.fen, row_number() OVER (ORDER BY v.v DESC, c.id) AS place, c.tier
FROM contact c LEFT JOIN v ON v.id = c.id LEFT JOIN t ON t.id = c.id LEFT JOIN e ON e.id = c.id
WHERE c.deleted_at IS NULL ORDER BY v.v DESC, c.id
"""
LACKING = """
SELECT c.id, c.sponsor_id, (SELECT max(i.at) FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id = c.id AND i.deleted_at IS NULL AND i.reached = 1 AND i.at <= :t1),
    EXISTS (SELECT 1 FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id = c.id AND i.kind = 'gift' AND i.at BETWEEN :t0 AND :t1)
FROM (SELECT t.contact_id AS id FROM turnover t WHERE last >= :m0 AND first <= :m1 GROUP BY 1
    ORDER BY sum(amount) DESC LIMIT :best) b JOIN contact c ON c.id = b.id
"""
KEPT = """
WITH began AS (SELECT contact_id AS id, min(first) AS m FROM turnover GROUP BY 1),
    spoke AS (SELECT p.contact_id AS id, min(i.at) AS at FROM interaction_contact p
        JOIN interaction i ON i.id = p.interaction_id GROUP BY 1)
SELECT y.value, c.nature, c.tier,
    sum(coalesce(began.m, spoke.at) < y.value * 12 AND c.standing IN ('', 'active')),
    sum(coalesce(began.m, spoke.at) >= y.value * 12), sum(c.standing NOT IN ('', 'active')),
    (SELECT sum(amount) FROM turnover WHERE last >= y.value * 12 AND first <= y.value * 12 + 11),
    (SELECT sum(amount) FROM expense WHERE deleted_at IS NULL
        AND day BETWEEN y.value || '-01-01' AND y.value || '-12-31')
FROM json_each(:years) AS y JOIN contact c LEFT JOIN began ON began.id = c.id LEFT JOIN spoke ON spoke.id = c.id
WHERE c.deleted_at IS NULL GROUP BY 1, 2, 3
"""


def attention_book(contacts: int, rows: int) -> Path:
    """The path of a book with ten years of money in it."""
    path = FOLDER / f"attention-{contacts}-{rows}.crmdesk"
    if not path.exists():
        shutil.copy(book_of(contacts), making := path.with_suffix(".making"))
        with open_desk(making, node=9) as desk:
            _fill(desk, rows)
        shutil.move(making, path)
    return path


def _fill(desk: Desk, rows: int) -> None:
    connection, dice = desk.history.connection, random.Random(SEED)
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")]
    new, today, now = desk.ids.stream(), desk.history.today(), desk.history.now_ms()
    last = today.year * 12 + today.month - 1
    # A few buy much and often.
    chosen = [people[int(len(people) * dice.random() ** 2)] for _row in range(rows)]

    def turnover() -> Iterator[tuple[object, ...]]:
        for number, contact in enumerate(chosen):
            month = last - number % 120
            amount = int(dice.paretovariate(1.1) * 10_000)
            yield next(new), contact, f"{month // 12}-{month % 12 + 1:02d}", month, month, amount

    def expenses() -> Iterator[tuple[int, str, int, int]]:
        for number in range(rows):
            day = today - timedelta(days=number % 3_650)
            yield next(new), day.isoformat(), dice.randint(1_000, 90_000), dice.choice(people)

    def spoken() -> Iterator[tuple[int, int, int]]:
        for number in range(rows // 3):
            yield next(new), now - (number % 1_095) * _DAY_MS, dice.choice(people)

    _write(desk, turnover(), lambda block: [(TURNOVER, block)])
    _write(desk, expenses(), lambda block: [
        (EXPENSE[0], [row[:3] for row in block]), (EXPENSE[1], [(next(new), row[0], row[3], row[2]) for row in block]),
    ])  # fmt: skip
    _write(desk, spoken(), lambda block: [
        (SPOKEN[0], [row[:2] for row in block]), (SPOKEN[1], [(next(new), row[2], row[0]) for row in block]),
    ])  # fmt: skip
    connection.execute("ANALYZE")


def _write(desk: Desk, rows: Iterator, statements: Callable) -> None:
    connection = desk.history.connection
    while block := list(islice(rows, _BLOCK)):
        with connection:
            for sql, values in statements(block):
                connection.executemany(sql, values)


def figures(desk: Desk, path: Path) -> list[Ratio]:
    """Ours against the statements."""
    bare, room, today = connect(path, read_key(path), read_only=True), desk.attention, desk.clock.today()

    def by_hand(day: date, *, lists: bool) -> None:
        found = bare.execute(PEOPLE, _window(day)).fetchall()
        valued = [row for row in found if row[1]]
        if lists:
            bare.execute(LACKING, {**_window(day), "best": -(-len(valued) // 5)}).fetchall()

    def ours() -> None:
        found = room.picture()
        signs = room.neglected(found), room.overserved(found)
        room.tier_differs(found)
        for part in signs:
            room.lines(found, [one.contact for one in part[:64]])

    ends = [one.day for one in room.moved()]
    years = {"years": f"[{', '.join(str(today.year - back) for back in range(5))}]"}
    pairs = (
        ("the picture of a day with its lists", ours, lambda: by_hand(today, lists=True)),
        ("how it moved over the year", room.moved, lambda: [by_hand(end, lists=False) for end in ends]),
        ("five years of kept and lost", room.kept_and_lost, lambda: bare.execute(KEPT, years).fetchall()),
    )
    result = [compare(title, work, limit, GOAL, ROUNDS, process_time) for title, work, limit in pairs]
    bare.close()
    return result


def _window(day: date) -> dict[str, object]:
    last = day.year * 12 + day.month - 1
    since = day - timedelta(days=364)
    t0, t1 = (int((each - date(1970, 1, 1)).total_seconds() * 1000) for each in (since, day + timedelta(days=1)))
    return {"m0": last - 11, "m1": last, "t0": t0, "t1": t1, "d0": since.isoformat(), "d1": day.isoformat()}


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    path = attention_book(wanted.contacts, wanted.rows)
    with open_desk(path, read_only=True) as desk:
        return 0 if report(figures(desk, path)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
