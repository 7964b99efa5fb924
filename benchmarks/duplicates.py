"""Duplicates across a book of ten thousand, a twentieth of whom stand there twice.

    python -m benchmarks.duplicates [--contacts 10000]

Goal: at most 3 times what reading all contacts takes (`desk.contacts.people`).
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.table import compare, report
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.sample import people, write_sample


def write_twins(desk: Desk, count: int) -> None:
    """Add some of the book's people a second time, with a little less than is known of them."""
    with desk.history.action("sample.write", contacts=count) as action:
        rows = Rows(desk.history.connection, desk.ids)
        kept = ("name", "family", "given", "phones", "positions")
        written = [rows.contact({key: draft[key] for key in kept}) for draft in people(count, seed=1)]
        written += [rows.contact({key: draft[key] for key in kept}) for draft in people(count, seed=1)]
        rows.flush()
        action.concerns(written, listed=written)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=10_000)
    count = arguments.parse_args().contacts
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "twins.crmdesk") as desk:
        write_sample(desk, count - count // 20)
        write_twins(desk, count // 40)
        ids = desk.contacts.finder.ids(parse(""))
        found = desk.contacts.duplicates()
        title = f"duplicates of {len(ids):,} contacts / reading them"
        ratio = compare(title, desk.contacts.duplicates, lambda: list(desk.contacts.people(ids)), 3.0)
    print(f"{len(found)} pairs")
    return 0 if report([ratio]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
