"""What the fonts we ship can write, read from their character maps without Qt: for paper, and before there is any."""

import re
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from crmdesk.core.resources import resource

FILES: Final = {400: "fonts/CRMSansSC-Regular.ttf", 600: "fonts/CRMSansSC-SemiBold.ttf"}
_BMP_ONLY: Final = 4  # formats of a character map
_BEYOND_BMP: Final = 12
_UNSUITABLE: Final = re.compile("[\u2e3a\u2e3b\u2e80-\u2fdf\uf900-\ufaff]")
_DASHES: Final = {"\u2e3a": "——", "\u2e3b": "——"}


def printable(text: str) -> str:
    """`text` on one line, in characters that copy right and are no wider than their size.

    Radicals and compatibility forms become plain Han, the two dashes of double and triple width become two of ours.
    """
    if text.isascii() and text.isprintable():
        return text
    if _UNSUITABLE.search(text):
        text = _UNSUITABLE.sub(lambda found: unicodedata.normalize("NFKC", _DASHES.get(found[0], found[0])), text)
    if text.isprintable():
        return text
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def has_glyph(character: str, weight: int = 400) -> bool:
    """Whether our font of this weight (400 or 600) can write the character. On any thread, unlike Qt's QRawFont."""
    starts, ends = _ranges(weight)
    place = bisect_right(starts, ord(character)) - 1
    return place >= 0 and ord(character) <= ends[place]


def uncovered(text: str, weight: int = 400) -> str:
    """The characters of `text`, each once and in order, that our font of this weight (400 or 600) cannot write."""
    return "".join(character for character in dict.fromkeys(text) if not has_glyph(character, weight))


@cache
def _ranges(weight: int) -> tuple[Sequence[int], Sequence[int]]:
    """First and last code points of the ranges in the font's character map (OpenType 1.9, table `cmap`)."""
    with resource(FILES[weight]).open("rb") as font:
        head = font.read(12)
        tables = [struct.unpack(">4sLLL", font.read(16)) for _ in range(struct.unpack_from(">H", head, 4)[0])]
        start, length = next((offset, size) for tag, _sum, offset, size in tables if tag == b"cmap")
        font.seek(start)
        table = font.read(length)
    maps = {}
    for number in range(struct.unpack_from(">H", table, 2)[0]):
        (offset,) = struct.unpack_from(">L", table, 8 + 8 * number)
        maps[struct.unpack_from(">H", table, offset)[0]] = offset
    if _BEYOND_BMP in maps:
        offset = maps[_BEYOND_BMP]
        (count,) = struct.unpack_from(">L", table, offset + 12)
        numbers = struct.unpack_from(f">{3 * count}L", table, offset + 16)
        return numbers[0::3], numbers[1::3]
    offset = maps[_BMP_ONLY]
    count = struct.unpack_from(">H", table, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count - 1}H", table, offset + 14)  # the last range is the mark of the end
    return struct.unpack_from(f">{count - 1}H", table, offset + 16 + 2 * count), ends
