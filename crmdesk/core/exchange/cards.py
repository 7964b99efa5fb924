"""From the card of a vCard, LDIF or JSON file to a draft, and from a contact to a card."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, Final

from crmdesk.core.contacts.checks import filled_from_id_card, take
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Draft, Person, Place, Position, Reach
from crmdesk.core.errors import FormatProblem, InvalidInput
from crmdesk.core.exchange.cells import Memo, is_empty, reason, refuse_hidden, refuse_masked
from crmdesk.core.exchange.compose import address_text
from crmdesk.core.exchange.converters import add_emails, add_phones, own_value, tidy_name
from crmdesk.core.exchange.naming import named
from crmdesk.core.exchange.reading import Found
from crmdesk.core.exchange.record import PHOTO_BYTES, draft_of, is_known, record_of
from crmdesk.core.language import N_, _
from crmdesk.core.tabular.contents import Address, Card, Cards, Typed
from crmdesk.core.values import emails, phones
from crmdesk.core.values.choices import (
    AddressKind,
    Calendar,
    EmailKind,
    ImKind,
    LinkKind,
    PhoneKind,
    Sex,
    read_choice,
    title,
)
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.core.values.dates import make_birthday, parts_of
from crmdesk.core.values.names import join_name
from crmdesk.core.values.text import clean

_REST: Final = "X-CRMDESK-DATA"
"""The property that carries, as our JSON, what vCard has no place for."""

_RELATED: Final = ("RELATED", "X-ABRELATEDNAMES")
"""Where a card of ours says the ties once more, for other programs."""

_TEXTS: Final = ("organisation", "department", "title", "note")
_UID: Final = "crmdesk-"
_IN_VCARD: Final = frozenset((
    "id", "name", "family", "given", "sex", "organisation", "department", "title", "phones", "emails", "im",
    "addresses", "birthday", "tags", "note", "photo",
))  # fmt: skip
_PHONE_KINDS: Final = (
    ("FAX", "fax"), ("CELL", "mobile"), ("MOBILE", "mobile"), ("IPHONE", "mobile"), ("PAGER", "other"),
    ("OTHER", "other"), ("WORK", "work"), ("MAIN", "work"), ("HOME", "home"),
)  # fmt: skip
_PIECES: Final = ("text", "city", "region", "country")
_TYPE_OF: Final = {"mobile": "CELL", "work": "WORK", "home": "HOME", "fax": "FAX", "other": "OTHER"}

Part = tuple[str, str, Callable[..., None], object]
"""The field of a part of a card, or what else it is called; what it says; and what puts a fact of it into a draft or
raises InvalidInput."""


def read_cards(cards: Cards) -> Iterator[Found]:
    """The persons of a file."""
    reader = _Reader()
    for card in cards.cards:
        yield reader.record(card) if card.record is not None else reader.card(card)


def refuse_strange(cards: Cards) -> None:
    """Raise FormatProblem for JSON in which nothing is called as a contact's fields are: it is about something else."""
    if cards.format == "json" and not any(is_known(card.record or {}) for card in cards.cards):
        raise FormatProblem(_("This JSON holds no contacts: none of its keys is a field, as “name” and “phones” are."))


def contact_id(card: Card) -> int | None:
    """The id under which the card's contact stood in the book it was exported from; None for a card of others."""
    text = (
        card.record.get("id")
        if card.record is not None
        else card.uid.removeprefix(_UID)
        if card.uid.startswith(_UID)
        else ""
    )
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 20 else None


