"""What only some hours of the day need is not loaded when the program starts."""

import subprocess
import sys
from pathlib import Path

import pytest

# Makers of what is shipped, readers and writers of files, the lunar calendar.
LATE = {
    *("babel", "fontTools", "jinja2", "openpyxl", "psycopg", "pypinyin", "qt_material", "vobject"),
    *("borax", "python_calamine", "xlsxwriter", "PySide6.QtNetwork", "PySide6.QtPrintSupport"),
}
COMMANDS = "import crmdesk.cli"
WINDOW = """
import sys
from pathlib import Path
from crmdesk.core.computer import Computer
from crmdesk.gui.app import Program, make_application
program = Program(make_application([]), Computer())
assert program.start(Path(sys.argv[1]))
"""
# None stands where a module is kept from being imported.
REPORT = "\nimport sys\nprint(*(name for name, module in sys.modules.items() if module is not None))\n"


def loaded(code: str, *arguments: object) -> set[str]:
    """The modules that a new process has loaded after `code`."""
    command = [sys.executable, "-c", code + REPORT, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("code", [COMMANDS, WINDOW])
def test_a_start_loads_nothing_that_can_wait(code: str, tmp_path: Path) -> None:
    assert loaded(code, tmp_path / "office.crmdesk") & LATE == set()


def test_the_report_sees_what_is_loaded() -> None:
    assert loaded("import borax.calendars") & LATE == {"borax"}


def test_commands_load_no_qt() -> None:
    assert [name for name in loaded(COMMANDS) if name.startswith(("PySide6", "shiboken6"))] == []
