"""Ties, referrals and files of an import: to whom they lead, which are new, and how they are written.

They are looked at when all rows are known, for a tie may lead to a later row or to another file of the same import.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange.matching import Who
from crmdesk.core.exchange.preview import PlannedRow, Preview
from crmdesk.core.exchange.said import KEYS, Said, SaidFile, SaidLink, SaidReferral, Somebody, Thing, Tied, link_thing
from crmdesk.core.exchange.standing import Update
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.values import phones
from crmdesk.core.values.names import compatible

_Query = Callable[[str, Sequence[Any]], list[Row]]
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
_BY_ID: Final = (
    "SELECT id, coalesce(merged_into, id), name FROM contact"
    f" WHERE (deleted_at IS NULL OR merged_into IS NOT NULL) AND id {_AMONG}"
)
_BY_PHONE: Final = (
    "SELECT name, digits, contact.id FROM phone JOIN contact ON contact.id = contact_id"
    f" WHERE deleted_at IS NULL AND digits {_AMONG}"
)
# ruff: noqa: S608 - what is put into the statements is a constant
_STAND: Final = (
    f"SELECT contact_id, other_id, kind, note FROM link WHERE contact_id {_AMONG} OR other_id {_AMONG}",
    "SELECT contact_id, coalesce(brought_id, 0), text, day FROM referral"
    f" WHERE contact_id {_AMONG} OR brought_id {_AMONG}",
    f"SELECT contact_id, hash, name FROM enclosure WHERE contact_id {_AMONG}",
)


def plan_ties(query: _Query, preview: Preview, ids: Mapping[int, int]) -> list[Tied]:
    """What all rows say beside the fields; a row that brings something new of it updates its person.

    `ids` are the rows by the ids they had in the book they come from.
    """
    keys = KEYS.values()
    tied = [Tied(at, said) for at, row in enumerate(preview.rows) for key in keys for said in row.draft.get(key, ())]
    if not tied:
        return []
    seek = _Seeker(query, preview, ids, [other for each in tied if (other := each.said.other) is not None])
    found = [each for one in tied if (each := seek.resolved(one)) is not None]
    standing = _Standing(query, {who for one in found for who in (seek.who(one.row), one.other) if who and who > 0})
    for one in found:
        _announce(preview.rows[one.row], one, standing, seek.who(one.row))
    return found


def _announce(row: PlannedRow, tied: Tied, standing: "_Standing", who: Who) -> None:
    """Let the preview say what is new at somebody who is known already, and what is not taken."""
    said, thing = tied.said, tied.thing(who, tied.other)
    if not standing.add(thing, said.detail):
        if said.detail not in {"", stands := standing.detail(thing)}:
            text = _("{field}: “{new}” was not taken, “{old}” stands.")
            row.problems = [*row.problems, text.format(field=said.whole, new=said.detail, old=stands)]
    elif row.outcome in {"unchanged", "update"}:
        row.update = row.update or Update()
        key = KEYS[type(said)]
        row.update.adds[key] = (*row.update.adds.get(key, ()), said)
        row.outcome = "update"


class _Standing:
    """What stands in the book of these people, and what is added to it."""

    def __init__(self, query: _Query, people: Iterable[Who]) -> None:
        among = (json.dumps(sorted(people)),)
        links, referrals, files = (query(sql, among) for sql in _STAND)
        self._things: dict[Thing, str] = {link_thing(*ends): note for *ends, note in links}
        self._things |= {(by, brought, text): day for by, brought, text, day in referrals}
        self._things |= {tuple(file): "" for file in files}

    def add(self, thing: Thing, detail: str = "") -> bool:
        """Whether it is new."""
        if thing in self._things:
            return False
        self._things[thing] = detail
        return True

    def detail(self, thing: Thing) -> str:
        """What stands beside one: a note, a day."""
        return self._things[thing]


class _Seeker:
    """Finds who is meant: among the rows of the import first, then in the book; by id, else by name and phone."""

    def __init__(self, query: _Query, preview: Preview, ids: Mapping[int, int], others: Sequence[Somebody]) -> None:
        self._preview, self._ids = preview, ids
        self._rows: dict[tuple[str, str], int] = {}
        for at, row in enumerate(preview.rows):
            for reach in row.draft.get("phones", ()):
                self._rows.setdefault((row.draft.get("name", ""), phones.digits(reach.value)), at)
        known = json.dumps(sorted({other.id for other in others}))
        numbers = json.dumps(sorted({phones.digits(other.mobile) for other in others if other.mobile}))
        self._known = {key: (into, name) for key, into, name in query(_BY_ID, (known,))}
        self._named = {(name, digits): key for name, digits, key in query(_BY_PHONE, (numbers,))}

    def who(self, row: int) -> Who:
        """Whom a row is about, as far as the preview knows."""
        return who_is(self._preview.rows, row)

    def resolved(self, tied: Tied) -> Tied | None:
        """The same with who is at its other end; None, and told at its row, where nobody or no other one is found."""
        other, row = tied.said.other, self._preview.rows[tied.row]
        if row.outcome == "problem":
            return None
        if other is None:
            return tied
        found = self._found(other)
        if found is None or found == self.who(tied.row):
            text = _("“{name}” is tied to this contact and was not found; the tie is left out.")
            row.problems = [*row.problems, text.format(name=other.name or other.id)]
            return None
        return Tied(tied.row, tied.said if other.name else self._with_name(tied.said, other), found)

    def _with_name(self, said: Said, other: Somebody) -> Said:
        """The same where the file gives no more than an id, to be read by people."""
        if isinstance(said, SaidFile):
            return said
        at = self._ids.get(other.id)
        name = self._known[other.id][1] if at is None else self._preview.rows[at].draft.get("name", "")
        return replace(said, other=replace(other, name=name))

    def _found(self, other: Somebody) -> Who | None:
        at = self._ids.get(other.id)
        if at is None and other.id in self._known:
            contact, name = self._known[other.id]
            if not other.name or compatible(other.name, name):
                return int(contact)
        key = other.name, phones.digits(other.mobile)
        at = self._rows.get(key) if at is None and other.mobile else at
        if at is not None:
            return self.who(at)
        return self._named.get(key) if other.mobile else None


class Tying:
    """Writes what stands beside the fields, inside the action of an import; `made` are new contacts by their row."""

    def __init__(self, contacts: Contacts, preview: Preview, made: Mapping[int, int]) -> None:
        self._contacts, self._rows, self._made = contacts, preview.rows, made
        self._ties: Sequence[Tied] = preview.ties

    def write(self) -> set[int]:
        """Write what is not there yet; the contacts whom that concerns."""
        pairs = [(tied, *ends) for tied in self._ties if (ends := self._ends(tied)) is not None]
        standing = _Standing(self._contacts.query, {end for _tied, *ends in pairs for end in ends if end})
        new = [pair for pair in pairs if standing.add(pair[0].thing(*pair[1:])) and pair[1] != pair[2]]
        self._contacts.ties.write_links(_links(new))
        self._contacts.ties.write_referrals(_referrals(new))
        for tied, contact, _other_one in new:
            if isinstance(tied.said, SaidFile):
                self._contacts.files.keep(contact, tied.said.name, tied.said.content)
        return {end for _tied, *ends in new for end in ends if end}

    def _ends(self, tied: Tied) -> tuple[int, int | None] | None:
        contact = self._contact_of(tied.row)
        other = tied.other if tied.other is None or tied.other > 0 else self._contact_of(-1 - tied.other)
        if contact is None or (other is None and tied.other is not None):
            return None
        return contact, other

    def _contact_of(self, at: int) -> int | None:
        return contact_of(self._rows, self._made, at)


def who_is(rows: Sequence[PlannedRow], at: int) -> Who:
    """Whom a row is about, as far as a preview knows."""
    row = rows[at]
    if row.outcome in {"new", "duplicate", "problem"}:
        return -1 - at
    return row.contact if row.contact is not None else who_is(rows, row.row or 0)


def contact_of(rows: Sequence[PlannedRow], made: Mapping[int, int], at: int) -> int | None:
    """Who a row is by now, `made` being new contacts by their row; None for one that was left out."""
    row = rows[at]
    if at in made:
        return made[at]
    if row.outcome in {"new", "problem"} or (row.outcome == "duplicate" and row.choice != "update"):
        return None
    return row.contact if row.contact is not None else contact_of(rows, made, row.row or 0)


_Pair = tuple[Tied, int, int | None]


def _links(new: Iterable[_Pair]) -> Iterator[tuple[int, int, str, str]]:
    for tied, contact, other in new:
        if isinstance(tied.said, SaidLink) and other is not None:
            yield contact, other, tied.said.kind.value, tied.said.note


def _referrals(new: Iterable[_Pair]) -> Iterator[tuple[int, int | None, str, str]]:
    for tied, contact, other in new:
        if isinstance(tied.said, SaidReferral):
            by, brought = (contact, other) if tied.said.by_contact else (other or 0, contact)
            yield by, brought, tied.said.text, tied.said.day
