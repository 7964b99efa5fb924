"""From the properties of a vCard to a person, as phones, mail programs and offices really write them.

Sources: versit vCard 2.1, RFC 2426, RFC 6350, RFC 4770 (IMPP); Apple's X-ABLabel and X-ALTBDAY, Android's
X-ANDROID-CUSTOM.
"""

import binascii
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Address
from crmdesk.core.tabular.vcard_builder import Builder, chinese_date, normal_date
from crmdesk.core.tabular.vcard_lines import Head, Property
from crmdesk.core.tabular.vcard_words import MESSENGERS, SERVICES, SILENT

Taker = Callable[[Builder, Head, str], None]


class _Damaged(Exception):  # noqa: N818 - the house names trouble by what it is
    """What a property says cannot be read."""


def _take_name(builder: Builder, head: Head, text: str) -> None:
    name = builder.text(text)
    if builder.card.name and name:
        builder.more(head.name, name)
    else:
        builder.card.name = name


def _take_parts(builder: Builder, _head: Head, text: str) -> None:
    card = builder.card
    if card.family or card.given:
        return
    card.family, card.given, card.additional, card.prefix, card.suffix = builder.parts(text)[:5]


def _take_phone(builder: Builder, head: Head, text: str) -> None:
    value = builder.text(text)
    scheme, colon, rest = value.partition(":")
    if colon and scheme.lower() == "sip":
        builder.messenger(value, "sip")
        return
    if colon and scheme.lower() == "tel":
        number, _semicolon, extension = unquote(rest).partition(";ext=")
        value = f"{number} ext {extension}" if extension else number
    builder.typed(builder.card.phones, head, value)


def _take_email(builder: Builder, head: Head, text: str) -> None:
    value = builder.text(text)
    builder.typed(builder.card.emails, head, value[7:] if value.lower().startswith("mailto:") else value)


def _take_organisation(builder: Builder, head: Head, text: str) -> None:
    card = builder.card
    name, *units = builder.parts(text)
    if card.organisation or card.department:
        builder.more(head.name, "/".join(part for part in (name, *units) if part))
    else:
        card.organisation, card.department = name, "/".join(filter(None, units))


def _take_title(builder: Builder, head: Head, text: str) -> None:
    title = builder.text(text)
    if builder.card.title and title:
        builder.more(head.name, title)
    else:
        builder.card.title = title


def _take_address(builder: Builder, head: Head, text: str) -> None:
    box, rooms, street, city, region, postcode, country = builder.parts(text)[:7]
    place = " ".join(filter(None, (street, rooms, box)))
    if place or city or region or postcode:
        builder.card.addresses.append(Address(head.types, place, city, region, postcode, country))


def _take_address_label(builder: Builder, head: Head, text: str) -> None:
    """The address as it is printed, which matters only where its parts are missing."""
    if printed := builder.text(text):
        builder.printed.append(Address(head.types, " ".join(printed.split())))


def _take_birthday(builder: Builder, head: Head, text: str) -> None:
    if head.parameters.get("CALSCALE", "gregorian").lower() in ("chinese", "lunar"):
        _take_lunar_birthday(builder, head, text)
    elif builder.card.calendar != "lunar":
        builder.card.birthday = normal_date(text, head.parameters.get("X-APPLE-OMIT-YEAR", ""))


def _take_lunar_birthday(builder: Builder, head: Head, text: str) -> None:
    """A lunar birthday is the one that is kept; a solar one beside it is only what it was that year."""
    if head.parameters.get("CALSCALE", "chinese").lower() not in ("chinese", "lunar"):
        return
    card = builder.card
    if card.birthday and not card.calendar:
        builder.more("BDAY", card.birthday)
    card.birthday, leap = chinese_date(text)
    card.leap = leap or head.parameters.get("LEAP", "").upper() == "YES"
    card.calendar = "lunar"


def _take_android(builder: Builder, head: Head, text: str) -> None:
    """Android keeps what vCard lacks as `type;value;kind;...`; MIUI has the lunar birthday there."""
    kind, *values = builder.parts(text)
    name = kind.rpartition("/")[2]
    card = builder.card
    if not values[0]:
        return
    if name == "nickname":
        card.nickname = values[0]
    elif name == "lunarBirthday" or (name == "contact_event" and "农历" in values[2]):
        _take_lunar_birthday(builder, head, values[0])
    elif name == "contact_event" and values[1] == "3":
        card.birthday = card.birthday or normal_date(values[0])
    elif name == "gender":
        card.sex = values[0]
    elif name in ("group_membership", "identity"):
        return
    else:
        builder.more(head.name, " ".join(value for value in (kind, *values) if value))


