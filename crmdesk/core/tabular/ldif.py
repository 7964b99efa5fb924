"""Reads LDIF (RFC 2849) as Thunderbird, Mozilla and directory servers write address books."""

import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Address, Card, Cards, LineProblem
from crmdesk.core.tabular.encoding import decode

_TEXTS: Final = {
    "cn": "name",
    "commonname": "name",
    "displayname": "name",
    "sn": "family",
    "surname": "family",
    "givenname": "given",
    "gn": "given",
    "mozillanickname": "nickname",
    "xmozillanickname": "nickname",
    "nickname": "nickname",
    "o": "organisation",
    "company": "organisation",
    "organizationname": "organisation",
    "ou": "department",
    "department": "department",
    "orgunit": "department",
    "departmentnumber": "department",
    "title": "title",
    "description": "note",
    "notes": "note",
    "uid": "uid",
}
_PHONES: Final = {
    "telephonenumber": ("WORK",),
    "homephone": ("HOME",),
    "mobile": ("CELL",),
    "cellphone": ("CELL",),
    "mobiletelephonenumber": ("CELL",),
    "facsimiletelephonenumber": ("FAX",),
    "fax": ("FAX",),
    "pager": ("PAGER",),
    "pagerphone": ("PAGER",),
}
_EMAILS: Final = frozenset({"mail", "mozillasecondemail", "xmozillasecondemail", "rfc822mailbox"})
_MESSENGERS: Final = {"nsaimid": "aim", "_aimscreenname": "aim", "mozilla_aimscreenname": "aim", "qq": "qq"}
_URLS: Final = frozenset({"labeleduri", "mozillaworkurl", "workurl", "mozillahomeurl", "homeurl"})
_PLACES: Final = {
    "street": ("WORK", "text"),
    "streetaddress": ("WORK", "text"),
    "postaladdress": ("WORK", "text"),
    "mozillaworkstreet2": ("WORK", "text"),
    "l": ("WORK", "city"),
    "locality": ("WORK", "city"),
    "st": ("WORK", "region"),
    "region": ("WORK", "region"),
    "postalcode": ("WORK", "postcode"),
    "zip": ("WORK", "postcode"),
    "c": ("WORK", "country"),
    "countryname": ("WORK", "country"),
    "mozillahomestreet": ("HOME", "text"),
    "homepostaladdress": ("HOME", "text"),
    "mozillahomestreet2": ("HOME", "text"),
    "mozillahomelocalityname": ("HOME", "city"),
    "mozillahomestate": ("HOME", "region"),
    "mozillahomepostalcode": ("HOME", "postcode"),
    "mozillahomecountryname": ("HOME", "country"),
}
_SILENT: Final = frozenset({"dn", "objectclass", "modifytimestamp", "version", "changetype", "mozillausehtmlmail"})
_YEAR: Final = 4
"""Digits."""
_PERSON: Final = re.compile("person|mozillaab", re.IGNORECASE)

Entry = list[tuple[str, str, bytes]]
"""Attribute in small letters, its text, its bytes where they were base64."""


def read_ldif(path: Path, data: bytes, encoding: str | None = None) -> Cards:
    """The persons of a directory; lists of persons and lines that cannot be read are problems."""
    decoded = decode(data, encoding)
    cards: list[Card] = []
    problems: list[LineProblem] = []
    for line, entry in _entries(decoded.text, problems):
        kinds = " ".join(text for name, text, _binary in entry if name == "objectclass")
        if kinds and not _PERSON.search(kinds):
            problems.append(LineProblem(line, _("This is a list of persons, not a person.")))
        elif any(name not in _SILENT for name, _text, _binary in entry):
            cards.append(_card(line, entry))
    return Cards(path, "ldif", decoded.encoding, cards, tuple(problems))


def _entries(text: str, problems: list[LineProblem]) -> Iterator[tuple[int, Entry]]:
    """Entries, each with the number of its first line; a blank line ends an entry, `dn` begins one."""
    entry: Entry = []
    first = 0
    for number, line in _unfolded(text):
        if not line.strip():
            if entry:
                yield first, entry
            entry = []
            continue
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            problems.append(LineProblem(number, _("This line cannot be read.")))
            continue
        name = name.strip().partition(";")[0].lower()
        if name == "dn" and entry and not (len(entry) == 1 and entry[0][0] == "version"):
            yield first, entry
            entry = []
        first = first if entry else number
        try:
            entry.append((name, *_value(value)))
        except binascii.Error:
            problems.append(LineProblem(number, _("The value of {name} is damaged.").format(name=name)))
    if entry:
        yield first, entry


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines: one that begins with a blank continues the one before; # begins a comment."""
    number, parts = 0, [""]
    for count, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.startswith(" ") and number:
            parts.append(line[1:])
            continue
        if number and not parts[0].startswith("#"):
            yield number, "".join(parts)
        number, parts = count, [line]
    if not parts[0].startswith("#"):
        yield number, "".join(parts)


def _value(value: str) -> tuple[str, bytes]:
    if value.startswith(":"):
        content = binascii.a2b_base64(value[1:].strip().encode("ascii", "replace"))
        return _readable(content), content
    if value.startswith("<"):  # a file on the computer that wrote this
        return "", b""
    return value.strip(), b""


def _readable(content: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


def _card(line: int, entry: Entry) -> Card:
    card = Card(line=line)
    places: dict[tuple[str, str], str] = {}
    born: dict[str, str] = {}
    for name, text, binary in entry:
        if name == "jpegphoto" and binary:
            card.photo, card.photo_type = binary, "image/jpeg"
        elif not text or name in _SILENT:
            continue
        elif name in _PLACES:
            places[_PLACES[name]] = " ".join(part for part in (places.get(_PLACES[name], ""), text) if part)
        elif name in ("birthyear", "birthmonth", "birthday"):
            born[name] = text
        else:
            _take(card, name, text)
    for kind in dict.fromkeys(kind for kind, _part in places):
        parts = {part: text for (of, part), text in places.items() if of == kind}
        card.addresses.append(Address(types=(kind,), **parts))
    card.birthday = _birthday(born)
    card.name = card.name or " ".join(part for part in (card.given, card.family) if part)
    return card


def _take(card: Card, name: str, text: str) -> None:
    attribute = _TEXTS.get(name)
    if name in _PHONES:
        card.phones.append((text, _PHONES[name]))
    elif name in _EMAILS:
        card.emails.append((text, ()))
    elif name in _MESSENGERS:
        card.im.append((text, _MESSENGERS[name]))
    elif name in _URLS:
        card.urls.append(text.partition(" ")[0] if name == "labeleduri" else text)
    elif attribute and not getattr(card, attribute):
        setattr(card, attribute, text)
    elif not attribute or getattr(card, attribute) != text:
        kept = card.extra.get(name)
        card.extra[name] = f"{kept}\n{text}" if kept else text


def _birthday(born: dict[str, str]) -> str:
    numbers = all(part.isdecimal() and len(part) <= _YEAR for part in born.values())
    if numbers and born.keys() >= {"birthmonth", "birthday"}:
        month_and_day = f"{int(born['birthmonth']):02}-{int(born['birthday']):02}"
        return (
            f"{int(born['birthyear']):04}-{month_and_day}" if int(born.get("birthyear", "0")) else f"--{month_and_day}"
        )
    return born.get("birthday", "")
