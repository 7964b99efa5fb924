"""From the start of the process to a usable window: against an empty PySide6 window, a million against a thousand, and
beginning with Today against beginning with the list.

    python -m benchmarks.start [--contacts 1000000]

Whole processes, offscreen, in turns, from compiled modules and a warm page cache. Usable is: the list has its first
page and is painted. Goals: at most 2.5 of the empty window (aim 2.0); with a million contacts at most 1.1 of the start
with a thousand; with Today as the first page at most 1.3 of the list's, and as much of 100,000 people. Processor time
stands beside, for it says the same on a machine that is busy with something else.
"""

import argparse
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.books import FOLDER, book_of, spoken_book
from benchmarks.table import Ratio, report
from crmdesk.core.computer import Computer

ROUNDS = 3
EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(1280, 800)
window.show()
app.processEvents()
window.grab()
os._exit(0)
"""
# The front door as a user goes through it, who asks for nothing: the last book opens. Only where the window would wait
# for its user the process ends.
DOOR = """
import os, sys
from crmdesk import __main__ as door
window = door._window
def until_painted():
    from crmdesk.gui.app import Program
    from crmdesk.gui.main_window import MainWindow
    show, open_page = Program.show_window, MainWindow.open
    # Whatever page the day begins with.
    MainWindow.open = lambda window, *_room: open_page(window, "{room}")
    def show_window(program, *room):
        {before}
        show(program, *room)
        {after}
    Program.show_window = show_window
    return window()
door._window = until_painted
door.main([])
raise SystemExit("never painted")
"""
OURS = DOOR.format(
    room="contacts",
    before="pass",
    after="program.window.page.roll.begun.connect(lambda _count: (program.window.grab(), os._exit(0)))",
)
# The rows of the day; the card beside them is read behind the first paint.
TODAY = DOOR.format(
    room="today",
    before="""from crmdesk.gui.today.page import TodayPage
        show_rows = TodayPage._show
        TodayPage._show = lambda page, rows: (show_rows(page, rows), page.window().grab(), os._exit(0))""",
    after="pass",
)


@dataclass(frozen=True)
class Run:
    """Seconds of one whole process: by the clock, and of the processor."""

    wall: float
    processor: float


def run(program: str, book: str = "") -> Run:
    """Start a process, on a computer where that book was the last one, and wait for its end."""
    settled = (FOLDER / "settled" / Path(book).stem).absolute()
    if book:
        Computer(settled / "crmdesk").opened(Path(book))
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(FOLDER / "compiled"),
        "XDG_CONFIG_HOME": str(settled), "XDG_STATE_HOME": str(settled),
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    spent, start = _spent(), perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, stderr=subprocess.DEVNULL)
    return Run(perf_counter() - start, _spent() - spent)


def _spent() -> float:
    """Seconds of the processor that ended processes of ours took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=1_000_000)
    many, few = book_of(arguments.parse_args().contacts), book_of(1_000)
    kinds = ((EMPTY,), (OURS, str(few)), (OURS, str(many)))
    # The first round compiles, and fills the page cache.
    for kind in kinds:
        run(*kind)
    # Each goes before and after each other one equally often: who comes second finds the processor's caches warm.
    orders = [order for _round in range(ROUNDS) for order in permutations(range(3))]
    rounds = [{place: run(*kinds[place]) for place in order} for order in orders]
    pages = first_pages(str(spoken_book(1_000, 10_000)), str(spoken_book(100_000, 1_000_000)))
    figures = []
    for clock in ("wall", "processor"):
        empty, with_few, with_many = (median(getattr(each[kind], clock) for each in rounds) for kind in range(3))
        figures += [
            Ratio(f"start with 1,000 / empty window ({clock})", with_few, empty, 2.5),
            Ratio(f"start with {Path(many).stem} / with 1,000 ({clock})", with_many, with_few, 1.1),
        ]
        with_list, with_today, large = (median(getattr(each[kind], clock) for each in pages) for kind in range(3))
        figures += [
            Ratio(f"start with Today / with the list ({clock})", with_today, with_list, 1.3),
            Ratio(f"start with Today of 100,000 / of 1,000 ({clock})", large, with_today, 1.1),
        ]
    return 0 if report(figures) else 1


def first_pages(few: str, many: str) -> list[list[Run]]:
    """Starts with the list, with Today, and with Today of many, in turns."""
    kinds = ((OURS, few), (TODAY, few), (TODAY, many))
    for kind in kinds:
        run(*kind)
    turns = [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)] * ROUNDS
    return [[done[place] for place in range(3)] for done in ({at: run(*kinds[at]) for at in turn} for turn in turns)]


if __name__ == "__main__":
    raise SystemExit(main())
