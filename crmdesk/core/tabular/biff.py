"""Records of an xls workbook (MS-XLS): whether it is locked, and whether its sizes can be believed.

The reader sets aside as much memory as a damaged record asks for, and the program would end there.
"""

import struct
from collections.abc import Iterator
from typing import Final

_END, _LOCK, _SHEET, _TEXTS, _EXTENT = 0x0A, 0x2F, 0x85, 0xFC, 0x200
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256

# Of these the content begins with row and column: FORMULA, MULRK, MULBLANK, RSTRING, LABELSST, BLANK, NUMBER, LABEL,
# BOOLERR, RK.
_CELLS: Final = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E))

Record = tuple[int, int, int]
"""Kind, place of its content, length."""


def is_locked(book: bytes) -> bool:
    """Whether a password protects the workbook (FILEPASS, 2.4.117)."""
    return any(kind == _LOCK for kind, _place, _length in _records(book, 0))


def is_sound(book: bytes) -> bool:
    """Whether the places of the sheets (BoundSheet8, 2.4.28), the number of shared texts (SST, 2.4.265), the extent of
    each sheet (Dimensions, 2.4.90) and the column of each cell can be true.
    """
    starts = [0]
    for kind, place, length in _records(book, 0):
        if kind == _SHEET and length >= 4:
            starts.append(struct.unpack_from("<I", book, place)[0])
        if kind == _TEXTS and length >= 8 and max(struct.unpack_from("<II", book, place)) > len(book):
            return False
    if max(starts) >= len(book):
        return False
    records = (record for start in starts for record in _records(book, start))
    return all(
        _is_possible(book, place, length) if kind == _EXTENT else book[place + 3 : place + 4] == b"\0"
        for kind, place, length in records
        if kind == _EXTENT or kind in _CELLS
    )


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
