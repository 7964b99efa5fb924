"""Who a row is about: somebody in the book, somebody of an earlier row, or somebody new.

The same person is who has the same mobile, ID card or e-mail and a compatible name; never a name alone. A row whose
every value already stands in one contact is that contact. The same name at the same organisation, or a mobile that
somebody of another name has, only looks like a duplicate.

A contact in the trash is found like any other, so that a second one of the same person does not come up beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from crmdesk.core.contacts.people import people
from crmdesk.core.contacts.records import Draft
from crmdesk.core.exchange.standing import Standing
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values import emails, phones
from crmdesk.core.values.names import compatible
from crmdesk.core.values.text import fold

BLOCK: Final = 500
_MOST_NAMESAKES: Final = 200
# How much each says of who it is: where several fit, the one with most.
_BY_ID, _BY_ID_CARD, _BY_MOBILE, _BY_MAIL = 8, 4, 2, 1

_Rows = Callable[[str, Sequence[Any]], list[Row]]
_MARKS: Final = placeholders(range(BLOCK))
# ruff: noqa: S608 - what is put into the statements is question marks
_BY_PHONE: Final = (
    "SELECT phone.digits, coalesce(merged_into, contact.id) FROM phone JOIN contact ON contact.id = contact_id"
    f" WHERE phone.digits IN ({_MARKS})"
)
_BY_EMAIL: Final = (
    "SELECT email.folded, coalesce(merged_into, contact.id) FROM email JOIN contact ON contact.id = contact_id"
    f" WHERE email.folded IN ({_MARKS})"
)
_BY_CARD: Final = (
    f"SELECT id_card, coalesce(merged_into, id) FROM contact WHERE id_card IN ({_MARKS}) AND id_card <> ''"
)
_BY_NAME: Final = f"SELECT name, id FROM contact WHERE name IN ({_MARKS}) AND merged_into IS NULL"
_BY_PLACE: Final = (
    "SELECT contact.name, organisation.name, contact.id FROM contact JOIN affiliation ON contact_id = contact.id"
    f" JOIN organisation ON organisation.id = organisation_id WHERE contact.name IN ({_MARKS}) AND merged_into IS NULL"
)


@dataclass(slots=True)
class Keys:
    """By what a row can be known: phones in digits, the mobile ones of them, e-mails folded, ID card, id in a book."""

    phones: Sequence[str]
    mobiles: Sequence[str]
    emails: Sequence[str]
    card: str
    name: str
    place: str
    id: int | None

    @property
    def is_keyless(self) -> bool:
        """Whether nothing but names tells who it is."""
        return not (self.phones or self.emails or self.card)


def keys_of(draft: Draft, contact: int | None = None) -> Keys:
    """The keys of a draft."""
    numbers = [phones.digits(reach.value) for reach in draft["phones"]] if "phones" in draft else []
    addresses = [emails.normal(reach.value) for reach in draft["emails"]] if "emails" in draft else []
    name = draft.get("name", "")
    organisation = draft.get("organisation", "")
    if not organisation and "positions" in draft:
        organisation = next((at.organisation for at in draft["positions"] if at.organisation), "")
    place = f"{name}\x1f{organisation}" if organisation and name else ""
    mobiles = [number for number in numbers if len(number) == phones.MOBILE_LENGTH and phones.is_mobile(number)]
    return Keys(numbers, mobiles, addresses, draft.get("id_card", ""), name, place, contact)


Who = int
"""A contact's id, or minus one minus the number of an earlier row that makes somebody new."""


class Index:
    """Keys -> who has them."""

    def __init__(self) -> None:
        self.phones: dict[str, Who | tuple[Who, ...]] = {}
        self.emails: dict[str, Who | tuple[Who, ...]] = {}
        self.cards: dict[str, Who | tuple[Who, ...]] = {}
        self.places: dict[str, Who | tuple[Who, ...]] = {}
        self.names: dict[str, Who | tuple[Who, ...]] = {}

    def __bool__(self) -> bool:
        """Whether anybody is in it."""
        return bool(self.phones or self.emails or self.cards or self.places or self.names)

    def put(self, who: Who, keys: Keys) -> None:
        """Remember somebody."""
        # Of most keys somebody is the first who has them.
        for number in keys.phones:
            if self.phones.setdefault(number, who) != who:
                _put(self.phones, number, who)
        for address in keys.emails:
            if self.emails.setdefault(address, who) != who:
                _put(self.emails, address, who)
        if keys.card:
            _put(self.cards, keys.card, who)
        if keys.place and self.places.setdefault(keys.place, who) != who:
            _put(self.places, keys.place, who)
        if keys.name and self.names.setdefault(keys.name, who) != who:
            _put(self.names, keys.name, who)

    def knows(self, keys: Keys) -> bool:
        """Whether anybody may share a key: of most rows nobody does, which is soon said."""
        return (
            not self.phones.keys().isdisjoint(keys.phones)
            or not self.emails.keys().isdisjoint(keys.emails)
            or keys.card in self.cards
            or keys.place in self.places
            or (keys.is_keyless and keys.name in self.names)
        )

    def who(self, keys: Keys) -> set[Who]:
        """Whoever shares a key."""
        reached: dict[Who, int] = defaultdict(int)
        weak: set[Who] = set()
        _reach(self, keys, reached, weak)
        return {*reached, *weak}


