"""From drafts to rows: one way for a new contact, ten thousand imported ones and a changed field alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import apsw

from crmdesk.core.contacts import refreshing
from crmdesk.core.contacts.declared import LABELS
from crmdesk.core.contacts.listing import Falls, never, spelled
from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.contacts.tables import (
    CAPTURED,
    Address,
    Affiliation,
    Colleague,
    Contact,
    Email,
    Label,
    Messenger,
    Organisation,
    OwnValue,
    Phone,
)
from crmdesk.core.storage.ids import IdSource, content_id, text_id
from crmdesk.core.storage.model import Table, insert_sql
from crmdesk.core.values import emails, phones

_MAIN: Final = ("organisation", "department", "title", "level")
_TRASHED: Final = (
    "SELECT id FROM organisation WHERE name = ? AND deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT 1"
)
_LIVING: Final = "SELECT id FROM organisation WHERE id = ? AND deleted_at IS NULL"
# The last merge that stands.
_MERGED: Final = (
    "SELECT detail ->> 'organisation' FROM history WHERE kind = 'organisation.merge' AND undone_at IS NULL"
    " AND detail ->> 'loser' = ? ORDER BY id DESC LIMIT 1"
)


class Rows:
    """Rows to be inserted in one action, kept by table until `flush`; `falling` says when newcomers are due."""

    def __init__(
        self, connection: apsw.Connection, ids: IdSource, falling: Callable[[], Falls] = lambda: never
    ) -> None:
        self._connection = connection
        self._falling = falling
        self._new = ids.stream().__next__
        self._rows: dict[type[Table], list[tuple[Any, ...]]] = {table: [] for table in CAPTURED}
        self._named: dict[tuple[type[Table], str], int] = {}
        self._lists: dict[str, Callable[[int, Any], None]] = {
            "phones": self.phones, "emails": self.emails, "im": self.messengers, "addresses": self.addresses,
            "custom": self.own_values,
        }  # fmt: skip

    def contact(self, draft: Draft) -> int:
        """A new contact with all that hangs on it; the draft is checked and has a name. Returns its id."""
        contact = self._new()
        birthday = draft.get("birthday")
        get = draft.get
        self._rows[Contact].append(
            (
                contact,
                draft["name"],
                get("family", ""),
                get("given", ""),
                get("pinyin", ""),
                get("sex", ""),
                get("nature", ""),
                get("tier", ""),
                get("region", ""),
                birthday.date if birthday else "",
                birthday.calendar if birthday else "",
                int(birthday.leap) if birthday else 0,
                get("id_card", ""),
                get("network", ""),
                get("note", ""),
                get("photo", ""),
                self.colleague(get("owner", "")),
                self.colleague(get("sponsor", "")),
                None,
                None,
                get("standing", ""),
                get("standing_since", ""),
                get("standing_reason", ""),
                get("acquaintance", ""),
            )
        )
        if "positions" in draft:
            self.positions(contact, with_main(draft["positions"]))
        elif any(main := [get(key, "") for key in _MAIN]):
            organisation, *facts = main
            self._rows[Affiliation].append((self._new(), contact, self.organisation(organisation), *facts, "", "", 1))
        for key, insert in self._lists.items():
            if values := get(key):
                insert(contact, values)
        for kind, field in LABELS.items():
            if words := get(field.key):
                self.labels(contact, kind, words)
        return contact

    def organisation(self, name: str) -> int | None:
        """Id of the organisation of that name, made where there is none; None for no name."""
        return self._by_name(Organisation, name, lambda: ("", "", "", None, spelled(name), "", "", None))

    def colleague(self, name: str) -> int | None:
        """Id of the colleague of that name, made where there is none; None for no name."""
        return self._by_name(Colleague, name, lambda: (None, ""))

    def _by_name(self, table: type[Table], name: str, rest: Callable[[], tuple[Any, ...]]) -> int | None:
        if not name:
            return None
        found = self._named.get((table, name))
        if found is None:
            sql = f"SELECT id FROM {table._meta.table_name} WHERE name = ? AND deleted_at IS NULL LIMIT 1"  # noqa: S608, SLF001 - our own table names
            row = self._connection.execute(sql, (name,)).fetchone()
            found = row[0] if row else self._merged(name) if table is Organisation else None
            if found is None:
                found = self._new()
                self._rows[table].append((found, name, *rest()))
            self._named[table, name] = found
        return found

    def _merged(self, name: str) -> int | None:
        """What an organisation of that name was merged into, for as long as it waits in the trash."""
        row, seen = self._connection.execute(_TRASHED, (name,)).fetchone(), set()
        # Two that were merged, brought back and merged the other way round lead in a circle.
        while row and row not in seen:
            seen.add(row)
            living = self._connection.execute(_LIVING, row).fetchone()
            if living:
                return int(living[0])
            row = self._connection.execute(_MERGED, row).fetchone()
        return None

    def positions(self, contact: int, positions: Iterable[Position]) -> None:
        """Positions of a contact."""
        new, rows = self._new, self._rows[Affiliation]
        for at in positions:
            organisation = at.organisation_id or self.organisation(at.organisation)
            facts = (at.department, at.title, at.level, at.since, at.until, int(at.main))
            rows.append((new(), contact, organisation, *facts))

    def phones(self, contact: int, reaches: Iterable[Reach]) -> None:
        """Phones of a contact."""
        new, rows = self._new, self._rows[Phone]
        rows.extend([(new(), contact, reach.value, phones.digits(reach.value), reach.kind) for reach in reaches])

    def emails(self, contact: int, reaches: Iterable[Reach]) -> None:
        """E-mail addresses of a contact."""
        new, rows = self._new, self._rows[Email]
        rows.extend([(new(), contact, reach.value, emails.normal(reach.value), reach.kind) for reach in reaches])

    def messengers(self, contact: int, reaches: Iterable[Reach]) -> None:
        """QQ, WeChat and the like of a contact."""
        new, rows = self._new, self._rows[Messenger]
        rows.extend([(new(), contact, reach.value, reach.kind) for reach in reaches])

    def addresses(self, contact: int, places: Iterable[Place]) -> None:
        """Postal addresses of a contact."""
        new, rows = self._new, self._rows[Address]
        rows.extend([(new(), contact, place.text, place.postcode, place.kind, place.confirmed) for place in places])

    def labels(self, contact: int, kind: str, words: Iterable[str]) -> None:
        """Tags, hobbies or categories of a contact."""
        start = f"{contact}\x1f{kind}\x1f"
        self._rows[Label].extend([(text_id(start + word), contact, kind, word) for word in words])

    def own_values(self, contact: int, values: Mapping[str, str]) -> None:
        """What a contact has beyond our fields: titles and texts."""
        rows = self._rows[OwnValue]
        rows.extend([(content_id(contact, title), contact, title, text) for title, text in values.items()])

    def flush(self) -> None:
        """Write what was collected, parents first, and list and index the contacts that are new."""
        for table, rows in self._rows.items():
            if rows:
                self._connection.executemany(insert_sql(table), rows)
        if self._rows[Contact]:
            refreshing.add(self._connection, self._rows, self._falling())
        for rows in self._rows.values():
            rows.clear()


def draft_positions(draft: Draft) -> Sequence[Position]:
    """The positions a draft speaks of: its list, or the main one from organisation, department, title and level."""
    if "positions" in draft:
        return with_main(draft["positions"])
    facts = {key: draft.get(key, "") for key in _MAIN}
    return (Position(**facts, main=True),) if any(facts.values()) else ()


def with_main(positions: Sequence[Position]) -> Sequence[Position]:
    """The same positions with exactly one main one: the marked one, else the first that has not ended."""
    if not positions or sum(at.main for at in positions) == 1:
        return positions
    chosen = next((at for at in positions if at.main), None) or next((at for at in positions if not at.until), None)
    return [replace(at, main=at is chosen) for at in positions]
