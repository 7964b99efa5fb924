"""Today against a statement written without a look at ours, and by the size of the book.

    python -m benchmarks.today [--contacts 100000] [--interactions 1000000]

Goals: the list of a day, with how many more there are, takes at most three times a statement that looks for who is due
in the interactions themselves; the first thirty rows of the large book one and a half times those of one with 1,000.
"""

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

from benchmarks.books import FOLDER
from benchmarks.people import SEED
from benchmarks.table import Ratio, compare, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions import rhythm
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL, SIZE_GOAL, ROUNDS, SMALL = 3.0, 1.5, 9, 1_000
DAY_MS = 86_400_000
YEAR = 365
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


def book_of(contacts: int, interactions: int) -> Path:
    """The path of a sample book whose people were spoken with again and again for a year."""
    path = FOLDER / f"today-{contacts}-{interactions}.crmdesk"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with open_desk(making, node=7) as desk:
            write_sample(desk, contacts)
            _fill(desk, interactions)
        making.rename(path)
    return path


def _fill(desk: Desk, interactions: int) -> None:
    """Calls at random days of the last year, and a promise to every fiftieth."""
    dice, connection, new = random.Random(SEED), desk.history.connection, desk.ids.stream()
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact")]
    now, today = desk.history.now_ms(), desk.history.today()
    calls = [(next(new), now - dice.randrange(YEAR) * DAY_MS, dice.choice(people)) for _number in range(interactions)]
    with connection:
        connection.executemany(
            "INSERT INTO interaction (id, kind, at, minutes, reached, text, outcome, cost)"
            " VALUES (?, 'call', ?, 5, 1, '', '', 0)",
            [call[:2] for call in calls],
        )
        connection.executemany(
            "INSERT INTO interaction_contact (id, contact_id, interaction_id) VALUES (?,?,?)",
            [(next(new), contact, key) for key, _at, contact in calls],
        )
        connection.executemany(
            "INSERT INTO follow_up (id, contact_id, day, text, repeat) VALUES (?,?,?,'call','')",
            [(next(new), one, str(today + timedelta(days=dice.randint(-5, 60)))) for one in people[::50]],
        )
        rhythm.follow(connection, rhythm.RULES, ())


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


def first_rows(path: Path, day: date) -> float:
    """Seconds of processor time for the rows that the screen shows first."""
    from statistics import median  # noqa: PLC0415 - beside its only use
    from time import process_time  # noqa: PLC0415 - as above

    with open_desk(path, read_only=True) as desk:
        desk.today.first(day)
        times = []
        for _round in range(ROUNDS * 3):
            start = process_time()
            desk.today.first(day)
            times.append(process_time() - start)
        return median(times)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--interactions", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    path, small = book_of(wanted.contacts, wanted.interactions), book_of(SMALL, SMALL * 10)
    with open_desk(path, read_only=True) as desk:
        day = desk.clock.today()
        found = [figures(desk, path)]
    found.append(Ratio("first rows, of 1,000", first_rows(path, day), first_rows(small, day), SIZE_GOAL))
    return 0 if report(found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
