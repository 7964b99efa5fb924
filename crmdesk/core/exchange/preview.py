"""What an import would do, row by row, before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Literal, cast

from crmdesk.core.contacts.records import Draft
from crmdesk.core.exchange.lists.columns import PEOPLE
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.said import Tied
from crmdesk.core.exchange.standing import Update
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cards, Cell, LineProblem, Sheet

if TYPE_CHECKING:
    from crmdesk.core.exchange.lists.entries import PlannedEntry

Outcome = Literal["new", "update", "unchanged", "duplicate", "problem"]
Choice = Literal["new", "update", "skip"]
Source = Sheet | Cards
_SHOWN_ROWS: Final = 20
_TELLING: Final = ("name", "phones", "emails", "im", "id_card", "organisation", "addresses")
_USUAL: Final[dict[Outcome, Choice]] = {
    "new": "new",
    "duplicate": "new",
    "update": "update",
    "unchanged": "skip",
    "problem": "skip",
}


@dataclass(slots=True)
class PlannedRow:
    """One row or card: what it says and what becomes of it.

    `contact` is who in the book, or `row` the index of the earlier row in `Preview.rows`, whom it updates, is already,
    or looks like; `update` is what it would bring there. `choice` is the user's where it is not the usual one: a
    duplicate comes in as new, may update whom it looks like, or be left out. A row that tells of something else than
    a person is another kind (`is_entry`).
    """

    is_entry: ClassVar[bool] = False
    kind: ClassVar[str] = PEOPLE

    line: int
    draft: Draft
    outcome: Outcome
    contact: int | None = None
    row: int | None = None
    update: Update | None = None
    problems: Sequence[str] = ()
    choice: Choice | None = None
    trashed: bool = False

    @property
    def reported(self) -> Sequence[str]:
        """What of it could not be taken, a sentence each."""
        return self.problems

    @property
    def chosen(self) -> Choice:
        """What the user chose for a duplicate; as long as they chose nothing, what is usual."""
        return self.choice or _USUAL["duplicate"]

    @property
    def options(self) -> tuple[Choice, ...]:
        """What can be chosen for a duplicate, in this order."""
        return ("new", "update", "skip")

    @property
    def does(self) -> Choice:
        """What the import does with the row."""
        usual = self.choice or _USUAL[self.outcome]
        if usual == "new" and not self.draft:
            return "skip"
        if usual == "update" and (self.update is None or not self.update.changes):
            return "skip"
        return usual


@dataclass
class PlannedFile:
    """One sheet or file of persons of the import; its rows are `Preview.rows[start:stop]`. Mapping only for sheets."""

    source: Source
    mapping: Mapping | None
    start: int
    stop: int
    chosen: bool = False
    problems: list[LineProblem] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where it was read from; empty for what was pasted."""
        return self.source.path

    @property
    def title(self) -> str:
        """Name of the worksheet, "" if there is only one."""
        return self.source.title if isinstance(self.source, Sheet) else ""

    @property
    def names_people(self) -> bool:
        """Whether any column tells who a row of people is about; a file of cards always does, other lists say
        themselves what they lack.
        """
        if self.mapping is None or self.kind != PEOPLE:
            return True
        return any(target.startswith(_TELLING) for target in self.mapping.targets)

    @property
    def kind(self) -> str:
        """What its rows are: people, or the kind of another list."""
        return PEOPLE if self.mapping is None else self.mapping.kind

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """What is said of all its rows."""
        return () if self.mapping is None else self.mapping.said

    @property
    def heading_line(self) -> int | None:
        """Line of the row of headings, None if there is none."""
        if not isinstance(self.source, Sheet) or self.mapping is None or not self.mapping.first:
            return None
        return self.source.lines[self.mapping.first - 1]

    @property
    def first_rows(self) -> list[list[Cell]]:
        """The first rows of data of a sheet, for the eye."""
        if not isinstance(self.source, Sheet) or self.mapping is None:
            return []
        return self.source.rows[self.mapping.first : self.mapping.first + _SHOWN_ROWS]


@dataclass(frozen=True)
class FileResult:
    """What an import does, or did, with one file; `problems` are (line, reason)."""

    path: str
    format: str
    encoding: str
    rows: int
    created: int
    updated: int
    unchanged: int
    problems: tuple[LineProblem, ...]


@dataclass
class Preview:
    """A whole import: its files, and their rows one after the other.

    `photos` are pictures by hash, `ties` what the rows say beside the fields, led to whom it is meant, `timelines` the
    rows that tell what was said and done with somebody besides.
    """

    files: list[PlannedFile]
    rows: list[PlannedRow]
    photos: dict[str, bytes] = field(default_factory=dict)
    ties: list[Tied] = field(default_factory=list)
    timelines: list[int] = field(default_factory=list)

    def entries(self, kind: str) -> "Iterator[PlannedEntry]":
        """The rows of the other lists of one kind."""
        for file in self.files:
            if file.kind == kind:
                yield from cast("list[PlannedEntry]", self.rows[file.start : file.stop])

    @property
    def changes_anything(self) -> bool:
        """Whether applying it would write anything."""
        return any(row.does != "skip" for row in self.rows)

    def make_newcomers(self) -> None:
        """Choose to make contacts of those whom other lists name and nobody knows, or may be somebody."""
        for row in self.rows:
            if row.is_entry and row.outcome == "duplicate":
                row.choice = "new"

    def counts(self) -> dict[Outcome, int]:
        """How many rows are new, update somebody, ..."""
        counts: dict[Outcome, int] = dict.fromkeys(_USUAL, 0)
        for row in self.rows:
            counts[row.outcome] += 1
        return counts

    def results(self) -> list[FileResult]:
        """Per file, in the order given, what is done; the worksheets of a workbook count together."""
        paths = list(dict.fromkeys(file.path for file in self.files))
        return [self._result([file for file in self.files if file.path == path]) for path in paths]

    def _result(self, files: Sequence[PlannedFile]) -> FileResult:
        counts = {"new": 0, "update": 0, "unchanged": 0}
        problems: list[LineProblem] = []
        for file in files:
            for row in self.rows[file.start : file.stop]:
                done = row.does
                if done != "skip":
                    counts[done] += 1
                elif row.outcome in {"unchanged", "update"} and row.choice is None:
                    counts["unchanged"] += 1
            problems += sorted(self._problems(file, several=len(files) > 1), key=lambda problem: problem.line)
        first = files[0].source
        return FileResult(
            str(first.path),
            first.format,
            first.encoding,
            sum(file.stop - file.start for file in files),
            counts["new"],
            counts["update"],
            counts["unchanged"],
            tuple(problems),
        )

    def _problems(self, file: PlannedFile, *, several: bool) -> Iterator[LineProblem]:
        yield from file.problems
        for row in self.rows[file.start : file.stop]:
            for reason in row.reported:
                text = _("{sheet}: {reason}").format(sheet=file.title, reason=reason) if several else reason
                yield LineProblem(row.line, text)
