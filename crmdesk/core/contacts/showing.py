"""How a contact's values read, in the current language: on the screen, on paper and in tables alike."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final

from crmdesk.core.contacts import choosing, masking
from crmdesk.core.contacts.declared import own_field
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.language import _, ngettext
from crmdesk.core.values import dates, pinyin, quantities, regions
from crmdesk.core.values.choices import AddressKind, EmailKind, ImKind, Level, PhoneKind, title

_REACH_KINDS: Final[dict[Kind, type[StrEnum]]] = {
    Kind.PHONES: PhoneKind,
    Kind.EMAILS: EmailKind,
    Kind.MESSENGERS: ImKind,
    Kind.ADDRESSES: AddressKind,
}
_SEPARATOR: Final = "、"


def shown(field: Field, person: Person, *, masked: bool = True) -> str:
    """A contact's field as one text; with stars what the screen hides, unless `masked` is false."""
    value = undeclared(person) if field.kind is Kind.OWN else person.value(field)
    if not value:
        return spoken(person) if field.key == "pinyin" else ""
    if masked and masking.hides(field):
        values = [str(value)] if isinstance(value, str) else value
        return _SEPARATOR.join(
            masking.masked(field, one) if isinstance(one, str) else seen(field, one) for one in values
        )
    return value_text(field, value)


def value_text(field: Field, value: Any) -> str:
    """A value of a field as one text."""
    return _SHOWN.get(field.kind, _plain)(field, value) if value else ""


def own_text(title: str, text: str) -> str:
    """A value under a title as it is shown: as its field shows it where there is one."""
    field = own_field(title)
    return value_text(field, text) if field else text


def undeclared(person: Person) -> dict[str, str]:
    """What somebody has under titles of which no field was made: title -> text."""
    return {heading: text for heading, text in person.custom.items() if own_field(heading) is None}


def spoken(person: Person) -> str:
    """A name's reading for people's eyes: Wang Jianguo."""
    return (person.pinyin or pinyin.reading(person.family, person.given)).title()


def place_and_title(person: Person) -> str:
    """Organisation and title as one line, as far as they are known."""
    return " · ".join(filter(None, (person.organisation, person.title)))


def kind_title(field: Field, kind: str) -> str:
    """What a kind of phone, e-mail, messenger or address is called."""
    return title(_REACH_KINDS[field.kind](kind))


def reach_title(field: Field, value: Reach | Place) -> str:
    """The label beside one value of many: `Mobile`, `WeChat`, `Home address`."""
    called = kind_title(field, value.kind)
    return called if field.kind in {Kind.PHONES, Kind.MESSENGERS} else f"{_(field.title)} · {called}"


def reach_text(value: Reach | Place) -> str:
    """The value itself; an address with its postcode before it."""
    return value.value if isinstance(value, Reach) else " ".join(filter(None, (value.postcode, value.text)))


def seen(field: Field, value: Reach | Place) -> str:
    """One of many values as the screen shows it: with stars where it is hidden."""
    if masking.hides(field, value):
        return masking.masked(field, value.value if isinstance(value, Reach) else value.text)
    return reach_text(value)


def position_text(at: Position) -> str:
    """A position as one line: organisation, department, title, level, from and to."""
    level = title(Level(at.level)) if at.level else ""
    return " · ".join(filter(None, (at.organisation, at.department, at.title, level, _years(at))))


def _years(at: Position) -> str:
    if at.since and at.until:
        return f"{at.since} – {at.until}"
    if at.since:
        return _("since {date}").format(date=at.since)
    return _("until {day}").format(day=at.until) if at.until else ""


def since_and_why(person: Person) -> str:
    """Since when and why things stand so with a contact: `since 2026-03 · price`."""
    since = _("since {date}").format(date=person.standing_since) if person.standing_since else ""
    return " · ".join(filter(None, (since, person.standing_reason)))


def people_count(count: int) -> str:
    """`1,284 people`."""
    return ngettext("{count} person", "{count} people", count).format(count=f"{count:,}")


def _plain(_field: Field, value: Any) -> str:
    return str(value)


def _amount(_field: Field, value: Any) -> str:
    return quantities.grouped(str(value))


def _reaches(_field: Field, value: Any) -> str:
    return _SEPARATOR.join(reach_text(reach) for reach in value)


_SHOWN: Final[dict[Kind, Callable[[Field, Any], str]]] = {
    Kind.CHOICE: choosing.title_of,
    Kind.YES_NO: choosing.title_of,
    Kind.MONEY: _amount,
    Kind.BIRTHDAY: lambda _field, value: dates.title(value),
    Kind.REGION: lambda _field, value: regions.title(value),
    Kind.PHONES: _reaches,
    Kind.EMAILS: _reaches,
    Kind.MESSENGERS: _reaches,
    Kind.ADDRESSES: _reaches,
    Kind.LABELS: lambda _field, value: _SEPARATOR.join(value),
    Kind.POSITIONS: lambda _field, value: "；".join(position_text(at) for at in value),
    Kind.PHOTO: lambda _field, _value: "",
    Kind.OWN: lambda _field, value: "；".join(f"{heading}: {text}" for heading, text in value.items()),
}
