"""Next steps that are due, as reasons of Today."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.language import _, ngettext
from crmdesk.core.organisations.sql import nearest
from crmdesk.core.reasons import Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
MOST_DAYS_LATE: Final = 10
_PROMISE, _BY_TIER, _BY_DAY = 60, 20, 2
# A step at an organisation is about who is nearest to us there; nobody's step is that of the contact's owner.
_DUE: Final = (
    "FROM (SELECT follow_up.id AS step, follow_up.day AS day, follow_up.text AS text, follow_up.owner_id AS whose,"
    f" coalesce(follow_up.contact_id, {nearest('follow_up.organisation_id')}) AS contact FROM follow_up"
    " WHERE done_at IS NULL AND deleted_at IS NULL AND day <= ?1) AS open"
    " CROSS JOIN listing ON listing.id = open.contact"
    f" WHERE listing.trashed = 0 AND {may_contact_sql('listing.standing', on_purpose=True)}"
    " AND (?2 IS NULL OR coalesce(open.whose, listing.owner_id) = ?2)"
)


def promised(rank: int, late: int) -> float:
    """What a next step counts for whose day came `late` days ago: a promise is kept, whoever it was made to."""
    return _PROMISE + _BY_TIER * tier_weight(rank) + _BY_DAY * min(late, MOST_DAYS_LATE)


class Promises:
    """What was promised: follow-ups whose day has come."""

    kind = "followup"

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def leading(self, asked: Asked) -> Sequence[Place]:
        """To whom something was promised, the weightiest first."""
        found = self._rows(f"SELECT open.contact, tier_rank, min(open.day) {_DUE} GROUP BY 1", _values(asked))
        weighed = sorted(Place(-promised(rank, _late(day, asked.day)), day, contact) for contact, rank, day in found)
        return weighed[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """What was promised to these contacts, the oldest first."""
        sql = (
            f"SELECT open.contact, tier_rank, open.step, open.day, open.text {_DUE}"
            " AND open.contact IN (SELECT value FROM json_each(?3)) ORDER BY open.day, open.step"
        )
        for contact, rank, step, day, text in self._rows(sql, (*_values(asked), json.dumps(list(contacts)))):
            late = _late(day, asked.day)
            yield Reason(contact, self.kind, _text(text, late), day, promised(rank, late), step)

    def everybody(self, asked: Asked) -> Sql:
        """Everybody to whom something was promised."""
        return f"SELECT open.contact AS id {_DUE}", _values(asked)


def _values(asked: Asked) -> tuple[str, int | None]:
    return asked.day.isoformat(), asked.colleague


def _late(day: str, today: date) -> int:
    return (today - date.fromisoformat(day)).days


def _text(text: str, late: int) -> str:
    text = text or _("Next step")
    if not late:
        return text
    pattern = ngettext("{text} (since {count} day)", "{text} (since {count} days)", late)
    return pattern.format(text=text, count=late)
