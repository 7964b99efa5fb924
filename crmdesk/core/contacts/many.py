"""Changing one thing of many contacts: what it makes of each of them, and writing it in blocks.

Columns, positions, own fields and labels are written by a statement a block; what is a list of a contact's own (phones,
addresses, ...) is read and written contact by contact.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import apsw

from crmdesk.core.contacts import people, showing
from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.choosing import joined, parted
from crmdesk.core.contacts.declared import BY_KEY, own_field
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.people import MAIN_POSITION
from crmdesk.core.contacts.records import Draft, Person, Position
from crmdesk.core.contacts.tables import OwnValue
from crmdesk.core.contacts.writing import Writer, with_own
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.ids import content_id

LISTS: Final = frozenset((Kind.LABELS, Kind.CHOICES, Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS, Kind.ADDRESSES))
"""Kinds of which something can be added or taken away."""

_READ_FIRST: Final = LISTS - {Kind.CHOICES} | {Kind.POSITIONS, Kind.OWN}
_BLOCK: Final = 500


@dataclass(frozen=True)
class Many:
    """What is done to each of many contacts: new values, and by field key what is added and taken away."""

    draft: Draft = field(default_factory=dict)
    add: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    remove: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        """The fields it is about."""
        return list(dict.fromkeys((*self.draft, *self.add, *self.remove)))

    def checked(self) -> "Many":
        """The same as it is kept. Raises InvalidInput for what a field cannot take."""
        return Many(
            {key: take(key, value) for key, value in self.draft.items()},
            {key: _items(key, values) for key, values in self.add.items()},
            {key: _items(key, values) for key, values in self.remove.items()},
        )


@dataclass(frozen=True)
class Difference:
    """What a change makes of a field of one contact, as it is shown."""

    contact: int
    name: str
    before: str
    after: str


def drafted(person: Person, change: Many) -> Draft:
    """The values that one contact has afterwards."""
    draft = dict(change.draft)
    for key in (*change.add, *change.remove):
        draft[key] = _mixed(BY_KEY[key], person, change.add.get(key, ()), change.remove.get(key, ()))
    return draft


def changed(person: Person, draft: Draft) -> Person:
    """A contact as it would be with these values."""
    own = {key: value for key, value in draft.items() if own_field(key)}
    custom = {title: text for title, text in {**person.custom, **own}.items() if text}
    main = {key: value for key, value in draft.items() if key in MAIN_POSITION}
    rest = {key: value for key, value in draft.items() if key not in own and key not in main}
    if main:
        others = tuple(at for at in person.positions if not at.main)
        rest["positions"] = (replace(person.main, **main, main=True), *others)
    return replace(person, **{"custom": custom, **rest})


def differences(found: Iterable[Person], change: Many) -> Iterator[Difference]:
    """What a checked change makes of its first field for each contact, of those too of whom it changes nothing."""
    shown = BY_KEY[change.keys[0]]
    for person in found:
        after = changed(person, drafted(person, change))
        yield Difference(person.id, person.name, showing.shown(shown, person), showing.shown(shown, after))


def write(writer: Writer, connection: apsw.Connection, contacts: Sequence[int], change: Many) -> None:
    """Write a checked change, inside an action."""
    draft = {key: value for key, value in change.draft.items() if BY_KEY[key].kind not in _READ_FIRST}
    each = Many(
        {key: value for key, value in change.draft.items() if key not in draft},
        {key: words for key, words in change.add.items() if BY_KEY[key].kind is not Kind.LABELS},
        {key: words for key, words in change.remove.items() if BY_KEY[key].kind is not Kind.LABELS},
    )
    labels = [{key: words for key, words in given.items() if key in BY_KEY and BY_KEY[key].kind is Kind.LABELS}
              for given in (change.add, change.remove)]  # fmt: skip
    for start in range(0, len(contacts), _BLOCK):
        block = contacts[start : start + _BLOCK]
        writer.change_block(block, draft, *labels)
        _set_main(writer, connection, block, {key: draft[key] for key in MAIN_POSITION if key in draft})
        _set_own(connection, block, {key: value for key, value in draft.items() if own_field(key)})
        if each.keys:
            _change_each(writer, connection, block, each)


def _change_each(writer: Writer, connection: apsw.Connection, block: Sequence[int], change: Many) -> None:
    for person in people.people(lambda sql, values: connection.execute(sql, values).fetchall(), block):
        writer.change(person, with_own(drafted(person, change), person))


def _set_main(writer: Writer, connection: apsw.Connection, block: Sequence[int], facts: dict[str, Any]) -> None:
    """Change the main position of each; whoever has none gets one, unless there is nothing to say in it."""
    if not facts:
        return
    rows = writer.rows()
    columns = {"organisation_id" if key == "organisation" else key: value for key, value in facts.items()}
    if "organisation" in facts:
        columns["organisation_id"] = rows.organisation(facts["organisation"])
        rows.flush()
    marks = placeholders(block)
    have = {key for (key,) in connection.execute(
        f"SELECT contact_id FROM affiliation WHERE contact_id IN ({marks}) AND main = 1", block)}  # noqa: S608 - marks only  # fmt: skip
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(
        f"UPDATE affiliation SET {assignments} WHERE contact_id IN ({marks}) AND main = 1",  # noqa: S608 - our own names
        (*columns.values(), *block),
    )
    if any(facts.values()):
        for contact in block:
            if contact not in have:
                rows.positions(contact, [Position(**facts, main=True)])
        rows.flush()


def _set_own(connection: apsw.Connection, block: Sequence[int], values: Mapping[str, str]) -> None:
    for title, text in values.items():
        if not text:
            OwnValue.delete().where(OwnValue.id.in_([content_id(contact, title) for contact in block])).execute()
            continue
        connection.executemany(
            "INSERT INTO own_value (id, contact_id, title, text) VALUES (?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET text = excluded.text WHERE text <> excluded.text",
            [(content_id(contact, title), contact, title, text) for contact in block],
        )


def _mixed(of: Field, person: Person, add: Sequence[Any], remove: Sequence[Any]) -> Any:
    if of.kind is not Kind.CHOICES:
        left = tuple(one for one in dict.fromkeys((*person.value(of), *add)) if one not in remove)
        return tuple(sorted(left)) if of.kind is Kind.LABELS else left
    chosen = [one for one in dict.fromkeys((*parted(person.value(of)), *add)) if one not in remove]
    places = {option: place for place, option in enumerate(of.options)}
    return joined(sorted(chosen, key=lambda one: places.get(one, len(places))))


def _items(key: str, values: Sequence[Any]) -> Sequence[Any]:
    kept = take(key, values)
    return parted(kept) if BY_KEY[key].kind is Kind.CHOICES else kept