def _take_photo(builder: Builder, head: Head, text: str) -> None:
    """A picture within a URI (RFC 2397), or where one would be found."""
    if not text.startswith("data:"):
        if text.strip():
            builder.more(head.name, text.strip())
        return
    card = builder.card
    media, comma, content = text[5:].partition(",")
    card.photo_type = media.partition(";")[0]
    try:
        card.photo = binascii.a2b_base64(unquote(content)) if comma and media.endswith(";base64") else None
    except ValueError as trouble:
        raise _Damaged from trouble


def _take_note(builder: Builder, _head: Head, text: str) -> None:
    note = builder.text(text)
    card = builder.card
    if note != card.note:  # Android writes it twice
        card.note = "\n".join(part for part in (card.note, note) if part)


def _take_url(builder: Builder, _head: Head, text: str) -> None:
    if url := builder.text(text):
        builder.card.urls.append(url)


def _take_categories(builder: Builder, _head: Head, text: str) -> None:
    builder.card.categories += [name for name in builder.items(text) if name]


def _take_messenger(builder: Builder, head: Head, text: str) -> None:
    service = head.parameters.get("X-SERVICE-TYPE", "").lower()
    builder.messenger(text, SERVICES.get(service, service), uri=True)


def _take_phonetic(builder: Builder, head: Head, text: str) -> None:
    """Family name first, as it is spoken in Chinese and Japanese."""
    spoken = " ".join(part for part in builder.parts(text) if part)
    card = builder.card
    first = head.name == "X-PHONETIC-LAST-NAME"
    card.phonetic = " ".join(part for part in ((spoken, card.phonetic) if first else (card.phonetic, spoken)) if part)


def _take_sorting(builder: Builder, _head: Head, text: str) -> None:
    """Android writes here how the name is spoken."""
    builder.card.phonetic = builder.card.phonetic or builder.text(text)


def _take_sound(builder: Builder, head: Head, text: str) -> None:
    if "X-IRMC-N" in head.types:
        _take_phonetic(builder, head, text)


def _take_text(attribute: str) -> Taker:
    def take(builder: Builder, head: Head, text: str) -> None:
        said = builder.text(text)
        if getattr(builder.card, attribute) and said:
            builder.more(head.name, said)
        elif said:
            setattr(builder.card, attribute, said)

    return take


def _take_version(builder: Builder, _head: Head, text: str) -> None:
    builder.old = text.strip() == "2.1"


def _take_kind(builder: Builder, _head: Head, text: str) -> None:
    builder.kind = text.strip().lower()


def _take_label(builder: Builder, head: Head, text: str) -> None:
    builder.label(head.group, builder.text(text))


_TAKERS: Final[dict[str, Taker]] = {
    "FN": _take_name,
    "N": _take_parts,
    "TEL": _take_phone,
    "EMAIL": _take_email,
    "ORG": _take_organisation,
    "TITLE": _take_title,
    "ADR": _take_address,
    "LABEL": _take_address_label,
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
    "SORT-STRING": _take_sorting,
    "NICKNAME": _take_text("nickname"),
    "UID": _take_text("uid"),
    "GENDER": _take_text("sex"),
    "X-GENDER": _take_text("sex"),
    "VERSION": _take_version,
    "KIND": _take_kind,
    "X-ADDRESSBOOKSERVER-KIND": _take_kind,
    "X-ABLABEL": _take_label,
}


def take(builder: Builder, item: Property) -> None:
    """Give one property to the card; damage becomes a problem of the card, what is unknown stays in `extra`."""
    line, head, said = item
    try:
        if head is None:
            builder.card.problems.append(_("Line {line} cannot be read.").format(line=line))
        elif isinstance(said, str):
            _TAKERS.get(head.name, _take_other)(builder, head, said)
        else:
            _take_content(builder, head, said)
    except _Damaged:
        message = _("Line {line}: the {name} is damaged and is left out.")
        builder.card.problems.append(message.format(line=line, name=head.name if head else ""))


def _take_content(builder: Builder, head: Head, content: bytes | None) -> None:
    if content is None:
        raise _Damaged
    if content and head.name == "PHOTO":
        kind = next(iter(head.types), "").lower() or "jpeg"
        builder.card.photo, builder.card.photo_type = content, kind if "/" in kind else f"image/{kind}"


def _take_other(builder: Builder, head: Head, text: str) -> None:
    if head.name in MESSENGERS:
        builder.messenger(text, MESSENGERS[head.name])
    elif head.name not in SILENT and text.strip():
        builder.more(head.name, builder.text(text))
