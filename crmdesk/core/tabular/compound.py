"""Compound files, in which old Office keeps its streams (MS-CFB): their streams, or the word that the file is damaged.

The reader of workbooks follows the chains of a damaged file in circles until memory is gone, so they are walked here
first.
"""

import struct
from typing import Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _

_HEADER: Final = struct.Struct("<30xHH14xI4xII4xI")
_IN_HEADER: Final = 109
_ENTRY: Final = 128
_SMALL: Final = 64
_END: Final = 0xFFFFFFFE
_UNUSED: Final = 0xFFFFFFFF
_ROOT, _STREAM = 5, 2


class _DamagedError(Exception):
    """A chain that leaves the file or never ends."""


def read_streams(data: bytes) -> dict[str, bytes]:
    """Name -> content of every stream, of whatever storage. Raises FormatProblem if the file is damaged or cut off."""
    try:
        return _Compound(data).streams()
    except (_DamagedError, struct.error, UnicodeDecodeError) as trouble:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely.")) from trouble


class _Compound:
    """The sectors of a compound file and the table of which follows which."""

    def __init__(self, data: bytes) -> None:
        shift, small_shift, self._directory, self._cutoff, self._small_start, more = _HEADER.unpack_from(data)
        if shift not in (9, 12) or 1 << small_shift != _SMALL:
            raise _DamagedError
        self._data = data
        self._size = 1 << shift
        self._next: list[int] = []
        self._next = self._numbers(self._tables(more))

    def _tables(self, extra: int) -> list[int]:
        """Sectors that hold the table: 109 in the header, the others in a chain of their own."""
        tables = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        seen: set[int] = set()
        while extra not in (_END, _UNUSED):
            if extra in seen:
                raise _DamagedError
            seen.add(extra)
            *more, extra = self._numbers([extra])
            tables += more
        return [table for table in tables if table != _UNUSED]

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(content) // 4}I", content))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        content = self._data[start : start + self._size]
        if not content:
            raise _DamagedError
        return content.ljust(self._size, b"\0")

    def _chain(self, start: int, follows: list[int]) -> list[int]:
        chain: list[int] = []
        while start != _END:
            if start >= len(follows) or len(chain) > len(follows):
                raise _DamagedError
            chain.append(start)
            start = follows[start]
        return chain

    def _read(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._next)))

    def streams(self) -> dict[str, bytes]:
        """Name -> content of every stream; small ones lie together in the stream of the root."""
        directory = self._read(self._directory)
        entries = [directory[place : place + _ENTRY] for place in range(0, len(directory), _ENTRY)]
        small = self._read(struct.unpack_from("<I", entries[0], 116)[0]) if entries and entries[0][66] == _ROOT else b""
        follows = self._numbers(self._chain(self._small_start, self._next)) if self._small_start < _END else []
        found = {}
        for entry in entries:
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind != _STREAM:
                continue
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le")
            if size >= self._cutoff:
                found[name] = self._read(start)[:size]
            elif size:
                pieces = [small[place * _SMALL : (place + 1) * _SMALL] for place in self._chain(start, follows)]
                found[name] = b"".join(pieces)[:size]
        return found
