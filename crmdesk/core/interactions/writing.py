"""Writing interactions and next steps, inside an action. Loaded by the first write; a start only reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import apsw

from crmdesk.core.interactions.records import Draft, Interaction, Step
from crmdesk.core.interactions.tables import FollowUp, InteractionColleague, InteractionContact
from crmdesk.core.interactions.tables import Interaction as Table
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.model import Table as AnyTable
from crmdesk.core.storage.model import insert_sql

_OWN: Final = ("kind", "at", "minutes", "reached", "text", "outcome", "cost")
_LINKS: Final[Mapping[str, type[AnyTable]]] = {"contacts": InteractionContact, "colleagues": InteractionColleague}


class Writer:
    """Writes rows of one book: plain statements, for a call is logged while somebody waits.

    `costs` hears, inside the action, of records that cost something, or did: the money is of a room above.
    """

    def __init__(self, connection: apsw.Connection, ids: IdSource, costs: Callable[[Sequence[int]], None]) -> None:
        self._connection = connection
        self._ids = ids
        self._costs = costs

    def add(self, draft: Draft) -> int:
        """A new interaction of a checked draft in which everything usual is filled in; its id."""
        key = self._ids.new()
        values = {
            **dict.fromkeys(_row_of(Table)), "id": key, "minutes": 0, "reached": 1, "text": "", "outcome": "",
            "cost": 0, "organisation_id": draft.get("organisation"), **_own(draft),
        }  # fmt: skip
        self._connection.execute(insert_sql(Table), tuple(values.values()))
        for name in _LINKS:
            self._link(name, key, _people(draft, name))
        if draft.get("cost"):
            self._costs([key])
        return key

    def add_many(self, told: Sequence[tuple[Draft, Sequence[Step]]]) -> None:
        """Many new interactions of checked drafts with all values, and the next steps they led to with the first of
        their people.
        """
        rows: dict[type[AnyTable], list[tuple[Any, ...]]] = {
            table: [] for table in (Table, InteractionContact, InteractionColleague, FollowUp)
        }
        new, costly = self._ids.stream().__next__, list[int]()
        for draft, steps in told:
            key, people = new(), tuple(draft["contacts"])
            costly += [key] if draft["cost"] else []
            values = {"id": key, "deleted_at": None, "organisation_id": draft["organisation"], **_own(draft)}
            rows[Table].append(tuple(values[column] for column in _row_of(Table)))
            for name, table in _LINKS.items():
                rows[table] += (self._linked(table, name, new(), key, one) for one in _people(draft, name))
            ours = tuple(draft["colleagues"])
            first, place = (people[0], None) if people else (None, draft["organisation"])
            for step in steps:
                later = {
                    **dict.fromkeys(_row_of(FollowUp)), "id": new(), "contact_id": first, "organisation_id": place,
                    "owner_id": ours[0] if ours else None, "interaction_id": key, "day": step.day, "text": step.text,
                    "repeat": step.repeat,
                }  # fmt: skip
                rows[FollowUp].append(tuple(later.values()))
        for table, values_of in rows.items():
            self._connection.executemany(insert_sql(table), values_of)
        if costly:
            self._costs(costly)

    def change(self, before: Interaction, draft: Draft) -> None:
        """Give an interaction what the draft names."""
        values = _own(draft)
        if "organisation" in draft:
            values["organisation_id"] = draft["organisation"]
        if values:
            columns = ", ".join(f"{column} = ?" for column in values)
            self._connection.execute(
                f"UPDATE interaction SET {columns} WHERE id = ?",  # noqa: S608 - our own names
                (*values.values(), before.id),
            )
        for name in _LINKS:
            if name in draft:
                self._relink(name, before, _people(draft, name))
        if before.cost or draft.get("cost"):
            self._costs([before.id])

    def mark(self, ids: Iterable[int], stamp: int | None) -> None:
        """Put interactions into the trash, or bring them back."""
        sql = "UPDATE interaction SET deleted_at = ? WHERE id = ?"
        marked = list(ids)
        self._connection.executemany(sql, [(stamp, key) for key in marked])
        self._costs(marked)

    def follow_up(
        self, step: Step, *, contact: int | None = None, organisation: int | None = None,
        interaction: int | None = None, news: int | None = None,
    ) -> int:  # fmt: skip
        """A new next step of a checked one; its id."""
        key = self._ids.new()
        values = {
            **dict.fromkeys(_row_of(FollowUp)), "id": key, "contact_id": contact, "organisation_id": organisation,
            "owner_id": step.owner, "interaction_id": interaction, "news_id": news, "day": step.day, "text": step.text,
            "repeat": step.repeat,
        }  # fmt: skip
        self._connection.execute(insert_sql(FollowUp), tuple(values.values()))
        return key

    def update_follow_up(self, key: int, values: Mapping[str, Any]) -> None:
        """Give a next step other values, by column."""
        columns = ", ".join(f"{column} = ?" for column in values)
        self._connection.execute(
            f"UPDATE follow_up SET {columns} WHERE id = ?",  # noqa: S608 - our own names
            (*values.values(), key),
        )

    def _relink(self, name: str, before: Interaction, people: Sequence[int]) -> None:
        had: tuple[int, ...] = getattr(before, name)
        table, column = _LINKS[name]._meta.table_name, f"{name.removesuffix('s')}_id"  # noqa: SLF001 - peewee's way
        self._connection.executemany(
            f"DELETE FROM {table} WHERE interaction_id = ? AND {column} = ?",  # noqa: S608 - our own names
            [(before.id, gone) for gone in had if gone not in people],
        )
        self._link(name, before.id, [one for one in people if one not in had])

    def _link(self, name: str, interaction: int, people: Sequence[int]) -> None:
        table = _LINKS[name]
        rows = [self._linked(table, name, self._ids.new(), interaction, one) for one in people]
        self._connection.executemany(insert_sql(table), rows)

    @staticmethod
    def _linked(table: type[AnyTable], name: str, key: int, interaction: int, one: int) -> tuple[Any, ...]:
        values = dict.fromkeys(_row_of(table))
        values |= {"id": key, "interaction_id": interaction, f"{name.removesuffix('s')}_id": one}
        return tuple(values.values())


def _own(draft: Draft) -> dict[str, Any]:
    values: dict[str, Any] = {key: draft[key] for key in _OWN if key in draft}
    return {key: int(value) if key == "reached" else value for key, value in values.items()}


def _people(draft: Draft, name: str) -> Sequence[int]:
    return draft.get("contacts", ()) if name == "contacts" else draft.get("colleagues", ())


@cache
def _row_of(table: type[AnyTable]) -> tuple[str, ...]:
    """The columns in the order of `insert_sql`."""
    return tuple(field.column_name for field in table._meta.sorted_fields)  # noqa: SLF001 - peewee's way to a model
