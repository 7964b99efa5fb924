"""A book brought back from a backup, against copying the file.

    python -m benchmarks.restoring [--contacts 100000]

Goal: bringing it back - every page through the cipher, counted, on the disk, the present book set aside - takes at most
three times a copy of the file that is on the disk as well. Looking into one is told beside it.
"""

import argparse
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.books import FOLDER
from benchmarks.table import compare, report
from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.keeping.restoring import restore
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.snapshot import look_into

GOAL = 3.0
ROUNDS = 5


def book_of(count: int) -> Path:
    """A sample book of so many people, closed."""
    path = FOLDER / f"restoring-{count}.crmdesk"
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with open_desk(making, node=1) as desk:
            write_sample(desk, count)
        shutil.move(making, path)
    return path


def main() -> int:
    """Measure; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    backup = book_of(parser.parse_args().contacts)
    with TemporaryDirectory(dir=FOLDER) as scratch:
        present, copied = Path(scratch) / "book.crmdesk", Path(scratch) / "copied"
        shutil.copyfile(backup, present)

        def copy() -> None:
            shutil.copyfile(backup, copied)
            with copied.open("rb+") as file:
                os.fsync(file.fileno())

        def bring_back() -> None:
            aside = restore(present, backup, Clock())
            assert aside is not None
            aside.unlink()

        met = report([
            compare("brought back", bring_back, copy, GOAL, ROUNDS),
            compare("looked into", lambda: look_into(backup), copy, GOAL, ROUNDS),
        ])  # fmt: skip
    return int(not met)


if __name__ == "__main__":
    raise SystemExit(main())
