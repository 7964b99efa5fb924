"""What one can do with organisations."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import apsw

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.organisations import coverage, reading
from crmdesk.core.organisations.declared import BY_KEY
from crmdesk.core.organisations.query import Finder
from crmdesk.core.organisations.records import MOST_KEY_CONTACTS, Coverage, Draft, KeyContact, Member, Organisation
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.contacts.files import Files
    from crmdesk.core.contacts.purging import Deletion
    from crmdesk.core.organisations.writing import Writer

# ruff: noqa: PLC0415 - whoever only looks need not load what writes


class Organisations:
    """The organisations of one open book."""

    def __init__(self, connection: apsw.Connection, history: History, ids: IdSource) -> None:
        self._connection = connection
        self._history = history
        self._ids = ids
        self.finder = Finder(history.rows)

    @cached_property
    def _writer(self) -> "Writer":
        from crmdesk.core.organisations.writing import Writer

        return Writer(self._connection, self._ids)

    def organisation(self, key: int) -> Organisation:
        """One organisation, also from the trash. Raises NotFound."""
        return reading.organisation(self._history.rows, key)

    def members(self, key: int) -> list[Member]:
        """Everybody who stands or stood there; the present ones first, by level."""
        return reading.members(self._history.rows, key)

    def key_contacts(self, key: int) -> tuple[KeyContact, ...]:
        """The one or two people there who are closest to us, those who left included."""
        return coverage.key_contacts(self._history.rows, key)

    def coverage(self, keys: Iterable[int]) -> Iterable[Coverage]:
        """How well we know these organisations, in their order, read block by block."""
        return coverage.coverage(self._history.rows, keys)

    @cached_property
    def files(self) -> "Files":
        """Files that are kept with organisations."""
        from crmdesk.core.contacts.files import Files, Owners
        from crmdesk.core.contacts.tables import Organisation as Table
        from crmdesk.core.contacts.tables import OrganisationEnclosure

        gone = N_("This organisation is not in the book any more.")
        return Files(self._history, self._ids, Owners(OrganisationEnclosure, Table, "organisation.file", gone))

    def there(self, key: int) -> bool:
        """Whether an id is that of an organisation outside the trash."""
        return bool(self._history.rows("SELECT 1 FROM organisation WHERE id = ? AND deleted_at IS NULL", (key,)))

    def named(self, name: str) -> int | None:
        """The organisation of exactly that name, None where there is none outside the trash."""
        sql = "SELECT id FROM organisation WHERE name = ? AND deleted_at IS NULL LIMIT 1"
        rows = self._history.rows(sql, (name,))
        return rows[0][0] if rows else None

    def add(self, draft: Draft) -> int:
        """A new organisation. Raises InvalidInput with the sentence for each field that cannot be taken."""
        draft = self._prepared({"name": "", **draft})
        with self._history.action("organisation.add") as action:
            key = action.detail["organisation"] = self._writer.add(draft)
        return key

    def change(self, key: int, draft: Draft) -> None:
        """Give fields of one organisation new values; where the name is one, its people are listed under the new one.

        Raises InvalidInput for values that cannot be taken, NotFound for an organisation that is not there.
        """
        before = self.organisation(key)
        draft = self._prepared(draft, before)
        fields = [name for name in draft if name in BY_KEY]
        with self._history.action("organisation.edit", organisation=key, fields=fields) as action:
            if draft.get("name", before.name) == before.name:
                # Only the name shows up with its people.
                action.concerns(())
            self._writer.change(before, draft)

    def fill_from_people(self, keys: Sequence[int]) -> int:
        """Give organisations without a nature or a region those on which their people agree; how many got one."""
        from crmdesk.core.organisations.deriving import fill

        with self._history.action("organisation.fill") as action:
            filled = action.detail["organisations"] = fill(self._connection, keys)
            action.concerns(())
        return filled

    def trash(self, keys: Sequence[int]) -> None:
        """Put organisations into the trash. Raises InvalidInput for one where people still are."""
        for found in self.coverage(keys):
            if found.count:
                text = ngettext(
                    "{count} person is still at {name}: end the position first.",
                    "{count} people are still at {name}: end their positions first.",
                    found.count,
                )
                raise InvalidInput(text.format(count=f"{found.count:,}", name=found.name))
        self._mark("organisation.trash", keys, self._history.now_ms())

    def alike(self, key: int) -> list[str]:
        """Names of organisations that are called as this one but for the legal form: with and without 有限公司."""
        from crmdesk.core.organisations.merging import alike

        return alike(self._history.rows, key)

    def merge(self, winner: int, loser: int) -> None:
        """Make one of two organisations: all that hangs on the loser comes to the winner (see `merging`).

        Raises InvalidInput for an organisation with itself or one in the trash, NotFound for one that is not there.
        """
        from crmdesk.core.organisations.merging import merge

        merge(self._history, winner, loser)

    def in_trash(self) -> list[int]:
        """Ids of all organisations in the trash."""
        return [key for (key,) in self._history.rows("SELECT id FROM organisation WHERE deleted_at IS NOT NULL", ())]

    def deletions(self, keys: Iterable[int]) -> "dict[int, Deletion]":
        """Of those that are in the trash: since when, by whom, and into what they were merged."""
        from crmdesk.core.organisations.trashing import deletions

        return deletions(self._history.rows, keys)

    def removable(self, keys: Iterable[int]) -> list[int]:
        """Those of the trash that can be forgotten: of which no position, entry or other organisation tells."""
        from crmdesk.core.organisations.trashing import removable

        return removable(self._history, keys)

    def purge(self, keys: Sequence[int]) -> int:
        """Forget organisations of the trash for good, their past too; how many. This cannot be undone.

        Raises InvalidInput for one that is not in the trash, or of which something still tells.
        """
        from crmdesk.core.organisations.trashing import purge

        return purge(self._history, keys)

    def restore(self, keys: Sequence[int]) -> None:
        """Bring organisations back. Raises InvalidInput where another one has taken the name meanwhile."""
        for key in keys:
            self._refuse_namesake(self.organisation(key).name)
        self._mark("organisation.restore", keys, None)

    def choose_key_contacts(self, key: int, chosen: Sequence[tuple[int, str]]) -> None:
        """Say who is closest to us there: one or two who are there now, each with the name of our colleague, or "".

        A colleague who is new is made. Raises InvalidInput for more than two, the same twice, or somebody who is not
        there.
        """
        contacts = [contact for contact, _colleague in chosen]
        if len(contacts) > MOST_KEY_CONTACTS:
            raise InvalidInput(_("An organisation has one or two key contacts."))
        if len(set(contacts)) < len(contacts):
            raise InvalidInput(_("Both key contacts are the same person."))
        there = {member.contact for member in self.members(key) if member.present}
        kept = {found.contact for found in self.key_contacts(key)}
        if not there.union(kept).issuperset(contacts):
            raise InvalidInput(_("A key contact must be somebody who is at the organisation now."))
        with self._history.action("organisation.key_contacts", organisation=key):
            self._writer.choose_key_contacts(key, [(contact, name.strip()) for contact, name in chosen])

    def _prepared(self, draft: Draft, before: Organisation | None = None) -> Draft:
        """A draft as it is kept, its parent an id."""
        from crmdesk.core.organisations.checks import checked

        draft = checked(draft)
        name = draft.get("name")
        if name is not None and (before is None or name != before.name):
            self._refuse_namesake(name)
        if "parent" in draft:
            draft = {**draft, "parent": self._parent(draft["parent"], before)}
        return draft

    def _refuse_namesake(self, name: str) -> None:
        if self.named(name) is not None:
            sentence = _("There is already an organisation called {name}.").format(name=name)
            raise InvalidInput(sentence, {"name": sentence})

    def _parent(self, name: str, below: Organisation | None) -> int | None:
        if not name:
            return None
        sentence = ""
        parent = self.named(name)
        if parent is None:
            sentence = _("There is no organisation called {name}.").format(name=name)
        elif below is not None and below.id in self._upwards(parent):
            sentence = _("An organisation cannot belong to itself, nor to one of its own.")
        if sentence:
            raise InvalidInput(sentence, {"parent": sentence})
        return parent

    def _upwards(self, key: int) -> set[int]:
        """An organisation and everything it belongs to."""
        sql = (
            "WITH RECURSIVE above (id) AS (VALUES (?) UNION SELECT parent_id FROM organisation, above"
            " WHERE organisation.id = above.id AND parent_id IS NOT NULL) SELECT id FROM above"
        )
        return {found for (found,) in self._history.rows(sql, (key,))}

    def _mark(self, kind: str, keys: Sequence[int], stamp: int | None) -> None:
        with self._history.action(kind, organisations=len(keys), keys=list(keys)) as action:
            action.concerns(())
            self._writer.mark(keys, stamp)
