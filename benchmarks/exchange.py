"""Importing files, against sqlite3's bare `executemany` of as many flat rows; undo against its import; 400,000 rows.

    python -m benchmarks.exchange [--contacts 10000] [--long]

Goals: import at most 60 for xlsx and for vCard, undo at most 1.5 of that import; with `--long`, which takes some
minutes, 400,000 rows at most 1.3 a row of 40,000, which are taken before and after. Import is everything: reading the
file, understanding it, looking for whom it is about, writing with history and index.
"""

import argparse
import gc
import random
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.people import SEED, drawn
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.contents import Address, Card
from crmdesk.core.tabular.vcard import write_vcards
from crmdesk.core.tabular.workbook import write_xlsx

IMPORT_GOAL = 60
UNDO_GOAL = 1.5
LENGTH_GOAL = 1.3
ROUNDS = 9
LIMITS = 4
HEADINGS = (
    "姓名", "单位", "部门", "职务", "客户级别", "客户性质", "价值等级", "手机", "办公电话", "电子邮件", "工作地址",
    "生日", "标签", "备注",
)  # fmt: skip
CHOICES = (
    ("董事长/总经理", "副总/总监", "中层", "普通员工"),
    ("上游供应商", "下游经销商", "外围客户"),
    ("VIP", "A", "B", "C"),
)


def flat_rows(count: int) -> list[tuple[str, ...]]:
    """People as an office keeps them in a sheet; every mobile and e-mail is one person's."""
    dice = random.Random(SEED)
    rows = []
    for number, (_row, texts) in enumerate(drawn(count)):
        department, title, tag, other, address, _place = texts.words
        level, nature, tier = (dice.choice(choices) for choices in CHOICES)
        born = f"19{dice.randint(55, 99)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        office = f"0512-{60000000 + number}"
        email = f"{number}.{texts.emails[0]}"
        rows.append((
            texts.family + texts.given, texts.organisations[0], department, title, level, nature, tier,
            f"13{number:09d}", office, email, address, born, f"{tag}、{other}",
            "只在上午接电话。" if number % 3 == 0 else "",
        ))  # fmt: skip
    return rows


def card_of(row: Sequence[str]) -> Card:
    """The same person as a phone would export it."""
    name, organisation, department, title, _level, _nature, _tier, mobile, office, email, address, born, tags, note = (
        row
    )
    return Card(
        name=name,
        family=name[:1],
        given=name[1:],
        organisation=organisation,
        department=department,
        title=title,
        phones=[(mobile, ("CELL",)), (office, ("WORK",))],
        emails=[(email, ("WORK",))],
        addresses=[Address(("WORK",), address)],
        birthday=born,
        categories=tags.split("、"),
        note=note,
    )


def write_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An xlsx or vcf file of the rows."""
    if path.suffix == ".xlsx":
        write_xlsx(path, HEADINGS, rows, "客户")
    else:
        write_vcards(path, map(card_of, rows))
    return path


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run, as the one who waits counts them."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def bare(folder: Path, rows: Sequence[Sequence[str]]) -> float:
    """The limit: sqlite3 of the standard library inserts the rows as they are into one table, in one transaction."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        connection = sqlite3.connect(Path(own) / "bare.db")
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {','.join(f'c{n} TEXT' for n in range(14))})")

        def insert() -> None:
            with connection:
                connection.executemany(f"INSERT INTO person VALUES (NULL,{','.join('?' * 14)})", rows)

        seconds = timed(insert)
        connection.close()
    return seconds


def bring_in(desk: Desk, path: Path) -> None:
    """A whole import."""
    result = desk.exchange.apply(desk.exchange.plan(open_files([path])))
    assert sum(file.created for file in result.files) == sum(file.rows for file in result.files)


def import_and_undo(folder: Path, path: Path) -> tuple[float, float]:
    """Seconds of an import into an empty book, and of its undo."""
    with tempfile.TemporaryDirectory(dir=folder) as own, open_desk(Path(own) / "book.crmdesk") as desk:
        forward = timed(lambda: bring_in(desk, path))
        back = timed(lambda: desk.exchange.take_back(1))
    return forward, back


def _round(folder: Path, path: Path, rows: Sequence[Sequence[str]]) -> tuple[float, float, float]:
    """Seconds of an import, its undo, and of the limit just before and after: a slow minute slows them all.

    The limit is so short that a moment's disturbance doubles it, hence its median.
    """
    before = [bare(folder, rows) for _time in range(LIMITS)]
    forward, back = import_and_undo(folder, path)
    return forward, back, median([*before, *(bare(folder, rows) for _time in range(LIMITS))])


def report(label: str, ratio: float, goal: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{label:<34} {ratio:>7.2f}  goal {goal:>5}  {'ok' if ratio <= goal else 'MISSED'}  {note}")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=10_000)
    arguments.add_argument("--long", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = flat_rows(chosen.contacts)
        for kind in ("xlsx", "vcf"):
            path = write_file(folder / f"people.{kind}", rows)
            runs = [_round(folder, path, rows) for _number in range(ROUNDS)]
            forward, back, limit = (median(run[part] for run in runs) for part in range(3))
            ratio = median(run[0] / run[2] for run in runs)
            report(f"import {kind} / executemany", ratio, IMPORT_GOAL, f"{forward:.2f} s / {1000 * limit:.0f} ms")
            report(f"undo {kind} / import", back / forward, UNDO_GOAL, f"{back:.2f} s")
        if chosen.long:
            short, long = (write_file(folder / f"{n}.xlsx", flat_rows(n)) for n in (40_000, 400_000))
            around = [import_and_undo(folder, short)[0] for _time in range(LIMITS)]
            whole, back = import_and_undo(folder, long)
            around += [import_and_undo(folder, short)[0] for _time in range(LIMITS)]
            report("a row of 400,000 / of 40,000", whole / 10 / median(around), LENGTH_GOAL, f"{whole:.1f} s")
            report("undo 400,000 / import", back / whole, UNDO_GOAL, f"{back:.1f} s")
            print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
