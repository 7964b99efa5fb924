"""How the lines of the timeline read in its list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from crmdesk.core.interactions.timeline import Line
from crmdesk.core.language import _
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.marked_text import Spans
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.timeline_lines import sign_of, told
from crmdesk.gui.kit.when import weekday


class LineRow(NamedTuple):
    """A line as a row: how it reads aloud, then what it is."""

    said: str
    line: Line


def row_of(line: Line) -> LineRow:
    """A line with what a screen reader says of it."""
    shown = _two_lines(line)
    return LineRow(", ".join(filter(None, (shown.title, shown.subtitle, shown.caption))), line)


def two_lines(row: Row) -> TwoLines:
    """What happened with whom and where, what is said of it, and at what time."""
    return _two_lines(row[1])


def day_title(day: date, today: date) -> str:
    """The heading of a day: `Today, Monday 2026-05-18`."""
    ago = (today - day).days
    near = {0: _("Today"), 1: _("Yesterday")}.get(ago, "")
    shown = _("{weekday} {date}").format(weekday=weekday(day), date=day.isoformat())
    return _("{what}, {day}").format(what=near, day=shown) if near else shown


def spans_of(words: Sequence[str], text: str) -> Spans:
    """Where the words stand in a text, as (start, length), to be marked."""
    low = text.lower()
    # Some letters are longer in lower case; then no place is known.
    found = [(low.find(word), len(word)) for word in words if len(low) == len(text)]
    return sorted((start, length) for start, length in found if start >= 0)


def _two_lines(line: Line) -> TwoLines:
    title, text = told(line)
    place = line.place[1] if line.people else ""
    clock = f"{datetime.fromtimestamp(line.at / 1000, UTC).astimezone():%H:%M}" if line.timed else ""
    return TwoLines(
        line.id, " · ".join(filter(None, (title, place))), text or _("Nothing was written down."), caption=clock,
        sign=sign_of(line.kind),
    )  # fmt: skip
