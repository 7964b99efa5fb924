"""What only some hours of the day need is not loaded when the program starts."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Reach
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import open_desk
from crmdesk.core.interactions.records import Step
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.dates import Birthday

# Makers of what is shipped, readers and writers of files, the lunar calendar.
LATE = {
    # Peewee and what writes: a start only reads.
    *("peewee", "playhouse.apsw_ext", "sqlite3", "crmdesk.core.contacts.tables", "crmdesk.core.contacts.writing"),
    *("crmdesk.core.contacts.refreshing", "crmdesk.core.contacts.tokens", "crmdesk.core.contacts.checks"),
    *(
        "crmdesk.core.contacts.people",
        "crmdesk.core.values.idcards",
        "crmdesk.core.values.date_reading",
        "crmdesk.core.exchange.service",
    ),
    # What the screen shows after the list, or when it is asked for.
    *("crmdesk.gui.contacts.detail", "crmdesk.gui.contacts.bulk_bar", "crmdesk.gui.contacts.facet_menu"),
    *("crmdesk.core.contacts.records", "crmdesk.core.contacts.showing", "decimal"),
    *("crmdesk.gui.kit.below_list", "crmdesk.core.organisations.service"),
    *("crmdesk.gui.kit.dialogs", "crmdesk.gui.kit.palette", "crmdesk.gui.exchange.page", "crmdesk.gui.settings.page"),
    *("crmdesk.gui.paper.panel", "crmdesk.gui.welcome.window", "logging.handlers", "asyncio", "email.message"),
    *(
        "crmdesk.core.contacts.sentences",
        "crmdesk.gui.contacts.deeds",
        "crmdesk.gui.contacts.facets",
        "crmdesk.gui.kit.chips",
        "crmdesk.gui.kit.toast",
    ),
    *("crmdesk.core.reminders.service", "crmdesk.gui.reminders.reminding", "crmdesk.gui.reminders.tray"),
    *("crmdesk.gui.kit.asking", "crmdesk.gui.kit.clipboard", "crmdesk.gui.kit.floating", "crmdesk.gui.kit.pictures"),
    # Python's and Qt's own that are dear: tables of markup, OpenSSL, the reader of SVG.
    *("html", "hashlib", "csv", "PySide6.QtSvg"),
    *("babel", "fontTools", "jinja2", "openpyxl", "psycopg", "pypinyin", "qt_material", "vobject"),
    *("borax", "python_calamine", "xlsxwriter", "PySide6.QtNetwork", "PySide6.QtPrintSupport"),
}
WRITING = {name for name in LATE if name.startswith(("peewee", "playhouse", "sqlite3", "crmdesk.core.contacts.tables"))}
# A window is asked for by no command.
OF_COMMANDS = {
    *("crmdesk.cli", "crmdesk.commands", "crmdesk.core.budget.records", "crmdesk.core.bulletins.records"),
    *("crmdesk.core.gifts.records", "crmdesk.core.views.records", "crmdesk.core.contacts.filters"),
}
COMMANDS = "import crmdesk.cli"
# Looks at the moment in which the list is painted.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from crmdesk import __main__
from crmdesk.core.computer import Computer
from datetime import date
from crmdesk.gui.app import Program, begun_key, make_application
computer = Computer(Path(sys.argv[1]).parent / "config")
computer.remember(begun_key(Path(sys.argv[1])), date.today().isoformat())
program = Program(make_application(), computer)
assert program.start(Path(sys.argv[1]))
loop = QEventLoop()
def painted(count):
    global modules
    assert count == 1 and not program.window.grab().isNull()
    modules = dict(sys.modules)
    loop.quit()
program.window.page.roll.begun.connect(painted)
loop.exec()
"""
# What somebody looks at first in the morning.
MORNING = """
import sys
from pathlib import Path
from crmdesk.core.desk import open_desk
from crmdesk.gui.today.call import read_call
with open_desk(Path(sys.argv[1])) as desk:
    day = desk.clock.today()
    (row,) = desk.today.first(day)
    card = read_call(desk, row, day)
    assert card.last and card.promises and card.family
"""
# The first start of a day shows Today: what the list does not need waits here too.
FIRST_OF_A_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from crmdesk import __main__
from crmdesk.core.computer import Computer
from crmdesk.gui.app import Program, make_application
from crmdesk.gui.today import page
show, loop = page.TodayPage._show, QEventLoop()
def painted(today, rows):
    global modules
    show(today, rows)
    assert len(rows) == 1 and not program.window.grab().isNull()
    modules = dict(sys.modules)
    loop.quit()
