"""Reading whole contacts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from crmdesk.core.contacts.declared import BY_KEY, LABELS, LISTED
from crmdesk.core.contacts.listing import EMPTY_KEY
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

Rows = Callable[[str, Sequence[Any]], list[Row]]
BLOCK: Final = 500
COLUMNS: Final = (
    "name", "family", "given", "pinyin", "sex", "nature", "tier", "region", "id_card", "network", "note", "photo",
    "standing", "standing_since", "standing_reason", "acquaintance",
)  # fmt: skip
_CONTACT: Final = (
    f"SELECT id, {', '.join(COLUMNS)},"  # noqa: S608 - our own columns
    " birthday, calendar, leap, (SELECT name FROM colleague WHERE id = owner_id),"
    " (SELECT name FROM colleague WHERE id = sponsor_id), deleted_at IS NOT NULL FROM contact WHERE id IN ({ids})"
)
_POSITION: Final = (
    "SELECT contact_id, coalesce(organisation.name, ''), department, title, level, since, until, main, organisation_id"
    " FROM affiliation LEFT JOIN organisation ON organisation.id = organisation_id WHERE contact_id IN ({ids})"
    " ORDER BY affiliation.main DESC, affiliation.id"
)
_REACHES: Final = {
    "phones": "SELECT contact_id, value, kind FROM phone WHERE contact_id IN ({ids}) ORDER BY id",
    "emails": "SELECT contact_id, value, kind FROM email WHERE contact_id IN ({ids}) ORDER BY id",
    "im": "SELECT contact_id, value, kind FROM messenger WHERE contact_id IN ({ids}) ORDER BY id",
}

_PLACE: Final = (
    "SELECT contact_id, text, postcode, kind, confirmed FROM address WHERE contact_id IN ({ids}) ORDER BY id"
)
_LABEL: Final = "SELECT contact_id, kind, text FROM label WHERE contact_id IN ({ids}) ORDER BY text"
_OWN: Final = "SELECT contact_id, title, text FROM own_value WHERE contact_id IN ({ids}) ORDER BY id"
PARTS: Final = frozenset((*_REACHES, "positions", "addresses", "labels", "custom"))
MAIN_POSITION: Final = ("organisation", "department", "title", "level")
"""The fields that speak of the main position."""


def person(rows: Rows, contact: int) -> Person:
    """One contact. Raises NotFound."""
    for found in people(rows, [contact]):
        return found
    raise NotFound(_("This contact is not in the book any more."))


def people(
    rows: Rows, contacts: Iterable[int], keys: Collection[str] | None = None, listed: Collection[str] = ()
) -> Iterator[Person]:
    """The contacts of these ids, in their order, read in blocks; ids that are not there are passed over.

    Of what stands in rows of its own only the fields of these keys are read, if any are given. `listed` are
    keys of what nobody types (`declared.LISTED`) and is wanted as well.
    """
    parts = PARTS if keys is None else frozenset(_part(key) for key in keys)
    wanted = [key for key in listed if key in LISTED]
    rest = iter(contacts)
    while block := list(islice(rest, BLOCK)):
        found = _block(rows, block, parts)
        known = _listed(rows, block, wanted) if wanted else {}
        for contact in block:
            if contact in found:
                yield replace(found[contact], listed=known.get(contact, {})) if wanted else found[contact]


def _listed(rows: Rows, block: Sequence[int], keys: Sequence[str]) -> dict[int, dict[str, str]]:
    """What the read table says of them, "" where it says nothing."""
    columns = ", ".join(LISTED[key].column for key in keys)
    sql = f"SELECT id, {columns} FROM listing WHERE id IN ({placeholders(block)})"  # noqa: S608 - our own columns
    return {
        contact: {key: "" if value == EMPTY_KEY else str(value) for key, value in zip(keys, values, strict=True)}
        for contact, *values in rows(sql, block)
    }


def _part(key: str) -> str:
    """Where the values of a field are read from, "" where they stand in the contact's own row."""
    if key in PARTS:
        return key
    field = BY_KEY.get(key)
    if field is not None and field.own:
        return "custom"
    if field is not None and field.label_kind:
        return "labels"
    return "positions" if key in MAIN_POSITION else ""


def _block(rows: Rows, block: Sequence[int], parts: Collection[str]) -> dict[int, Person]:
    marks = placeholders(block)

    def of(part: str, sql: str) -> dict[int, list[Row]]:
        grouped: dict[int, list[Row]] = {}
        if part not in parts:
            return grouped
        for contact, *values in rows(sql.format(ids=marks), block):
            grouped.setdefault(contact, []).append(tuple(values))
        return grouped

    positions = of("positions", _POSITION)
    reaches = {key: of(key, sql) for key, sql in _REACHES.items()}
    places, labels, own = of("addresses", _PLACE), of("labels", _LABEL), of("custom", _OWN)
    result = {}
    for contact, *values in rows(_CONTACT.format(ids=marks), block):
        fields: dict[str, Any] = dict(zip(COLUMNS, values, strict=False))
        fields |= _rest(values[len(COLUMNS) :])
        fields |= {key: tuple(Reach(*at) for at in grouped.get(contact, ())) for key, grouped in reaches.items()}
        fields |= _labels(labels.get(contact, ()))
        fields["positions"] = tuple(_position(at) for at in positions.get(contact, ()))
        fields["addresses"] = tuple(Place(*at) for at in places.get(contact, ()))
        result[contact] = Person(contact, custom=dict(own.get(contact, ())), **fields)
    return result


def _rest(values: Sequence[Any]) -> dict[str, Any]:
    date, calendar, leap, owner, sponsor, trashed = values
    birthday = Birthday(date, Calendar(calendar), bool(leap)) if date else None
    return {"birthday": birthday, "owner": owner or "", "sponsor": sponsor or "", "trashed": bool(trashed)}


def _position(values: Row) -> Position:
    organisation, department, title, level, since, until, main, organisation_id = values
    return Position(organisation, department, title, level, since, until, bool(main), organisation_id)


def _labels(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, text in rows:
        key = LABELS[kind].key
        found[key] = (*found.get(key, ()), text)
    return found
