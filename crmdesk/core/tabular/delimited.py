"""Delimited text: finds the delimiter, reads rows with their line numbers, writes CSV that no formula can hide in."""

import csv
import io
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from crmdesk.core.tabular.contents import Cell
from crmdesk.core.tabular.saving import saved

csv.field_size_limit(2**31 - 1)

_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE_ROWS: Final = 60
_END: Final = "\x1e"
_MOST_RESTARTS: Final = 50
_FORMULA: Final = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

Row = tuple[int, list[str]]


def read_rows(text: str, delimiter: str | None = None) -> tuple[str, list[int], list[list[Cell]]]:
    """The delimiter, and line and cells of each row of `text` that has anything in it."""
    lines = _lines(text)
    named = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    delimiter = delimiter or (named[1] if named else find_delimiter(lines))
    numbers: list[int] = []
    rows: list[list[Cell]] = []
    for number, cells in _parse(lines, delimiter):
        row = list(map(_unguarded, _mixed(cells, delimiter))) if cells else []
        if any(map(str.strip, row)) and not (named and number == 1):
            numbers.append(number)
            rows.append([*row])
    return delimiter, numbers, rows


def read_grid(text: str) -> list[list[Cell]]:
    """The cells of every row of what was copied in a spreadsheet, of blank ones too."""
    return [[*map(_unguarded, cells or ("",))] for _number, cells in _parse(_lines(text), "\t")]


def find_delimiter(lines: Sequence[str]) -> str:
    """The delimiter by which most of the first rows have the same number of cells."""
    sample = [line for line in lines[: 4 * _SAMPLE_ROWS] if line.strip()][:_SAMPLE_ROWS]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: Sequence[str], delimiter: str) -> float:
    widths = Counter(len(cells) for _number, cells in _parse(sample, delimiter))
    width, rows = max(widths.items(), key=lambda item: (item[0] > 1) * item[1] * min(item[0], 8), default=(1, 0))
    return rows / widths.total() * min(width, 8) if width > 1 else 0.0


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _parse(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """Rows of `lines`. A quote that is never closed is taken as a character, lest it swallow the rest of the file."""
    start = restarts = 0
    while start < len(lines):
        broken = yield from _parse_quoted(lines, start, delimiter)
        if broken is None:
            return
        restarts += 1
        last = len(lines) if restarts == _MOST_RESTARTS else broken + 1
        literal = csv.reader(lines[broken:last], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        yield from ((broken + place, cells) for place, cells in enumerate(literal, 1))
        start = last


def _parse_quoted(lines: Sequence[str], start: int, delimiter: str) -> Generator[Row, None, int | None]:
    """Rows from `start`; returns the index of the line whose quote is never closed. A mark after the end shows it."""
    reader = csv.reader(chain(lines[start:], (_END,)), delimiter=delimiter)
    first = start
    for cells in reader:
        if start + reader.line_num > len(lines):
            return None if cells == [_END] else first
        yield first + 1, cells
        first = start + reader.line_num
    return None


def _mixed(cells: list[str], delimiter: str) -> list[str]:
    """Cells of a row that was written with another delimiter than the rest of the file."""
    if len(cells) > 1:
        return cells
    for other in _DELIMITERS:
        if other != delimiter and cells[0].count(other) >= 3:
            # A line break outside of quotes: these are words of several lines, no row.
            with suppress(csv.Error):
                return next(csv.reader(cells, delimiter=other))
    return cells


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def guarded(cell: str) -> str:
    """`cell` with an apostrophe where a spreadsheet would take it for a formula; reading takes it off again.

    Source: OWASP, CSV injection; full-width signs and leading blanks are formulas to Excel of Chinese systems too.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as Excel expects it: UTF-8 with mark, CRLF. The file appears whole or not at all.

    Raises StorageProblem if the file cannot be written.
    """
    with saved(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(heading) for heading in headings])
        writer.writerows([guarded(cell) for cell in row] for row in rows)
