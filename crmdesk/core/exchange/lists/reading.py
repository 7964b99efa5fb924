"""The rows of a list below its headings, as cells that say something, each with what its column becomes."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from crmdesk.core.exchange.cells import is_empty, text_of
from crmdesk.core.exchange.mapping import SKIPPED, Mapping, rows_below
from crmdesk.core.tabular import error_cells
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values.quantities import money_text
from crmdesk.core.values.text import clean

SUMS: Final = frozenset(("合计", "总计", "小计", "共计", "total", "sum", "grandtotal", "subtotal"))
"""What a row of sums is called, as `normal` gives it."""


class Heard(NamedTuple):
    """A cell that says something: what its column becomes, under which heading, as it came and as text."""

    target: str
    title: str
    cell: Cell
    text: str


class Line(NamedTuple):
    """A row: its line in the file, its cells that say something, and what the file itself could not be read as."""

    line: int
    cells: list[Heard]
    problems: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing, and nothing in it could not be read."""
        return not self.cells and not self.problems

    @property
    def is_sum(self) -> bool:
        """Whether it only adds other rows up."""
        return any(normal(heard.text) in SUMS for heard in self.cells if len(heard.text) <= len("grand total"))


def lines(sheet: Sheet, mapping: Mapping) -> Iterator[Line]:
    """The rows of data; of columns that are left out nothing."""
    columns = [
        (place, title, target)
        for place, (title, target) in enumerate(zip(mapping.titles, mapping.targets, strict=True))
        if target != SKIPPED
    ]
    unreadable = {problem.line: problem.reason for problem in sheet.problems}
    for row, line in rows_below(sheet, mapping):
        width = len(row)
        cells = [
            Heard(target, title, cell, text)
            for place, title, target in columns
            if place < width and (cell := row[place]) != "" and not is_empty(text := clean(text_of(cell)).strip())
        ]
        problems = [unreadable[line]] if line in unreadable else []
        if line in sheet.errors:
            problems += error_cells.reasons(sheet.errors[line], [(place, title) for place, title, _target in columns])
        yield Line(line, cells, problems)


def amount_text(cell: Cell, text: str) -> str:
    """An amount as it is meant: a workbook's number has no fen of its own, 0.1 + 0.2 is 0.30."""
    return money_text(round(cell * 100)) if isinstance(cell, float) else text
