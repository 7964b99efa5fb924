"""Logging one call against one bare committed insert.

    python -m benchmarks.quick_log [--contacts 100000] [--interactions 1000000]

Ours is the whole action: what is asked before, record, people and colleague, history, search index and read table. The
bare insert goes into a table without an index of a copy of the same book: same engine, cipher, WAL and FULL, same disk.
Goal: at most 20 times. Processor time stands beside, for a busy disk hides what we do behind what it waits for.
"""

import argparse
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.books import FOLDER, spoken_book
from benchmarks.table import Ratio, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL, ROUNDS, WARMING = 20.0, 200, 20
TEXT = "谈了新品报价，要我们寄资料"
Works = dict[str, Callable[[int], object]]


def bare(path: Path) -> Callable[[int], object]:
    """One committed insert, as plain as it can be."""
    connection = connect(path, read_key(path), read_only=False)
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, contact INTEGER, at INTEGER, text TEXT)")
    insert = "INSERT INTO bare (contact, at, text) VALUES (?,?,?)"
    return lambda number: connection.execute(insert, (number, number, TEXT)).fetchall()


def ours(desk: Desk) -> Works:
    """What is done after a call, each time with somebody else, and what somebody changes of a contact."""
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact WHERE deleted_at IS NULL")]
    desk.history.colleague = min(desk.contacts.colleagues())
    turns = (people[turn * 7919 % len(people)] for turn in count())
    step = Step(desk.history.today().isoformat(), "电话")

    def log(then: Step | None) -> int:
        return desk.interactions.log({"contacts": (next(turns),), "kind": Kind.CALL, "text": TEXT}, then)

    return {
        "log a call": lambda _number: log(None),
        "log a call with a next step": lambda _number: log(step),
    }


def measured(works: Works) -> dict[str, tuple[float, float]]:
    """Median seconds by the clock and of the processor, taken in turns."""
    times: dict[str, list[tuple[float, float]]] = {title: [] for title in works}
    for number in range(ROUNDS + WARMING):
        for title, work in works.items():
            wall, processor = perf_counter(), process_time()
            work(number)
            times[title].append((perf_counter() - wall, process_time() - processor))
    return {
        title: (median(one[0] for one in found[WARMING:]), median(one[1] for one in found[WARMING:]))
        for title, found in times.items()
    }


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--interactions", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    kept = spoken_book(wanted.contacts, wanted.interactions)
    with TemporaryDirectory(dir=FOLDER) as folder:
        books = [Path(shutil.copy(kept, Path(folder) / name)) for name in ("ours", "bare")]
        with open_desk(books[0], node=7) as desk:
            titles = ours(desk)
            found = measured({**titles, "": bare(books[1])})
        limit = found.pop("")
        ratios = [
            Ratio(f"{title} ({clock})", times[at], limit[at], GOAL)
            for at, clock in enumerate(("wall", "processor"))
            for title, times in found.items()
        ]
    return 0 if report(ratios) else 1


if __name__ == "__main__":
    raise SystemExit(main())
