"""Records of an xls workbook (MS-XLS): whether it is locked, can be believed, and which of its cells show errors.

The reader sets aside as much memory as a damaged record asks for, and the program would end there. Of a cell that shows
an error it says that it is empty; it takes an error that there is not for damage.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from crmdesk.core.tabular.contents import ErrorCells

_NOTE, _OBJECT = 0x1C, 0x5D
_PICTURE: Final = b"\x08\0"
_FORMULA, _END, _LOCK, _SHEET, _TEXTS, _EXTENT, _TRUTH = 0x06, 0x0A, 0x2F, 0x85, 0xFC, 0x200, 0x205
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256

# Of these the content begins with row and column: FORMULA, MULRK, MULBLANK, RSTRING, LABELSST, BLANK, NUMBER, LABEL,
# BOOLERR, RK.
_CELLS: Final = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E))

_ERROR: Final = 2
_NO_NUMBER: Final = b"\xff\xff"
# How a record begins that shows an error, whatever stands in it; the same bytes may be part of something else.
_SUSPECT: Final = re.compile(rb"\x05\x02\x08\0.{7}\x01|\x06\0.{8}\x02.{5}\xff\xff", re.DOTALL)
_SHOWN: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip

Record = tuple[int, int, int]
"""Kind, place of its content, length."""


def book_of(streams: Mapping[str, bytes]) -> bytes:
    """The stream of a compound file that is a workbook (of Excel 97 on, or of 5.0 and 95), b"" if there is none."""
    return streams.get("Workbook") or streams.get("Book") or b""


def is_locked(book: bytes) -> bool:
    """Whether a password protects the workbook (FILEPASS, 2.4.117)."""
    return any(kind == _LOCK for kind, _place, _length in _records(book, 0))


def is_sound(book: bytes) -> bool:
    """Whether the places of the sheets (BoundSheet8, 2.4.28), the number of shared texts (SST, 2.4.265), the extent of
    each sheet (Dimensions, 2.4.90) and the column of each cell can be true.
    """
    for kind, place, length in _records(book, 0):
        if kind == _TEXTS and length >= 8 and max(struct.unpack_from("<II", book, place)) > len(book):
            return False
    starts = [0, *_sheets(book)]
    if max(starts) >= len(book):
        return False
    records = (record for start in starts for record in _records(book, start))
    return all(
        _is_possible(book, place, length) if kind == _EXTENT else book[place + 3 : place + 4] == b"\0"
        for kind, place, length in records
        if kind == _EXTENT or kind in _CELLS
    )


def beside(book: bytes) -> tuple[int, int]:
    """How many cells have a comment (NoteSh, 2.5.186), and how many pictures there are (Obj with its FtCmo)."""
    comments = pictures = 0
    for start in dict.fromkeys(_sheets(book)):
        for kind, place, _length in _records(book, start):
            comments += kind == _NOTE
            pictures += kind == _OBJECT and book[place + 4 : place + 6] == _PICTURE
    return comments, pictures


def errors(book: bytes) -> list[ErrorCells]:
    """Of each sheet, in their order, the cells that show an error (BoolErr, 2.4.24; Formula, 2.4.127), by row and by
    column: `line` from 1, place from 0.
    """
    starts = _sheets(book)
    # Most workbooks are seen to have none at a glance; of a damaged one many sheets may be the same.
    found = {start: _errors(book, start) for start in starts} if _SUSPECT.search(book) else {}
    return [found.get(start, {}) for start in starts]


def _errors(book: bytes, start: int) -> ErrorCells:
    found = defaultdict[int, dict[int, str]](dict)
    for kind, place, length in _records(book, start):
        if shown := _error(kind, book[place : place + length]):
            row, column = struct.unpack_from("<HH", book, place)
            found[row + 1][column] = shown
    return found


def _error(kind: int, content: bytes) -> str | None:
    """The error that a cell shows (Bes, 2.5.10; FormulaValue, 2.5.133), None if it shows none."""
    if kind == _TRUTH and content[7:8] == b"\1":
        return _SHOWN.get(content[6])
    if kind == _FORMULA and content[12:14] == _NO_NUMBER and content[6] == _ERROR:
        return _SHOWN.get(content[8])
    return None


def _sheets(book: bytes) -> list[int]:
    """Where each sheet begins."""
    return [
        struct.unpack_from("<I", book, place)[0]
        for kind, place, length in _records(book, 0)
        if kind == _SHEET and length >= 4
    ]


def _is_possible(book: bytes, place: int, length: int) -> bool:
    if length not in (10, 14):
        return False
    rows, rows_end, columns, columns_end = struct.unpack_from("<IIHH" if length == 14 else "<HHHH", book, place)
    return bool(rows <= rows_end <= _MOST_ROWS and columns <= columns_end <= _MOST_COLUMNS)


def _records(book: bytes, start: int) -> Iterator[Record]:
    """Records from `start` to the end of that part."""
    place = start
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if place + 4 + length > len(book):
            return
        yield kind, place + 4, length
        if kind == _END:
            return
        place += 4 + length
