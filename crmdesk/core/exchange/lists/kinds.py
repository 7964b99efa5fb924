"""A kind of list is declared once: its columns, how its rows are read, whose they are, and what is written of them.

Recognising, assigning columns, preview, decisions, problem rows, applying and taking back follow from that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from crmdesk.core.exchange.lists.columns import Columns
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.mapping import Mapping as SheetMapping
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.tabular.columns import find_heading, known_headings
from crmdesk.core.tabular.contents import Cell, Sheet

if TYPE_CHECKING:
    from crmdesk.core.exchange.lists.neighbours import Neighbours
    from crmdesk.core.exchange.matching import Index, Who
    from crmdesk.core.exchange.standing import Standing
    from crmdesk.core.exchange.writing import Writer

Targets = Sequence[str | None]


@dataclass(frozen=True)
class Around:
    """What the rows of a list are compared with: the rooms, the other rows of the import, who is new by these."""

    rooms: "Neighbours"
    preview: Preview
    earlier: "Index"
    stand: "Callable[[Who], Standing | None]"


class ListWriter(Protocol):
    """Writes what a preview brings in of one kind, inside its action; `made` are new contacts by their rows.

    `joined` are the rows of people whom its rows are about.
    """

    @property
    def rows(self) -> Sequence[PlannedEntry]:
        """What is written."""

    @property
    def joined(self) -> Set[int]:
        """The rows whose people must be known when it writes."""

    def newcomers(self, writer: "Writer", made: dict[int, int], /) -> list[int]:
        """Make those whom nobody knew, once each; their ids."""

    def write(self, writer: "Writer", made: Mapping[int, int], check: Callable[[], None], /) -> set[int]:
        """Write the rows; whom they are about."""


def heading_of(columns: Columns, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row of headings that says most of a kind of list."""
    return find_heading(rows, known_headings(columns.headings()))


def as_found(_titles: Sequence[Cell], found: Targets) -> Targets:
    """The targets as the headings and contents told them."""
    return found


def nothing_said(_rooms: "Neighbours", _sheet: Sheet, _mapping: SheetMapping) -> tuple[tuple[str, str], ...]:
    """Of most lists nothing is said as a whole."""
    return ()


@dataclass(frozen=True)
class ListKind:
    """One kind of list.

    `sure` says how sure the headings and their targets tell such a list, 0 where they do not; `lacks` what no column
    says although it must; `by_content` gives targets for what columns without a known heading hold; `said` is what the
    sheet says of all its rows.
    """

    columns: Columns
    sure: Callable[[Sequence[Cell], Targets], int]
    lacks: Callable[[SheetMapping], str]
    read: Callable[[Sheet, SheetMapping], Iterator[PlannedEntry]]
    settle: Callable[[Around, Sequence[PlannedEntry]], None]
    writer: "Callable[[Neighbours, Preview], ListWriter]"
    by_content: Mapping[str, str]
    heading: Callable[[Columns, Sequence[Sequence[Cell]]], int | None] = heading_of
    fitted: Callable[[Sequence[Cell], Targets], Targets] = as_found
    said: "Callable[[Neighbours, Sheet, SheetMapping], tuple[tuple[str, str], ...]]" = nothing_said
