"""What is found in a file, before anybody says what it means: rows of a sheet, or cards of persons."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime
Typed = tuple[str, tuple[str, ...]]
"""A value with its types in capitals: ("13812345678", ("CELL", "WORK"))."""


@dataclass(frozen=True)
class LineProblem:
    """What could not be read at a line of the file or a row of the sheet; `reason` is a translated sentence."""

    line: int
    reason: str


ErrorCells = Mapping[int, Mapping[int, str]]
"""By line and by place in the row: what was shown there in the place of a value (#N/A)."""

Spread = Mapping[int, Mapping[int, int]]
"""By line and by place in the row: the line of the row with which the cell is one."""


@dataclass(frozen=True)
class Sheet:
    """A grid: delimited text, a worksheet, or a table of a web page.

    `format` is "csv" (delimited by anything but tabs), "tsv", "xlsx", "xls", "ods" or "html"; `encoding` is "" for
    workbooks; `title` is the name of the worksheet. `rows` hold everything from the first row that has anything,
    headings included, may be ragged, and an empty cell is "". `lines` gives the line of the file or row of the sheet,
    from 1, at which each row begins: cells with line breaks make it differ from counting.
    A whole number too long to be exact (an ID card typed as a number) stays a float. `hidden` are the worksheets of the
    same workbook that nobody sees, kept with the first one that is seen. `errors` are the cells that are empty here and
    show an error there, `spare` the runs of rows that show nothing else and are left out. `spread` are the cells that
    are one with those of a row above and say the same here. Before the first place of every row `left` columns stand
    empty. `beside` are sentences of what is not read of the workbook, kept with the first sheet.
    """

    path: Path
    format: str
    encoding: str
    title: str
    rows: list[list[Cell]]
    lines: list[int]
    problems: tuple[LineProblem, ...] = ()
    hidden: tuple["Sheet", ...] = ()
    errors: ErrorCells = field(default_factory=dict)
    spare: tuple[LineProblem, ...] = ()
    spread: Spread = field(default_factory=dict)
    left: int = 0
    beside: tuple[str, ...] = ()

    @property
    def first_line(self) -> int:
        """Line of the first row."""
        return self.lines[0]

    def below(self, first: int) -> Iterator[tuple[list[Cell], int]]:
        """The rows from the index `first` on, each with its line; of a cell that is one for several rows only the first
        has it. So are lists read that tell of money or of what happened: two rows are two amounts, or two events.
        """
        for row, line in zip(self.rows[first:], self.lines[first:], strict=True):
            yield self.without(row, self.spread[line]) if line in self.spread else row, line

    @staticmethod
    def without(row: Sequence[Cell], places: Container[int]) -> list[Cell]:
        """A row with some of its places empty."""
        return ["" if place in places else cell for place, cell in enumerate(row)]


class Address(NamedTuple):
    """A postal address: `text` is street, house and rooms; `types` in capitals (HOME, WORK)."""

    types: tuple[str, ...] = ()
    text: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(slots=True)
class Card:
    """One person of a vCard, LDIF or JSON file, in neutral words; `line` is where the card begins.

    `phonetic` is how the name is spoken or sorted. `birthday` is YYYY-MM-DD, or --MM-DD without a year, or the text as
    it stood if it is no such date; `calendar` is "lunar" where the file says so, else ""; `leap` marks a leap month.
    `im` are (value, kind) with kinds such as "qq", "wechat", "skype". Types of phones and e-mails are in capitals.
    `related` are people tied to this one, to be written: name, kind of `values.choices.LinkKind`, and its title.
    `photo` is decoded, `photo_type` its media type. `extra` holds what has no place here, by property name; several
    values stand on lines of their own.
    `record` is the object of our own JSON, as read; then nothing else is filled.
    """

    line: int = 0
    name: str = ""
    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    phonetic: str = ""
    nickname: str = ""
    phones: list[Typed] = field(default_factory=list)
    emails: list[Typed] = field(default_factory=list)
    im: list[tuple[str, str]] = field(default_factory=list)
    organisation: str = ""
    department: str = ""
    title: str = ""
    addresses: list[Address] = field(default_factory=list)
    birthday: str = ""
    calendar: str = ""
    leap: bool = False
    sex: str = ""
    note: str = ""
    urls: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    related: list[tuple[str, str, str]] = field(default_factory=list)
    photo: bytes | None = None
    photo_type: str = ""
    uid: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    record: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Cards:
    """The persons of a file; `format` is "vcard", "ldif" or "json", `problems` are what belongs to no card."""

    path: Path
    format: str
    encoding: str
    cards: list[Card]
    problems: tuple[LineProblem, ...] = ()
