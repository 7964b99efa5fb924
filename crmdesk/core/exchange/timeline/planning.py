"""What of the timelines in a file is new: looked at when all people of the import are known."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from crmdesk.core.exchange.preview import PlannedRow
from crmdesk.core.exchange.standing import Update
from crmdesk.core.exchange.timeline.record import TOLD, Item
from crmdesk.core.exchange.timeline.shapes import SHAPES
from crmdesk.core.exchange.tying import who_is
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row

Query = Callable[[str, Sequence[Any]], list[Row]]
_RULE: Final = ("ideal", "longest", "paused_until")


def plan_timeline(query: Query, rows: Sequence[PlannedRow]) -> list[int]:
    """The rows that tell of a timeline; one that brings something new of it updates its person."""
    told = [at for at, row in enumerate(rows) if TOLD in row.draft]
    if not told:
        return []
    people = {at: who_is(rows, at) for at in told}
    standing = Standing.of(query, {who for who in people.values() if who >= 0})
    for at in told:
        _announce(rows[at], standing, people[at])
    return told


def _announce(row: PlannedRow, standing: "Standing", who: int) -> None:
    items: Sequence[Item] = row.draft[TOLD]
    if row.outcome not in {"unchanged", "update"}:
        return
    new = tuple(item for item in items if not standing.knows(who, item))
    others = [item for item in items if standing.is_other_rule(who, item)]
    if new:
        row.update = row.update or Update()
        row.update.adds[TOLD] = new
        row.outcome = "update"
    if others:
        row.problems = [*row.problems, _("The rhythm in the file was not taken; the one in the book stands.")]


@dataclass
class Standing:
    """What the book tells of contacts: each thing by contact and what tells it from others, with its id if shared."""

    things: dict[tuple[Any, ...], int] = field(default_factory=dict)
    rules: dict[tuple[int, str], tuple[Any, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Query, contacts: Iterable[int]) -> "Standing":
        """What stands of these contacts."""
        found, among = cls(), (json.dumps(sorted(contacts)),)
        for key, shape in SHAPES.items():
            for contact, *row in query(shape.sql, among):
                values = dict(zip(shape.values, row, strict=False))
                found.things[(contact, *Item(key, values).same)] = values["id"] if shape.shared else 0
                if key == "cadence":
                    found.rules[contact, values["kind"]] = _rule(values)
        return found

    def knows(self, contact: int, item: Item) -> bool:
        """Whether it is there already."""
        return (contact, *item.same) in self.things

    def add(self, contact: int, item: Item, key: int = 0) -> None:
        """From now on it is there."""
        self.things[(contact, *item.same)] = key

    def is_other_rule(self, contact: int, item: Item) -> bool:
        """Whether the contact has another rhythm than the file says."""
        stands = self.rules.get((contact, item.values["kind"])) if item.key == "cadence" else None
        return stands is not None and stands != _rule(item.values)


def _rule(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values[part] for part in _RULE)
