"""What bringing in a list of turnover would do, amount by amount, before anything is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from crmdesk.core.attention.worth import Told, Whose, Worth
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.interactions.finding import People, Someone
from crmdesk.core.exchange.interactions.said import Named, Said
from crmdesk.core.exchange.preview import FileResult
from crmdesk.core.exchange.turnover.headings import understood
from crmdesk.core.exchange.turnover.reading import Entry, read
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.tabular.contents import LineProblem, Sheet
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.values.periods import Period

Rows = Callable[[str, Sequence[Any]], list[Row]]
Outcome = Literal["new", "update", "unchanged", "problem"]
_Group = tuple[Whose, Period]


@dataclass
class PlannedAmount:
    """An amount of a list and what becomes of it. Rows of one customer and period are added up: `total` is what is told
    of that together, `before` what the book tells of it. Of one that is `unreadable` nobody knows how much it was.
    """

    entry: Entry
    whose: Whose | None = None
    outcome: Outcome = "problem"
    problem: str = ""
    total: int = 0
    before: int | None = None

    @property
    def unreadable(self) -> bool:
        """Whether its amount or its period cannot be read."""
        return bool(self.entry.problem)


@dataclass
class TurnoverPlan:
    """A list of turnover with what becomes of each amount."""

    path: Path
    format: str
    encoding: str
    rows: list[PlannedAmount]

    def counts(self) -> dict[Outcome, int]:
        """How many amounts are new, change what is told, ..."""
        counts: dict[Outcome, int] = {"new": 0, "update": 0, "unchanged": 0, "problem": 0}
        for row in self.rows:
            counts[row.outcome] += 1
        return counts

    def told(self) -> list[Told]:
        """What is to be written: a sum for each customer and period of which the list tells something new."""
        groups = {
            (row.whose, row.entry.period): row.total for row in self.rows
            if row.outcome in {"new", "update"} and row.whose is not None and row.entry.period is not None
        }  # fmt: skip
        return [Told(whose, period, total) for (whose, period), total in groups.items()]

    def result(self) -> FileResult:
        """What is done, as it is told of every import."""
        counts = self.counts()
        problems = tuple(LineProblem(row.entry.line, row.problem) for row in self.rows if row.problem)
        return FileResult(
            str(self.path), self.format, self.encoding, len(self.rows), counts["new"], counts["update"],
            counts["unchanged"], problems,
        )  # fmt: skip


def plan(rows: Rows, worth: Worth, path: Path) -> TurnoverPlan:
    """What bringing in a file would do; reads only. Raises FormatProblem where it is no list of turnover."""
    sheets = [source for source in open_file(path) if isinstance(source, Sheet)]
    if not sheets:
        raise FormatProblem(_("{name} is no table.").format(name=path.name))
    entries: list[Entry] = []
    trouble: FormatProblem | None = None
    for sheet in sheets:
        try:
            entries += read(sheet, understood(sheet))
        except FormatProblem as error:
            # Beside the list a workbook may have sheets of something else.
            trouble = trouble or error
    if not entries:
        raise trouble or FormatProblem(_("{name} has no amounts.").format(name=path.name))
    planned = [PlannedAmount(entry, problem=entry.problem) for entry in entries]
    _meet(rows, planned)
    _settle(worth, planned)
    return TurnoverPlan(path, sheets[0].format, sheets[0].encoding, planned)


def _meet(rows: Rows, planned: Sequence[PlannedAmount]) -> None:
    """Find out whose every amount is; what is not sure stays a problem."""
    said = [_said(row.entry) for row in planned]
    people = People.of(rows, said, ())
    for row, asked in zip(planned, said, strict=True):
        row.whose, unsure = _whose(people, row.entry, asked)
        row.problem = row.problem or unsure


def _said(entry: Entry) -> Said:
    """The row in the form in which people are looked for."""
    name = entry.person or entry.customer
    return Said(
        None, people=(Named(name, entry.organisation),) if name else (), place=entry.organisation,
        mobiles=(entry.mobile,) if entry.mobile else (), id_card=entry.id_card,
    )  # fmt: skip


def _whose(people: People, entry: Entry, said: Said) -> tuple[Whose | None, str]:
    found = _found(people, entry, said)
    if found.who is not None:
        return Whose(found.who), ""
    for place in (entry.customer, entry.person) if not entry.organisation else ():
        if place in people.places:
            return Whose(None, people.places[place]), ""
    if not said.people and entry.organisation in people.places:
        return Whose(None, people.places[entry.organisation]), ""
    return None, found.reason


def _found(people: People, entry: Entry, said: Said) -> Someone:
    if said.people:
        return people.find(said, said.people[0])
    if said.mobiles:
        return people.find_mobile(said.mobiles[0])
    if entry.organisation in people.places:
        return Someone()
    # Somebody who trades in their own name stands among the organisations of a list.
    return people.find(Said(None, people=(Named(entry.organisation),)), Named(entry.organisation))


def _settle(worth: Worth, planned: Sequence[PlannedAmount]) -> None:
    """Compare what is told of each customer and period with what the book tells."""
    groups: dict[_Group, list[PlannedAmount]] = {}
    for row in planned:
        if row.whose is not None and row.entry.period is not None:
            groups.setdefault((row.whose, row.entry.period), []).append(row)
    known = worth.known({whose for whose, _period in groups})
    for (whose, period), rows in groups.items():
        held = known.setdefault(whose, {})
        total, before = sum(row.entry.amount for row in rows), held.get(period)
        if any(row.unreadable for row in rows):
            # The sum is not known: nothing of it is taken.
            _refuse(rows, _("Another row of this customer and period cannot be read."))
            continue
        other = next(_overlapping(held, period), None)
        if other is not None:
            text = _("{period} overlaps {other}, which is told already.")
            _refuse(rows, text.format(period=period.name, other=other.name))
            continue
        held[period] = total
        _mark(rows, "new" if before is None else "unchanged" if before == total else "update", total, before)


def _overlapping(held: Mapping[Period, int], period: Period) -> Iterator[Period]:
    return (other for other in held if other != period and other.first <= period.last and period.first <= other.last)


def _refuse(rows: Sequence[PlannedAmount], reason: str) -> None:
    for row in rows:
        row.problem = row.problem or reason


def _mark(rows: Sequence[PlannedAmount], outcome: Outcome, total: int, before: int | None) -> None:
    for row in rows:
        row.outcome, row.total, row.before = outcome, total, before
