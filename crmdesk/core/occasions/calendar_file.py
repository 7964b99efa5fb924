"""Occasions as a calendar file (iCalendar, RFC 5545) that Outlook and phones take in.

Each day is an event of its own and not a rule, for no calendar program counts lunar years. Its identity is made from
what it says, so that a file that is taken in again renews the events and doubles none.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from crmdesk.core.language import _
from crmdesk.core.occasions.records import KINDS, Occasion, remark
from crmdesk.core.storage.ids import content_id
from crmdesk.core.tabular.saving import saved

_LONGEST: Final = 75  # octets of a line, RFC 5545 3.1
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def write(path: Path, occasions: Iterable[Occasion], now_ms: int) -> int:
    """Write a calendar file; how many days are in it. Raises StorageProblem."""
    days = list(occasions)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crmdesk//occasions//EN", "CALSCALE:GREGORIAN"]
    stamp = datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    for occasion in days:
        lines += _event(occasion, stamp)
    lines.append("END:VCALENDAR")
    with saved(path) as part:
        part.write_bytes(b"".join(line + b"\r\n" for text in lines for line in _folded(text)))
    return len(days)


def _event(occasion: Occasion, stamp: str) -> list[str]:
    name = f"{occasion.person}: {occasion.name}" if occasion.person else occasion.name
    identity = content_id(occasion.kind, occasion.contact, occasion.own, occasion.name, occasion.day)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{identity:x}@crmdesk",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{occasion.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{occasion.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{name.translate(_ESCAPED)}",
        f"CATEGORIES:{_(KINDS[occasion.kind]).translate(_ESCAPED)}",
        "TRANSP:TRANSPARENT",
    ]
    if said := remark(occasion):
        lines.append(f"DESCRIPTION:{said.translate(_ESCAPED)}")
    return [*lines, "END:VEVENT"]


def _folded(text: str) -> Iterator[bytes]:
    """A line in pieces of 75 octets at most, each but the first behind a blank; no character is torn."""
    piece = b""
    for char in text:
        octets = char.encode()
        if len(piece) + len(octets) > _LONGEST:
            yield piece
            piece = b" "
        piece += octets
    yield piece
