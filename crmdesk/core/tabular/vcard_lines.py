"""The lines of a vCard file: bytes to properties, forgiving what phones and mail programs get wrong.

Sources: vCard 2.1 (versit 1996), RFC 2426 (3.0), RFC 6350 (4.0), RFC 2045 (quoted-printable, base64).
"""

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crmdesk.core.tabular.encoding import decode, legacy

_LINE: Final = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_/-]*\s*(?:;[^:]*)?:", re.IGNORECASE)
_PARTS: Final = re.compile(r';((?:[^;"]|"[^"]*")*)')
_QUOTED_HEAD: Final = re.compile(r'((?:[^":]|"[^"]*")*):')
_CHARSET: Final = re.compile(r"CHARSET=\"?([A-Za-z0-9_.-]+)", re.IGNORECASE)
_BORDER: Final = re.compile(r"(?:BEGIN|END)\s*:", re.IGNORECASE)
_BINARY: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=]+\s*")
# Said of any address for e-mail.
_NO_TYPES: Final = frozenset({"INTERNET", "X-INTERNET"})
_ENCODINGS: Final = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "QP": "Q", "BASE64": "B", "B": "B"}


Reader = Callable[[bytes, str], str]
"""Reads bytes by a charset, or by what fits if it does not."""


@dataclass(frozen=True)
class Head:
    """What stands before the colon: `types` in capitals, `encoding` "Q", "B" or "", other parameters by name."""

    group: str
    name: str
    types: tuple[str, ...]
    charset: str
    encoding: str
    parameters: dict[str, str]


Said = str | bytes | None
"""The text of a property, the content of a picture, or None where its base64 cannot be read."""
Property = tuple[int, Head | None, Said]
"""At which line it begins, its head - None for a line that is no property - and what it says. Plain tuples, for there
are a hundred thousand of them in a large file."""


def properties(data: bytes, encoding: str | None = None) -> tuple[str, Iterator[Property]]:
    """The encoding of most of the file, and its properties."""
    text, codec, read = _text_of(data, encoding)
    if "\n" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    lines = text.split("\n" if "\n" in text else "\r")
    return codec, _properties(lines, read)


def _properties(lines: list[str], read: Reader | None) -> Iterator[Property]:
    """The plain ones here, for they are nearly all."""
    for number, line in _unfolded(lines):
        name, colon, value = line.partition(":")
        head = parse_head(name) if colon and '"' not in name else None
        if head is None or head.encoding or (read and not value.isascii()):
            yield _property(number, line, read)
        else:
            yield number, head, value


def _text_of(data: bytes, encoding: str | None) -> tuple[str, str, Reader | None]:
    """The text, its encoding, and None; or bytes carried as Latin-1, each property to be read by the Reader.

    A file whose lines are in several encodings, or folded within a character, is no text as a whole.
    """
    if encoding or data[:1] in (b"\xef", b"\xff", b"\xfe") or b"\0" in data[:100]:
        decoded = decode(data, encoding)
        return decoded.text, decoded.encoding, None
    try:
        return data.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        declared = _CHARSET.search(data.decode("latin-1"))
        fallback = declared[1] if declared else legacy(data) or "gb18030"
        return data.decode("latin-1"), fallback, lambda value, charset: _decoded(value, (charset, "utf-8", fallback))


def _decoded(value: bytes, charsets: tuple[str, ...]) -> str:
    for charset in (*charsets, legacy(value) or "latin-1"):
        try:
            return value.decode(charset)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return value.decode("latin-1")


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Logical lines with the number at which each begins."""
    number, current = 0, ""
    unfinished = False
    for count, line in enumerate(lines, 1):
        if unfinished or ":" not in line or line[0] in " \t":
            longer = _continued(current, line)
            if longer is not None:
                current, unfinished = longer, line.endswith(("=", "\\"))
                continue
        if number:
            yield number, current
        number, current = count, line
        unfinished = line.endswith(("=", "\\"))
    if number:
        yield number, current


def _continued(current: str, line: str) -> str | None:
    """`current` with `line`, which goes on with it; None if `line` begins anew."""
    head = current.partition(":")[0].upper()
    if current.endswith("=") and "QUOTED-PRINTABLE" in head and not _BORDER.match(line):
        return current[:-1] + (line[1:] if line.startswith((" =", "\t=")) else line)
    if not line or line.isspace():
        return current
    if line[0] in " \t" and current:
        return current + line[1:]
    if _BASE64.fullmatch(line) and ("BASE64" in head or "ENCODING=B" in head):
        return current + line
    if current.endswith("\\") and not _LINE.match(line):
        return f"{current[:-1]}\\n{line}"
    return None


def _property(number: int, line: str, read: Reader | None) -> Property:
    head_text, colon, value = line.partition(":")
    if '"' in head_text:
        quoted = _QUOTED_HEAD.match(line)
        head_text, value = (quoted[1], line[quoted.end() :]) if quoted else (head_text, value)
    head = parse_head(head_text) if colon else None
    if head is None:
        return number, None, line
    if head.encoding:
        return _encoded(number, head, value, read)
    if read and not value.isascii():
        value = read(value.encode("latin-1"), head.charset or "utf-8")
    return number, head, value


def _encoded(number: int, head: Head, value: str, read: Reader | None) -> Property:
    raw = value.encode("latin-1" if read else "utf-8", "replace")
    read = read or (lambda text, charset: _decoded(text, (charset, "utf-8")))
    charset = head.charset or "utf-8"
    if head.encoding == "Q":
        return number, head, read(binascii.a2b_qp(raw), charset)
    try:
        binary = binascii.a2b_base64(raw)
    except binascii.Error:
        return number, head, None
    if value.strip() and not binary:  # no sign of the value belongs to base64
        return number, head, None
    return number, head, binary if head.name in _BINARY else read(binary, charset)


@lru_cache(maxsize=4096)
def parse_head(text: str) -> Head | None:
    """The parts of `item1.TEL;TYPE=WORK,VOICE;PREF`, None if it is no head. The same few return on every card."""
    if not _LINE.match(f"{text}:"):
        return None
    parts = [text[: text.find(";")], *_PARTS.findall(text)] if ";" in text else [text]
    group, _dot, name = parts[0].strip().upper().rpartition(".")
    types: list[str] = []
    parameters: dict[str, str] = {}
    for part in parts[1:]:
        key, equals, value = part.partition("=")
        key, value = key.strip().upper(), value.strip().replace('"', "")
        if not equals and key in _ENCODINGS:
            parameters["ENCODING"] = key
        elif not equals or key == "TYPE":
            types += [word.strip().upper() for word in (value if equals else key).split(",") if word.strip()]
        else:
            parameters[key] = value
    encoding = _ENCODINGS.get(parameters.get("ENCODING", "").upper(), "")
    said = tuple(dict.fromkeys(word for word in types if word not in _NO_TYPES))
    return Head(group, name, said, parameters.get("CHARSET", ""), encoding, parameters)
