"""Writes the records of an import, inside its action, and makes those whom nobody knew."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from crmdesk.core.budget.costs import Costs
from crmdesk.core.contacts.checks import with_names
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange.interactions.said import PlannedRecord
from crmdesk.core.exchange.lists.columns import RECORDS
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.naming import stand_in
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.exchange.writing import Writer
from crmdesk.core.interactions.records import Draft, Step
from crmdesk.core.interactions.writing import Writer as InteractionWriter
from crmdesk.core.storage.ids import IdSource

_BLOCK: Final = 1024
_MAIN: Final = (
    "SELECT contact_id, organisation_id FROM affiliation WHERE contact_id IN (SELECT value FROM json_each(?1))"
    " AND main = 1 AND until = '' AND organisation_id IS NOT NULL"
)
Newcomer = tuple[str, str, str]


class Records:
    """The records of one import: those of `rows` are written at its end."""

    def __init__(self, contacts: Contacts, ids: IdSource, rows: Sequence[PlannedRecord]) -> None:
        self._contacts = contacts
        self._ids = ids
        self.rows = rows
        self._new: dict[Newcomer, int] = {}

    @classmethod
    def of(cls, rooms: Neighbours, preview: Preview) -> "Records":
        """Those that a preview brings in."""
        rows = [row for row in preview.entries(RECORDS.kind) if isinstance(row, PlannedRecord) and row.does == "new"]
        return cls(rooms.contacts, rooms.ids, rows)

    @property
    def joined(self) -> set[int]:
        """The rows of people whom the records are about."""
        return {-1 - who for row in self.rows for who in row.people if who < 0}

    def newcomers(self, writer: Writer, made: Mapping[int, int]) -> list[int]:
        """Make those whom nobody knew, once each; their ids."""
        for row in self.rows:
            # Whoever it may have been about was left out, or nobody said that it is they.
            if row.outcome == "duplicate" and self._chosen(row, made) is None and (draft := row.newcomer):
                key = _newcomer(row)
                if key not in self._new:
                    self._new[key] = writer.add(with_names(draft) if "name" in draft else stand_in(draft))
        writer.flush()
        return list(self._new.values())

    def write(self, writer: Writer, made: Mapping[int, int], check: Callable[[], None]) -> set[int]:
        """Write the records; with whom they are."""
        people = [self._people(row, made) for row in self.rows]
        main = self._main({each[0] for each in people if each})
        costs = Costs(self._contacts.connection, self._ids)
        interactions = InteractionWriter(self._contacts.connection, self._ids, costs.follow)
        for start in range(0, len(self.rows), _BLOCK):
            check()
            told = [
                (self._draft(row, who, main, writer), [Step(day, text) for day, text in row.said.steps])
                for row, who in zip(self.rows[start : start + _BLOCK], people[start : start + _BLOCK], strict=True)
                # Who was to come in beside it may have been left out.
                if who or row.said.place
            ]
            writer.flush()
            interactions.add_many(told)
        return {who for each in people for who in each}

    def _people(self, row: PlannedRecord, made: Mapping[int, int]) -> list[int]:
        if row.outcome != "duplicate":
            found = [who if who >= 0 else made.get(-1 - who) for who in row.people]
        else:
            found = [self._chosen(row, made) or self._new.get(_newcomer(row))]
        return [who for who in dict.fromkeys(found) if who is not None]

    @staticmethod
    def _chosen(row: PlannedRecord, made: Mapping[int, int]) -> int | None:
        """Whom the user says it is about."""
        if row.choice != "update":
            return None
        return row.contact if row.contact is not None else made.get(row.row) if row.row is not None else None

    def _main(self, people: set[int]) -> dict[int, int]:
        return dict(self._contacts.query(_MAIN, (json.dumps(sorted(people)),)))

    @staticmethod
    def _draft(row: PlannedRecord, people: Sequence[int], main: Mapping[int, int], writer: Writer) -> Draft:
        said = row.said
        assert said.at is not None
        place = writer.organisation(said.place) or (main.get(people[0]) if people else None)
        ours = tuple(key for name in said.colleagues if (key := writer.colleague(name)) is not None)
        return {
            "contacts": people, "kind": said.kind, "at": said.at, "minutes": said.minutes, "reached": said.reached,
            "text": said.whole, "outcome": said.outcome, "cost": said.cost, "colleagues": ours, "organisation": place,
        }  # fmt: skip


def _newcomer(row: PlannedRecord) -> Newcomer:
    """What tells one whom nobody knows from another."""
    draft = row.newcomer
    return draft.get("name", ""), draft.get("organisation", ""), draft["phones"][0].value if "phones" in draft else ""
