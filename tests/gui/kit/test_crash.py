import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crmdesk import __version__
from crmdesk.gui.kit.crash import CrashHooks, open_log, report
from crmdesk.gui.kit.crash_dialog import CrashDialog
from tests.canary import readable

SECRET = "张伟 13800138000"


def _bug() -> ValueError:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"no such person: {SECRET}") from error
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def log(tmp_path: Path):
    handler = open_log(tmp_path / "logs")
    yield tmp_path / "logs" / "crmdesk.log"
    logging.getLogger("crmdesk").removeHandler(handler)
    handler.close()


@pytest.fixture
def hooks(qapp):
    shown: list[str] = []
    made = CrashHooks(shown.append)
    yield made, shown
    made.remove()


def test_a_report_tells_where_but_not_who():
    text = report(_bug())
    assert __version__ in text
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert text.index("KeyError") < text.index("ValueError"), "the cause comes first"
    assert "张伟" not in text
    assert "13800138000" not in text
    assert str(Path(__file__).parent) not in text


def test_a_bug_is_logged_and_shown(hooks, log: Path):
    _made, shown = hooks
    error = _bug()
    sys.excepthook(type(error), error, error.__traceback__)
    assert shown == [report(error)]
    assert "ValueError" in log.read_text("utf-8")
    assert "张伟" not in log.read_text("utf-8")


def test_a_bug_in_a_thread_is_shown_on_the_gui_thread(hooks, qtbot):
    _made, shown = hooks
    thread = threading.Thread(target=lambda: {}["x"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert "KeyError" in shown[0]


def test_a_second_bug_while_the_first_is_shown_is_only_logged(qapp, log: Path):
    shown: list[str] = []
    error = _bug()

    def show(text: str) -> None:
        shown.append(text)
        sys.excepthook(type(error), error, error.__traceback__)

    hooks = CrashHooks(show)
    sys.excepthook(type(error), error, error.__traceback__)
    hooks.remove()
    assert len(shown) == 1
    assert log.read_text("utf-8").count("ERROR") == 2


def test_what_qt_complains_about_is_logged(hooks, log: Path):
    qWarning("QPainter::begin: something")
    assert "QPainter" in log.read_text("utf-8")


def test_the_hooks_that_were_there_come_back(qapp):
    before = (sys.excepthook, threading.excepthook)
    hooks = CrashHooks(lambda _text: None)
    assert sys.excepthook != before[0]
    hooks.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_log_without_a_line_is_not_made(tmp_path: Path):
    handler = open_log(tmp_path / "logs")
    logging.getLogger("crmdesk").removeHandler(handler)
    handler.close()
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_cannot_be_written_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "logs").touch()
    handler = open_log(tmp_path / "logs")
    logging.getLogger("crmdesk").error("a line")
    logging.getLogger("crmdesk").removeHandler(handler)
    handler.close()
    assert "FileExistsError" in capsys.readouterr().err


def test_the_log_rotates(tmp_path: Path):
    handler = open_log(tmp_path)
    logger = logging.getLogger("crmdesk")
    for _each in range(4000):
        logger.info("x" * 1000)
    logger.removeHandler(handler)
    handler.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crmdesk.log", "crmdesk.log.1", "crmdesk.log.2"]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 1_700_000


def test_the_report_can_be_copied(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    dialog = CrashDialog("crmdesk 0.1.0\nKeyError", host)
    dialog.accept_button.click()
    QTest.qWait(0)
    assert QGuiApplication.clipboard().text() == "crmdesk 0.1.0\nKeyError"
    assert dialog.text.isReadOnly()


@pytest.mark.parametrize(
    "said",
    [
        f"Cannot open file '/home/{SECRET}.svg', because: No such file",
        f"{SECRET}: no picture",
        f"QFile {SECRET}",
        "Cannot open Sarah Whitfield.pdf",
        f"QIODevice::read (QFile, {SECRET}): device not open",
    ],
)
def test_what_qt_complains_about_names_nobody(hooks, log: Path, said: str):
    qWarning(said)
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert readable([log], ["张伟", "13800138000", "Whitfield"]) == []


def _many_bugs() -> Iterator[BaseException]:
    """What a bug may carry beside its own message: causes, notes, several at once, the names of files and functions."""
    error = _bug()
    error.add_note(SECRET)
    yield error
    yield ExceptionGroup(SECRET, [error, KeyError(SECRET)])
    yield FileNotFoundError(2, SECRET, f"/home/{SECRET}.pdf")
    yield UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)
    try:
        compile(f"{SECRET} = (", SECRET, "exec")
    except SyntaxError as wrong:
        yield wrong


def test_no_report_and_no_log_tells_of_anybody(hooks, log: Path, tmp_path: Path):
    _made, shown = hooks
    for error in _many_bugs():
        sys.excepthook(type(error), error, error.__traceback__)
    (tmp_path / "report.txt").write_text("\n".join(shown), "utf-8")
    assert len(shown) == 5
    assert readable([log, tmp_path / "report.txt"], ["张伟", "13800138000"]) == []
