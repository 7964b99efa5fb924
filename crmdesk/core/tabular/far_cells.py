"""Worksheets that ask for more memory than there is, looked at before the reader lays out every cell."""

import re
import zipfile
from typing import Final

_MOST_CELLS: Final = 20_000_000
# Of the last cell of a sheet, XFD1048576.
_LETTERS, _DIGITS = 3, 7
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


def boasts(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a list of texts says that it has more of them than any has: the reader makes room for as many."""
    with archive.open(name) as member:
        start = member.read(_HEAD)
        if b"sst " not in start:
            start += member.read()
    # Some who write workbooks count every use of a text.
    return any(len(told) > _COUNTED or int(told) > _MOST_CELLS for told in _COUNT.findall(start))


def is_vast(sheet: bytes) -> bool:
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
