"""Reads workbooks of Excel, WPS and LibreOffice: xlsx, xls and ods."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.parsers import expat

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular import beside_cells, biff, error_cells
from crmdesk.core.tabular.compound import read_streams
from crmdesk.core.tabular.contents import Cell, ErrorCells, Sheet
from crmdesk.core.tabular.far_cells import boasts, is_vast
from crmdesk.core.tabular.merged_cells import Merged, by_line, spread
from crmdesk.core.tabular.open_document import merged_of
from crmdesk.core.tabular.signature import ZIP_DAMAGE

_EXACT: Final = 10**15
"""Excel keeps 15 digits of a number; a longer one has lost its end."""
_SECTOR: Final = 512
_ROOM: Final = 64 << 20
_WORKSHEET: Final = re.compile(r"xl/worksheets/.*\.xml", re.DOTALL)
_OPEN: Final = "content.xml"
_SHARED: Final = re.compile(r"(?i)sharedstrings[^/]*\.xml$")


def read_workbook(path: Path, data: bytes, form: str, title: str | None = None) -> list[Sheet]:
    """Every worksheet that has anything in it, or only the one named `title`; `form` is "xlsx", "xls" or "ods".

    Hidden worksheets mostly hold the choices of templates: they stand beside the first one that is seen, and are
    given by name only. Raises FormatProblem.
    """
    data, unsaid, beside = _padded(data) if form == "xls" else _readable(data)
    seen, hidden = _sheets(path, data, form, title, unsaid)
    found = [sheet for sheet in seen if sheet.rows]
    if title is not None and not seen:
        raise FormatProblem(_("There is no worksheet named {name}.").format(name=title))
    if not found:
        raise FormatProblem(_("The workbook is empty."))
    found[0] = replace(found[0], hidden=tuple(sheet for sheet in hidden if sheet.rows), beside=beside)
    return found


class _Unsaid(NamedTuple):
    """What the reader does not say of a worksheet: in xls which cells show errors, in ods which are merged."""

    errors: ErrorCells
    merged: Sequence[Merged]


_NOTHING: Final = _Unsaid({}, ())


def _sheets(
    path: Path, data: bytes, form: str, title: str | None, unsaid: Sequence[_Unsaid]
) -> tuple[list[Sheet], list[Sheet]]:
    """The worksheets that are asked for, and the hidden ones where none is named, as far as they can be read."""
    import python_calamine as calamine  # noqa: PLC0415 - a start without files need not load it

    def read(name: str) -> Sheet:
        return _sheet(path, form, book.get_sheet_by_name(name), beside.get(name, _NOTHING))

    with _sound():
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        beside = dict(zip(book.sheet_names, unsaid, strict=False))
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


def _sheet(path: Path, form: str, sheet: Any, unsaid: _Unsaid) -> Sheet:
    rows: list[list[Cell]] = []
    lines: list[int] = []
    # Its rows begin with the first column in use.
    first = sheet.start[1] if sheet.start else 0
    for line, values in enumerate(sheet.iter_rows(), 1):
        row = [value if value.__class__ is str else _cell(value) for value in values]
        if line in unsaid.errors:
            _put_errors(row, unsaid.errors[line], first)
        # Most rows say something in their first cell, which needs no walk.
        if (row and row[0].__class__ is str and row[0].strip()) or any(map(_says_anything, row)):
            rows.append(row)
            lines.append(line)
    merged = (each._replace(column=each.column - first) for each in (*unsaid.merged, *_merged(sheet)))
    written = spread(rows, lines, [each for each in merged if each.column >= 0])
    sources = by_line(written, lines)
    errors, spare = error_cells.taken_out(rows, lines)
    return Sheet(path, form, "", sheet.name, rows, lines, errors=errors, spare=spare, spread=sources, left=first)


def _says_anything(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _merged(sheet: Any) -> list[Merged]:
    ranges = sheet.merged_cell_ranges or ()
    return [Merged(left, top + 1, bottom + 1) for (top, left), (bottom, right) in ranges if left == right]


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


_Readable = tuple[bytes, list[_Unsaid], tuple[str, ...]]


def _padded(data: bytes) -> _Readable:
    """An xls in whole sectors."""
    book = biff.book_of(read_streams(data))
    unsaid = [_Unsaid(errors, ()) for errors in biff.errors(book)]
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0"), unsaid, beside_cells.told(*biff.beside(book))


def _readable(data: bytes) -> _Readable:
    """The workbook with its errors as texts. Raises FormatProblem for what the reader could not bear: it lays out every
    cell from the first to the last in use, so that a lone one far away exhausts memory, and it never returns from an
    OpenDocument table that is not closed.

    What was unpacked to be looked at is handed on unpacked, for the reader takes half as long again to unpack it.
    """
    vast, told, room = False, dict[str, bytes](), _ROOM
    merged = list[list[Merged]]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            beside = beside_cells.in_archive(archive)
            boundless = any(map(partial(boasts, archive), filter(_SHARED.search, names)))
            spelling = dict.fromkeys(filter(_WORKSHEET.fullmatch, names), error_cells.spelled)
            spelling |= {_OPEN: error_cells.spelled_open} if _OPEN in names else {}
            for name, spelled in spelling.items():
                content = archive.read(name)
                if name == _OPEN:
                    merged = merged_of(content)
                else:
                    vast = vast or is_vast(content)
                other, room = spelled(content), room - len(content)
                if room >= 0 or other != content:
                    told[name] = other
    except (*ZIP_DAMAGE, expat.ExpatError, LookupError) as trouble:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely.")) from trouble
    if boundless:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely."))
    if vast:
        raise FormatProblem(_("The workbook has a cell far away from all others and is not opened."))
    return error_cells.with_members(data, told) if told else data, [_Unsaid({}, each) for each in merged], beside
