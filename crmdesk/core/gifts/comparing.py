"""The list of a campaign against that of the last time: who is new, who is gone, who moved, whose tier is another."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from crmdesk.core.language import N_
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_LIST: Final = (
    "SELECT recipient.contact_id, listing.name, recipient.tier, recipient.organisation_id,"
    " coalesce(organisation.name, ''), recipient.left_out <> '' FROM recipient"
    " CROSS JOIN listing ON listing.id = contact_id LEFT JOIN organisation ON organisation.id = organisation_id"
    " WHERE campaign_id = ? AND recipient.deleted_at IS NULL ORDER BY listing.tier_rank, listing.name_key, listing.id"
)


class Against(StrEnum):
    """How somebody stands on a list against that of the last time."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    TIER = "tier"


AGAINST: Final = {
    Against.NEW: N_("New"),
    Against.GONE: N_("No more on it"),
    Against.MOVED: N_("Moved"),
    Against.TIER: N_("Another tier"),
}


class Compared(NamedTuple):
    """One difference: `before` and `now` are organisations or tiers, "" where that says nothing."""

    contact: int
    name: str
    kind: Against
    before: str = ""
    now: str = ""


def compared(rows: Rows, now: int, last: int) -> list[Compared]:
    """All differences between the lists of two campaigns, those who are gone at the end."""
    before = {row[0]: row for row in rows(_LIST, (last,)) if not row[5]}
    after = {row[0]: row for row in rows(_LIST, (now,)) if not row[5]}
    found: list[Compared] = []
    for contact, (_key, name, tier, place, place_name, _out) in after.items():
        if contact not in before:
            found.append(Compared(contact, name, Against.NEW))
            continue
        _key, _name, old_tier, old_place, old_name, _out = before[contact]
        if place != old_place:
            found.append(Compared(contact, name, Against.MOVED, old_name, place_name))
        if tier != old_tier:
            found.append(Compared(contact, name, Against.TIER, old_tier, tier))
    return [*found, *(Compared(row[0], row[1], Against.GONE) for key, row in before.items() if key not in after)]