class _Reader:
    """Reads the cards of one file; organisations and titles, which repeat, are read once."""

    def __init__(self) -> None:
        self._texts = {key: Memo(partial(_taken, key)) for key in _TEXTS}

    def record(self, card: Card) -> Found:
        """A record of our own JSON."""
        assert card.record is not None
        draft, problems = draft_of(card.record)
        return Found(card.line, *named(draft, [*card.problems, *problems]))

    def card(self, card: Card) -> Found:
        """A card of a vCard or LDIF file."""
        draft: Draft = {}
        problems = list(card.problems)
        for key, value, put, fact in self._parts(card):
            try:
                put(draft, fact)
            except InvalidInput as error:
                problems.append(reason(_(BY_KEY[key].title if key in BY_KEY else key), value, error, key))
        if _REST in card.extra:
            problems += _overlay(draft, card.extra[_REST])
            _keep_related(draft, card)
        elif "id_card" in draft:
            draft = filled_from_id_card(draft)
        return Found(card.line, *named(draft, problems))

    def _parts(self, card: Card) -> Iterator[Part]:
        yield "name", card.name, _names, card
        for key in _TEXTS:
            text = getattr(card, key)
            if text:
                yield key, text, self._text, (key, text)
        for phone in card.phones:
            yield "phones", phone[0], _phone, phone
        for email in card.emails:
            yield "emails", email[0], _email, email
        for address in card.addresses:
            yield "addresses", address.text, _address, address
        if card.birthday:
            yield "birthday", card.birthday, _birthday, card
        if card.categories:
            yield "tags", "", _tags, card.categories
        if card.im or card.sex or card.photo or card.nickname or card.urls or card.extra:
            yield from _rarer_parts(card)

    def _text(self, draft: Draft, said: tuple[str, str]) -> None:
        key, text = said
        taken = self._texts[key][text]
        if taken:
            draft[key] = taken


def _rarer_parts(card: Card) -> Iterator[Part]:
    for messenger in card.im:
        yield "im", messenger[0], _messenger, messenger
    if card.sex:
        yield "sex", card.sex, _sex, card.sex
    if card.photo:
        yield "photo", "", _photo, card.photo
    if card.nickname:
        yield N_("Nickname"), card.nickname, _own, (_("Nickname"), card.nickname)
    for url in card.urls:
        yield N_("Web page"), url, _own, (_("Web page"), url)
    ours = _REST in card.extra
    for name, text in card.extra.items():
        if name != _REST and not (ours and name in _RELATED):
            yield name, text, _own, (name, text)


def _own(draft: Draft, said: tuple[str, str]) -> None:
    own_value(draft, *said)


def _taken(key: str, text: str) -> str:
    return "" if is_empty(text) else take(key, text)


def _names(draft: Draft, card: Card) -> None:
    given = f"{card.given} {card.additional}" if card.given and card.additional else card.given or card.additional
    name = card.name or join_name(card.family, given) or card.nickname
    if not is_empty(name):
        draft["name"] = tidy_name(name)
    if card.family or card.given:
        draft["family"], draft["given"] = take("family", card.family), take("given", given)


def _phone(draft: Draft, typed: Typed) -> None:
    value, types = typed
    kind = _phone_kind(types)
    if kind and phones.is_simple(value):
        draft["phones"] = (*draft.get("phones", ()), Reach(value, phones.kept_kind(value, kind)))
    else:
        add_phones(draft, [value], kind)


@lru_cache(maxsize=512)
def _phone_kind(types: tuple[str, ...]) -> str | None:
    kind = next((kind for said, kind in _PHONE_KINDS if said in types), None)
    # A label in words (手机, 传真) says as much as a type.
    return kind or next((found.value for word in types if (found := read_choice(PhoneKind, word))), None)


def _email(draft: Draft, typed: Typed) -> None:
    value, types = typed
    kind = _email_kind(types)
    if emails.is_simple(value):
        draft["emails"] = (*draft.get("emails", ()), Reach(value, kind))
    else:
        add_emails(draft, value, kind)


def _email_kind(types: Sequence[str]) -> str:
    if "HOME" in types:
        return EmailKind.HOME
    return EmailKind.OTHER if "OTHER" in types else EmailKind.WORK


def _messenger(draft: Draft, said: tuple[str, str]) -> None:
    value, kind = said
    refuse_masked(value)
    known = kind in set(ImKind)
    reach = Reach(clean(value) if known else f"{kind}: {clean(value)}", kind if known else ImKind.OTHER.value)
    draft["im"] = tuple(dict.fromkeys((*draft.get("im", ()), reach)))


def _address(draft: Draft, address: Address) -> None:
    refuse_hidden(address.text, anywhere=False)
    text = address.text
    if address.city or address.region or address.country:
        text = address_text({key: getattr(address, key) for key in _PIECES})
    place = Place(clean(text), clean(address.postcode), _address_kind(address.types))
    known = draft.get("addresses", ())
    if (place.text or place.postcode) and place not in known:
        draft["addresses"] = (*known, place)


