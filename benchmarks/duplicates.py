"""Duplicates across a book, a twentieth of which stands there twice, and after one pair of it is merged.

    python -m benchmarks.duplicates [--contacts 10000 100000]

Goal: at most 3 times what reading all contacts takes (`desk.contacts.people`); after a merge a quarter of a whole look.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.table import Ratio, compare, report
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


def ratios(count: int) -> list[Ratio]:
    """The figures of a book of so many."""
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "twins.crmdesk") as desk:
        write_sample(desk, count - count // 20)
        write_twins(desk, count // 40)
        contacts, ids = desk.contacts, desk.contacts.finder.ids(parse(""))
        pairs = contacts.duplicates()
        changed = (pairs[0].first, pairs[0].second)
        title = f"duplicates of {len(ids):,} contacts, {len(pairs):,} pairs"
        return [
            compare(f"{title} / reading them", contacts.duplicates, lambda: list(contacts.people(ids)), 3.0),
            compare(
                f"{title}, after one is merged / all again",
                lambda: contacts.duplicates_after(pairs, changed), contacts.duplicates, 0.25,
            ),
        ]  # fmt: skip


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, nargs="*", default=[10_000, 100_000])
    measured = [ratio for count in arguments.parse_args().contacts for ratio in ratios(count)]
    return 0 if report(measured) else 1


if __name__ == "__main__":
    raise SystemExit(main())
