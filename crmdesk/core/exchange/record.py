"""Our own JSON: one contact as an object of stable English keys, absent values left out; written and read here only."""

import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from crmdesk.core.contacts.checks import take, with_names
from crmdesk.core.contacts.declared import BY_KEY, FIELDS
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.masking import veiled
from crmdesk.core.contacts.records import Draft, Person, Place, Position, Reach
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import refuse_hidden, refuse_masked
from crmdesk.core.exchange.converters import add_emails, add_phones, tidy_name
from crmdesk.core.exchange.ties_record import read_files, read_links, read_referrals
from crmdesk.core.exchange.timeline.record import read_timeline
from crmdesk.core.exchange.timeline.shapes import SHAPES, SPENT
from crmdesk.core.language import _
from crmdesk.core.values import pinyin, regions
from crmdesk.core.values.choices import AddressKind, Calendar, EmailKind, ImKind, PhoneKind
from crmdesk.core.values.date_reading import parse_birthday, parse_date
from crmdesk.core.values.dates import Birthday, make_birthday, parts_of
from crmdesk.core.values.text import clean

Record = dict[str, Any]
PHOTO_BYTES: Final = "photo_bytes"
"""Where a draft that was read carries a picture until it has a hash."""

_ORDER: Final = (
    "id", "name", "family", "given", "pinyin", "sex", "organisation", "department", "title", "nature", "level", "tier",
    "standing", "standing_since", "standing_reason", "acquaintance", "region", "positions", "phones", "emails", "im",
    "addresses", "birthday", "id_card", "hobbies", "tags", "owner", "sponsor", "strong_categories", "network", "note",
    "custom", "photo", "links", "referrals", "files", *SHAPES, SPENT,
)  # fmt: skip
_TELLING: Final = frozenset(_ORDER) - {"id"}
_DATA_URI: Final = "base64,"
_MEDIA: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}


def record_of(person: Person, photo: bytes | None = None, beside: Mapping[str, Any] | None = None) -> Record:
    """A contact as the command line and the files of ours give it: values whole, dates YYYY-MM-DD or --MM-DD.

    `beside` are ties, referrals and files, in the words of `ties_record`, and the timeline in those of `timeline`.
    """
    texts = {key: getattr(person, key) for key in _ORDER if isinstance(getattr(person, key, None), str)}
    record: Record = {
        **texts,
        "id": str(person.id),
        "pinyin": person.pinyin or usual_reading(person.family, person.given),
        "region": _region_of(person.region),
        "positions": [_position_of(at) for at in person.positions],
        "phones": [_reach_of(reach) for reach in person.phones],
        "emails": [_reach_of(reach) for reach in person.emails],
        "im": [_reach_of(reach) for reach in person.im],
        "addresses": [_filled({"kind": p.kind, **p._asdict()}) for p in person.addresses],
        "birthday": _birthday_of(person.birthday),
        "hobbies": list(person.hobbies),
        "tags": list(person.tags),
        "strong_categories": list(person.strong_categories),
        "custom": dict(person.custom),
        "photo": _photo_of(photo),
        **(beside or {}),
    }
    return _filled({key: record[key] for key in _ORDER if key in record})


def usual_reading(family: str, given: str) -> str:
    """A name in pinyin as the program reads it; "" for a name without Hanzi."""
    spoken = pinyin.reading(family, given)
    return spoken if spoken.replace(" ", "") != (family + given).lower().replace(" ", "") else ""


def _filled(record: Mapping[str, Any]) -> Record:
    return {key: value for key, value in record.items() if value not in ("", None, [], {})}


def _region_of(code: str) -> Record:
    place = regions.region(code) if code else None
    if place is None:
        return _filled({"code": code})
    return _filled({"code": code, "province": place.province, "city": place.city, "county": place.county})


def _position_of(at: Position) -> Record:
    facts = {"organisation": at.organisation, "department": at.department, "title": at.title, "level": at.level}
    return {**_filled({**facts, "from": at.since, "to": at.until}), "main": at.main}


