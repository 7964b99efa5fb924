"""Writes the timelines of an import, inside its action: what is new, and shared things once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from crmdesk.core.budget.costs import Costs
from crmdesk.core.contacts.files import fit_name, keep_content, media_type
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.exchange.timeline.planning import Standing
from crmdesk.core.exchange.timeline.record import TOLD, Item
from crmdesk.core.exchange.timeline.shapes import SHAPES
from crmdesk.core.exchange.tying import contact_of
from crmdesk.core.exchange.writing import Writer
from crmdesk.core.interactions.tables import (
    Cadence,
    FollowUp,
    Interaction,
    InteractionColleague,
    InteractionContact,
    InteractionEnclosure,
    PutOff,
)
from crmdesk.core.news.tables import News, NewsContact
from crmdesk.core.occasions.tables import Occasion, Tick
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.storage.model import Table, insert_sql

_TABLES: Final[Mapping[str, type[Table]]] = {
    "occasions": Occasion, "ticks": Tick, "cadence": Cadence, "put_off": PutOff, "news": News,
    "interactions": Interaction, "next_steps": FollowUp,
}  # fmt: skip
_WITH: Final[Mapping[str, tuple[type[Table], str]]] = {
    "news": (NewsContact, "news_id"), "interactions": (InteractionContact, "interaction_id"),
}  # fmt: skip
# What others point to comes before them.
_IN_ORDER: Final[Sequence[type[Table]]] = (
    *_TABLES.values(), *(table for table, _column in _WITH.values()), InteractionColleague, InteractionEnclosure,
)  # fmt: skip
_NAMED: Final = frozenset(("organisation", "owner", "colleagues"))
_POINTING: Final = ("news", "interaction")
Told = tuple[int, Item]


class Timelines:
    """What the files of one import tell of timelines."""

    def __init__(self, contacts: Contacts, ids: IdSource, preview: Preview, history: History) -> None:
        self._contacts = contacts
        self._ids = ids
        self._new = ids.stream().__next__
        self._preview, self._history = preview, history
        self._rows: dict[type[Table], list[tuple[Any, ...]]] = {table: [] for table in _IN_ORDER}
        self._shared: dict[tuple[str, int], int] = {}

    def write(self, writer: Writer, made: Mapping[int, int]) -> set[int]:
        """Write what is not there yet, `made` being new contacts by their row; the contacts whom that concerns."""
        people = [(contact_of(self._preview.rows, made, at), at) for at in self._preview.timelines]
        told: list[Told] = [
            (contact, item) for contact, at in people if contact is not None
            for item in self._preview.rows[at].draft[TOLD]
        ]  # fmt: skip
        standing = Standing.of(self._contacts.query, {contact for contact, _item in told})
        concerned: set[int] = set()
        for key in SHAPES:
            for contact, item in told:
                if item.key == key and self._write(contact, item, standing, writer):
                    concerned.add(contact)
        writer.flush()
        for table, rows in self._rows.items():
            self._contacts.connection.executemany(insert_sql(table), rows)
        # A record of the book may have got somebody more, who shares what it cost.
        Costs(self._contacts.connection, self._ids).follow(
            [*(row[0] for row in self._rows[Interaction]), *self._shared.values()]
        )
        return concerned

    def _write(self, contact: int, item: Item, standing: Standing, writer: Writer) -> bool:
        shape, origin = SHAPES[item.key], (item.key, item.values.get("id", 0))
        if standing.knows(contact, item):
            if shape.shared:
                self._shared.setdefault(origin, standing.things[(contact, *item.same)])
            return False
        key = self._shared.get(origin) if shape.shared and origin[1] else None
        if key is None:
            key = self._add(contact, item, writer)
            if shape.shared and origin[1]:
                self._shared[origin] = key
        if shape.shared:
            table, column = _WITH[item.key]
            self._put(table, {"id": self._new(), "contact_id": contact, column: key})
        standing.add(contact, item, key)
        return True

    def _add(self, contact: int, item: Item, writer: Writer) -> int:
        table, values = _TABLES[item.key], item.values
        row = {name: value for name, value in values.items() if name not in _NAMED and name not in _POINTING}
        whose = {"contact_id": contact, **values}
        row["id"] = content_id(*(whose[part] for part in table.made_from)) if table.made_from else self._new()
        if not SHAPES[item.key].shared:
            row["contact_id"] = contact
        if "organisation" in values:
            row["organisation_id"] = writer.organisation(values["organisation"])
        if "owner" in values:
            row["owner_id"] = writer.colleague(values["owner"])
        if item.key == "next_steps":
            row["interaction_id"] = self._shared.get(("interactions", values["interaction"]))
            row["news_id"] = self._shared.get(("news", values["news"]))
        self._put(table, row)
        self._add_parts(row["id"], item, writer)
        return int(row["id"])

    def _add_parts(self, key: int, item: Item, writer: Writer) -> None:
        """Who of us took part in a record, and its files."""
        for name in item.values.get("colleagues", ()):
            ours = writer.colleague(name)
            self._put(InteractionColleague, {"id": self._new(), "interaction_id": key, "colleague_id": ours})
        for file in item.files:
            named, media = keep_content(self._history, file.content), media_type(file.content)
            row = {"name": fit_name(file.name), "hash": named, "media": media, "size": len(file.content)}
            row |= {"id": self._new(), "interaction_id": key, "added_at": self._history.now_ms()}
            self._put(InteractionEnclosure, row)

    def _put(self, table: type[Table], values: Mapping[str, Any]) -> None:
        columns: Sequence[Any] = table._meta.sorted_fields  # noqa: SLF001 - peewee's way to a model's fields
        self._rows[table].append(tuple(values.get(column.column_name) for column in columns))
