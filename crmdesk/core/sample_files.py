"""The files of the sample book: business cards as pictures, and agreements, both drawn here."""

import random
import struct
import zlib
from collections.abc import Sequence
from typing import Final

from crmdesk.core.desk import Desk

_MOST_PEOPLE: Final = 120
_VIPS: Final = "SELECT id, nature FROM contact WHERE tier = 'VIP' AND deleted_at IS NULL ORDER BY id LIMIT ?"
_WIDTH, _HEIGHT = 540, 324
_PAPER: Final = (252, 251, 248)
_GREY: Final = (196, 201, 208)
_INK: Final = (58, 66, 78)
_BRANDS: Final = ((11, 122, 117), (36, 89, 184), (154, 91, 0), (106, 63, 181))
# What stands on a card, from where to where in pixels: left, top, right, bottom.
_NAME: Final = (96, 92, 236, 126)
_LINES: Final = ((96, 144, 330, 154), (96, 210, 396, 218), (96, 234, 356, 242), (96, 258, 416, 266))
PDF_TEXT: Final = ("Agency agreement", "A sample: nothing stands in it.")


def write_files(desk: Desk, dice: random.Random) -> None:
    """Give the most valuable people their cards, and those who supply us the agreement."""
    people = desk.history.rows(_VIPS, (_MOST_PEOPLE,))
    cards = [business_card(brand) for brand in _BRANDS]
    agreement = pdf(PDF_TEXT)
    with desk.history.action("sample.write", contacts=len(people)) as action:
        for contact, nature in people:
            if nature == "upstream":
                desk.contacts.files.keep(contact, f"代理协议 202{dice.randint(3, 6)}.pdf", agreement)
            desk.contacts.files.keep(contact, "名片.png", dice.choice(cards))
        touched = [contact for contact, _nature in people]
        action.concerns(touched, listed=touched)


def business_card(brand: tuple[int, int, int]) -> bytes:
    """A card in PNG: a band in the colour of the house, a name and lines."""
    boxes = [(0, 0, 40, _HEIGHT, brand), (*_NAME, _INK), *((*line, _GREY) for line in _LINES)]
    return png(_WIDTH, _HEIGHT, _PAPER, boxes)


def png(
    width: int, height: int, ground: tuple[int, int, int], boxes: list[tuple[int, int, int, int, tuple[int, int, int]]]
) -> bytes:
    """A picture of coloured boxes (left, top, right, bottom, colour) on a ground."""
    rows = []
    for y in range(height):
        row = bytearray(bytes(ground) * width)
        for left, top, right, bottom, colour in boxes:
            if top <= y < bottom:
                row[3 * left : 3 * right] = bytes(colour) * (right - left)
        rows.append(row)
    return encoded(width, height, rows)


def encoded(width: int, height: int, rows: Sequence[bytearray]) -> bytes:
    """Rows of three bytes a pixel as PNG."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def pdf(lines: tuple[str, ...]) -> bytes:
    """One page of A4 with lines of plain text."""
    shown = " ".join(f"({line}) Tj 0 -28 Td" for line in lines)
    stream = f"BT /F1 18 Tf 72 740 Td {shown} ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    ending = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return f"{text}{ending}startxref\n{len(text)}\n%%EOF\n".encode("ascii")
