"""Writes workbooks: xlsx, for Excel, WPS and LibreOffice."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular.saving import saved

_LONGEST_TITLE: Final = 31
_LONGEST_TEXT: Final = 32_767
_MOST_ROWS: Final = 1_048_576
_MEASURED_ROWS: Final = 200
_NARROWEST, _WIDEST = 8, 48
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\']")


class Table(NamedTuple):
    """A worksheet to be written: rows of texts and numbers. One that `goes_on` has as many worksheets as it needs; in
    one of `amounts` what is no whole number by its type is money, shown as 12,345.00.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str | int | float]]
    goes_on: bool = False
    amounts: bool = False


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """Write one table; see `write_workbook`."""
    write_workbook(path, [Table(title, headings, rows)])


def write_workbook(path: Path, tables: Iterable[Table]) -> int:
    """Write tables, a worksheet each: headings bold and always in view, columns as wide as what stands in them.

    Every text stays one, so that phones and ids keep their digits and none becomes a formula or a link. The file
    appears whole or not at all. Answers how many worksheets it has. Raises StorageProblem if it cannot be written,
    FormatProblem if Excel could not hold it (a cell over 32,767 characters, more than 1,048,575 rows).
    """
    import xlsxwriter  # noqa: PLC0415 - a start without files need not load it

    with saved(path) as part, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(str(part), {"constant_memory": True, "tmpdir": folder})
        try:
            for table in tables:
                _fill(book, table)
        finally:
            _close(book)
    return len(book.worksheets())


def _fill(book: Any, table: Table) -> None:
    rows = iter(table.rows)
    for nth in count(1):
        _fill_sheet(book, table, rows, nth)
        following = next(rows, None) if table.goes_on else None
        if following is None:
            return
        rows = chain((following,), rows)


def _fill_sheet(book: Any, table: Table, rows: Iterator[Sequence[str | int | float]], nth: int) -> None:
    name = _NOT_IN_TITLES.sub(" ", table.title)[:_LONGEST_TITLE].strip()
    sheet = book.add_worksheet((f"{name} ({nth})" if nth > 1 else name) or None)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    money = book.add_format({"num_format": "#,##0.00"}) if table.amounts else None
    widths = [_width(heading) for heading in table.headings]
    here = islice(rows, _MOST_ROWS - 1) if table.goes_on else rows
    for line, cells in enumerate(chain((table.headings,), here)):
        _write_row(sheet, line, cells, text if line else bold, money)
        if line < _MEASURED_ROWS:
            texts = (_width(cell) if isinstance(cell, str) else _NARROWEST for cell in cells)
            widths = [max(pair) for pair in zip_longest(widths, texts, fillvalue=0)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import XlsxFileError  # noqa: PLC0415 - as above

    try:
        book.close()
    except XlsxFileError as trouble:
        raise OSError(str(trouble)) from trouble


def _write_row(sheet: Any, line: int, cells: Sequence[str | int | float], form: Any, money: Any) -> None:
    if line >= _MOST_ROWS:
        raise FormatProblem(_("A worksheet holds at most 1,048,575 rows: save as CSV or JSON."))
    for column, cell in enumerate(cells):
        if not isinstance(cell, str):
            sheet.write_number(line, column, cell, money if isinstance(cell, float) else None)
        elif len(cell) > _LONGEST_TEXT:
            raise FormatProblem(
                _("Row {row} has a text too long for a worksheet: save as CSV or JSON.").format(row=line + 1)
            )
        elif cell:
            sheet.write_string(line, column, cell, form)


def _width(text: str) -> int:
    """Width of the longest line in characters; a Hanzi is two."""
    lines = text[:_WIDEST].split("\n")
    return max(sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line) for line in lines)
