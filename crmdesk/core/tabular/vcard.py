"""Reads vCard 2.1, 3.0 and 4.0, never stopping at a bad line; writes 3.0 and 4.0.

Sources: versit vCard 2.1, RFC 2426, RFC 6350.
"""

import binascii
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Card, Cards, LineProblem
from crmdesk.core.tabular.saving import saved
from crmdesk.core.tabular.vcard_builder import Builder
from crmdesk.core.tabular.vcard_fields import take
from crmdesk.core.tabular.vcard_lines import Property, Said, properties

Version = Literal["3.0", "4.0"]

_BORDERS: Final = frozenset(("BEGIN", "END"))
_FOLD_AT: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_TYPE_WORD: Final = re.compile(r"[A-Za-z0-9-]+")
_NAME_WORD: Final = re.compile(r"[^A-Z0-9-]+")
_PLAIN: Final = "@+ -._"
_SEXES: Final = ("M", "F", "O", "N", "U")
_SCHEMES: Final = {"jabber": "xmpp", "wechat": "weixin", "msn": "msnim", "yahoo": "ymsgr", "googletalk": "gtalk"}
# What RFC 6350 and Apple have a word for.
_RELATIONS: Final = {
    "spouse": "spouse", "parent": "parent", "child": "child", "secretary": "agent", "executive": "co-worker",
    "superior": "co-worker", "subordinate": "co-worker", "introducer": "met", "introduced": "met",
    "classmate": "acquaintance", "former_colleague": "colleague", "friend": "friend",
}  # fmt: skip
_APPLE_RELATIONS: Final = {
    "spouse": "Spouse", "parent": "Parent", "child": "Child", "secretary": "Assistant", "superior": "Manager",
    "friend": "Friend", "other": "Other",
}  # fmt: skip


def read_vcards(path: Path, data: bytes, encoding: str | None = None) -> Cards:
    """The persons of a vCard file; a card that is cut off is kept, with its problem. Lists of persons are problems."""
    codec, items = properties(data, encoding)
    cards: list[Card] = []
    problems: list[LineProblem] = []
    for builder in _cards(items, problems):
        if builder.kind == "group":
            problems.append(LineProblem(builder.card.line, _("This is a list of persons, not a person.")))
        else:
            cards.append(builder.finish())
    return Cards(path, "vcard", codec, cards, tuple(problems))


def _cards(items: Iterator[Property], problems: list[LineProblem]) -> Iterator[Builder]:
    """One builder for each card. A card within a card (AGENT) is another person's and is passed over."""
    current: Builder | None = None
    depth = 0
    last = ""
    for item in items:
        line, head, said = item
        name = head.name if head else ""
        if name not in _BORDERS or not _is_border(said):
            if not current:
                problems.append(LineProblem(line, _("This line belongs to no card.")))
            elif not depth:
                take(current, item)
        elif depth or (name == "BEGIN" and current and last == "AGENT"):
            depth += 1 if name == "BEGIN" else -1
        else:
            if current:
                yield current if name == "END" else _cut_off(current)
            current = Builder(line) if name == "BEGIN" else None
        last = name
    if current:
        yield _cut_off(current)


def _is_border(said: Said) -> bool:
    return isinstance(said, str) and said.strip().upper() == "VCARD"


def _cut_off(builder: Builder) -> Builder:
    builder.card.problems.append(_("The card has no end: the file may be cut off."))
    return builder


def write_vcards(path: Path, cards: Iterable[Card], version: Version = "3.0") -> None:
    """Write persons as UTF-8; the file appears whole or not at all. Raises StorageProblem if it cannot be written.

    What vCard has no property for is taken from `Card.extra` under the names it has there (X-CRMDESK-...). A lunar
    birthday goes to X-LUNAR-BIRTHDAY, with LEAP=YES in a leap month: programs that do not know the calendar must not
    take it for a solar one.
    """
    with saved(path) as part, part.open("wb") as file:
        for card in cards:
            file.write(b"".join(fold(line) for line in _lines(card, version)))


def fold(line: str) -> bytes:
    """A line as bytes, broken every 75 of them, never within a character (RFC 6350, 3.2)."""
    data = line.encode("utf-8", "replace")
    if len(data) <= _FOLD_AT:
        return data + b"\r\n"
    pieces = []
    start, width = 0, _FOLD_AT
    while len(data) - start > width:
        end = start + width
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, width = end, _FOLD_AT - 1
    return b"\r\n ".join((*pieces, data[start:])) + b"\r\n"


