"""Past records as a table: which of them, read block by block, under the headings by which they come in again."""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from crmdesk.core.exchange.interactions.headings import COLUMNS, title
from crmdesk.core.interactions.lines import Spoken
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.language import _
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row
from crmdesk.core.values import choices
from crmdesk.core.values.choices import YesNo

Rows = Callable[[str, Sequence[Any]], list[Row]]
Cells = list[str | int | float]
BLOCK: Final = 500
_FEN: Final = 100
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
# ruff: noqa: S608 - what is put into the statements is constants
_RECORDS: Final = (
    "SELECT interaction.id, at, kind, minutes, reached, text, outcome, cost, coalesce(organisation.name, '')"
    " FROM interaction LEFT JOIN organisation ON organisation.id = organisation_id"
    f" WHERE interaction.id {_AMONG}"
)
_PEOPLE: Final = (
    "SELECT interaction_id, contact.name, coalesce(listing.organisation, '') FROM interaction_contact"
    " CROSS JOIN contact ON contact.id = contact_id LEFT JOIN listing ON listing.id = contact_id"
    f" WHERE interaction_id {_AMONG} ORDER BY interaction_contact.id"
)
_OURS: Final = (
    "SELECT interaction_id, name FROM interaction_colleague CROSS JOIN colleague ON colleague.id = colleague_id"
    f" WHERE interaction_id {_AMONG} ORDER BY interaction_colleague.id"
)
_STEPS: Final = (
    "SELECT interaction_id, trim(day || ' ' || text) FROM follow_up"
    f" WHERE interaction_id {_AMONG} AND done_at IS NULL AND deleted_at IS NULL ORDER BY day, id"
)


def asked_for(rows: Rows, asked: Asked) -> "array[int]":
    """The records that a timeline shows, the newest first; what other rooms add to it is no record."""
    part = Spoken(rows).lines(asked)
    if part is None:
        return array("q")
    sql, values = part
    return search.unpacked(rows(search.packed(f"SELECT id FROM ({sql}) ORDER BY at DESC, id DESC"), values)[0][0])


def of_people(rows: Rows, contacts: Sequence[int], asked: Asked) -> "array[int]":
    """The records of these contacts within the time that is asked for, the newest first."""
    since = -1 if asked.since is None else asked.since
    until = 1 << 62 if asked.until is None else asked.until
    sql = (
        "SELECT interaction.id AS id FROM interaction WHERE interaction.id IN (SELECT interaction_id FROM"
        f" interaction_contact WHERE contact_id {_AMONG}) AND deleted_at IS NULL AND at >= ?2 AND at < ?3"
        " ORDER BY at DESC, id DESC"
    )
    return search.unpacked(rows(search.packed(sql), (json.dumps(list(contacts)), since, until))[0][0])


def titles() -> list[str]:
    """The headings of our own lists."""
    return [title(target) for target in COLUMNS]


def lines(rows: Rows, ids: Sequence[int], watch: Callable[[int], None]) -> Iterator[Cells]:
    """The records as rows below `titles`, in the order of the ids; `watch` hears how many were read, and may raise."""
    for start in range(0, len(ids), BLOCK):
        watch(start)
        yield from _block(rows, ids[start : start + BLOCK])


def _block(rows: Rows, ids: Sequence[int]) -> Iterator[Cells]:
    among = (json.dumps(list(ids)),)
    people, ours, steps = (_grouped(rows(sql, among)) for sql in (_PEOPLE, _OURS, _STEPS))
    found = {row[0]: row for row in rows(_RECORDS, among)}
    for key in ids:
        # Somebody may have removed it for good since the list was made.
        if key in found:
            yield _line(found[key], people[key], ours[key], steps[key])


def _grouped(rows: Sequence[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for key, *said in rows:
        grouped[key].append(tuple(said))
    return grouped


def _line(row: Row, people: Sequence[Row], ours: Sequence[Row], steps: Sequence[Row]) -> Cells:
    _id, at, kind, minutes, reached, text, outcome, cost, place = row
    when = datetime.fromtimestamp(at / 1000, UTC).astimezone()
    return [
        f"{when:%Y-%m-%d}",
        f"{when:%H:%M}",
        choices.title(Kind(kind)),
        _(", ").join(_named(name, theirs, place) for name, theirs in people),
        place,
        _(", ").join(name for (name,) in ours),
        minutes or "",
        text,
        outcome,
        "" if not cost else cost / _FEN if cost % _FEN else cost // _FEN,
        "" if reached else choices.title(YesNo.NO),
        "\n".join(said for (said,) in steps),
    ]


def _named(name: str, theirs: str, place: str) -> str:
    """A name, with the organisation where it is another than that of the record: namesakes are common."""
    return name if theirs in {"", place} else _("{name} ({place})").format(name=name, place=theirs)