@lru_cache(maxsize=512)
def _address_kind(types: tuple[str, ...]) -> str:
    return next((kind.value for kind in AddressKind if kind.value.upper() in types), AddressKind.WORK.value)


def _birthday(draft: Draft, card: Card) -> None:
    hint = Calendar.LUNAR if card.calendar == "lunar" else None
    birthday = parse_birthday(card.birthday, hint)
    if birthday is not None:
        leap = card.leap and birthday.calendar is Calendar.LUNAR
        draft["birthday"] = make_birthday(*parts_of(birthday), birthday.calendar, leap=True) if leap else birthday


def _sex(draft: Draft, text: str) -> None:
    found = read_choice(Sex, text)
    if found is not None:
        draft["sex"] = found.value


def _photo(draft: Draft, content: bytes) -> None:
    draft[PHOTO_BYTES] = content


def _tags(draft: Draft, words: Sequence[str]) -> None:
    tags = _tags_of(tuple(words))
    if tags:
        draft["tags"] = tags


@lru_cache(maxsize=4096)
def _tags_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in take("tags", words) if word.lower() != "mycontacts")


def _overlay(draft: Draft, text: str) -> list[str]:
    """Lay over a draft what vCard had no place for; a card that another program changed keeps what it says itself."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, Mapping):
        return [_("The data of crmdesk in this card are damaged and are left out.")]
    more, problems = draft_of(record)
    days = {place._replace(confirmed=""): place.confirmed for place in more.pop("addresses", ())}
    if days and "addresses" in draft:
        draft["addresses"] = tuple(place._replace(confirmed=days.get(place, "")) for place in draft["addresses"])
    positions = more.pop("positions", ())
    main = next((at for at in positions if at.main), Position())
    if positions and (main.organisation, main.department, main.title) == tuple(
        draft.get(key, "") for key in ("organisation", "department", "title")
    ):
        draft["positions"] = positions
    draft.update(more)
    return problems


def _keep_related(draft: Draft, card: Card) -> None:
    """Keep whom another program wrote into a card of ours as tied to the person."""
    ours = {link.other.name for link in draft.get("links", ())}
    for name in _RELATED:
        others = [said for said in card.extra.get(name, "").split("\n") if said and said not in ours]
        if others:
            own_value(draft, name, "\n".join(others))


def card_of(person: Person, photo: bytes | None = None, beside: Mapping[str, Any] | None = None) -> Card:
    """A contact as a card: what vCard knows in its own properties, the rest as our JSON in one of ours.

    Ties and referrals stand in both, for other programs have no more than a name and a word for them.
    """
    birthday = person.birthday
    whole = record_of(person, beside=beside)
    rest = {key: value for key, value in whole.items() if key not in _IN_VCARD}
    main = Position(person.organisation, person.department, person.title, main=True)
    if person.positions in ((), (replace(main, organisation_id=person.main.organisation_id),)):
        rest.pop("positions", None)
    if not person.pinyin:
        rest.pop("pinyin", None)
    if any(place.confirmed for place in person.addresses):
        rest["addresses"] = whole["addresses"]
    kinds = [place.kind.upper() for place in person.addresses]
    return Card(
        name=person.name,
        family=person.family,
        given=person.given,
        organisation=person.organisation,
        department=person.department,
        title=person.title,
        phones=[(reach.value, (_TYPE_OF[reach.kind],)) for reach in person.phones],
        emails=[(reach.value, (reach.kind.upper(),)) for reach in person.emails],
        im=[(reach.value, reach.kind) for reach in person.im],
        addresses=[
            Address((kind,), place.text, postcode=place.postcode)
            for kind, place in zip(kinds, person.addresses, strict=True)
        ],
        birthday=birthday.date if birthday else "",
        calendar=str(birthday.calendar) if birthday else "",
        leap=birthday is not None and birthday.leap,
        sex={"male": "M", "female": "F"}.get(person.sex, ""),
        note=person.note,
        categories=list(person.tags),
        related=[
            (link["contact"]["name"], link["kind"], title(LinkKind(link["kind"]))) for link in whole.get("links", ())
        ],
        photo=photo,
        photo_type="",
        uid=f"{_UID}{person.id}",
        extra={_REST: json.dumps(rest, ensure_ascii=False, separators=(",", ":"))} if rest else {},
    )
