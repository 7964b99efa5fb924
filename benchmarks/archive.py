"""The archive page with a million contacts: first paint, jump to the middle, sorting, memory of the list.

    python -m benchmarks.archive [--contacts 1000000]

Goals: first paint at most 1.2 of that with 1,000 contacts; a jump to the middle at most 2 of a repaint; a sort by any
offered column no slower than QSqlQueryModel on a plain copy of the same table; data of the list at most 40 MB.
"""

import argparse
import os
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.books import FOLDER, book_of
from benchmarks.table import Ratio, compare, report, seconds
from crmdesk.core.computer import Computer
from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.listing import COLUMNS
from crmdesk.core.desk import Desk, open_desk
from crmdesk.gui.contacts.roll import Query
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.page import Openers
from crmdesk.gui.kit.theme import Theme
from crmdesk.gui.main_window import SIZE, MainWindow

ROUNDS = 7
MEMORY_MB = 40


class Bench:
    """One window on one book."""

    def __init__(self, app: QApplication, book: Path, theme: Theme) -> None:
        self.app = app
        self.desk: Desk = open_desk(book)
        self.jobs = Jobs(app, interrupt=self.desk.interrupt)
        none: Callable[..., None] = lambda *_given: None  # noqa: E731 - nothing is opened here
        computer = Computer(FOLDER / "computer")
        computer.remember("contacts.table", True)
        self.window = MainWindow(self.desk, self.jobs, computer, theme, Openers(*[none] * len(Openers._fields)))
        self.window.resize(SIZE)

    def first_paint(self) -> None:
        """Open the page, wait for its first rows, paint it."""
        self.window.open("contacts")
        self.window.show()
        self.wait(self.window.page.roll.begun)
        self.window.grab()

    def ask(self, query: Query) -> None:
        """Ask for a list and let the window live until its first rows are there."""
        self.window.page.roll.ask(query)
        self.wait(self.window.page.roll.begun)

    def wait(self, signal: SignalInstance) -> None:
        """Let the window live until the signal comes."""
        loop = QEventLoop()
        signal.connect(loop.quit)
        loop.exec()
        signal.disconnect(loop.quit)

    def settle(self) -> None:
        """Let the window live until nothing runs in the background: all ids and counts are there."""
        self.jobs.settle()
        self.app.processEvents()

    def close(self) -> None:
        """Close window, jobs and book."""
        self.window.close()
        self.jobs.close()
        self.desk.close()


def first_paints(app: QApplication, theme: Theme, many: Path, few: Path) -> Ratio:
    """From an open book to the first painted page, in turns; what comes after it has ended before the next."""

    def painted(book: Path) -> float:
        bench = Bench(app, book, theme)
        taken = seconds(bench.first_paint)
        bench.settle()
        bench.close()
        return taken

    painted(few)
    turns = [(painted(many), painted(few)) for _round in range(ROUNDS)]
    return Ratio(f"first paint {many.stem} / {few.stem}", *(median(turn) for turn in zip(*turns, strict=True)), 1.2)


def jump(bench: Bench) -> Ratio:
    """Far into the list, each time to rows that were not there; against painting again what is there."""
    view = bench.window.page.list.view
    bar = view.verticalScrollBar()
    parts = iter((0.5, 0.31, 0.52, 0.77, 0.49, 0.66, 0.23, 0.88))

    def go() -> None:
        bar.setValue(int(bar.maximum() * next(parts)))
        bench.app.processEvents()

    def repaint() -> None:
        view.viewport().update()
        bench.app.processEvents()

    return compare("jump to the middle / repaint", go, repaint, 2.0, rounds=8)


def sorts(bench: Bench, copy: Path) -> list[Ratio]:
    """Each offered order, to the first painted page; against QSqlQueryModel, which fetches 256 rows."""
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(copy))
    assert database.open()
    view = bench.window.page.list.view
    model, other_view = QSqlQueryModel(), QTableView()
    other_view.setModel(model)
    other_view.resize(view.size())
    other_view.show()

    def ours(key: str) -> None:
        bench.ask(Query(sort=key))
        bench.app.processEvents()
        view.grab()

    def theirs(column: str) -> None:
        model.setQuery(f"SELECT {','.join(COLUMNS)} FROM listing WHERE trashed = 0 ORDER BY {column}", database)
        bench.app.processEvents()
        other_view.grab()

    found = []
    for field in (field for field in FIELDS if field.sort):
        title = f"sort by {field.key} / QSqlQueryModel"
        found.append(compare(title, partial(ours, field.key), partial(theirs, field.sort), 1.0, rounds=15))
    return found


def plain_copy(bench: Bench, path: Path) -> Path:
    """The read table as a plain SQLite file with the same indexes, which QtSql can open."""
    if not path.exists():
        connection = bench.desk.history.connection
        connection.execute("ATTACH ? AS plain KEY ''", (str(path),))
        for kind in ("table", "index"):
            sqls = connection.execute(
                "SELECT sql FROM main.sqlite_schema WHERE tbl_name = 'listing' AND type = ?", (kind,)
            ).fetchall()
            for (sql,) in sqls:
                connection.execute(sql.replace(f"CREATE {kind.upper()} ", f"CREATE {kind.upper()} plain.", 1))
            if kind == "table":
                connection.execute("INSERT INTO plain.listing SELECT * FROM main.listing")
        connection.execute("DETACH plain")
    return path


def megabytes(bench: Bench) -> float:
    """What the list holds after a walk through it: ids and the pages it keeps, as Python allocated them."""
    view = bench.window.page.list.view
    tracemalloc.start()
    bench.ask(Query(sort="organisation"))
    bench.settle()
    for part in range(100):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * part // 100)
        bench.app.processEvents()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / 1e6


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=1_000_000)
    many, few = book_of(arguments.parse_args().contacts), book_of(1_000)
    app = QApplication(sys.argv)
    load_fonts()
    theme = Theme(app, "light")
    figures = [first_paints(app, theme, many, few)]
    bench = Bench(app, many, theme)
    bench.window.open("contacts")
    bench.window.show()
    bench.settle()
    figures.append(jump(bench))
    held = megabytes(bench)
    figures += sorts(bench, plain_copy(bench, FOLDER / f"{many.stem}.plain"))
    bench.close()
    kept = report(figures)
    print(f"data of the list: {held:.1f} MB, goal {MEMORY_MB}")
    return 0 if kept and held <= MEMORY_MB else 1


if __name__ == "__main__":
    raise SystemExit(main())
