"""Pictures on paper and on the screen: none unfolds to gigabytes, none is a drawing with links to files."""

import re
import struct
import zlib
from pathlib import Path

import pytest

from crmdesk.gui.kit.printing.pictures import opened
from crmdesk.gui.kit.thumbnails import thumbnail
from tests.gui.kit.printing.papers import picture

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'


def giant(side: int) -> bytes:
    """A picture of one bit a pixel: a few kilobytes that unfold to far more."""
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    chunks = [struct.pack(">I", len(c)) + kind + c + struct.pack(">I", zlib.crc32(kind + c)) for kind, c in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_is_read(qapp) -> None:
    for content in (picture(), giant(800)):
        assert opened(content, 40, 40) is not None
        assert thumbnail(content, 20) is not None


@pytest.mark.parametrize("content", [giant(9_000), DRAWING, b"", b"\x89PNG\r\n\x1a\n" + bytes(9)])
def test_what_is_no_believable_picture_is_none(qapp, content: bytes) -> None:
    assert opened(content, 40, 40) is None
    assert thumbnail(content, 20) is None


def test_there_is_one_place_where_pictures_are_decoded() -> None:
    """Whatever room shows or prints one comes through it: a logo, a receipt, a picture of company news."""
    program = Path(__file__).parents[4] / "crmdesk"
    decoding = re.compile(
        r"QImageReader\(|QMovie\(|[lL]oadFromData|fromData\(|Q(?:Image|Pixmap)\((?:str|path|name|file)"
    )
    found = [path.name for path in program.rglob("*.py") if decoding.search(path.read_text("utf-8"))]
    assert found == ["thumbnails.py"]
