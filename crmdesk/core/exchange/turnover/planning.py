"""What bringing in a list of turnover would do, amount by amount, before anything is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from crmdesk.core.attention.worth import Whose
from crmdesk.core.exchange.interactions.finding import People, Someone
from crmdesk.core.exchange.interactions.said import Named, Said
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.kinds import Around
from crmdesk.core.exchange.mapping import Mapping as SheetMapping
from crmdesk.core.exchange.preview import Outcome
from crmdesk.core.exchange.turnover.planned import PlannedAmount
from crmdesk.core.exchange.turnover.reading import read
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.values.periods import Period

Rows = Callable[[str, Sequence[Any]], list[Row]]
_Group = tuple[Whose, Period]


def read_amounts(sheet: Sheet, mapping: SheetMapping) -> Iterator[PlannedAmount]:
    """The amounts of a sheet, nobody looked for yet."""
    for entry in read(sheet, mapping):
        yield PlannedAmount(entry.line, {}, "problem", problems=[entry.problem] if entry.problem else [], entry=entry)


def settle(around: Around, entries: Sequence[PlannedEntry]) -> None:
    """Say of every amount of an import whose it is, and whether the book tells it already."""
    planned = [row for row in entries if isinstance(row, PlannedAmount)]
    _meet(around.rooms.query, planned)
    known = around.rooms.worth.known({whose for row in planned if (whose := row.whose) is not None})
    _compare(known, planned)


def _meet(rows: Rows, planned: Sequence[PlannedAmount]) -> None:
    """Find out whose every amount is; what is not sure is asked, or stays a problem."""
    said = [row.said for row in planned]
    people = People.of(rows, said, ())
    for row, asked in zip(planned, said, strict=True):
        row.whose, unsure = _whose(people, row, asked)
        if row.whose is not None:
            row.people = () if row.whose.contact is None else (row.whose.contact,)
        elif row.unreadable or unsure.like is None:
            row.problems = [*row.problems, *([] if row.problems else [unsure.reason])]
        else:
            row.outcome, row.contact, row.doubt = "duplicate", unsure.like, unsure.reason


def _whose(people: People, row: PlannedAmount, said: Said) -> tuple[Whose | None, Someone]:
    entry = row.entry
    found = _found(people, row, said)
    if found.who is not None:
        return Whose(found.who), found
    for place in (entry.customer, entry.person) if not entry.organisation else ():
        if place in people.places:
            return Whose(None, people.places[place]), found
    if not said.people and entry.organisation in people.places:
        return Whose(None, people.places[entry.organisation]), found
    return None, found


def _found(people: People, row: PlannedAmount, said: Said) -> Someone:
    entry = row.entry
    if said.people:
        return people.find(said, said.people[0])
    if said.mobiles:
        return people.find_mobile(said.mobiles[0])
    if entry.organisation in people.places:
        return Someone()
    # Somebody who trades in their own name stands among the organisations of a list.
    return people.find(Said(None, people=(Named(entry.organisation),)), Named(entry.organisation))


def _compare(known: dict[Whose, dict[Period, int]], planned: Sequence[PlannedAmount]) -> None:
    """Compare what is told of each customer and period with what the book tells."""
    for (whose, period), rows in grouped(planned).items():
        held = known.setdefault(whose, {})
        total, before = sum(row.entry.amount for row in rows), held.get(period)
        if any(row.unreadable for row in rows):
            # The sum is not known: nothing of it is taken.
            _refuse(rows, _("Another row of this customer and period cannot be read."))
            continue
        other = overlapping(held, period)
        if other is not None:
            text = _("{period} overlaps {other}, which is told already.")
            _refuse(rows, text.format(period=period.name, other=other.name))
            continue
        held[period] = total
        _mark(rows, "new" if before is None else "unchanged" if before == total else "update", total, before)


def grouped(planned: Sequence[PlannedAmount]) -> Mapping[_Group, list[PlannedAmount]]:
    """The amounts of each customer and period."""
    groups: dict[_Group, list[PlannedAmount]] = {}
    for row in planned:
        if row.owner is not None and row.entry.period is not None:
            groups.setdefault((row.owner, row.entry.period), []).append(row)
    return groups


def overlapping(held: Mapping[Period, int], period: Period) -> Period | None:
    """Another period that is told already and has a month of this one."""
    others = (other for other in held if other != period)
    return next((other for other in others if other.first <= period.last and period.first <= other.last), None)


def _refuse(rows: Sequence[PlannedAmount], reason: str) -> None:
    for row in rows:
        row.problems = row.problems or [reason]


def _mark(rows: Sequence[PlannedAmount], outcome: Outcome, total: int, before: int | None) -> None:
    for row in rows:
        row.outcome, row.total, row.before = outcome, total, before
