"""What gifts call for on Today: whose gift has not arrived although the day is near, and the steps of campaigns."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.language import _
from crmdesk.core.reasons import TIER_RANKS, Asked, Errand, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
DAYS_AHEAD: Final = 3
"""So many days before the day every gift should be there."""
DAYS_PAST: Final = 14
"""Nobody looks for a gift any longer than this."""
_WEIGHT: Final = 25
_BY_TIER: Final = " ".join(f"WHEN {rank} THEN {tier_weight(rank)}" for rank in TIER_RANKS)
# A single gift is looked for once it was packed or sent, or where it is to be sent: most are handed over.
_LATE: Final = (
    "FROM recipient CROSS JOIN listing ON listing.id = recipient.contact_id"
    " LEFT JOIN campaign ON campaign.id = campaign_id LEFT JOIN gift_item ON gift_item.id = item_id"
    " WHERE recipient.day BETWEEN ?1 AND ?2 AND recipient.deleted_at IS NULL AND left_out = '' AND item_id IS NOT NULL"
    " AND (status = 'shipped' OR (status IN ('', 'packed') AND campaign.approved_on <> '')"
    " OR (campaign_id IS NULL AND (status = 'packed' OR (status = '' AND (shipping > 0 OR recipient.address <> '')))))"
    " AND coalesce(campaign.closed_on, '') = '' AND listing.trashed = 0"
    f" AND {may_contact_sql('listing.standing', on_purpose=True)} AND (?3 IS NULL OR listing.owner_id = ?3)"
)
_STEPS: Final = (
    "SELECT follow_up.id, follow_up.day, text, campaign.id, campaign.title FROM follow_up"
    " CROSS JOIN campaign ON campaign.id = campaign_id"
    " WHERE campaign_id IS NOT NULL AND contact_id IS NULL AND done_at IS NULL AND follow_up.deleted_at IS NULL"
    " AND follow_up.day <= ?1 AND campaign.deleted_at IS NULL AND campaign.closed_on = ''"
    " AND (?2 IS NULL OR owner_id IS NULL OR owner_id = ?2) ORDER BY follow_up.day, follow_up.id"
)


class LateGifts:
    """Gifts that have not arrived three days before the day, and after it."""

    kind = "delivery"

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def leading(self, asked: Asked) -> Sequence[Place]:
        """Whose gift is awaited, the most valuable first."""
        sql = (
            f"SELECT -{_WEIGHT} * CASE tier_rank {_BY_TIER} END, min(recipient.day), recipient.contact_id {_LATE}"
            " GROUP BY recipient.contact_id ORDER BY 1, 2, 3 LIMIT ?4"
        )
        return [Place(*row) for row in self._rows(sql, (*_values(asked), asked.most))]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """The gifts of these contacts that are awaited."""
        sql = (
            f"SELECT recipient.contact_id, tier_rank, recipient.id, recipient.day, status, gift_item.name {_LATE}"
            " AND recipient.contact_id IN (SELECT value FROM json_each(?4)) ORDER BY recipient.day, recipient.id"
        )
        for contact, rank, key, day, status, gift in self._rows(sql, (*_values(asked), json.dumps(list(contacts)))):
            text = _("Gift not arrived yet: {gift}") if status == "shipped" else _("Gift not sent yet: {gift}")
            yield Reason(contact, self.kind, text.format(gift=gift), day, _WEIGHT * tier_weight(rank), key)

    def everybody(self, asked: Asked) -> Sql:
        """Everybody whose gift is awaited."""
        return f"SELECT recipient.contact_id AS id {_LATE}", _values(asked)


def steps_due(rows: Rows) -> Callable[[date, int | None], list[Errand]]:
    """The steps of campaigns that are due on a day, for one of us or for all."""

    def due(day: date, colleague: int | None) -> list[Errand]:
        return [
            Errand("campaign", text, on, title, "gifts", campaign, step)
            for step, on, text, campaign, title in rows(_STEPS, (day.isoformat(), colleague))
        ]

    return due


def _values(asked: Asked) -> tuple[str, str, int | None]:
    first, last = asked.day - timedelta(days=DAYS_PAST), asked.day + timedelta(days=DAYS_AHEAD)
    return first.isoformat(), last.isoformat(), asked.colleague
