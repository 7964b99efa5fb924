"""What contacts lack, against statements that ask the contacts themselves.

    python -m benchmarks.completeness [--contacts 100000]

Goal: the queue, its counts and the lists of the search box take at most twice a statement that reads phones, addresses
and fields of each contact, without a look at the read table.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from time import process_time

import apsw

from benchmarks.books import FOLDER
from benchmarks.table import Ratio, compare, report
from crmdesk.core.contacts import completing
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL = 2.0
ROUNDS = 5
THERE = "FROM contact c WHERE c.deleted_at IS NULL"
OPEN = f"{THERE} AND c.standing NOT IN ('left_trade', 'deceased', 'do_not_contact')"
GAPS = {
    "mobile": "NOT EXISTS (SELECT 1 FROM phone p WHERE p.contact_id = c.id AND p.kind = 'mobile')",
    "address": "NOT EXISTS (SELECT 1 FROM address a WHERE a.contact_id = c.id)",
    "confirmed": "(SELECT max(a.confirmed) FROM address a WHERE a.contact_id = c.id) <= date('now', '-1 year')",
    "birthday": "c.birthday = ''",
    "owner": "c.owner_id IS NULL",
    "nature": "c.nature = ''",
    "level": "NOT EXISTS (SELECT 1 FROM affiliation f WHERE f.contact_id = c.id AND f.main = 1 AND f.level <> '')",
    "tier": "c.tier = ''",
    "region": "c.region = ''",
}
LACKING = " + ".join(f"coalesce({gap}, 0)" for gap in GAPS.values())
ORDER = "CASE c.tier WHEN 'VIP' THEN 1 WHEN 'A' THEN 2 WHEN 'B' THEN 3 WHEN 'C' THEN 4 ELSE 9 END"


def ratios(desk: Desk, bare: apsw.Connection) -> list[Ratio]:
    """Ours and the statements, one line each."""
    rows, finder = desk.history.rows, desk.contacts.finder
    counts = ", ".join(f"sum(coalesce({gap}, 0))" for gap in GAPS.values())

    def limit(sql: str) -> Callable[[], list[tuple[object, ...]]]:
        return lambda: bare.execute(sql).fetchall()

    queue = f"SELECT c.id, {ORDER} AS rank, {LACKING} AS gaps {OPEN} AND gaps > 0 ORDER BY rank, gaps DESC"
    chips = f"SELECT {counts} {OPEN}"
    assert sorted(completing.queue(rows)) == sorted(row[0] for row in limit(queue)())
    assert list(completing.counts(rows).values())[1:] == list(limit(chips)()[0])
    made = [
        compare("queue", lambda: completing.queue(rows), limit(queue), GOAL, ROUNDS, process_time),
        compare("counts of the chips", lambda: completing.counts(rows), limit(chips), GOAL, ROUNDS, process_time),
    ]
    everybody = f"SELECT {counts} {THERE}"
    made.append(
        compare(
            "missing: counted",
            lambda: finder.facets("missing", parse("")),
            limit(everybody),
            GOAL,
            ROUNDS,
            process_time,
        )
    )
    for gap in ("mobile", "birthday", "confirmed"):
        where, sql = parse(f"missing:{gap}"), f"SELECT c.id {THERE} AND {GAPS[gap]} ORDER BY c.name"
        assert sorted(finder.ids(where)) == sorted(row[0] for row in limit(sql)())
        made.append(
            compare(f"missing:{gap}", lambda where=where: finder.ids(where), limit(sql), GOAL, ROUNDS, process_time)
        )
    return made


def main() -> int:
    """Measure; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    count = parser.parse_args().contacts
    path: Path = FOLDER / f"completeness-{count}.crmdesk"
    FOLDER.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    with open_desk(path, node=1) as desk:
        if fresh:
            write_sample(desk, count)
        bare = connect(path, read_key(path), read_only=True)
        try:
            met = report(ratios(desk, bare))
        finally:
            bare.close()
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
