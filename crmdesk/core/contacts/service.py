"""What one can do with contacts."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import apsw

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.listing import never
from crmdesk.core.contacts.query import Finder
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_hash
from crmdesk.core.values.text import clean

if TYPE_CHECKING:
    from datetime import date

    from crmdesk.core.contacts.duplicates import Cancelled, Pair, Report
    from crmdesk.core.contacts.files import Files
    from crmdesk.core.contacts.filtering import Asking
    from crmdesk.core.contacts.listing import Falls
    from crmdesk.core.contacts.many import Difference, Many
    from crmdesk.core.contacts.our_people import OurPeople
    from crmdesk.core.contacts.own_fields import OwnFields
    from crmdesk.core.contacts.purging import Deletion
    from crmdesk.core.contacts.records import Draft, Person, Position
    from crmdesk.core.contacts.rows import Rows
    from crmdesk.core.contacts.ties import Ties
    from crmdesk.core.contacts.trail import Changed, Step
    from crmdesk.core.contacts.writing import Writer

# ruff: noqa: PLC0415 - a start shows the list alone: whole people and writing are loaded by whom needs them

_IMAGES: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}


class Contacts:
    """The archive of one open book. `asking` is what its filters need to know of the rooms above, `falling` when
    newcomers are due.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        history: History,
        ids: IdSource,
        asking: "Callable[[], Asking] | None" = None,
        falling: "Callable[[], Falls]" = lambda: never,
    ) -> None:
        self._connection = connection
        self._history = history
        self._ids = ids
        self._falling = falling
        self.finder = Finder(history.rows, asking)

    @property
    def connection(self) -> apsw.Connection:
        """The writer, for bulk writes of other rooms inside an action."""
        return self._connection

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query, as the calling thread sees the book."""
        return self._history.rows(sql, values)

    def rows(self) -> "Rows":
        """A collector of new rows, for bulk writes inside an action."""
        return self._writer.rows()

    @cached_property
    def _writer(self) -> "Writer":
        from crmdesk.core.contacts.writing import Writer

        return Writer(self._connection, self._ids, self._history.today, self._falling)

    def person(self, contact: int) -> "Person":
        """One contact, also from the trash. Raises NotFound."""
        from crmdesk.core.contacts.people import person

        return person(self._history.rows, contact)

    def people(self, contacts: Iterable[int], listed: Collection[str] = ()) -> "Iterable[Person]":
        """Many contacts, in the order of the ids, read block by block; `listed` as in `people.people`."""
        from crmdesk.core.contacts.people import people

        return people(self._history.rows, contacts, listed=listed)

    def trail(
        self, contact: int, *, masked: bool = True, stopped: Callable[[], bool] = lambda: False
    ) -> "Iterator[Step]":
        """Every action that touched a contact, the newest first, with what it changed; read while it is gone through.

        Many actions, and large imports, take a while; `stopped` is asked now and then, and ends it.
        """
        from crmdesk.core.contacts.trail import trail

        return trail(self._history, contact, masked=masked, stopped=stopped)

    def add(self, draft: "Draft") -> int:
        """A new contact; its owner is the colleague at this computer unless the draft names one.

        Raises InvalidInput with the sentence for each field that cannot be taken.
        """
        from crmdesk.core.contacts.writing import prepared

        draft = prepared(draft)
        if "name" not in draft:
            raise InvalidInput(_("A contact needs a name."), {"name": _("A contact needs a name.")})
        with self._history.action("contact.add") as action:
            contact = action.detail["contact"] = self._writer.add({"owner": self._me(), **draft})
            action.concerns([contact], listed=[contact])
        return contact

    def change(self, contact: int, draft: "Draft") -> None:
        """Give fields of one contact new values; what the draft does not name stays.

        Raises InvalidInput for values that cannot be taken, NotFound for a contact that is not there.
        """
        from crmdesk.core.contacts.writing import prepared

        person = self.person(contact)
        fields = [key for key in draft if key in BY_KEY]
        draft = prepared(draft, person)
        with self._history.action("contact.edit", contact=contact, fields=fields):
            self._writer.change(person, draft)

    def go_back(self, contact: int, changed: "Changed") -> None:
        """Let a contact have again what it had before a change of its trail. Raises as `change` does."""
        from crmdesk.core.contacts.beside import Beside, bring_back

        former = changed.former
        if isinstance(changed.field, Beside) and not isinstance(former, dict):
            bring_back(self._history, contact, {changed.field: former or ()})
        elif isinstance(former, dict):
            self.change(contact, former)

    def note_reveal(self, contact: int, field: str) -> None:
        """Keep in the history that somebody looked at a hidden field of a contact; never what stands there."""
        self._history.note("contact.reveal", [contact], contact=contact, fields=[field])

    def note_handed_out(self, contacts: Sequence[int], fields: Sequence[str]) -> None:
        """Keep in the history that hidden fields of these contacts went onto paper or into a file."""
        self._history.note("contact.hand_out", contacts, count=len(contacts), fields=list(fields))

    def confirm_addresses(self, contact: int) -> None:
        """Keep that somebody made sure today of where a contact is to be written to. Raises NotFound."""
        today = self._history.today().isoformat()
        places = tuple(place._replace(confirmed=today) for place in self.person(contact).addresses)
        with self._history.action("contact.confirm", contact=contact):
            self._writer.change(self.person(contact), {"addresses": places})

    def change_many(
        self, contacts: Sequence[int], draft: "Draft", *, add: Mapping[str, Sequence[Any]] | None = None,
        remove: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:  # fmt: skip
        """Give many contacts the same values of any fields, and add to or take from their lists by field key."""
        from crmdesk.core.contacts import many

        change = many.Many(draft, add or {}, remove or {}).checked()
        with self._history.action("contact.edit_many", contacts=len(contacts), fields=change.keys):
            many.write(self._writer, self._connection, contacts, change)

    def change_groups(self, groups: "Sequence[tuple[Sequence[int], Draft]]") -> None:
        """Give several groups of contacts values of their own, as one action. Raises InvalidInput."""
        from crmdesk.core.contacts import many

        changes = [(contacts, many.Many(draft).checked()) for contacts, draft in groups if contacts]
        keys = dict.fromkeys(key for _contacts, change in changes for key in change.keys)
        count = sum(len(contacts) for contacts, _change in changes)
        with self._history.action("contact.edit_many", contacts=count, fields=list(keys)):
            for contacts, change in changes:
                many.write(self._writer, self._connection, contacts, change)

    def differences(self, contacts: Iterable[int], change: "Many") -> "Iterator[Difference]":
        """What a change of one field would make of each of these contacts, unchanged ones too; nothing is written.

        Raises InvalidInput for a value that the field cannot take.
        """
        from crmdesk.core.contacts.many import differences
        from crmdesk.core.contacts.people import people

        # Of each no more is read than the field, for they may be very many.
        return differences(people(self._history.rows, contacts, change.keys), change.checked())

    @cached_property
    def ties(self) -> "Ties":
        """Links between people, and referrals."""
        from crmdesk.core.contacts.ties import Ties

        return Ties(self._history, self._ids)

    @cached_property
    def files(self) -> "Files":
        """Files that are kept with contacts."""
        from crmdesk.core.contacts.files import Files

        return Files(self._history, self._ids)

    @cached_property
    def own_fields(self) -> "OwnFields":
        """The fields that the office adds for itself."""
        from crmdesk.core.contacts.own_fields import OwnFields

        return OwnFields(self._connection, self._history, self._ids)

    def move(self, contact: int, to: "Position") -> None:
        """Let a contact work somewhere else from `to.since` on, today if it is "": the main position ends, this begins.

        Raises InvalidInput for no employer and no title, the employer of now, or a day before the present one began.
        """
        from crmdesk.core.contacts.writing import moved

        person = self.person(contact)
        to = moved(person, to, self.today())
        with self._history.action("contact.move", contact=contact):
            self._writer.move(person, to)

    def today(self) -> "date":
        """The local date, by the clock of the book."""
        return self._history.today()

    def trash(self, contacts: Sequence[int]) -> None:
        """Put contacts into the trash; they keep everything and can come back."""
        self._mark("contact.trash", contacts, self._history.now_ms())

    def restore(self, contacts: Sequence[int]) -> None:
        """Bring contacts back from the trash."""
        self._mark("contact.restore", contacts, None)

    def merge(self, winner: int, loser: int, taken: Collection[str] = ()) -> None:
        """Make one of two contacts; of the fields in `taken` the loser's value is kept (see `merging`).

        Raises InvalidInput for a contact with itself or one in the trash, NotFound for one who is not there.
        """
        from crmdesk.core.contacts.merging import merge

        merge(self._history, self._ids.new, winner, loser, taken)

    def duplicates(
        self, report: "Report" = lambda _done, _total: None, cancelled: "Cancelled" = lambda: False
    ) -> "list[Pair]":
        """Pairs of contacts who may be one person, the surest first. Raises LookStopped where `cancelled` says so."""
        from crmdesk.core.contacts.duplicates import duplicates

        return duplicates(self._history.rows, report, cancelled)

    def duplicates_after(self, pairs: "Sequence[Pair]", changed: "Collection[int]") -> "list[Pair]":
        """The pairs as they are after these contacts changed, without a look through the whole book."""
        from crmdesk.core.contacts.duplicates import renewed

        return renewed(self._history.rows, pairs, changed)

    def alike(self, draft: "Draft") -> "list[tuple[int, tuple[str, ...]]]":
        """Whom a draft of somebody new could mean, with the signals for it."""
        from crmdesk.core.contacts.resembling import alike

        return alike(self._history.rows, draft)

    def keep_apart(self, one: int, other: int) -> None:
        """Remember that two who look alike are not the same person."""
        with self._history.action("contact.apart", contact=one, other=other) as action:
            self._writer.keep_apart(one, other)
            action.concerns(sorted((one, other)))

    def in_trash(self) -> list[int]:
        """Ids of everybody in the trash, whom merges put there too."""
        return [key for (key,) in self._history.rows("SELECT id FROM listing WHERE trashed = 1 ORDER BY id")]

    def deletions(self, contacts: Iterable[int]) -> "dict[int, Deletion]":
        """Of those who are in the trash: since when, by whom, and into whom they were merged."""
        from crmdesk.core.contacts.purging import deletions

        return deletions(self._history.rows, contacts)

    def purge(self, contacts: Sequence[int]) -> int:
        """Forget contacts of the trash for good, their past too; how many. The one change that cannot be undone.

        Raises InvalidInput for one who is not in the trash.
        """
        from crmdesk.core.contacts.purging import purge

        return purge(self._history, contacts)

    def attach_photo(self, content: bytes) -> str:
        """Keep a picture and return the hash for a draft's `photo`. JPEG, PNG or WebP, else InvalidInput."""
        from crmdesk.core.contacts.files import keep_content

        media_type(content)
        return keep_content(self._history, content)

    def photos(self, keys: "Sequence[int]") -> dict[int, str]:
        """The hashes of their photos, of those of these contacts who have one."""
        sql = "SELECT id, photo FROM contact WHERE photo <> '' AND id IN (SELECT value FROM json_each(?))"
        return dict(self._history.rows(sql, (json.dumps(list(keys)),)))

    def photo(self, key: str) -> bytes | None:
        """The picture of that hash."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (key,))
        return rows[0][0] if rows else None

    def colleagues(self) -> dict[int, str]:
        """Our own people: id -> name."""
        return dict(self._history.rows("SELECT id, name FROM colleague WHERE deleted_at IS NULL ORDER BY name"))

    @cached_property
    def our_people(self) -> "OurPeople":
        """Our own people in full: who comes and leaves, and what each looks after."""
        from crmdesk.core.contacts.our_people import OurPeople

        return OurPeople(self._history, self._ids)

    def add_colleague(self, name: str) -> int:
        """A colleague of that name; the one who is there already, or a new one."""
        with self._history.action("colleague.add"):
            colleague = self._writer.add_colleague(clean(name))
        if colleague is None:
            raise InvalidInput(_("A colleague needs a name."))
        return colleague

    def hand_over(self, giver: int, taker: int) -> int:
        """Give everything of one colleague to another, the trash included, in one action; of how many contacts.

        Raises InvalidInput for the same colleague twice, NotFound for one who is not there.
        """
        from crmdesk.core.contacts.handing_over import hand_over

        return hand_over(self._history, giver, taker)

    def organisations(self, words: str, limit: int = 20) -> list[str]:
        """Names of organisations that contain the words, for completion."""
        sql = "SELECT name FROM organisation WHERE deleted_at IS NULL AND instr(name, ?) > 0 ORDER BY name LIMIT ?"
        return [name for (name,) in self._history.rows(sql, (words, limit))]

    def labels(self, key: str) -> list[str]:
        """Every word in use for a field of labels (tags, hobbies, strong_categories), the most frequent first."""
        sql = "SELECT text FROM label WHERE kind = ? GROUP BY text ORDER BY count(*) DESC, text LIMIT 500"
        return [text for (text,) in self._history.rows(sql, (BY_KEY[key].label_kind,))]

    def _me(self) -> str:
        return self.colleagues().get(self._history.colleague or 0, "")

    def _mark(self, kind: str, contacts: Sequence[int], stamp: int | None) -> None:
        with self._history.action(kind, contacts=len(contacts)):
            self._writer.mark(contacts, stamp)


def media_type(content: bytes) -> str:
    """The media type of a picture, by its first bytes. Raises InvalidInput if it is not JPEG, PNG or WebP."""
    media = next((media for start, media in _IMAGES.items() if content.startswith(start)), None)
    if media is None:
        raise InvalidInput(_("A photo is a JPEG, PNG or WebP picture."))
    return media


def photo_key(content: bytes) -> str:
    """The hash by which a draft names a picture. Raises InvalidInput as `media_type` does."""
    media_type(content)
    return content_hash(content)
