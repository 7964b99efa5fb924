"""Which characters the bytes of a text file are: mark, UTF-8, UTF-16, then the code pages of Chinese offices."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import N_, _

CHOICES: Final = (
    ("utf-8", "UTF-8"),
    ("gb18030", N_("Simplified Chinese (GBK, GB18030)")),
    ("cp950", N_("Traditional Chinese (Big5)")),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", N_("UTF-16, big end first")),
    ("cp932", N_("Japanese (Shift JIS)")),
    ("cp1252", N_("Western European")),
    ("cp1251", N_("Cyrillic")),
)
"""Codec and title of each encoding that the preview offers."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]")
_SAMPLE: Final = 1 << 18
_TOLERATED: Final = 0.02
"""Share of characters that may be unreadable in a text; above it the file is no text."""


@dataclass(frozen=True)
class Decoded:
    """A text and the codec it was read by; U+FFFD stands in it for bytes that fit no character."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data`, by `encoding` if the user chose one, else by what fits best.

    Raises FormatProblem if it is no text, or if the encoding is unknown.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark) and encoding in (None, codec, "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
            return Decoded(data[len(mark) :].decode(codec, "replace"), codec)
    if encoding:
        try:
            return Decoded(data.decode(encoding, "replace"), codecs.lookup(encoding).name)
        except LookupError:
            raise FormatProblem(_("The encoding {name} is unknown.").format(name=encoding)) from None
    # Text in UTF-16 is no UTF-8 unless it is all ASCII: a zero byte within UTF-8 is damage.
    fits = _fits(data, "utf-8")
    codec = (_wide(data) if not fits or data.isascii() else "") or ("utf-8" if fits else legacy(data))
    if codec:
        return Decoded(data.decode(codec), codec)
    return _damaged(data)


def legacy(data: bytes) -> str:
    """The code page of `data`, which is not UTF-8: that of a Chinese office unless another is clearly better; or ""."""
    sample = data[:_SAMPLE]
    if _is_western(sample):
        return "cp1252" if _fits(data, "cp1252") else "latin-1"
    if _is_japanese(sample) and _fits(data, "cp932"):
        return "cp932"
    if _is_big5(sample) and _fits(data, "cp950"):
        return "cp950"
    return next((codec for codec in ("gb18030", "cp950", "cp932") if _fits(data, codec)), "")


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: ASCII (line ends, delimiters, digits) has its zero bytes on one side only."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) < len(sample) // 50 + 1 or min(even, odd) * 20 > max(even, odd):
        return ""
    codec = "utf-16-le" if odd > even else "utf-16-be"
    return codec if _fits(data, codec) else ""


def _is_western(data: bytes) -> bool:
    """Whether the letters above ASCII stand alone between ASCII ones (Müller), where Chinese ones come in pairs."""
    runs = _HIGH_RUN.findall(data)
    return bool(runs) and sum(map(len, runs)) * 10 < len(runs) * 13


def _is_japanese(data: bytes) -> bool:
    """Whether there are kana, whose Shift JIS bytes (82 9F-F1, 83 40-96) lie outside GB 2312."""
    pairs: list[bytes] = _PAIR.findall(data)
    common = sum(pair[0] >= 0xB0 and pair[1] >= 0xA1 for pair in pairs)
    if not pairs or common * 2 > len(pairs):
        return False
    text = data.decode("cp932", "ignore")
    kana = sum("぀" <= character <= "ヿ" for character in text)
    return kana * 10 >= sum(character > "\x7f" for character in text)


def _is_big5(data: bytes) -> bool:
    """Whether second bytes below 7F are frequent (a third of Big5; in GBK only rare characters have them)."""
    pairs: list[bytes] = _PAIR.findall(data)
    low = sum(0x40 <= pair[1] <= 0x7E for pair in pairs)
    frequent = sum(0xA4 <= pair[0] <= 0xC6 for pair in pairs)
    return low >= 3 and low * 7 >= len(pairs) and frequent * 10 >= len(pairs) * 7


def _damaged(data: bytes) -> Decoded:
    """A text with a few broken bytes, as cut or patched files have them."""
    read = {codec: data.decode(codec, "replace") for codec in ("utf-8", "gb18030")}
    codec, text = min(read.items(), key=lambda item: item[1].count("\ufffd"))
    if text.count("\ufffd") > _TOLERATED * len(text) + 1:
        raise FormatProblem(_("The file is neither text nor a workbook."))
    return Decoded(text, codec)
