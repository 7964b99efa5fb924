"""Starting with the system, in the tray: a value of the registry on Windows, a desktop file elsewhere.

The system itself keeps whether it is so: whoever changes it there finds it changed here.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QSettings

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _

HIDDEN: Final = "--hidden"
_NAME: Final = "crmdesk"
_RUN: Final = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
# What a quoted argument of a desktop file escapes, by the Desktop Entry Specification.
_QUOTED: Final = str.maketrans({char: f"\\{char}" for char in '"`$\\'})
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@,")


class StartUp(Protocol):
    """Where the system keeps what it starts with."""

    def is_on(self) -> bool:
        """Whether crmdesk starts with the system."""

    def turn(self, *, on: bool) -> None:
        """Start with the system from now on, or not. Raises StorageProblem."""


class RunKey:
    """A value of the user's Run key; `settings` are those of the key."""

    def __init__(self, settings: QSettings, command: Sequence[str]) -> None:
        self._settings = settings
        self._command = " ".join(f'"{part}"' if " " in part else part for part in command)

    def is_on(self) -> bool:
        """Whether there is such a value."""
        return self._settings.contains(_NAME)

    def turn(self, *, on: bool) -> None:
        """Write the value, or remove it. Raises StorageProblem."""
        if on:
            self._settings.setValue(_NAME, self._command)
        else:
            self._settings.remove(_NAME)
        self._settings.sync()
        if self._settings.status() != QSettings.Status.NoError:
            raise StorageProblem(_("The system did not take it: crmdesk starts as before."))


class AutostartFile:
    """A desktop file in the user's autostart folder."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / f"{_NAME}.desktop"
        self._command = command

    def is_on(self) -> bool:
        """Whether there is such a file that nobody switched off."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return False
        off = ("hidden=true", "x-gnome-autostart-enabled=false")
        return not any(line.replace(" ", "").lower() in off for line in lines)

    def turn(self, *, on: bool) -> None:
        """Write the file, or remove it. Raises StorageProblem."""
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_text(self._entry(), "utf-8")
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageProblem(_("The system did not take it: crmdesk starts as before.")) from error

    def _entry(self) -> str:
        line = " ".join(map(_argument, self._command))
        return f"[Desktop Entry]\nType=Application\nName={_NAME}\nIcon={_NAME}\nExec={line}\nTerminal=false\n"


def start_up() -> StartUp | None:
    """How this system starts programs with itself; None where we know no way."""
    if sys.platform == "win32":
        return RunKey(QSettings(_RUN, QSettings.Format.NativeFormat), command())
    if sys.platform == "darwin":
        return None
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return AutostartFile(Path(config) / "autostart", command())


def command() -> list[str]:
    """What starts this program in the tray: the packaged one, or Python with it."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        # Its twin with a console would open one.
        return [str(program.with_name(_NAME + program.suffix)), HIDDEN]
    return [str(program), "-m", _NAME, HIDDEN]


def _argument(text: str) -> str:
    """An argument as a desktop file has it: quoted where need be, and escaped once more as any of its values."""
    text = text.replace("%", "%%")
    if set(text) <= _PLAIN | {"%"}:
        return text
    quoted = f'"{text.translate(_QUOTED)}"'
    return quoted.replace("\\", "\\\\")
