"""Finds out what becomes of the rows of a list of records: who they are about, and which are in the book already."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from crmdesk.core.exchange.interactions.finding import People, Someone
from crmdesk.core.exchange.interactions.headings import NEXT, PEOPLE, title
from crmdesk.core.exchange.interactions.said import Named, PlannedRecord, Said
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.kinds import Around
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_DAY_MS: Final = 86_400_000
_MINUTE_MS: Final = 60_000
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
# ruff: noqa: S608 - what is put into the statements is constants
_TOLD: Final = (
    "SELECT {who}, at, kind, text, deleted_at IS NOT NULL FROM {tables}"
    f" WHERE {{who}} {_AMONG} AND at >= ?2 AND at <= ?3"
)
_OF_PEOPLE: Final = _TOLD.format(
    who="contact_id", tables="interaction_contact CROSS JOIN interaction ON interaction.id = interaction_id"
)
_OF_PLACES: Final = _TOLD.format(who="organisation_id", tables="interaction")


def settle(around: Around, entries: Sequence[PlannedEntry]) -> None:
    """Say of every record of an import who it is with, and what becomes of it, now that all its people are known."""
    query, today = around.rooms.query, around.rooms.today()
    records = [row for row in entries if isinstance(row, PlannedRecord)]
    for row in records:
        _fit(row, today)
    people = People.of(query, (row.said for row in records), around.preview.rows)
    for row in records:
        if row.outcome != "problem":
            _meet(row, people)
    _leave_known(query, records)


def _fit(row: PlannedRecord, today: date) -> None:
    """What depends on the day on which it is read: what has not come yet, and next steps that are over."""
    said = row.said
    # A clock that is a little ahead of ours is no plan.
    if said.at is not None and _day(said.at) > today + timedelta(days=1):
        row.outcome = "problem"
        row.problems = [*row.problems, _("This day has not come yet: write down a next step instead.")]
    over = [step for step in said.steps if step[0] < today.isoformat()]
    if over:
        told = tuple(f"{title(NEXT)}: {' '.join(filter(None, step))}" for step in over)
        steps = tuple(step for step in said.steps if step not in over)
        row.said = replace(said, steps=steps, more=(*said.more, *told))


def _meet(row: PlannedRecord, people: People) -> None:
    said = row.said
    if said.place and not said.people and not said.mobiles:
        _meet_place(row, people)
        return
    found = [people.find(said, person) for person in said.people] or list(map(people.find_mobile, said.mobiles))
    row.people = tuple(dict.fromkeys(one.who for one in found if one.who is not None))
    if row.people:
        row.problems = [*row.problems, *(one.reason for one in found if one.who is None)]
        lost = [name for name, one in zip(said.names, found, strict=False) if one.who is None]
        if lost:
            row.said = replace(said, more=(*said.more, f"{title(PEOPLE)}: {_(', ').join(lost)}"))
    elif found[0].like is None and said.names[:1] == said.names and said.names[0] in people.places:
        # What a list calls a customer may be an organisation.
        row.said = replace(said, people=(), place=said.names[0])
    else:
        _ask(row, found[0])


def _meet_place(row: PlannedRecord, people: People) -> None:
    """A row that names an organisation and nobody; or somebody, in a column that is called as one of organisations."""
    place = row.said.place
    if place not in people.places:
        one = people.find(replace(row.said, place=""), Named(place))
        row.people = () if one.who is None else (one.who,)
        if row.people:
            row.said = replace(row.said, people=(Named(place),), place="")
        else:
            _ask(row, Someone(reason=one.reason))


def _ask(row: PlannedRecord, one: Someone) -> None:
    row.outcome, row.doubt = "duplicate", one.reason
    if one.like is not None:
        row.contact, row.row = (one.like, None) if one.like >= 0 else (None, -1 - one.like)


def _leave_known(query: Rows, records: Sequence[PlannedRecord]) -> None:
    """Rows that tell what is in the book, or in a row above, change nothing."""
    told = _Told(query, [row for row in records if row.outcome != "problem"])
    for row in records:
        if row.outcome == "problem":
            continue
        trashed = told.trashed(row)
        if trashed is not None:
            row.outcome, row.row = "unchanged", None
            if trashed:
                row.problems = [*row.problems, _("This record is in the trash and stays there.")]


class _Told:
    """What the book tells of those whom the rows are about, and what the rows above tell."""

    def __init__(self, query: Rows, records: Sequence[PlannedRecord]) -> None:
        moments = [row.said.at for row in records if row.said.at is not None]
        self._kept: dict[tuple[object, date], list[tuple[int, str, str, bool]]] = defaultdict(list)
        if not moments:
            return
        period = (min(moments) - _DAY_MS, max(moments) + _DAY_MS)
        contacts = {who for row in records for who in _whom(row) if isinstance(who, int) and who >= 0}
        for contact, at, kind, text, gone in query(_OF_PEOPLE, (json.dumps(sorted(contacts)), *period)):
            self._kept[contact, _day(at)].append((at, kind, text, bool(gone)))
        names = {row.said.place for row in records if not row.said.people and row.said.place}
        places: dict[int, str] = dict(
            query(f"SELECT id, name FROM organisation WHERE name {_AMONG}", (json.dumps(sorted(names)),))
        )
        for place, at, kind, text, gone in query(_OF_PLACES, (json.dumps(sorted(places)), *period)):
            self._kept[places[place], _day(at)].append((at, kind, text, bool(gone)))

    def trashed(self, row: PlannedRecord) -> bool | None:
        """Whether a row is known, and then whether what is known lies in the trash; from now on it is."""
        said = row.said
        assert said.at is not None
        day = _day(said.at)
        for who in _whom(row):
            for at, kind, text, gone in self._kept[who, day]:
                if _same(said, at, kind, text):
                    return gone
        for who in _whom(row):
            self._kept[who, day].append((said.at, said.kind, said.whole, False))
        return None


def _whom(row: PlannedRecord) -> Iterable[object]:
    """By whom a row is known: its people, whom it may be about, else the names it says."""
    likely = [row.contact] if row.contact is not None else [-1 - row.row] if row.row is not None else []
    return (*row.people, *likely) or (row.said.names[0] if row.said.names else row.said.mobiles[0],)


def _same(said: Said, at: int, kind: str, text: str) -> bool:
    """Whether a record that is kept is the one that a row tells: the same moment, or day, and the same text."""
    assert said.at is not None
    if said.timed and at // _MINUTE_MS != said.at // _MINUTE_MS:
        return False
    # Behind the text stands what has no place of its own, and next steps come to it when they are over.
    if said.text:
        return text == said.text or text.startswith(f"{said.text}\n")
    return f"{said.whole}\n".startswith(f"{text}\n") if text else kind == said.kind


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().date()
