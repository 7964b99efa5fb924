"""Interactions and next steps as the book has them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from crmdesk.core.interactions.records import FollowUp, Interaction, Kind
from crmdesk.core.storage.database import Row, placeholders

Rows = Callable[[str, Sequence[Any]], list[Row]]
BLOCK: Final = 64
_MARKS: Final = placeholders(range(BLOCK))
_INTERACTIONS: Final = (
    "SELECT id, kind, at, minutes, reached, text, outcome, cost, organisation_id, deleted_at IS NOT NULL"  # noqa: S608 - marks
    f" FROM interaction WHERE id IN ({_MARKS})"
)
_CONTACTS: Final = (
    "SELECT interaction_id, contact_id FROM interaction_contact"  # noqa: S608 - marks
    f" WHERE interaction_id IN ({_MARKS}) ORDER BY id"
)
_COLLEAGUES: Final = (
    "SELECT interaction_id, colleague_id FROM interaction_colleague"  # noqa: S608 - marks
    f" WHERE interaction_id IN ({_MARKS}) ORDER BY id"
)
FOLLOW_UPS: Final = (
    "SELECT follow_up.id, day, text, follow_up.contact_id, organisation_id, owner_id, interaction_id, news_id, repeat,"
    " done_at FROM follow_up"
)


def interactions(rows: Rows, ids: Sequence[int]) -> dict[int, Interaction]:
    """Interactions by id, also from the trash; ids that are not there are missing."""
    found: dict[int, Interaction] = {}
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        # The text of the statement stays the same, so that it is compiled once.
        padded = (*block, *([None] * (BLOCK - len(block))))
        contacts, colleagues = (_grouped(rows(sql, padded)) for sql in (_CONTACTS, _COLLEAGUES))
        for row in rows(_INTERACTIONS, padded):
            made = _interaction(row)
            found[made.id] = replace(made, contacts=contacts.get(made.id, ()), colleagues=colleagues.get(made.id, ()))
    return found


def _interaction(row: Row) -> Interaction:
    key, kind, at, minutes, reached, text, outcome, cost, organisation, trashed = row
    return Interaction(key, Kind(kind), at, minutes, bool(reached), text, outcome, cost, organisation, bool(trashed))


def _grouped(rows: Iterable[Row]) -> dict[int, tuple[int, ...]]:
    grouped: dict[int, tuple[int, ...]] = {}
    for parent, key in rows:
        grouped[parent] = (*grouped.get(parent, ()), key)
    return grouped


def follow_ups(rows: Rows, where: str, values: Sequence[Any]) -> list[FollowUp]:
    """Next steps that fit a condition, outside the trash."""
    sql = f"{FOLLOW_UPS} WHERE deleted_at IS NULL AND {where}"
    return [FollowUp(*row) for row in rows(sql, values)]
