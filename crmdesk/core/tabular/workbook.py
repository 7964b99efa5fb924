"""Workbooks of Excel, WPS and LibreOffice: reads xlsx, xls and ods, writes xlsx."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain, count, islice, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from xml.parsers import expat

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular import biff, error_cells
from crmdesk.core.tabular.compound import read_streams
from crmdesk.core.tabular.contents import Cell, ErrorCells, Sheet
from crmdesk.core.tabular.merged_cells import Merged, spread
from crmdesk.core.tabular.saving import saved
from crmdesk.core.tabular.signature import ZIP_DAMAGE

_EXACT: Final = 10**15
"""Excel keeps 15 digits of a number; a longer one has lost its end."""
_SECTOR: Final = 512
_MOST_CELLS: Final = 20_000_000
# Of the last cell of a sheet, XFD1048576.
_LETTERS, _DIGITS = 3, 7
_ROOM: Final = 64 << 20
_WORKSHEET: Final = re.compile(r"xl/worksheets/.*\.xml", re.DOTALL)
_OPEN: Final = "content.xml"
_SHARED: Final = re.compile(r"(?i)sharedstrings[^/]*\.xml$")
_HEAD, _COUNTED = 65_536, 12
_COUNT: Final = re.compile(rb"<(?:\w+:)?sst\s[^>]*?\buniqueCount\s*=\s*[\"']\s*\+?([0-9]+)")
_PLACE: Final = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]+)")
# Cells and rows written in another way than `<c r="AB12"` and `<row r="12"` within 182 columns of 99,999 rows, or
# within 19 columns of 999,999.
_NOT_NEAR: Final = tuple(
    (
        re.compile(rb'<c(?! r="%b[0-9]{1,%d}")[\s/>]' % (columns, digits)),
        re.compile(rb'<row(?! r="[0-9]{1,%d}")[\s/>]' % digits),
        re.compile(rb":(?:c|row)[\s/>]"),
    )
    for columns, digits in ((rb"[A-Fa-f]?[A-Za-z]", 5), (rb"[A-Sa-s]", 6))
)
_LONGEST_TITLE: Final = 31
_LONGEST_TEXT: Final = 32_767
_MOST_ROWS: Final = 1_048_576
_MEASURED_ROWS: Final = 200
_NARROWEST, _WIDEST = 8, 48
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\']")


def read_workbook(path: Path, data: bytes, form: str, title: str | None = None) -> list[Sheet]:
    """Every worksheet that has anything in it, or only the one named `title`; `form` is "xlsx", "xls" or "ods".

    Hidden worksheets mostly hold the choices of templates: they stand beside the first one that is seen, and are
    given by name only. Raises FormatProblem.
    """
    data = data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0") if form == "xls" else _readable(data)
    seen, hidden = _sheets(path, data, form, title)
    found = [sheet for sheet in seen if sheet.rows]
    if title is not None and not seen:
        raise FormatProblem(_("There is no worksheet named {name}.").format(name=title))
    if not found:
        raise FormatProblem(_("The workbook is empty."))
    found[0] = replace(found[0], hidden=tuple(sheet for sheet in hidden if sheet.rows))
    return found


def _sheets(path: Path, data: bytes, form: str, title: str | None) -> tuple[list[Sheet], list[Sheet]]:
    """The worksheets that are asked for, and the hidden ones where none is named, as far as they can be read."""
    import python_calamine as calamine  # noqa: PLC0415 - a start without files need not load it

    def read(name: str) -> Sheet:
        return _sheet(path, form, name, book.get_sheet_by_name(name), errors.get(name, {}))

    with _sound():
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        errors = dict(zip(book.sheet_names, _errors(data) if form == "xls" else (), strict=False))
        visible = {sheet.name: sheet.visible == calamine.SheetVisibleEnum.Visible for sheet in book.sheets_metadata}
        seen = [read(name) for name in visible if (visible[name] if title is None else name == title)]
    hidden = list[Sheet]()
    for name in visible if title is None else ():
        with suppress(FormatProblem), _sound():
            hidden += [] if visible[name] else [read(name)]
    return seen, hidden


@contextmanager
def _sound() -> Iterator[None]:
    """Whatever the reader answers to damage is told in one sentence."""
    import python_calamine as calamine  # noqa: PLC0415 - as above

    try:
        yield
    except BaseException as trouble:
        # The reader answers some damage with a panic, which is no Exception and has no name one could import.
        if not isinstance(trouble, calamine.CalamineError | ValueError) and type(trouble).__name__ != "PanicException":
            raise
        raise FormatProblem(_("The workbook is damaged or was not transferred completely.")) from trouble


def _sheet(path: Path, form: str, title: str, sheet: Any, shown: ErrorCells) -> Sheet:
    rows: list[list[Cell]] = []
    lines: list[int] = []
    for line, values in enumerate(sheet.iter_rows(), 1):
        row = [value if value.__class__ is str else _cell(value) for value in values]
        if line in shown:
            _put_errors(row, shown[line], sheet.start[1])
        if any(cell.__class__ is not str or cell.strip() for cell in row):
            rows.append(row)
            lines.append(line)
    errors = error_cells.taken_out(rows, lines)
    spread(rows, lines, _merged(sheet))
    return Sheet(path, form, "", title, rows, lines, errors=errors)


def _merged(sheet: Any) -> Iterator[Merged]:
    """The cells that are one for several rows; the reader knows of none in ods."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and sheet.start and left >= sheet.start[1]:
            yield Merged(left - sheet.start[1], top + 1, bottom + 1)