def _lines(card: Card, version: Version) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{_escaped(card.name)}"
    yield _joined("N", (card.family, card.given, card.additional, card.prefix, card.suffix))
    if card.organisation or card.department:
        yield _joined("ORG", (card.organisation, card.department) if card.department else (card.organisation,))
    yield from _ways_to_reach(card)
    yield from _personal(card, version)
    for name, value in (("NICKNAME", card.nickname), ("TITLE", card.title), ("NOTE", card.note), ("UID", card.uid)):
        if value:
            yield f"{name}:{_escaped(value)}"
    if card.categories:
        yield f"CATEGORIES:{','.join(map(_escaped, card.categories))}"
    yield from _related(card, version)
    for name, value in card.extra.items():
        yield f"{_NAME_WORD.sub('-', name.upper())}:{_escaped(value)}"
    yield "END:VCARD"


def _ways_to_reach(card: Card) -> Iterator[str]:
    for value, types in card.phones:
        yield f"TEL{_types(types)}:{_escaped(value)}"
    for value, types in card.emails:
        yield f"EMAIL{_types(types)}:{_escaped(value)}"
    for value, kind in card.im:
        scheme, address = _SCHEMES.get(kind, _service(kind)), quote(value, safe=_PLAIN)
        yield f"IMPP;X-SERVICE-TYPE={_service(kind)}:{scheme}:{address}"
    for place in card.addresses:
        parts = ("", "", place.text, place.city, place.region, place.postcode, place.country)
        yield _joined(f"ADR{_types(place.types)}", parts)
    for url in card.urls:
        yield f"URL:{_escaped(url)}"


def _personal(card: Card, version: Version) -> Iterator[str]:
    """Phonetic name, sex, birthday and picture: what the two versions write differently."""
    if card.phonetic:
        yield f"X-PHONETIC-FIRST-NAME:{_escaped(card.phonetic)}"
    if card.sex:
        yield f"{'GENDER' if version == '4.0' and card.sex in _SEXES else 'X-GENDER'}:{_escaped(card.sex)}"
    if card.birthday and card.calendar == "lunar":
        yield f"X-LUNAR-BIRTHDAY{';LEAP=YES' if card.leap else ''}:{card.birthday}"
    elif card.birthday:
        yield f"BDAY:{_basic(card.birthday) if version == '4.0' else card.birthday}"
    if card.photo:
        content = binascii.b2a_base64(card.photo, newline=False).decode("ascii")
        media = card.photo_type or "image/jpeg"
        kind = media.rpartition("/")[2].upper()
        yield f"PHOTO:data:{media};base64,{content}" if version == "4.0" else f"PHOTO;ENCODING=b;TYPE={kind}:{content}"


def _related(card: Card, version: Version) -> Iterator[str]:
    """Who is tied to the person: RFC 6350's RELATED, before that Apple's names with labels."""
    for place, (name, kind, title) in enumerate(card.related, start=1):
        if version == "4.0":
            yield f"RELATED;TYPE={_RELATIONS.get(kind, 'contact')};VALUE=text:{_escaped(name)}"
        else:
            label = f"_$!<{_APPLE_RELATIONS[kind]}>!$_" if kind in _APPLE_RELATIONS else title
            yield f"related{place}.X-ABRELATEDNAMES:{_escaped(name)}"
            yield f"related{place}.X-ABLabel:{_escaped(label)}"


def _basic(day: str) -> str:
    """ISO 8601's basic format, the only one of 4.0: 19800815, --0815."""
    return f"--{day[2:].replace('-', '')}" if day.startswith("--") else day.replace("-", "")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _joined(name: str, parts: Iterable[str]) -> str:
    return f"{name}:{';'.join(map(_escaped, parts))}"


def _types(types: Iterable[str]) -> str:
    """Types as parameters; one with other than letters (商务) is quoted."""
    words = [
        word if _TYPE_WORD.fullmatch(word) else '"{}"'.format(word.replace('"', "").replace(",", " ")) for word in types
    ]
    return f";TYPE={','.join(words)}" if words else ""


def _service(kind: str) -> str:
    return _NAME_WORD.sub("-", kind.upper()).lower()
