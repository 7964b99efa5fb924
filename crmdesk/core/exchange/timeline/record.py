"""The timeline of a contact as our own JSON has it: written from the book, and read."""

import binascii
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from crmdesk.core.budget.of_contact import OfContact, of_contacts
from crmdesk.core.contacts.people import BLOCK
from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.said import SaidFile
from crmdesk.core.exchange.ties_record import DATA_URI, Beside, read_content
from crmdesk.core.exchange.timeline.shapes import FILES, OURS, SHAPES, SPENT, Shape
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text

TOLD: Final = "told"
"""Where a draft that was read carries all of it."""


class Item(NamedTuple):
    """One thing as a file tells it: values by JSON key, and of a record its files."""

    key: str
    values: Mapping[str, Any]
    files: tuple[SaidFile, ...] = ()

    @property
    def same(self) -> tuple[Any, ...]:
        """What tells it from another of the same contact."""
        return (self.key, *(self.values[part] for part in SHAPES[self.key].same))


def counted(items: Sequence[Item]) -> list[tuple[str, int]]:
    """How many there are of each, under its title."""
    found = {key: sum(item.key == key for item in items) for key in SHAPES}
    return [(_(SHAPES[key].title), count) for key, count in found.items() if count]


def with_timeline(
    contacts: Contacts, people: Iterable[tuple[Person, Beside]], *, files: bool
) -> Iterator[tuple[Person, Beside]]:
    """Each person with what else stands beside the fields, and their timeline, read block by block."""
    rest = iter(people)
    while block := list(islice(rest, BLOCK)):
        found = _of_block(contacts, [person.id for person, _beside in block], files=files)
        for person, beside in block:
            yield person, {**beside, **found.get(person.id, {})}


def _of_block(contacts: Contacts, people: Sequence[int], *, files: bool) -> dict[int, Beside]:
    found: dict[int, Beside] = defaultdict(dict)
    among = (json.dumps(list(people)),)
    for key, shape in SHAPES.items():
        rows = contacts.query(shape.sql, among)
        more = _of_records(contacts, [row[1] for row in rows], files=files) if key == "interactions" and rows else {}
        for contact, *values in rows:
            said = _said(shape, values)
            if more:
                said |= more.get(values[0], {})
            found[contact].setdefault(key, []).append(said)
    for part in of_contacts(contacts.query, people):
        if not part.with_record:
            found[part.contact].setdefault(SPENT, []).append(_spent(part))
    return found


def _spent(part: OfContact) -> dict[str, str]:
    said = {
        "day": part.day, "category": part.category, "amount": money_text(part.amount), "payee": part.payee,
        "note": part.note,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value}


def _said(shape: Shape, values: Sequence[Any]) -> dict[str, Any]:
    pairs = zip(shape.values.items(), values, strict=False)
    return {key: part.write(value) for (key, part), value in pairs if value != part.usual}


def _of_records(contacts: Contacts, records: Sequence[int], *, files: bool) -> dict[int, dict[str, Any]]:
    """Who of us took part in records, and the files kept with them."""
    more: dict[int, dict[str, Any]] = defaultdict(dict)
    among = (json.dumps(sorted(set(records))),)
    for record, name in contacts.query(OURS, among):
        more[record].setdefault("colleagues", []).append(name)
    for record, name, media, key in contacts.query(FILES, among) if files else ():
        content = binascii.b2a_base64(contacts.files.content(key), newline=False).decode("ascii")
        more[record].setdefault("files", []).append({"name": name, "content": f"data:{media};{DATA_URI}{content}"})
    return more


def read_timeline(draft: Draft, key: str, value: Any) -> None:
    """Take what a record says under one key of SHAPES. Raises InvalidInput for what cannot be taken."""
    wrong: list[str] = []
    for said in value if isinstance(value, list) else [value]:
        try:
            draft[TOLD] = (*draft.get(TOLD, ()), _item(key, said))
        except InvalidInput as error:
            wrong.append(str(error))
    if wrong:
        raise InvalidInput(" ".join(dict.fromkeys(wrong)))


def _item(key: str, said: Any) -> Item:
    if not isinstance(said, Mapping):
        raise InvalidInput(_("This is no object."))
    values = {
        name: part.read(said[name]) if said.get(name) is not None else _usual(name, part.usual, part.read)
        for name, part in SHAPES[key].values.items()
    }
    files = said.get("files") or []
    return Item(key, values, tuple(map(read_content, files if isinstance(files, list) else [files])))


def _usual(name: str, usual: Any, read: Callable[[Any], Any]) -> Any:
    """What is not said: what is usual, where that may be."""
    if usual == "":
        return read("")
    if name == "at":
        raise InvalidInput(_("It does not say when."))
    return usual
