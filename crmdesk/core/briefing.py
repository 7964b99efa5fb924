"""What one should know before a call: what the rooms tell the call card, as plain values.

A room that knows something hands `Desk.briefing` a `Source`; the card shows what it answers, in the order of the list.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Note(NamedTuple):
    """One thing worth knowing: what it is, what was said of it, and when."""

    heading: str
    text: str = ""
    day: str = ""


class Panel(NamedTuple):
    """What one room knows of somebody, under a title in the current language."""

    title: str
    notes: tuple[Note, ...]


Source = Callable[[int, date], Panel | None]
"""What a room knows of a contact on a day; None where it knows nothing. Raises CrmError, which leaves it out."""