def _errors(data: bytes) -> list[ErrorCells]:
    return biff.errors(biff.book_of(read_streams(data)))


def _put_errors(row: list[Cell], shown: Mapping[int, str], first: int) -> None:
    """Write errors as texts into a row that begins with the column `first`."""
    for column, text in shown.items():
        if first <= column < first + len(row):
            row[column - first] = text


def _cell(value: str | float | bool | date | datetime | time | timedelta) -> Cell:
    """A whole number is one (13812345678.0 is a phone), midnight is a date, an hour is text."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return str(value) if isinstance(value, (time, timedelta)) else value


def _readable(data: bytes) -> bytes:
    """The workbook with its errors as texts. Raises FormatProblem for what the reader could not bear: it lays out every
    cell from the first to the last in use, so that a lone one far away exhausts memory, and it never returns from an
    OpenDocument table that is not closed.

    What was unpacked to be looked at is handed on unpacked, for the reader takes half as long again to unpack it.
    """
    vast, told, room = False, dict[str, bytes](), _ROOM
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            boundless = any(map(partial(_boasts, archive), filter(_SHARED.search, names)))
            spelling = dict.fromkeys(filter(_WORKSHEET.fullmatch, names), error_cells.spelled)
            spelling |= {_OPEN: error_cells.spelled_open} if _OPEN in names else {}
            for name, spelled in spelling.items():
                content = archive.read(name)
                if name == _OPEN:
                    expat.ParserCreate().Parse(content, True)
                else:
                    vast = vast or _is_vast(content)
                other, room = spelled(content), room - len(content)
                if room >= 0 or other != content:
                    told[name] = other
    except (*ZIP_DAMAGE, expat.ExpatError, LookupError) as trouble:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely.")) from trouble
    if boundless:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely."))
    if vast:
        raise FormatProblem(_("The workbook has a cell far away from all others and is not opened."))
    return error_cells.with_members(data, told) if told else data


def _boasts(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a list of texts says that it has more of them than any has: the reader makes room for as many."""
    with archive.open(name) as member:
        start = member.read(_HEAD)
        if b"sst " not in start:
            start += member.read()
    # Some who write workbooks count every use of a text.
    return any(len(told) > _COUNTED or int(told) > _MOST_CELLS for told in _COUNT.findall(start))


def _is_vast(sheet: bytes) -> bool:
    """Whether the area in use is absurd: `<row r="12">`, `<c r="AB12">`, or counted (ECMA-376, 18.3.1.4)."""
    # Most sheets are seen to be near at a glance, a seventh of the time that it takes to read every place.
    if _is_near(sheet):
        return False
    places = _PLACE.findall(sheet)
    columns, rows = {column for column, _row in places}, {row for _column, row in places}
    if any(len(column) > _LETTERS for column in columns) or any(len(row) > _DIGITS for row in rows):
        return True
    # Whoever says no place stands beside the one before.
    unplaced = sum(map(sheet.count, (b"<c ", b"<c>", b"<c/"))) - sum(1 for column, _row in places if column)
    width = max(unplaced, *map(_number_of, columns), 1)
    return width * max(sheet.count(b"<row"), *map(int, rows), 1) > _MOST_CELLS


def _is_near(sheet: bytes) -> bool:
    return any(not any(other.search(sheet) for other in others) for others in _NOT_NEAR)


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


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
    import xlsxwriter  # noqa: PLC0415 - as above

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
