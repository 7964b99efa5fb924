"""What a value of the timeline may be in our own JSON, and how it is written: a reader and a usual value for each."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.text import clean

_RECURRING: Final = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}")
_HIGHEST: Final = 1 << 62
_DIGITS: Final = 20


class Part(NamedTuple):
    """One value of an item: what reads it, raising InvalidInput, what is usual and left out, and what writes it."""

    read: Callable[[Any], Any]
    usual: Any = ""
    write: Callable[[Any], Any] = lambda value: value


def text(said: Any) -> str:
    """Any text."""
    if isinstance(said, dict | list):
        raise InvalidInput(_("This is not a text."))
    return clean(str(said))


def name(said: Any) -> str:
    """A text on one line that says something."""
    found = " ".join(text(said).split())
    if not found:
        raise InvalidInput(_("This is not a text."))
    return found


def day(said: Any) -> str:
    """An ISO date, or ""."""
    try:
        return date.fromisoformat(text(said)).isoformat() if said else ""
    except ValueError as error:
        raise InvalidInput(_("“{text}” is not a date.").format(text=text(said)[:40])) from error


def needed_day(said: Any) -> str:
    """An ISO date."""
    return day(said or "?")


def recurring(said: Any) -> str:
    """YYYY-MM-DD, or --MM-DD for a day without a year."""
    if not _RECURRING.fullmatch(text(said)):
        raise InvalidInput(_("“{text}” is not a date.").format(text=text(said)[:40]))
    return text(said)


def number(most: int) -> Callable[[Any], int]:
    """A whole number from 0 to `most`."""

    def read(said: Any) -> int:
        if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= most:
            raise InvalidInput(_("“{text}” is not a number.").format(text=text(said)[:40]))
        return said

    return read


def flag(said: Any) -> int:
    """Yes or no, as 1 or 0."""
    return int(bool(said))


def one_of(choices: Sequence[str]) -> Callable[[Any], str]:
    """One of these words."""

    def read(said: Any) -> str:
        if said not in choices:
            raise InvalidInput(_("“{text}” is none of: {choices}.").format(
                text=text(said)[:40], choices=", ".join(choices)))  # fmt: skip
        return str(said)

    return read


def key(said: Any) -> int:
    """An id of the book that the file comes from; 0 for none."""
    told = text(said)
    digits = told.isascii() and told.isdigit() and len(told) < _DIGITS
    return int(told) if digits and int(told) < _HIGHEST else 0


def moment(said: Any) -> int:
    """ISO 8601 with an offset, as UTC milliseconds."""
    try:
        found = datetime.fromisoformat(text(said))
        stamp = round(found.timestamp() * 1000)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidInput(_("“{text}” is no moment.").format(text=text(said)[:40])) from error
    if not 0 <= stamp < _HIGHEST:
        raise InvalidInput(_("“{text}” is no moment.").format(text=text(said)[:40]))
    return stamp


def written_moment(stamp: int) -> str:
    """UTC milliseconds as ISO 8601 with the offset of this computer."""
    return datetime.fromtimestamp(stamp / 1000, UTC).astimezone().isoformat(timespec="milliseconds")


def names(said: Any) -> tuple[str, ...]:
    """A list of names."""
    return tuple(map(name, said if isinstance(said, list) else [said]))


TEXT: Final = Part(text)
NAME: Final = Part(name)
DAY: Final = Part(day)
KEY: Final = Part(key, 0, str)
FLAG: Final = Part(flag, 0, bool)