def _reach_of(reach: Reach) -> Record:
    return {"value": reach.value, "kind": reach.kind}


def _birthday_of(birthday: Birthday | None) -> Record:
    if birthday is None:
        return {}
    return {"date": birthday.date, "calendar": str(birthday.calendar), "leap": birthday.leap}


def _photo_of(photo: bytes | None) -> str:
    if not photo:
        return ""
    media = next((media for start, media in _MEDIA.items() if photo.startswith(start)), "image/jpeg")
    return f"data:{media};{_DATA_URI}{binascii.b2a_base64(photo, newline=False).decode('ascii')}"


def draft_of(record: Mapping[str, object]) -> tuple[Draft, list[str]]:
    """The draft of a record, and the reasons for what cannot be taken. Keys that are not ours become own values."""
    draft: Draft = {}
    problems: list[str] = []
    for key, value in record.items():
        if value in ("", None, [], {}) or key == "id":
            continue
        try:
            _reader(key)(draft, key, value)
        except InvalidInput as error:
            said = veiled(key, _short(value))
            problems.append(_("{heading} “{value}”: {reason}").format(heading=key, value=said, reason=error))
    names = with_names(draft)
    if draft.get("pinyin") == usual_reading(names.get("family", ""), names.get("given", "")):
        draft.pop("pinyin", None)
    return draft, problems


def is_known(record: Mapping[str, object]) -> bool:
    """Whether a JSON object says anything that a contact has; an id alone could be that of anything."""
    return not _TELLING.isdisjoint(record)


def _short(value: object) -> str:
    """A value as the report names it: a text as it is, anything else as JSON, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:100]}…"


Read = Callable[[Draft, str, Any], None]


def _reader(key: str) -> Read:
    if key in {"family", "given"}:
        return _text
    if key in _BESIDE:
        return _BESIDE[key]
    declared = BY_KEY.get(key)
    return _READERS.get(declared.kind, _text) if declared else _unknown


def _text(draft: Draft, key: str, value: Any) -> None:
    if isinstance(value, (dict, list)):
        raise InvalidInput(_("This is not a text."))
    if key == "id_card":
        refuse_masked(str(value))
    taken = tidy_name(str(value)) if key == "name" else take(key, str(value))
    if taken:
        draft[key] = taken


def _unknown(draft: Draft, key: str, value: Any) -> None:
    if isinstance(value, (dict, list)):
        raise InvalidInput(_("No field is called “{name}”.").format(name=key))
    draft.setdefault("custom", {}).update(take("custom", {key: value}))


def _region(draft: Draft, key: str, value: Any) -> None:
    if isinstance(value, Mapping):
        names = [str(value.get(part) or "") for part in ("province", "city", "county")]
        value = value.get("code") or "".join(names)
    draft[key] = take(key, str(value))


def _birthday(draft: Draft, key: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        draft[key] = parse_birthday(str(value))
        return
    read = parse_birthday(str(value.get("date") or ""))
    if read is not None:
        lunar = value.get("calendar") == Calendar.LUNAR
        calendar = Calendar.LUNAR if lunar else Calendar.SOLAR
        draft[key] = make_birthday(*parts_of(read), calendar, leap=bool(value.get("leap")))


def _items(value: Any, first: str) -> list[Mapping[str, Any]]:
    """A list of objects; where there are texts instead, each is the object's `first` key."""
    items = value if isinstance(value, list) else [value]
    return [item if isinstance(item, Mapping) else {first: item} for item in items]


def _kind(kinds: type[PhoneKind] | type[EmailKind] | type[ImKind] | type[AddressKind], said: object, usual: str) -> str:
    return str(said) if str(said) in set(kinds) else usual


def _phones(draft: Draft, _key: str, value: Any) -> None:
    _each(
        _items(value, "value"),
        lambda item: add_phones(draft, [_value(item)], _kind(PhoneKind, item.get("kind"), "") or None),
    )


