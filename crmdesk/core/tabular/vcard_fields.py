"""From the properties of a vCard to a person, as phones, mail programs and offices really write them.

Sources: versit vCard 2.1, RFC 2426, RFC 6350, RFC 4770 (IMPP); Apple's X-ABLabel and X-ALTBDAY, Android's
X-ANDROID-CUSTOM.
"""

import binascii
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Address, Card, Typed
from crmdesk.core.tabular.vcard_lines import Head, Property

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPE: Final = re.compile(r"\\([;,:\\])")
_COMPONENT: Final = re.compile(r"((?:[^;\\]|\\.)*\\?)(?:;|$)", re.DOTALL)
_LIST_ITEM: Final = re.compile(r"((?:[^,\\]|\\.)+)", re.DOTALL)
_DATE: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?|--(\d\d)-?(\d\d)")
_ANY_DATE: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")
_CHINESE_CYCLE: Final = re.compile(r"(\d{4})-?(\d{4})-?(\d\d)-?(L?)-?(\d\d)", re.IGNORECASE)
_LABEL: Final = re.compile(r"^_\$!<(.*)>!\$_$")
_HAN: Final = re.compile(r"[⺀-鿿豈-﫿]|[぀-ヿ가-힣]|[\U00020000-\U0003ffff]")
_NO_YEAR: Final = "1604"
"""The year that Apple writes where there is none."""
_NOT_TYPES: Final = frozenset({"INTERNET", "X-INTERNET"})

_MESSENGERS: Final = {
    "X-QQ": "qq",
    "X-TENCENT-QQ": "qq",
    "X-OICQ": "qq",
    "X-WECHAT": "wechat",
    "X-WEIXIN": "wechat",
    "X-DINGTALK": "dingtalk",
    "X-WEWORK": "wework",
    "X-MSN": "msn",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "jabber",
    "X-YAHOO": "yahoo",
    "X-GOOGLE-TALK": "googletalk",
    "X-GTALK": "googletalk",
    "X-SIP": "sip",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-LINE": "line",
}
_SERVICES: Final = {
    "qq": "qq",
    "mqq": "qq",
    "weixin": "wechat",
    "wechat": "wechat",
    "微信": "wechat",
    "微信号": "wechat",
    "dingtalk": "dingtalk",
    "钉钉": "dingtalk",
    "xmpp": "jabber",
    "msnim": "msn",
    "ymsgr": "yahoo",
    "gtalk": "googletalk",
}
_SILENT: Final = frozenset(
    ("VERSION", "PRODID", "REV", "CLASS", "MAILER", "SOUND", "KEY", "LOGO", "AGENT", "SOURCE", "MEMBER", "PROFILE")
    + (
        "LABEL",
        "CLIENTPIDMAP",
        "SORT-STRING",
        "X-ABADR",
        "X-ABSHOWAS",
        "X-ABUID",
        "X-ABCROP-RECTANGLE",
        "X-MOZILLA-HTML",
    )
    + ("X-EVOLUTION-FILE-AS", "X-EVOLUTION-LIST", "X-IMAGEHASH", "X-IMAGETYPE", "X-SHARED-PHOTO-DISPLAY-PREF")
    + (
        "X-MS-OL-DESIGN",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "X-MS-CARDPICTURE",
        "X-REDUCTION",
        "X-NO",
        "X-CLASS",
        "X-GNO",
    )
)
"""Properties that say nothing about a person, or repeat what another says."""


class Builder:
    """Gathers the properties of one card."""

    def __init__(self, line: int) -> None:
        self.card = Card(line=line)
        self.old = False
        self.kind = ""
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
        split = _COMPONENT.findall(value) if "\\" in value else value.split(";")
        return [self.text(part) for part in split] + [""] * (7 - len(split))

    def add(self, item: Property) -> None:
        """Take in one property."""
        head = item.head
        if head is None:
            self.card.problems.append(_("Line {line} cannot be read.").format(line=item.line))
        elif item.damaged:
            message = _("Line {line}: the {name} is damaged and is left out.")
            self.card.problems.append(message.format(line=item.line, name=head.name))
        elif take := _TAKERS.get(head.name):
            take(self, head, item)
        elif head.name in _MESSENGERS:
            self.messenger(item.text, _MESSENGERS[head.name])
        elif head.name not in _SILENT and item.text.strip():
            self.more(head.name, self.text(item.text))

    def more(self, name: str, value: str) -> None:
        """Keep what has no place of its own."""
        kept = self.card.extra.get(name)
        self.card.extra[name] = value if kept is None else f"{kept}\n{value}"

    def messenger(self, value: str, kind: str, uri: bool = False) -> None:
        """An address of a messenger, of a URI without its scheme, which says the kind if `kind` does not."""
        value = self.text(value)
        scheme, colon, rest = value.partition(":")
        if colon and (uri or scheme.lower() == "sip"):
            value, kind = unquote(rest).removeprefix("//"), kind or _SERVICES.get(scheme.lower(), scheme.lower())
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
        values.append((value, tuple(kind for kind in head.types if kind not in _NOT_TYPES) + preferred))

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
        if not card.name:
            card.name = _whole_name(card)
        return card


