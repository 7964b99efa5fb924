"""Cells that are one for several rows, as offices merge the firm of several people: it is meant for every row.

Not so an amount, which would be counted more than once, and what reaches over several columns, which is a title. What
was written where is kept: rows that tell of money or of what happened are read without it (`Sheet.below`).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.tabular.contents import Cell, Spread
from crmdesk.core.tabular.error_cells import ERRORS
from crmdesk.core.values.quantities import parse_money

_DAY: Final = re.compile(r"(?:19|20)\d\d(?:\s*年|[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|[-/]\d{1,2}(?!\d))")
_SUM: Final = re.compile(r"小\s*计|合\s*计|总\s*计|共\s*计|共\s*\d+\s*[人位家]|\btotal\b", re.IGNORECASE)
_LONGEST_SUM: Final = 30
_LONGEST_SERIAL: Final = 4


class Merged(NamedTuple):
    """A cell of the place `column` in its row, from the row numbered `first` to that numbered `last`."""

    column: int
    first: int
    last: int


def spread(rows: Sequence[list[Cell]], numbers: Sequence[int], merged: Iterable[Merged]) -> dict[int, dict[int, int]]:
    """Write what stands in such cells into all of their rows that say more than their serial number and are no sum;
    `numbers` are those of the rows, rising. Answers, by the index of the row, which places were written, each with the
    index of the row that it is from.
    """
    full: dict[int, bool] = {}
    written = defaultdict[int, dict[int, int]](dict)
    done: dict[int, int] = {}
    for column, first, last in sorted(merged):
        # No row is gone through twice, whatever a damaged workbook says.
        begin = bisect_left(numbers, max(first, done.get(column, 0)))
        done[column] = max(last + 1, done.get(column, 0))
        covered = range(begin, bisect_right(numbers, last))
        if not covered or numbers[begin] != first or not any(map(_is_for_all, rows[begin][column : column + 1])):
            continue
        for at in covered[1:]:
            row = rows[at]
            if at not in full:
                full[at] = _says_more(row)
            if full[at] and row[column : column + 1] == [""]:
                row[column] = rows[begin][column]
                written[at][column] = begin
    return written


def by_line(written: Mapping[int, Mapping[int, int]], lines: Sequence[int]) -> Spread:
    """What `spread` answers, with the lines of the rows instead of their indexes."""
    return {lines[at]: {place: lines[source] for place, source in row.items()} for at, row in written.items()}


def _is_for_all(value: Cell) -> bool:
    if not isinstance(value, str):
        return isinstance(value, date)
    return value in ERRORS or ((_is_word(value) or bool(_DAY.match(value))) and not _is_amount(value))


def _says_more(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell != ""]
    if any(isinstance(cell, str) and len(cell) <= _LONGEST_SUM and _SUM.search(cell) for cell in filled):
        return False
    return len(filled) > 1 or any(_is_word(cell) or len(str(cell)) > _LONGEST_SERIAL for cell in filled)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip()[:1].isalpha()


def _is_amount(text: str) -> bool:
    try:
        return parse_money(text) is not None
    except InvalidInput:
        return False