def _emails(draft: Draft, _key: str, value: Any) -> None:
    _each(
        _items(value, "value"), lambda item: add_emails(draft, _value(item), _kind(EmailKind, item.get("kind"), "work"))
    )


def _value(item: Mapping[str, Any]) -> str:
    return clean(str(item.get("value") or ""))


def _each(items: Sequence[Mapping[str, Any]], add: Callable[[Mapping[str, Any]], None]) -> None:
    """Add every item that can be taken; raises InvalidInput for the others together."""
    wrong = []
    for item in items:
        try:
            add(item)
        except InvalidInput as error:
            wrong.append(str(error))
    if wrong:
        raise InvalidInput(" ".join(dict.fromkeys(wrong)))


def _messengers(draft: Draft, key: str, value: Any) -> None:
    items = _items(value, "value")
    for item in items:
        refuse_masked(_value(item))
    draft[key] = take(key, [Reach(_value(item), _kind(ImKind, item.get("kind"), "other")) for item in items])


def _addresses(draft: Draft, key: str, value: Any) -> None:
    draft[key] = take(key, [_place(item) for item in _items(value, "text")])


def _place(item: Mapping[str, Any]) -> Place:
    text = str(item.get("text") or "")
    refuse_hidden(text, anywhere=False)
    confirmed = parse_date(str(item.get("confirmed") or ""))
    return Place(text, str(item.get("postcode") or ""), _kind(AddressKind, item.get("kind"), "work"), confirmed)


def _labels(draft: Draft, key: str, value: Any) -> None:
    draft[key] = take(key, [str(word) for word in (value if isinstance(value, list) else [value])])


def _positions(draft: Draft, key: str, value: Any) -> None:
    draft[key] = tuple(
        Position(
            take("organisation", item.get("organisation") or ""),
            take("department", item.get("department") or ""),
            take("title", item.get("title") or ""),
            take("level", item.get("level") or ""),
            parse_date(str(item.get("from") or "")),
            parse_date(str(item.get("to") or "")),
            bool(item.get("main")),
        )
        for item in _items(value, "organisation")
    )


def _custom(draft: Draft, key: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise InvalidInput(_("This is not an object with titles and texts."))
    custom = draft.setdefault(key, {})
    wrong = []
    for title, text in value.items():
        try:
            custom |= take(key, {title: text})
        except InvalidInput as error:
            wrong.append(f"{clean(str(title))}: {error}")
    if wrong:
        raise InvalidInput(" ".join(wrong))


def _photo(draft: Draft, _key: str, value: Any) -> None:
    _head, found, content = str(value).partition(_DATA_URI)
    try:
        picture = binascii.a2b_base64(content, strict_mode=True) if found else b""
    except binascii.Error:
        picture = b""
    if not picture:
        raise InvalidInput(_("The picture is damaged."))
    draft[PHOTO_BYTES] = picture


_READERS: Final[dict[Kind, Read]] = {
    Kind.REGION: _region,
    Kind.BIRTHDAY: _birthday,
    Kind.PHONES: _phones,
    Kind.EMAILS: _emails,
    Kind.MESSENGERS: _messengers,
    Kind.ADDRESSES: _addresses,
    Kind.LABELS: _labels,
    Kind.POSITIONS: _positions,
    Kind.OWN: _custom,
    Kind.PHOTO: _photo,
}

_BESIDE: Final[dict[str, Read]] = {
    "links": read_links, "referrals": read_referrals, "files": read_files, **dict.fromkeys(SHAPES, read_timeline),
    # Money is told, not brought in: it comes from the finance department, and a part of it would be counted twice.
    SPENT: lambda _draft, _key, _value: None,
}  # fmt: skip

assert {field.key for field in FIELDS} <= {*_ORDER}, "a declared field is missing in the JSON"