page.TodayPage._show = painted
program = Program(make_application(), Computer(Path(sys.argv[1]).parent / "config"))
assert program.start(Path(sys.argv[1]))
loop.exec()
"""
# Lunar birthdays and the dates of people are of the list; what the card beside it tells is not.
OF_TODAY = {"borax", "crmdesk.core.contacts.records", "crmdesk.core.values.date_reading"}
CARD = {"crmdesk.gui.today.call_card", "crmdesk.core.contacts.ties", "crmdesk.core.interactions.timeline"}
# None stands where a module is kept from being imported.
REPORT = """
import sys
modules = globals().get("modules", sys.modules)
print(*(name for name, module in modules.items() if module is not None))
# A thread that reads while Python takes itself down crashes, now and then.
if "program" in globals():
    program.close()
"""


def loaded(code: str, *arguments: object) -> set[str]:
    """The modules that a new process has loaded after `code`."""
    command = [sys.executable, "-c", code + REPORT, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "office.crmdesk"
    with open_desk(path, node=1) as desk:
        desk.contacts.add({"name": "王建国", "phones": [Reach("13800138000", "mobile")]})
    return path


@pytest.mark.parametrize(("code", "late"), [(COMMANDS, LATE), (WINDOW, LATE | OF_COMMANDS)])
def test_a_start_loads_nothing_that_can_wait(code: str, late: set[str], book: Path) -> None:
    assert loaded(code, book) & late == set()


def test_the_first_start_of_a_day_loads_the_list_alone(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        contact = desk.contacts.finder.first(Where(), "", limit=1)[0]
        desk.interactions.follow_ups.add(Step(desk.clock.today().isoformat(), "电话"), contact=contact)
    assert loaded(FIRST_OF_A_DAY, book) & ((LATE - OF_TODAY) | CARD) == set()


def test_a_start_reads_no_source(book: Path) -> None:
    # PySide's import would read each module, to see whether it asks for a feature.
    read = "import linecache\nmodules = {name: name for name in linecache.cache if 'crmdesk' in name}\n"
    assert loaded(f"import crmdesk.gui\n{WINDOW}{read}", book) == set()


def test_a_start_reads_on_one_thread(book: Path) -> None:
    # Two would fight for Python's lock: that took a tenth of a start.
    named = "import threading\nseen = lambda: {each.name: each for each in threading.enumerate()}\n"
    watched = WINDOW.replace("    modules = dict(sys.modules)\n", "    modules = seen()\n")
    assert watched != WINDOW
    assert loaded(named + watched, book) == {"MainThread"}


def test_a_start_shows_no_svg(book: Path) -> None:
    # A rule of the style sheet may ask for a picture by itself, without Python's knowing.
    maps = Path("/proc/self/maps")
    if not maps.exists():
        return
    found = f"modules = {{line: line for line in open({str(maps)!r}) if 'Qt6Svg' in line}}\n"
    assert loaded(WINDOW + found, book) == set()


def test_a_morning_is_looked_at_without_what_writes(tmp_path: Path) -> None:
    """The list of Today and a call card: they may be what a start shows first."""
    path = tmp_path / "morning.crmdesk"
    with open_desk(path, node=1) as desk:
        day = desk.clock.today()
        wife = desk.contacts.add({"name": "李梅"})
        called = desk.contacts.add({"name": "王建国", "birthday": Birthday(f"--{day:%m-%d}")})
        desk.contacts.ties.link(called, wife, "spouse")
        desk.interactions.log({"contacts": (called,), "kind": InteractionKind.CALL}, Step(day.isoformat()))
    found = loaded(MORNING, path)
    assert "crmdesk.core.occasions.reasons" in found
    assert found & WRITING == set()


def test_the_report_sees_what_is_loaded() -> None:
    assert loaded("import borax.calendars") & LATE == {"borax"}


def test_whatever_must_wait_is_there() -> None:
    # A module that was renamed would be missed by nobody.
    assert [name for name in LATE | OF_COMMANDS if name.startswith("crmdesk.") and find_spec(name) is None] == []


def test_commands_load_no_qt() -> None:
    assert [name for name in loaded(COMMANDS) if name.startswith(("PySide6", "shiboken6"))] == []
