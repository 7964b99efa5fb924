"""Today against a statement written without a look at ours, and by the size of the book.

    python -m benchmarks.today [--contacts 100000] [--interactions 1000000]

Goals: the list of a day, with how many more there are, takes at most three times a statement that looks for who is due
in the interactions themselves; the first thirty rows of the large book one and a half times those of one with 1,000.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.books import spoken_book
from benchmarks.table import Ratio, compare, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL, SIZE_GOAL, ROUNDS, SMALL = 3.0, 1.5, 9, 1_000
# Who is due by tier, promises that are due, and birthdays of the week: what an office would ask for by hand.
BY_HAND = """
WITH last AS (SELECT t.contact_id AS id, date(max(i.at) / 1000, 'unixepoch', 'localtime') AS day
        FROM interaction_contact t JOIN interaction i ON i.id = t.interaction_id
        WHERE i.reached = 1 AND i.deleted_at IS NULL GROUP BY 1),
    called AS (SELECT c.id, c.name, c.tier, julianday(?1) - julianday(last.day) AS passed,
        CASE c.tier WHEN 'VIP' THEN 14 WHEN 'A' THEN 30 WHEN 'B' THEN 60 ELSE 9999 END AS ideal
        FROM contact c JOIN last ON last.id = c.id WHERE c.deleted_at IS NULL
        AND c.standing NOT IN ('left_trade', 'deceased', 'do_not_contact', 'lost')),
    due AS (SELECT id, name, passed - ideal AS late, 1 AS kind FROM called WHERE passed >= ideal
        UNION ALL SELECT c.id, c.name, julianday(?1) - julianday(f.day), 2 FROM follow_up f
        JOIN contact c ON c.id = f.contact_id WHERE f.done_at IS NULL AND f.deleted_at IS NULL AND f.day <= ?1
        UNION ALL SELECT id, name, 0, 3 FROM contact WHERE substr(birthday, -5) BETWEEN strftime('%m-%d', ?1)
        AND strftime('%m-%d', ?1, '+7 days') AND deleted_at IS NULL)
SELECT id, name, max(late), group_concat(kind), count(*) OVER () FROM due GROUP BY id ORDER BY 3 DESC LIMIT 30
"""


def figures(desk: Desk, path: Path) -> Ratio:
    """Ours with the count, against the statement."""
    bare = connect(path, read_key(path), read_only=True)
    today = desk.clock.today()
    found = compare(
        "list and count of a day", lambda: (desk.today.first(today), desk.today.count(today)),
        lambda: bare.execute(BY_HAND, (today.isoformat(),)).fetchall(), GOAL, ROUNDS,
    )  # fmt: skip
    bare.close()
    return found


def first_rows(large: Path, small: Path) -> list[Ratio]:
    """What the screen shows first, of the large book and of the small one: for all of us, and for one of us."""
    # In turns, so that a busy moment falls on both.
    turns = [(_first_rows(small), _first_rows(large)) for _round in range(ROUNDS)]
    few, many = ({who: median(turn[place][who] for turn in turns) for who in turns[0][0]} for place in range(2))
    return [Ratio(f"first rows {who}, of {SMALL:,}", many[who], few[who], SIZE_GOAL) for who in few]


def _first_rows(path: Path) -> dict[str, float]:
    with open_desk(path, read_only=True) as desk:
        day, me = desk.clock.today(), min(desk.contacts.colleagues())
        return {
            "for all": _processor(lambda: desk.today.first(day)),
            "for one of us": _processor(lambda: desk.today.first(day, me)),
        }


def _processor(work: Callable[[], object]) -> float:
    """Median seconds of the processor."""
    times = []
    for _round in range(ROUNDS * 4):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--interactions", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    path, small = spoken_book(wanted.contacts, wanted.interactions), spoken_book(SMALL, SMALL * 10)
    with open_desk(path, read_only=True) as desk:
        found = [figures(desk, path)]
    return 0 if report([*found, *first_rows(path, small)]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
