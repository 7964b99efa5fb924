"""The lookout: where our most valuable people are, somebody looks for news now and then.

The organisation of a contact is due as often as the contact's tier asks for; one that nobody ever looked up is due at
once. It weighs less than anything else: it is done where the day leaves room for it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from crmdesk.core.contacts.listing import RANKS
from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.reasons import Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.settings import Settings
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import Tier

Rows = Callable[[str, Sequence[Any]], list[Row]]
MOST_DAYS: Final = 3650
DEFAULTS: Final = {Tier.VIP: 14, Tier.A: 30, Tier.B: 0, Tier.C: 0}
_KEY: Final = "lookout"
# Through the index of the tiers, until there are enough; of one of us through all who are theirs.
_OF_ALL: Final = "FROM listing"
_OF_ONE: Final = "FROM contact INDEXED BY contact_owner CROSS JOIN listing ON listing.id = contact.id"
_DUE: Final = (
    " CROSS JOIN affiliation ON affiliation.contact_id = listing.id AND main = 1"
    " AND affiliation.organisation_id IS NOT NULL"
    " LEFT JOIN lookout ON lookout.organisation_id = affiliation.organisation_id"
    " WHERE listing.trashed = 0 AND listing.tier_rank = ?1 AND coalesce(lookout.day, '') <= ?2"
    f" AND {may_contact_sql('listing.standing')}"
)
_OF_SOME: Final = (
    "SELECT listing.id, tier_rank, organisation.id, organisation.name, coalesce(lookout.day, '') FROM json_each(?)"
    " AS wanted CROSS JOIN listing ON listing.id = wanted.value"
    " CROSS JOIN affiliation ON affiliation.contact_id = listing.id AND main = 1"
    " CROSS JOIN organisation ON organisation.id = affiliation.organisation_id"
    " LEFT JOIN lookout ON lookout.organisation_id = organisation.id"
)


def last_look(rows: Rows, organisation: int) -> str:
    """The ISO date on which somebody last looked for news of an organisation, "" for never."""
    found = rows("SELECT day FROM lookout WHERE organisation_id = ?", (organisation,))
    return found[0][0] if found else ""


def intervals(settings: Settings) -> dict[str, int]:
    """Days after which an organisation is looked up again, by the tier of its people; 0 for never."""
    usual = {str(tier): days for tier, days in DEFAULTS.items()}
    return settings.read(_KEY, lambda kept: {tier: _days(kept.get(tier, days)) for tier, days in usual.items()}, usual)


def _days(kept: int) -> int:
    return min(max(int(kept), 0), MOST_DAYS)


def set_intervals(settings: Settings, days: Mapping[str, int]) -> None:
    """Keep other intervals, as an action. Raises InvalidInput for a number of days that cannot be."""
    if not all(0 <= count <= MOST_DAYS for count in days.values()):
        raise InvalidInput(_("The days are a number from 0, for never, to 3,650."))
    settings.set(_KEY, {**intervals(settings), **days})


class Lookouts:
    """Organisations to be looked up, as reasons of Today."""

    kind = "lookout"

    def __init__(self, rows: Rows, settings: Settings) -> None:
        self._rows = rows
        self._settings = settings

    def leading(self, asked: Asked) -> Sequence[Place]:
        """Contacts where somebody should look for news, by tier; one of each organisation."""
        found: dict[int, Place] = {}
        mine = asked.colleague is not None
        sql = (
            f"SELECT affiliation.organisation_id, coalesce(lookout.day, ''), listing.id {_OF_ONE if mine else _OF_ALL}"
            f"{_DUE}{' AND contact.owner_id = ?4' if mine else ''} LIMIT ?3"
        )
        for rank, before in self._due(asked).items():
            values = (rank, before, asked.most, *((asked.colleague,) if mine else ()))
            for place, day, contact in self._rows(sql, values):
                found.setdefault(place, Place(-tier_weight(rank), day, contact))
        return list(found.values())[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """Where these contacts are, if it is due; each organisation once."""
        due, seen = self._due(asked), set[int]()
        for contact, rank, organisation, name, day in self._rows(_OF_SOME, (json.dumps(list(contacts)),)):
            if rank in due and day <= due[rank] and organisation not in seen:
                seen.add(organisation)
                yield Reason(contact, self.kind, _text(name, day, asked), day, tier_weight(rank), organisation)

    def everybody(self, asked: Asked) -> Sql:
        """Nobody: who is on the list for another reason is counted for that one."""
        del asked
        return "SELECT 0 WHERE 0", ()

    def _due(self, asked: Asked) -> dict[int, str]:
        """By rank of the tier: looked up on this ISO day or before, it is due again."""
        days = intervals(self._settings)
        return {RANKS[tier]: (asked.day - timedelta(days=count)).isoformat() for tier, count in days.items() if count}


def _text(name: str, day: str, asked: Asked) -> str:
    if not day:
        return _("Look for news of {name}").format(name=name)
    passed = (asked.day - type(asked.day).fromisoformat(day)).days
    text = ngettext(
        "Look for news of {name}: last done {count} day ago", "Look for news of {name}: last done {count} days ago",
        passed,
    )  # fmt: skip
    return text.format(name=name, count=passed)
