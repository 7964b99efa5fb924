"""Gathers the properties of one vCard into a person; dates as vCards write them."""

import re
from typing import Final
from urllib.parse import unquote

from crmdesk.core.tabular.contents import Address, Card, Typed
from crmdesk.core.tabular.vcard_lines import Head
from crmdesk.core.tabular.vcard_words import SERVICES

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPE: Final = re.compile(r"\\([;,:\\])")
_COMPONENT: Final = re.compile(r"((?:[^;\\]|\\.)*\\?)(?:;|$)", re.DOTALL)
_LIST_ITEM: Final = re.compile(r"((?:[^,\\]|\\.)+)", re.DOTALL)
_DATE: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?|--(\d\d)-?(\d\d)")
_PLAIN_DATE: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_ANY_DATE: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")
_CHINESE_CYCLE: Final = re.compile(r"(\d{4})-?(\d{4})-?(\d\d)-?(L?)-?(\d\d)", re.IGNORECASE)
_LABEL: Final = re.compile(r"^_\$!<(.*)>!\$_$")
_HAN: Final = re.compile(r"[⺀-鿿豈-﫿]|[぀-ヿ가-힣]|[\U00020000-\U0003ffff]")
_NO_YEAR: Final = "1604"
"""The year that Apple writes where there is none."""


class Builder:
    """Gathers the properties of one card."""

    def __init__(self, line: int) -> None:
        self.card = Card(line=line)
        self.old = False
        self.kind = ""
        self.printed: list[Address] = []
        self._grouped: list[tuple[str, list[Typed], int]] = []
        self._labels: dict[str, str] = {}

    def text(self, value: str) -> str:
        """`value` without the escapes of its version."""
        if "\\" not in value:
            return value.strip()
        if self.old:
            return _OLD_ESCAPE.sub(r"\1", value).strip()
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()

    def parts(self, value: str) -> list[str]:
        """The components of a value, at least seven."""
        if "\\" in value:
            split = [self.text(part) for part in _COMPONENT.findall(value)]
        else:
            split = [part.strip() for part in value.split(";")]
        return split + [""] * (7 - len(split))

    def items(self, value: str) -> list[str]:
        """The items of a value with commas."""
        split = _LIST_ITEM.findall(value) if "\\" in value else filter(None, value.split(","))
        return [self.text(part) for part in split]

    def more(self, name: str, value: str) -> None:
        """Keep what has no place of its own."""
        kept = self.card.extra.get(name)
        self.card.extra[name] = value if kept is None else f"{kept}\n{value}"

    def messenger(self, value: str, kind: str, uri: bool = False) -> None:
        """An address of a messenger, of a URI without its scheme, which says the kind if `kind` does not."""
        value = self.text(value)
        scheme, colon, rest = value.partition(":")
        if colon and (uri or scheme.lower() == "sip"):
            value, kind = unquote(rest).removeprefix("//"), kind or SERVICES.get(scheme.lower(), scheme.lower())
        entry = (value, kind or "other")
        if value and entry not in self.card.im:
            self.card.im.append(entry)

    def typed(self, values: list[Typed], head: Head, value: str) -> None:
        """A phone or e-mail; a label that the user of a Mac or iPhone gave it may follow."""
        if not value:
            return
        if head.group:
            self._grouped.append((head.group, values, len(values)))
        preferred = ("PREF",) if "PREF" in head.parameters and "PREF" not in head.types else ()
        values.append((value, head.types + preferred))

    def label(self, group: str, text: str) -> None:
        """The name that a group of properties has."""
        built_in = _LABEL.match(text)
        self._labels[group] = (built_in[1] if built_in else text).upper()

    def finish(self) -> Card:
        """The card, its labels given to what they belong to, its name made of its parts where the whole was missing."""
        for group, values, place in self._grouped:
            label = self._labels.get(group)
            value, types = values[place]
            if label and label not in types:
                values[place] = (value, (*types, label))
        card = self.card
        if self.printed:
            kinds = {_place(address) for address in card.addresses}
            card.addresses += [address for address in self.printed if _place(address) not in kinds]
        if not card.name:
            card.name = _whole_name(card)
        return card


def _place(address: Address) -> str:
    return next((kind for kind in ("WORK", "HOME") if kind in address.types), "")


def _whole_name(card: Card) -> str:
    parts = [card.prefix, card.given, card.additional, card.family, card.suffix]
    if _HAN.search(card.family + card.given):
        parts = [card.family + card.given]
    return " ".join(part for part in parts if part)


def normal_date(text: str, omitted: str = "") -> str:
    """YYYY-MM-DD or --MM-DD of a date as vCards write it, else the text; the `omitted` year and Apple's are none."""
    text = text.strip()
    if _PLAIN_DATE.fullmatch(text) and text[:4] not in (_NO_YEAR, omitted, "0000"):
        return text
    found = _DATE.fullmatch(text) or _ANY_DATE.fullmatch(text)
    if not found:
        return text
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return text
    known = year and year not in (_NO_YEAR, omitted, "0000")
    return f"{year}-{int(month):02}-{int(day):02}" if known else f"--{int(month):02}-{int(day):02}"


def chinese_date(text: str) -> tuple[str, bool]:
    """Lunar YYYY-MM-DD and whether the month is leap, of Apple's cycle, year of cycle, month, day ("007800310318").

    Cycle 78 began in 1984 (the epoch of ICU's Chinese calendar, 2637 BC).
    """
    found = _CHINESE_CYCLE.fullmatch(text.strip())
    if not found:
        return normal_date(text), False
    year = 1984 + (int(found[1]) - 78) * 60 + int(found[2]) - 1
    return f"{year}-{found[3]}-{found[5]}", bool(found[4])
