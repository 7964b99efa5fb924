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
    scheme, colon, rest = value.partition(":")
    if colon and scheme.lower() == "sip":
        builder.messenger(value, "sip")
        return
    if colon and scheme.lower() == "tel":
        number, _semicolon, extension = unquote(rest).partition(";ext=")
        value = f"{number} ext {extension}" if extension else number
    builder.typed(builder.card.phones, head, value)


def _take_email(builder: Builder, head: Head, item: Property) -> None:
    value = builder.text(item.text)
    builder.typed(builder.card.emails, head, value[7:] if value.lower().startswith("mailto:") else value)


def _take_organisation(builder: Builder, head: Head, item: Property) -> None:
    card = builder.card
    name, *units = builder.parts(item.text)
    if card.organisation or card.department:
        builder.more(head.name, "/".join(part for part in (name, *units) if part))
    else:
        card.organisation, card.department = name, "/".join(filter(None, units))


def _take_title(builder: Builder, head: Head, item: Property) -> None:
    title = builder.text(item.text)
    if builder.card.title and title:
        builder.more(head.name, title)
    else:
        builder.card.title = title


def _take_address(builder: Builder, head: Head, item: Property) -> None:
    box, rooms, street, city, region, postcode, country = builder.parts(item.text)[:7]
    text = " ".join(filter(None, (street, rooms, box)))
    if text or city or region or postcode:
        builder.card.addresses.append(Address(head.types, text, city, region, postcode, country))


def _take_address_label(builder: Builder, head: Head, item: Property) -> None:
    """The address as it is printed, which matters only where its parts are missing."""
    if text := builder.text(item.text):
        builder.printed.append(Address(head.types, " ".join(text.split())))


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
    card = builder.card
    if note != card.note:  # Android writes it twice
        card.note = "\n".join(part for part in (card.note, note) if part)


def _take_url(builder: Builder, _head: Head, item: Property) -> None:
    if url := builder.text(item.text):
        builder.card.urls.append(url)


def _take_categories(builder: Builder, _head: Head, item: Property) -> None:
    builder.card.categories += [name for name in builder.items(item.text) if name]


def _take_messenger(builder: Builder, head: Head, item: Property) -> None:
    service = head.parameters.get("X-SERVICE-TYPE", "").lower()
    builder.messenger(item.text, SERVICES.get(service, service), uri=True)


def _take_phonetic(builder: Builder, head: Head, item: Property) -> None:
    """Family name first, as it is spoken in Chinese and Japanese."""
    text = " ".join(part for part in builder.parts(item.text) if part)
    card = builder.card
    first = head.name == "X-PHONETIC-LAST-NAME"
    card.phonetic = " ".join(part for part in ((text, card.phonetic) if first else (card.phonetic, text)) if part)


def _take_sorting(builder: Builder, _head: Head, item: Property) -> None:
    """Android writes here how the name is spoken."""
    builder.card.phonetic = builder.card.phonetic or builder.text(item.text)


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
    head = item.head
    taker = _TAKERS.get(head.name) if head else None
    if taker and head and not item.damaged:
        taker(builder, head, item)
    elif head is None:
        builder.card.problems.append(_("Line {line} cannot be read.").format(line=item.line))
    elif item.damaged:
        message = _("Line {line}: the {name} is damaged and is left out.")
        builder.card.problems.append(message.format(line=item.line, name=head.name))
    elif head.name in MESSENGERS:
        builder.messenger(item.text, MESSENGERS[head.name])
    elif head.name not in SILENT and item.text.strip():
        builder.more(head.name, builder.text(item.text))
