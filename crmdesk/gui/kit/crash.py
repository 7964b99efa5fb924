"""What happens when something happens that must not: it is written down, and the user can hand on the report."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion

from crmdesk import __version__

_LOG: Final = logging.getLogger("crmdesk")
_LOG_BYTES: Final = 512 * 1024
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report(error: BaseException) -> str:
    """What is known about a bug without anything personal: kind of error, where in the program, versions.

    The error's own message is left out, for it may hold a name or a number of somebody in the book.
    """
    import platform  # noqa: PLC0415 - a start has no bug to report

    lines = [
        f"crmdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        *_frames(error),
    ]
    return "\n".join(lines)


def _frames(error: BaseException) -> list[str]:
    lines: list[str] = []
    if error.__cause__ is not None:
        lines += [*_frames(error.__cause__), "which led to"]
    lines += [f"  {Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}" for frame, line in _walk(error)]
    lines.append(type(error).__name__)
    return lines


def _walk(error: BaseException) -> list[tuple[FrameType, int]]:
    return list(traceback.walk_tb(error.__traceback__))


class _LogFile(logging.Handler):
    """A log on the disk that is made by its first line: most days write none."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - see above

        self._folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(self._folder / "crmdesk.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return file

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; a disk that refuses it must not become the next bug."""
        try:
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file if there is one."""
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


def open_log(folder: Path) -> logging.Handler:
    """Write the program's log to `folder`/crmdesk.log, two older ones of half a megabyte are kept."""
    handler = _LogFile(folder)
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    return handler


class CrashHooks(QObject):
    """Catches what nobody caught, in any thread, and what Qt complains about.

    `show` receives the report, on the GUI thread, once at a time: a second bug while the first is shown is written to
    the log only. `remove` puts back what was there before.
    """

    _raised = Signal(object)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._showing = False
        self._raised.connect(self._tell)
        self._before = (sys.excepthook, threading.excepthook, qInstallMessageHandler(_log_qt))
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Put back the hooks that were there before."""
        sys.excepthook, threading.excepthook, handler = self._before
        qInstallMessageHandler(handler)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("%s", report(error))
        self._raised.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(report(error))
        finally:
            self._showing = False


def _log_qt(level: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # Qt's categories are about Qt; a file name in a message could be somebody's, so two plain words of it are kept.
    said = " ".join(word for word in message.partition(":")[0].split()[:2] if word.isascii() and word.isalpha())
    _LOG.log(_LEVELS[level], "qt %s %s", context.category, said)
