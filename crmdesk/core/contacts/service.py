"""What one can do with contacts."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import apsw

from crmdesk.core.contacts import people
from crmdesk.core.contacts.checks import checked, filled_from_id_card, with_names
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Draft, Person, Position
from crmdesk.core.contacts.rows import Rows, with_main
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
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
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
_IMAGES: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}
_BLOCK: Final = 500


class Contacts:
    """The archive of one open book."""

    def __init__(self, connection: apsw.Connection, history: History, ids: IdSource) -> None:
        self._connection = connection
        self._history = history
        self._ids = ids
        self.finder = Finder(history.rows)

    @property
    def connection(self) -> apsw.Connection:
        """The writer, for bulk writes of other rooms inside an action."""
        return self._connection

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query, as the calling thread sees the book."""
        return self._history.rows(sql, values)

    def rows(self) -> Rows:
        """A collector of new rows, for bulk writes inside an action."""
        return Rows(self._connection, self._ids)

    def person(self, contact: int) -> Person:
        """One contact, also from the trash. Raises NotFound."""
        return people.person(self._history.rows, contact)

    def people(self, contacts: Iterable[int]) -> Iterable[Person]:
        """Many contacts, in the order of the ids, read block by block."""
        return people.people(self._history.rows, contacts)

    def add(self, draft: Draft) -> int:
        """A new contact; its owner is the colleague at this computer unless the draft names one.

        Raises InvalidInput with the sentence for each field that cannot be taken.
        """
        draft = self._prepared(draft)
        if "name" not in draft:
            raise InvalidInput(_("A contact needs a name."), {"name": _("A contact needs a name.")})
        with self._history.action("contact.add") as action:
            rows = Rows(self._connection, self._ids)
            contact = rows.contact({"owner": self._me(), **draft})
            rows.flush()
            action.detail["contact"] = contact
        return contact

    def change(self, contact: int, draft: Draft) -> None:
        """Give fields of one contact new values; what the draft does not name stays.

        Raises InvalidInput for values that cannot be taken, NotFound for a contact that is not there.
        """
        person = self.person(contact)
        draft = self._prepared(draft, person)
        fields = [key for key in draft if key in BY_KEY]
        with self._history.action("contact.edit", contact=contact, fields=fields):
            self._write(person, draft)

    def change_many(
        self, contacts: Sequence[int], draft: Draft, *, add: Mapping[str, Sequence[str]] | None = None,
        remove: Mapping[str, Sequence[str]] | None = None,
    ) -> None:  # fmt: skip
        """Give many contacts the same tier, owner, nature and the like, and add or remove labels by field key."""
        draft = checked(draft)
        keys = [*draft, *(add or {}), *(remove or {})]
        with self._history.action("contact.edit_many", contacts=len(contacts), fields=keys):
            rows = Rows(self._connection, self._ids)
            values = self._columns(rows, draft)
            rows.flush()
            for start in range(0, len(contacts), _BLOCK):
                self._change_block(contacts[start : start + _BLOCK], values, add or {}, remove or {})

    def trash(self, contacts: Sequence[int]) -> None:
        """Put contacts into the trash; they keep everything and can come back."""
        self._mark("contact.trash", contacts, self._history.now_ms())

    def restore(self, contacts: Sequence[int]) -> None:
        """Bring contacts back from the trash."""
        self._mark("contact.restore", contacts, None)

    def attach_photo(self, content: bytes) -> str:
        """Keep a picture and return the hash for a draft's `photo`. JPEG, PNG or WebP, else InvalidInput."""
        key, media = photo_key(content), media_type(content)
        sql = "INSERT INTO attachment (hash, media, content) VALUES (?,?,?) ON CONFLICT (hash) DO NOTHING"
        self._connection.execute(sql, (key, media, content))
        return key

    def photo(self, key: str) -> bytes | None:
        """The picture of that hash."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (key,))
        return rows[0][0] if rows else None

    def colleagues(self) -> dict[int, str]:
        """Our own people: id -> name."""
        return dict(self._history.rows("SELECT id, name FROM colleague WHERE deleted_at IS NULL ORDER BY name"))

    def add_colleague(self, name: str) -> int:
        """A colleague of that name; the one who is there already, or a new one."""
        with self._history.action("colleague.add"):
            rows = Rows(self._connection, self._ids)
            colleague = rows.colleague(name.strip())
            rows.flush()
        if colleague is None:
            raise InvalidInput(_("A colleague needs a name."))
        return colleague

    def organisations(self, words: str, limit: int = 20) -> list[str]:
        """Names of organisations that contain the words, for completion."""
        sql = "SELECT name FROM organisation WHERE deleted_at IS NULL AND instr(name, ?) > 0 ORDER BY name LIMIT ?"
        return [name for (name,) in self._history.rows(sql, (words, limit))]

    def labels(self, key: str) -> list[str]:
        """Every word in use for a field of labels (tags, hobbies, strong_categories), the most frequent first."""
        sql = "SELECT text FROM label WHERE kind = ? GROUP BY text ORDER BY count(*) DESC, text LIMIT 500"
        return [text for (text,) in self._history.rows(sql, (BY_KEY[key].label_kind,))]

    def _prepared(self, draft: Draft, person: Person | None = None) -> Draft:
        return with_names(filled_from_id_card(checked(draft), person))

    def _me(self) -> str:
        return self.colleagues().get(self._history.colleague or 0, "")

    def _write(self, person: Person, draft: Draft) -> None:
        rows = Rows(self._connection, self._ids)
        values = self._columns(rows, draft)
        for key, value in draft.items():
            if key in BY_KEY:
                self._write_children(rows, person, key, value)
        if any(key in draft for key in _MAIN_POSITION):
            self._write_main(rows, person, draft)
        rows.flush()
        if values:
            _update(Contact, [person.id], values)

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

    def _change_block(
        self, block: Sequence[int], values: dict[str, Any], add: Mapping[str, Sequence[str]],
        remove: Mapping[str, Sequence[str]],
    ) -> None:  # fmt: skip
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

    def _mark(self, kind: str, contacts: Sequence[int], stamp: int | None) -> None:
        with self._history.action(kind, contacts=len(contacts)):
            for start in range(0, len(contacts), _BLOCK):
                _update(Contact, contacts[start : start + _BLOCK], {"deleted_at": stamp})


def media_type(content: bytes) -> str:
    """The media type of a picture, by its first bytes. Raises InvalidInput if it is not JPEG, PNG or WebP."""
    media = next((media for start, media in _IMAGES.items() if content.startswith(start)), None)
    if media is None:
        raise InvalidInput(_("A photo is a JPEG, PNG or WebP picture."))
    return media


def photo_key(content: bytes) -> str:
    """The hash by which a draft names a picture. Raises InvalidInput as `media_type` does."""
    media_type(content)
    return hashlib.blake2b(content, digest_size=20).hexdigest()


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