def _whole_name(card: Card) -> str:
    parts = [card.prefix, card.given, card.additional, card.family, card.suffix]
    if _HAN.search(card.family + card.given):
        parts = [card.family + card.given]
    return " ".join(part for part in parts if part)


def normal_date(text: str, omitted: str = "") -> str:
    """YYYY-MM-DD or --MM-DD of a date as vCards write it, else the text; the `omitted` year and Apple's are none."""
    text = text.strip()
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


def _take_name(builder: Builder, head: Head, item: Property) -> None:
    name = builder.text(item.text)
    if builder.card.name and name:
        builder.more(head.name, name)
    else:
        builder.card.name = name


def _take_parts(builder: Builder, _head: Head, item: Property) -> None:
    card = builder.card
    if card.family or card.given:
        return
    card.family, card.given, card.additional, card.prefix, card.suffix = builder.parts(item.text)[:5]


def _take_phone(builder: Builder, head: Head, item: Property) -> None:
    value = builder.text(item.text)
    scheme, _colon, rest = value.partition(":")
    if scheme.lower() == "sip":
        builder.messenger(value, "sip")
        return
    if scheme.lower() == "tel":
        number, _semicolon, extension = unquote(rest).partition(";ext=")
        value = f"{number} ext {extension}" if extension else number
    builder.typed(builder.card.phones, head, value)


def _take_email(builder: Builder, head: Head, item: Property) -> None:
    value = builder.text(item.text)
    builder.typed(builder.card.emails, head, value[7:] if value.lower().startswith("mailto:") else value)


def _take_organisation(builder: Builder, head: Head, item: Property) -> None:
    card = builder.card
    name, *units = (part for part in builder.parts(item.text))
    if card.organisation or card.department:
        builder.more(head.name, "/".join(part for part in (name, *units) if part))
    else:
        card.organisation, card.department = name, "/".join(unit for unit in units if unit)


def _take_title(builder: Builder, head: Head, item: Property) -> None:
    title = builder.text(item.text)
    if builder.card.title and title:
        builder.more(head.name, title)
    else:
        builder.card.title = title


def _take_address(builder: Builder, head: Head, item: Property) -> None:
    box, rooms, street, city, region, postcode, country = builder.parts(item.text)[:7]
    text = " ".join(part for part in (street, rooms, box) if part)
    if text or city or region or postcode:
        builder.card.addresses.append(Address(head.types, text, city, region, postcode, country))


def _take_birthday(builder: Builder, head: Head, item: Property) -> None:
    if head.parameters.get("CALSCALE", "gregorian").lower() in ("chinese", "lunar"):
        _take_lunar_birthday(builder, head, item)
    elif builder.card.calendar != "lunar":
        builder.card.birthday = normal_date(item.text, head.parameters.get("X-APPLE-OMIT-YEAR", ""))


def _take_lunar_birthday(builder: Builder, head: Head, item: Property) -> None:
    """A lunar birthday is the one that is kept; a solar one beside it is only what it was that year."""
    if head.parameters.get("CALSCALE", "chinese").lower() not in ("chinese", "lunar"):
        return
    card = builder.card
    if card.birthday and not card.calendar:
        builder.more("BDAY", card.birthday)
    card.birthday, leap = chinese_date(item.text)
    card.leap = leap or head.parameters.get("LEAP", "").upper() == "YES"
    card.calendar = "lunar"


