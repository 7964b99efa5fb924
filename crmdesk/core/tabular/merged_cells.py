"""Cells that are one for several rows, as offices merge the firm of several people: it is meant for every row.

Not so an amount, which would be counted more than once, and what reaches over several columns, which is a title.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.tabular.contents import Cell

_YEAR: Final = re.compile(r"(?:19|20)\d\d\s*[-/.年]")
_LONGEST_SERIAL: Final = 4


class Merged(NamedTuple):
    """A cell of the place `column` in its row, from the row numbered `first` to that numbered `last`."""

    column: int
    first: int
    last: int


def spread(rows: Sequence[list[Cell]], numbers: Sequence[int], merged: Iterable[Merged]) -> None:
    """Write what stands in such cells into all of their rows that say more than their serial number; `numbers` are
    those of the rows, rising.
    """
    done: dict[int, int] = {}
    for column, first, last in sorted(merged):
        # No row is gone through twice, whatever a damaged workbook says.
        begin = bisect_left(numbers, max(first, done.get(column, 0)))
        done[column] = max(last + 1, done.get(column, 0))
        covered = rows[begin : bisect_right(numbers, last)]
        if covered and numbers[begin] == first and any(map(_is_for_all, covered[0][column : column + 1])):
            for row in covered[1:]:
                if row[column : column + 1] == [""] and any(map(_says_more, row)):
                    row[column] = covered[0][column]


def _is_for_all(value: Cell) -> bool:
    return isinstance(value, date) or _is_word(value) or (isinstance(value, str) and bool(_YEAR.match(value)))


def _says_more(cell: Cell) -> bool:
    return _is_word(cell) or len(str(cell).strip()) > _LONGEST_SERIAL


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip()[:1].isalpha()
