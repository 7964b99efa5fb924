"""Whom the rows of a list of records are about: by ID card or mobile, else by name and organisation.

A name alone is enough where one person in the book is called so. What is not sure is never decided here: the row says
why, and the user says who it is.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from crmdesk.core.exchange.interactions.said import Named, Said
from crmdesk.core.exchange.preview import PlannedRow
from crmdesk.core.exchange.tying import who_is
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.values import phones
from crmdesk.core.values.names import compatible
from crmdesk.core.values.text import fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
Who = int
"""A contact's id, or minus one minus the number of an earlier row that makes somebody new."""
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
# ruff: noqa: S608 - what is put into the statements is constants
_STANDS: Final = (
    "SELECT contact.id, contact.name, coalesce(organisation.name, '') FROM contact"
    " LEFT JOIN affiliation ON contact_id = contact.id LEFT JOIN organisation ON organisation.id = organisation_id"
    " WHERE contact.deleted_at IS NULL AND contact.id IN ({chosen})"
)
_BY_NAME: Final = _STANDS.format(chosen=f"SELECT id FROM contact WHERE name {_AMONG}")
_BY_PLACE: Final = _STANDS.format(
    chosen="SELECT contact_id FROM organisation CROSS JOIN affiliation ON organisation_id = organisation.id"
    f" WHERE organisation.name {_AMONG} AND organisation.deleted_at IS NULL"
)
_BY_MOBILE: Final = (
    "SELECT digits, contact.id, name FROM phone CROSS JOIN contact ON contact.id = contact_id"
    f" WHERE deleted_at IS NULL AND digits {_AMONG}"
)
_BY_CARD: Final = (
    f"SELECT id_card, id, name FROM contact WHERE deleted_at IS NULL AND id_card <> '' AND id_card {_AMONG}"
)
_PLACES: Final = f"SELECT name, id FROM organisation WHERE deleted_at IS NULL AND name {_AMONG}"


class Someone(NamedTuple):
    """Who was found, or whom it may be about (`like`), and why that is not sure."""

    who: Who | None = None
    like: Who | None = None
    reason: str = ""


@dataclass
class People:
    """Those of the book and of the same import whom a list may name, and the organisations."""

    names: dict[str, dict[Who, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    at: dict[str, dict[Who, str]] = field(default_factory=lambda: defaultdict(dict))
    mobiles: dict[str, dict[Who, str]] = field(default_factory=lambda: defaultdict(dict))
    cards: dict[str, dict[Who, str]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Rows, wanted: Iterable[Said], earlier: Sequence[PlannedRow]) -> "People":
        """Whoever may be meant; a few statements, however long the list is."""
        found, wanted = cls(), list(wanted)
        places = {place for said in wanted for place in (said.place, *(one.place for one in said.people)) if place}
        named = {one.name for said in wanted for one in said.people} | places
        for sql, keys in ((_BY_NAME, named), (_BY_PLACE, places)):
            for contact, name, place in rows(sql, _values(keys)):
                found._put(contact, name, place)
        for digits, contact, name in rows(_BY_MOBILE, _values({one for said in wanted for one in said.mobiles})):
            found.mobiles[digits][contact] = name
        for card, contact, name in rows(_BY_CARD, _values({said.id_card for said in wanted if said.id_card})):
            found.cards[card][contact] = name
        found.places = dict(rows(_PLACES, _values(places | named)))
        found._put_earlier(earlier)
        return found

    def find(self, said: Said, person: Named) -> Someone:
        """Who one of the people of a record is."""
        alone = len(said.people) == 1
        for keys, known in (((said.id_card,), self.cards), (said.mobiles, self.mobiles)):
            held = {who: name for key in keys if key for who, name in known.get(key, {}).items()} if alone else {}
            fitting = [who for who, name in held.items() if compatible(person.name, name)]
            if len(fitting) == 1:
                return Someone(fitting[0])
            if held and not fitting:
                return Someone(None, next(iter(held)), _taken(next(iter(held.values()))))
        return self._by_name(person.name, person.place or said.place)

    def find_mobile(self, number: str) -> Someone:
        """Whose number it is, where a row names nobody."""
        held = list(self.mobiles.get(number, {}))
        return Someone(held[0]) if len(held) == 1 else Someone(reason=_nobody(number))

    def _by_name(self, name: str, place: str) -> Someone:
        called = self.names.get(name, {})
        if not called:
            return self._nearly(name, place)
        here = [who for who, places in called.items() if fold(place) in places] if place else list(called)
        if len(here) == 1:
            return Someone(here[0])
        if len(here) > 1:
            text = _("{count} people are called {name}: say at which organisation, or a mobile number.")
            return Someone(None, here[0], text.format(count=len(here), name=name))
        text = _("{name} is in the book, but not at {place}.")
        like = self._nearly(name, place).like
        return Someone(None, next(iter(called)) if like is None else like, text.format(name=name, place=place))

    def _nearly(self, name: str, place: str) -> Someone:
        """Somebody at the organisation who may be called so: 张总."""
        near = (
            [who for who, theirs in self.at.get(fold(place), {}).items() if compatible(name, theirs)] if place else []
        )
        return Someone(None, near[0] if len(near) == 1 else None, _nobody(name))

    def _put(self, who: Who, name: str, place: str) -> None:
        self.names[name].setdefault(who, set()).add(fold(place))
        if place:
            self.at[fold(place)][who] = name

    def _put_earlier(self, rows: Sequence[PlannedRow]) -> None:
        for at, row in enumerate(rows):
            if row.is_entry or not row.draft:
                continue
            who, draft = who_is(rows, at), row.draft
            name = draft.get("name", "")
            places = {draft.get("organisation", ""), *(held.organisation for held in draft.get("positions", ()))}
            for place in places - {""} or {""}:
                if name:
                    self._put(who, name, place)
            for reach in draft.get("phones", ()):
                self.mobiles[phones.digits(reach.value)].setdefault(who, name)
            if "id_card" in draft:
                self.cards[draft["id_card"]].setdefault(who, name)


def _values(keys: Iterable[str]) -> tuple[str]:
    return (json.dumps(sorted(keys)),)


def _nobody(name: str) -> str:
    return _("{name} is not in the book.").format(name=name)


def _taken(name: str) -> str:
    return _("The number or ID card is that of {name}.").format(name=name)
