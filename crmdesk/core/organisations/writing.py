"""Writing organisations, inside an action: from checked drafts to rows. Loaded by the first write."""

from collections.abc import Sequence
from typing import Any, Final

import apsw

from crmdesk.core.contacts.listing import spelled
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.contacts.tables import KeyContact, OfOrganisation, OrganisationAddress, OrganisationPhone
from crmdesk.core.contacts.tables import Organisation as Kept
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Draft, Organisation
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.model import insert_sql
from crmdesk.core.values import phones

_OWN: Final = ("name", "nature", "region", "site", "note", "logo")


class Writer:
    """Writes what the action under way asks for; drafts are checked, parents are ids."""

    def __init__(self, connection: apsw.Connection, ids: IdSource) -> None:
        self._connection = connection
        self._ids = ids

    def add(self, draft: Draft) -> int:
        """A new organisation; its id."""
        key = self._ids.new()
        own: dict[str, Any] = {name: draft.get(name, "") for name in _OWN}
        Kept.insert(id=key, spelled=spelled(draft["name"]), parent=draft.get("parent"), **own).execute()
        self._write_lists(key, draft)
        return key

    def change(self, before: Organisation, draft: Draft) -> None:
        """Give fields of one organisation new values; what the draft does not name stays."""
        values: dict[str, Any] = {name: draft[name] for name in (*_OWN, "parent") if name in draft}
        if "name" in draft:
            values["spelled"] = spelled(draft["name"])
        # A list is small and its order is part of it: written anew, unless nothing changed.
        changed: Draft = {key: draft[key] for key in _LISTS if key in draft and draft[key] != getattr(before, key)}
        for key in changed:
            table = _LISTS[key]
            table.delete().where(table.organisation == before.id).execute()
        self._write_lists(before.id, changed)
        if values:
            _update([before.id], values)

    def mark(self, organisations: Sequence[int], deleted_at: int | None) -> None:
        """Put organisations into the trash, or bring them back. Raises NotFound if one of them is not there."""
        _update(organisations, {"deleted_at": deleted_at})

    def choose_key_contacts(self, organisation: int, chosen: Sequence[tuple[int, str]]) -> None:
        """Make these contacts, each with the name of a colleague or "", the key contacts."""
        rows = Rows(self._connection, self._ids)
        colleagues = [rows.colleague(name) for _contact, name in chosen]
        rows.flush()
        KeyContact.delete().where(KeyContact.organisation == organisation).execute()
        self._connection.executemany(
            insert_sql(KeyContact),
            [
                (self._ids.new(), contact, organisation, colleague)
                for (contact, _name), colleague in zip(chosen, colleagues, strict=True)
            ],
        )

    def _write_lists(self, key: int, draft: Draft) -> None:
        numbers: Sequence[Reach] = draft.get("phones", ())
        places: Sequence[Place] = draft.get("addresses", ())
        self._connection.executemany(
            insert_sql(OrganisationPhone),
            [(self._ids.new(), key, phone.value, phones.digits(phone.value), phone.kind) for phone in numbers],
        )
        self._connection.executemany(
            insert_sql(OrganisationAddress),
            [(self._ids.new(), key, place.text, place.postcode, place.kind) for place in places],
        )


_LISTS: Final[dict[str, type[OfOrganisation]]] = {"phones": OrganisationPhone, "addresses": OrganisationAddress}


def _update(organisations: Sequence[int], values: dict[str, Any]) -> None:
    """Update rows by id. Raises NotFound if one of them is not there."""
    if Kept.update(**values).where(Kept.id.in_(organisations)).execute() != len(organisations):
        raise NotFound(_("This organisation is not in the book any more."))