def _put(index: dict[str, Who | tuple[Who, ...]], key: str, who: Who) -> None:
    known = index.setdefault(key, who)
    if known != who:
        others = known if isinstance(known, tuple) else (known,)
        if who not in others and len(others) < _MOST_NAMESAKES:
            index[key] = (*others, who)


def _get(index: dict[str, Who | tuple[Who, ...]], key: str) -> tuple[Who, ...]:
    known = index.get(key)
    return () if known is None else known if isinstance(known, tuple) else (known,)


def book_index(rows: _Rows, wanted: Sequence[Keys]) -> Index:
    """Whom of the book the keys of a block of rows could mean; a few statements, however long the block is."""
    index = Index()
    _look_up(rows, _BY_PHONE, {number for keys in wanted for number in keys.phones}, index.phones)
    _look_up(rows, _BY_EMAIL, {address for keys in wanted for address in keys.emails}, index.emails)
    _look_up(rows, _BY_CARD, {keys.card for keys in wanted if keys.card}, index.cards)
    _look_up(
        rows, _BY_NAME, {keys.name for keys in wanted if keys.name and keys.is_keyless and not keys.place}, index.names
    )
    for block in _blocks({keys.name for keys in wanted if keys.place}):
        for name, organisation, contact in rows(_BY_PLACE, block):
            _put(index.places, f"{name}\x1f{organisation}", contact)
    return index


def _look_up(rows: _Rows, sql: str, keys: set[str], index: dict[str, Who | tuple[Who, ...]]) -> None:
    for block in _blocks(keys):
        for key, contact in rows(sql, block):
            _put(index, key, contact)


def _blocks(keys: Iterable[str]) -> Iterable[list[str]]:
    """Blocks of one length, filled up with a key that is already there, so that the statement stays the same."""
    rest = iter(sorted(keys))
    while block := list(islice(rest, BLOCK)):
        yield [*block, *[block[0]] * (BLOCK - len(block))]


@dataclass(slots=True)
class Match:
    """Who a row is about (`who`), or whom it only looks like (`like`)."""

    who: Standing | None = None
    like: Standing | None = None
    whole: bool = False


def match(draft: Draft, keys: Keys, indexes: Sequence[Index], stand: Callable[[Who], Standing | None]) -> Match:
    """Find who a row is about among the book's contacts and the earlier rows."""
    known = [index for index in indexes if index.knows(keys)]
    if not known and keys.id is None:
        return Match()
    reached: dict[Who, int] = defaultdict(int)
    weak: set[Who] = set()
    if keys.id is not None:
        reached[keys.id] += _BY_ID
    for index in known:
        _reach(index, keys, reached, weak)
    return _best(draft, keys, reached, weak, stand)


def _reach(index: Index, keys: Keys, reached: dict[Who, int], weak: set[Who]) -> None:
    """Who shares what tells a person apart, with its weight; and who shares no more than an office phone or a name."""
    if keys.card:
        for who in _get(index.cards, keys.card):
            reached[who] += _BY_ID_CARD
    for number in keys.phones:
        for who in _get(index.phones, number):
            if number in keys.mobiles:
                reached[who] += _BY_MOBILE
            else:
                weak.add(who)
    for address in keys.emails:
        for who in _get(index.emails, address):
            reached[who] += _BY_MAIL
    if keys.place:
        weak.update(_get(index.places, keys.place))
    elif keys.is_keyless:
        weak.update(_get(index.names, keys.name))


def _best(
    draft: Draft, keys: Keys, reached: dict[Who, int], weak: set[Who], stand: Callable[[Who], Standing | None]
) -> Match:
    found = {who: standing for who in {*reached, *weak} if (standing := stand(who)) is not None}
    order = sorted(found, key=lambda who: (found[who].trashed, -reached.get(who, 0), who < 0, abs(who)))
    for who in order:
        if _has_all(found[who], draft):
            return Match(found[who], whole=True)
    for who in order:
        if who in reached and compatible(keys.name, found[who].name):
            return Match(found[who])
    return Match(like=next((found[who] for who in order if _looks_like(found[who], keys, who in reached)), None))


def _has_all(standing: Standing, draft: Draft) -> bool:
    name = draft.get("name", "")
    if name and fold(name) != fold(standing.name):
        return False
    update = standing.compared(draft)
    return not update.adds and not update.differences


def _looks_like(standing: Standing, keys: Keys, shares_key: bool) -> bool:
    if standing.trashed:
        return False
    same_mobile = shares_key and any(number in standing.phones for number in keys.mobiles)
    return same_mobile or (bool(keys.place) and fold(standing.name) == fold(keys.name))


def stand_from_book(rows: _Rows, index: Index, ids: Iterable[int]) -> dict[Who, Standing]:
    """The contacts that a block of rows may be about, read at once."""
    wanted = set(ids)
    for table in (index.phones, index.emails, index.cards, index.places, index.names):
        for who in table.values():
            wanted.update(who if isinstance(who, tuple) else (who,))
    return {person.id: Standing.of(person) for person in people(rows, sorted(wanted))}
