"""What this computer keeps of reminders: whether and when, what they may say, and which days were told."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import Final

from crmdesk.core.computer import Computer
from crmdesk.core.reminders.moments import USUAL, remembered

ON: Final = "reminders.on"
NAMES: Final = "reminders.names"
TRAY: Final = "reminders.tray"
_DEFAULTS: Final = {ON: True, NAMES: False, TRAY: False}
_AT: Final = "reminders.at"
_TOLD: Final = "reminders.told"
_SAID: Final = "reminders.tray_said"


class Kept:
    """Options by key, and the days told of one book. Kept beside the book, for whoever sits at another computer."""

    def __init__(self, computer: Computer, book: Path) -> None:
        self._computer = computer
        self._days = f"{_TOLD}.{book.resolve()}"

    def option(self, key: str) -> bool:
        """ON, NAMES or TRAY."""
        return bool(self._computer.value(key, _DEFAULTS[key]))

    def choose(self, key: str, *, on: bool) -> None:
        """Remember an option."""
        self._computer.remember(key, on)

    @property
    def at(self) -> time:
        """The hour of the day's reminder."""
        with suppress(ValueError, TypeError):
            return time.fromisoformat(self._computer.value(_AT))
        return USUAL

    @at.setter
    def at(self, hour: time) -> None:
        self._computer.remember(_AT, f"{hour:%H:%M}")

    @property
    def told(self) -> list[date]:
        """The days that were told already; whatever is no date is left out."""
        found = []
        for text in self._computer.value(self._days, ()):
            with suppress(ValueError, TypeError):
                found.append(date.fromisoformat(text))
        return found

    def tell(self, days: Iterable[date]) -> None:
        """Remember that days were told."""
        self._computer.remember(self._days, [day.isoformat() for day in remembered(self.told, days)])

    def first_in_tray(self) -> bool:
        """Whether the window goes to the tray for the first time, which is said once."""
        first = not self._computer.value(_SAID, False)
        if first:
            self._computer.remember(_SAID, True)
        return first
