"""How long a text message is: characters, and the parts it is sent and paid in.

GSM 03.38: a text of its alphabet alone holds 160 characters, 153 in each of several parts; any other (every Chinese
one) is sent as UCS-2 and holds 70, or 67 in each part. A character of the alphabet's extension counts twice, one
beyond the basic plane (most emoji) too; neither is torn over two parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_ALPHABET: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
_GSM: Final = (160, 153)
_UCS2: Final = (70, 67)
_BASIC_PLANE: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is, of how many a single part holds, and in how many parts it goes out; an empty one in none."""

    characters: int
    single: int
    parts: int


def length(text: str) -> Length:
    """How long `text` is as a text message."""
    gsm = all(char in _ALPHABET or char in _EXTENSION for char in text)
    sizes = [2 if char in _EXTENSION else 1 for char in text] if gsm else [1 + (ord(c) > _BASIC_PLANE) for c in text]
    single, several = _GSM if gsm else _UCS2
    total = sum(sizes)
    return Length(total, single, (1 if total <= single else _parts(sizes, several)) if total else 0)


def _parts(sizes: Iterable[int], room: int) -> int:
    parts, used = 1, 0
    for size in sizes:
        if used + size > room:
            parts, used = parts + 1, 0
        used += size
    return parts
