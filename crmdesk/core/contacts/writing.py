"""Writing contacts, inside an action: from checked drafts to rows. Loaded by the first write; a start only reads."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import apsw

from crmdesk.core.contacts import people
from crmdesk.core.contacts.career import before
from crmdesk.core.contacts.checks import checked, filled_from_id_card, with_names
from crmdesk.core.contacts.declared import BY_KEY, own_field
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.listing import Falls
from crmdesk.core.contacts.records import Draft, Person, Place, Position
from crmdesk.core.contacts.rows import Rows, with_main
from crmdesk.core.contacts.standing_rules import since_then
from crmdesk.core.contacts.tables import (
    Address,
    Affiliation,
    Contact,
    Email,
    Label,
    Messenger,
    OfContact,
    OwnValue,
    Phone,
)
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.ids import IdSource, content_id

_CHILDREN: Final[dict[Kind, type[OfContact]]] = {
    Kind.PHONES: Phone,
    Kind.EMAILS: Email,
    Kind.MESSENGERS: Messenger,
    Kind.ADDRESSES: Address,
    Kind.OWN: OwnValue,
    Kind.POSITIONS: Affiliation,
}
_MAIN_POSITION: Final = ("organisation", "department", "title", "level")
_BLOCK: Final = 500


def prepared(draft: Draft, person: Person | None = None) -> Draft:
    """A draft as it is kept: every value checked, names agreeing, what an ID card says filled in.

    Raises InvalidInput with the sentence for each field that cannot be taken.
    """
    return with_names(filled_from_id_card(with_own(checked(draft), person), person))


def with_own(draft: Draft, person: Person | None = None) -> Draft:
    """A draft whose own fields stand under `custom`, beside what the draft does not speak of.

    A `custom` of the draft takes the place of what stands under titles without a field; fields stay unless named.
    """
    own = {key: draft[key] for key in draft if own_field(key)}
    if not own and "custom" not in draft:
        return draft
    before = person.custom if person else {}
    kept = {title: text for title, text in before.items() if "custom" not in draft or own_field(title)}
    custom = {**kept, **draft.get("custom", {}), **own}
    rest = {key: value for key, value in draft.items() if key not in own}
    return {**rest, "custom": {title: text for title, text in custom.items() if text}}


def moved(person: Person, to: Position, today: date) -> Position:
    """A new main position as it is kept. Raises InvalidInput, with the field, for what cannot be."""
    checks = {key: getattr(to, key) for key in _MAIN_POSITION}
    facts = checked(checks)
    since, now = to.since or today.isoformat(), person.main
    problems: dict[str, str] = {}
    if not (facts["organisation"] or facts["title"]):
        problems["organisation"] = _("Say where they work now, or at least what they do.")
    elif facts["organisation"] and facts["organisation"] == now.organisation:
        problems["organisation"] = _("They work there already. Change title or department in their place.")
    if before(since, now.since):
        problems["since"] = _("The present position began later, on {date}.").format(date=now.since)
    if problems:
        raise InvalidInput(next(iter(problems.values())), problems)
    return Position(**facts, since=since, main=True)


class Writer:
    """Writes what the action under way asks for; drafts are prepared."""

    def __init__(
        self, connection: apsw.Connection, ids: IdSource, today: Callable[[], date], falling: Callable[[], Falls]
    ) -> None:
        self._connection = connection
        self._ids = ids
        self._today = today
        self._falling = falling

    def rows(self) -> Rows:
        """A collector of new rows."""
        return Rows(self._connection, self._ids, self._falling)

    def add(self, draft: Draft) -> int:
        """A new contact; its id."""
        rows = self.rows()
        contact = rows.contact(draft)
        rows.flush()
        return contact

    def add_colleague(self, name: str) -> int | None:
        """The colleague of that name, made where there is none; None for no name."""
        rows = self.rows()
        colleague = rows.colleague(name)
        rows.flush()
        return colleague

    def change(self, person: Person, draft: Draft) -> None:
        """Give fields of one contact new values; what the draft does not name stays."""
        rows = self.rows()
        if draft.get("standing", person.standing) != person.standing:
            draft = {**since_then(draft["standing"], self._today()), **draft}
        values = self._columns(rows, draft)
        for key, value in draft.items():
            if key in BY_KEY:
                self._write_children(rows, person, key, value)
        if any(key in draft for key in _MAIN_POSITION):
            self._write_main(rows, person, draft)
        rows.flush()
        if values:
            _update(Contact, [person.id], values)

    def move(self, person: Person, to: Position) -> None:
        """End the main position on the day on which another one begins."""
        rows = self.rows()
        self._connection.execute(
            "UPDATE affiliation SET main = 0, until = CASE until WHEN '' THEN ? ELSE until END"
            " WHERE contact_id = ? AND main = 1",
            (to.since, person.id),
        )
        rows.positions(person.id, [to])
        rows.flush()

    def mark(self, contacts: Sequence[int], deleted_at: int | None) -> None:
        """Put contacts into the trash, or bring them back. Raises NotFound if one of them is not there."""
        values: dict[str, Any] = {"deleted_at": deleted_at}
        if deleted_at is None:
            # Who lost a merge stands for themselves again.
            values["merged_into"] = None
        for start in range(0, len(contacts), _BLOCK):
            _update(Contact, contacts[start : start + _BLOCK], values)

    def keep_apart(self, one: int, other: int) -> None:
        """Remember that two contacts are not the same person; the lower id stands first."""
        first, second = sorted((one, other))
        self._connection.execute(
            "INSERT INTO apart (id, contact_id, other_id) VALUES (?,?,?) ON CONFLICT (id) DO NOTHING",
            (content_id(first, second), first, second),
        )

    def _columns(self, rows: Rows, draft: Draft) -> dict[str, Any]:
        """What of a draft stands in the contact's own row."""
        own: dict[str, Any] = {key: draft[key] for key in people.COLUMNS if key in draft}
        if "birthday" in draft:
            birthday = draft["birthday"]
            own |= {"birthday": birthday.date if birthday else "", "calendar": birthday.calendar if birthday else ""}
            own["leap"] = int(birthday.leap) if birthday else 0
        for key in ("owner", "sponsor"):
            if key in draft:
                own[key] = rows.colleague(draft[key])
        return own

    def _write_children(self, rows: Rows, person: Person, key: str, value: Any) -> None:
        field = BY_KEY[key]
        if field.kind is Kind.LABELS:
            before, now = set(getattr(person, key)), set(value)
            _remove(Label, [content_id(person.id, field.label_kind, word) for word in sorted(before - now)])
            rows.labels(person.id, field.label_kind, sorted(now - before))
            return
        table = _CHILDREN.get(field.kind)
        if table is None:
            return
        if field.kind is Kind.ADDRESSES:
            value = _still_confirmed(value, person.addresses)
        # A list is small and its order is part of it: written anew, unless nothing changed.
        if value == getattr(person, key):
            return
        table.delete().where(table.contact == person.id).execute()
        _inserters(rows)[field.kind](person.id, with_main(value) if field.kind is Kind.POSITIONS else value)

    def _write_main(self, rows: Rows, person: Person, draft: Draft) -> None:
        facts: dict[str, Any] = {key: draft[key] for key in _MAIN_POSITION if key in draft}
        if "organisation" in facts:
            facts["organisation"] = rows.organisation(facts["organisation"])
        row = self._connection.execute(
            "SELECT id FROM affiliation WHERE contact_id = ? AND main = 1", (person.id,)
        ).fetchone()
        if row:
            rows.flush()
            _update(Affiliation, [row[0]], facts)
        else:
            at = Position(organisation_id=facts.pop("organisation", None), main=True, **facts)
            rows.positions(person.id, [at])

    def change_block(
        self, block: Sequence[int], draft: Draft, add: Mapping[str, Sequence[str]], remove: Mapping[str, Sequence[str]]
    ) -> None:
        """Give many contacts what stands in their own rows, and add or remove labels by field key."""
        new = self.rows()
        values = self._columns(new, draft)
        new.flush()
        if "standing" in values:
            # Who stood so before keeps the day and the reason.
            other = Contact.id.in_(block) & (Contact.standing != values["standing"])
            Contact.update(**since_then(values["standing"], self._today())).where(other).execute()
        if values:
            _update(Contact, block, values)
        for key, words in add.items():
            kind = BY_KEY[key].label_kind
            for word in words:
                rows = [(content_id(contact, kind, word), contact, kind, word) for contact in block]
                self._connection.executemany(
                    "INSERT INTO label (id, contact_id, kind, text) VALUES (?,?,?,?) ON CONFLICT (id) DO NOTHING", rows
                )
        for key, words in remove.items():
            kind = BY_KEY[key].label_kind
            _remove(Label, [content_id(contact, kind, word) for contact in block for word in words])


def _still_confirmed(places: Sequence[Place], before: Sequence[Place]) -> tuple[Place, ...]:
    """Addresses that keep the day on which they were confirmed for as long as their text stays."""
    days = {place.text: place.confirmed for place in before}
    return tuple(place._replace(confirmed=place.confirmed or days.get(place.text, "")) for place in places)


def _inserters(rows: Rows) -> dict[Kind, Any]:
    return {
        Kind.PHONES: rows.phones,
        Kind.EMAILS: rows.emails,
        Kind.MESSENGERS: rows.messengers,
        Kind.ADDRESSES: rows.addresses,
        Kind.POSITIONS: rows.positions,
        Kind.OWN: rows.own_values,
    }


def _update(table: type[Contact] | type[Affiliation], ids: Sequence[int], values: dict[str, Any]) -> None:
    """Update rows by id. Raises NotFound if one of them is not there."""
    if table.update(**values).where(table.id.in_(ids)).execute() != len(ids):
        raise NotFound(_("This contact is not in the book any more."))


def _remove(table: type[OfContact], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _BLOCK):
        table.delete().where(table.id.in_(ids[start : start + _BLOCK])).execute()
