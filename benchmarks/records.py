"""Past records in files: bringing them in, against sqlite3's bare `executemany` of as many flat rows; writing them out.

    python -m benchmarks.records [--records 10000]

Goals: import at most 60, everything included: reading the workbook, finding whom each row is about and what is there
already, writing with history. Writing ten times as many costs at most 1.5 a row.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.exchange import HEADINGS, LIMITS, bare, bring_in, flat_rows, report, timed, write_file
from benchmarks.people import SEED
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.tabular.workbook import write_xlsx

IMPORT_GOAL = 60
ROW_GOAL = 1.5
ROUNDS = 5
PEOPLE = 3_000
RECORDS = ("日期", "客户姓名", "单位", "手机", "沟通方式", "沟通内容", "结果", "负责人", "费用")
WAYS = ("电话", "拜访", "微信", "宴请")
FEW, MANY = 4_000, 40_000


def told(people: Sequence[Sequence[str]], count: int) -> list[tuple[str, ...]]:
    """Records as an office keeps them in a sheet, with people of the book."""
    dice = random.Random(SEED)
    rows = []
    for number in range(count):
        person = people[dice.randrange(len(people))]
        day = (date(2024, 1, 1) + timedelta(days=dice.randrange(700))).isoformat()
        cost = "380" if number % 5 == 0 else ""
        text = f"谈了第{number}件事，下周再联系"
        rows.append((day, person[0], person[1], person[7], dice.choice(WAYS), text, "满意", "陈静", cost))
    return rows


def limit(folder: Path, rows: Sequence[Sequence[str]]) -> float:
    """Seconds of the limit, for rows as wide as those of people, which it inserts."""
    wide = [(*row, *[""] * (len(HEADINGS) - len(row))) for row in rows]
    return median(bare(folder, wide) for _time in range(LIMITS))


def import_figure(folder: Path, desk: Desk, rows: Sequence[Sequence[str]]) -> None:
    """Bring the records in, take them back, again and again."""
    path = folder / "records.xlsx"
    write_xlsx(path, RECORDS, rows, "台账")
    ratios = []
    for _round in range(ROUNDS):
        bound = limit(folder, rows)
        ratios.append(timed(lambda: bring_in(desk, path)) / bound)
        desk.exchange.take_back(desk.history.entries(1)[0].id)
    report("import of records / executemany", median(ratios), IMPORT_GOAL)


def export_figures(folder: Path, desk: Desk, people: Sequence[Sequence[str]]) -> None:
    """Write few and many records to a workbook."""
    seconds = {}
    for count in (FEW, MANY):
        path = folder / f"{count}.xlsx"
        write_xlsx(path, RECORDS, told(people, count), "台账")
        desk.exchange.apply(desk.exchange.plan(open_files([path])))
        seconds[count] = timed(lambda: desk.exchange.export_records(folder / "out.xlsx", Asked()))
        desk.exchange.take_back(desk.history.entries(1)[0].id)
    report(
        "a row written of 40,000 / of 4,000",
        seconds[MANY] / MANY / (seconds[FEW] / FEW),
        ROW_GOAL,
        f"{seconds[MANY]:.1f} s",
    )


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=10_000)
    chosen = arguments.parse_args()
    people = flat_rows(PEOPLE)
    with tempfile.TemporaryDirectory() as name, open_desk(Path(name) / "book.crmdesk") as desk:
        folder = Path(name)
        bring_in(desk, write_file(folder / "people.xlsx", people))
        import_figure(folder, desk, told(people, chosen.records))
        export_figures(folder, desk, people)


if __name__ == "__main__":
    main()
