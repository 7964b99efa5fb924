"""The time, injected everywhere so that tests hold it still."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple


def _system_ms() -> int:
    return time.time_ns() // 1_000_000


class Clock(NamedTuple):
    """Milliseconds since 1970 UTC, and the local date that people call today."""

    now_ms: Callable[[], int] = _system_ms

    def local(self) -> datetime:
        """The time on the wall."""
        return datetime.fromtimestamp(self.now_ms() / 1000, UTC).astimezone()

    def today(self) -> date:
        """The local date."""
        return self.local().date()