def _take_android(builder: Builder, head: Head, item: Property) -> None:
    """Android keeps what vCard lacks as `type;value;kind;...`; MIUI has the lunar birthday there."""
    kind, *values = builder.parts(item.text)
    name = kind.rpartition("/")[2]
    card = builder.card
    if not values[0]:
        return
    if name == "nickname":
        card.nickname = values[0]
    elif name == "lunarBirthday" or (name == "contact_event" and "农历" in values[2]):
        _take_lunar_birthday(builder, head, Property(item.line, head, values[0]))
    elif name == "contact_event" and values[1] == "3":
        card.birthday = card.birthday or normal_date(values[0])
    elif name == "gender":
        card.sex = values[0]
    elif name in ("group_membership", "identity"):
        return
    else:
        builder.more(head.name, " ".join(value for value in (kind, *values) if value))


def _take_photo(builder: Builder, head: Head, item: Property) -> None:
    card = builder.card
    if item.binary:
        kind = next(iter(head.types), "").lower() or "jpeg"
        card.photo, card.photo_type = item.binary, kind if "/" in kind else f"image/{kind}"
    elif item.text.startswith("data:"):
        media, comma, content = item.text[5:].partition(",")
        try:
            card.photo = binascii.a2b_base64(unquote(content)) if comma and media.endswith(";base64") else None
        except (binascii.Error, ValueError):
            card.problems.append(_("Line {line}: the picture is damaged and is left out.").format(line=item.line))
        card.photo_type = media.partition(";")[0]
    elif item.text.strip():
        builder.more(head.name, item.text.strip())


def _take_note(builder: Builder, _head: Head, item: Property) -> None:
    note = builder.text(item.text)
    builder.card.note = f"{builder.card.note}\n{note}" if builder.card.note and note else builder.card.note or note


def _take_url(builder: Builder, _head: Head, item: Property) -> None:
    if url := builder.text(item.text):
        builder.card.urls.append(url)


def _take_categories(builder: Builder, _head: Head, item: Property) -> None:
    builder.card.categories += [name for part in _LIST_ITEM.findall(item.text) if (name := builder.text(part))]


def _take_messenger(builder: Builder, head: Head, item: Property) -> None:
    service = head.parameters.get("X-SERVICE-TYPE", "").lower()
    builder.messenger(item.text, _SERVICES.get(service, service), uri=True)


def _take_phonetic(builder: Builder, head: Head, item: Property) -> None:
    """Family name first, as it is spoken in Chinese and Japanese."""
    text = " ".join(part for part in builder.parts(item.text) if part)
    card = builder.card
    first = head.name == "X-PHONETIC-LAST-NAME"
    card.phonetic = " ".join(part for part in ((text, card.phonetic) if first else (card.phonetic, text)) if part)


def _take_sound(builder: Builder, head: Head, item: Property) -> None:
    if "X-IRMC-N" in head.types:
        _take_phonetic(builder, head, item)


def _take_text(attribute: str) -> Callable[[Builder, Head, Property], None]:
    def take(builder: Builder, head: Head, item: Property) -> None:
        text = builder.text(item.text)
        if getattr(builder.card, attribute) and text:
            builder.more(head.name, text)
        elif text:
            setattr(builder.card, attribute, text)

    return take


def _take_version(builder: Builder, _head: Head, item: Property) -> None:
    builder.old = item.text.strip() == "2.1"


def _take_kind(builder: Builder, _head: Head, item: Property) -> None:
    builder.kind = item.text.strip().lower()


def _take_label(builder: Builder, head: Head, item: Property) -> None:
    builder.label(head.group, builder.text(item.text))


_TAKERS: Final[dict[str, Callable[[Builder, Head, Property], None]]] = {
    "FN": _take_name,
    "N": _take_parts,
    "TEL": _take_phone,
    "EMAIL": _take_email,
    "ORG": _take_organisation,
    "TITLE": _take_title,
    "ADR": _take_address,
    "BDAY": _take_birthday,
    "X-ALTBDAY": _take_lunar_birthday,
    "X-LUNAR-BIRTHDAY": _take_lunar_birthday,
    "X-ANDROID-CUSTOM": _take_android,
    "PHOTO": _take_photo,
    "NOTE": _take_note,
    "URL": _take_url,
    "CATEGORIES": _take_categories,
    "IMPP": _take_messenger,
    "X-PHONETIC-LAST-NAME": _take_phonetic,
    "X-PHONETIC-FIRST-NAME": _take_phonetic,
    "SOUND": _take_sound,
    "NICKNAME": _take_text("nickname"),
    "UID": _take_text("uid"),
    "GENDER": _take_text("sex"),
    "X-GENDER": _take_text("sex"),
    "VERSION": _take_version,
    "KIND": _take_kind,
    "X-ADDRESSBOOKSERVER-KIND": _take_kind,
    "X-ABLABEL": _take_label,
}
