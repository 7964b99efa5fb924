"""News that nobody has seen to yet, as reasons of Today: until its playbook is started or somebody says that nothing
is to be done, and no longer than a month.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.news.reading import items
from crmdesk.core.organisations.sql import nearest
from crmdesk.core.reasons import TIER_RANKS, Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
OPEN_DAYS: Final = 30
# What it counts for, times the tier: good to know, worth a call, act at once.
WEIGHTS: Final = {1: 10, 2: 20, 3: 40}
_BY_TIER: Final = " ".join(f"WHEN {rank} THEN {tier_weight(rank)}" for rank in TIER_RANKS)
_WEIGHT: Final = (
    f"CASE importance {' '.join(f'WHEN {importance} THEN {weight}' for importance, weight in WEIGHTS.items())} END"
    f" * CASE tier_rank {_BY_TIER} END"
)
# Whom the news is about; of an organisation alone, who is nearest to us there.
_ABOUT: Final = (
    "SELECT news.id AS news, news.day AS day, news.importance AS importance, coalesce("
    "(SELECT contact_id FROM news_contact WHERE news_id = news.id ORDER BY id LIMIT 1),"
    f" {nearest('news.organisation_id')}) AS contact"
    " FROM news WHERE handled = '' AND deleted_at IS NULL AND day BETWEEN ?1 AND ?2"
)
_WANTED: Final = (
    f"FROM ({_ABOUT}) AS about CROSS JOIN listing ON listing.id = about.contact WHERE listing.trashed = 0"
    f" AND {may_contact_sql('listing.standing')} AND (?3 IS NULL OR listing.owner_id = ?3)"
)


class OpenNews:
    """News to act on."""

    kind = "news"

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def leading(self, asked: Asked) -> Sequence[Place]:
        """Contacts of whom there is news, the most important first."""
        sql = f"SELECT -{_WEIGHT}, day, contact {_WANTED} ORDER BY 1, 2, 3"
        found: dict[int, Place] = {}
        for row in self._rows(sql, (*_span(asked), asked.colleague)):
            found.setdefault(row[2], Place(*row))
        return list(found.values())[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """The news of these contacts."""
        sql = f"SELECT news, contact, tier_rank {_WANTED} AND contact IN (SELECT value FROM json_each(?4))"
        found = self._rows(sql, (*_span(asked), asked.colleague, json.dumps(list(contacts))))
        told = {item.id: item for item in items(self._rows, [news for news, _contact, _rank in found])}
        for news, contact, rank in found:
            item = told[news]
            weight = WEIGHTS[item.importance] * tier_weight(rank)
            yield Reason(contact, self.kind, item.sentence, item.day, weight, news)

    def everybody(self, asked: Asked) -> Sql:
        """Everybody of whom there is news."""
        return f"SELECT contact AS id {_WANTED}", (*_span(asked), asked.colleague)


def _span(asked: Asked) -> tuple[str, str]:
    return (asked.day - timedelta(days=OPEN_DAYS)).isoformat(), asked.day.isoformat()
