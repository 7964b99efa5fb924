"""The rhythm of contacts as reasons of Today: who should have heard from us by now.

Of each tier the read table's index gives those who are due, the longest first, however many contacts there are.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.listing import EMPTY_KEY
from crmdesk.core.interactions.cadence import Cadences, Owed
from crmdesk.core.interactions.records import OWNER
from crmdesk.core.language import _, ngettext
from crmdesk.core.reasons import TIER_RANKS, Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.ids import made_at
from crmdesk.core.values.choices import InteractionKind, title

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
MOST_DAYS_LATE: Final = 30
FIRST_TALKS: Final = 10
"""How many of those whom nobody ever reached may lead a list, lest an import drown it."""
_DUE, _FIRST_TALK = 10, 8
_NONE: Final = f"'{EMPTY_KEY}'"
_MINE: Final = "(?2 IS NULL OR owner_id = ?2)"
_LEADING: Final = (
    "SELECT id, due FROM listing INDEXED BY {index} WHERE trashed = 0 AND tier_rank = ?3 AND due < {none} AND due <= ?1"
    f" AND reached {{known}} {_NONE} AND {_MINE} ORDER BY due, id LIMIT ?4"
)
_REACHED: Final = _LEADING.format(index="listing_call", none=_NONE, known="<")
_NEVER: Final = _LEADING.format(index="listing_first", none=_NONE, known="=")
_ENTERED: Final = f"date({made_at('listing.id')}, 'unixepoch', 'localtime')"
_OF_SOME: Final = (
    f"SELECT listing.id, tier_rank, reached, due, {_ENTERED}, coalesce(paused_until, ''), coalesce((SELECT kind FROM"
    " interaction_contact AS took CROSS JOIN interaction ON interaction.id = took.interaction_id"
    " WHERE took.contact_id = listing.id AND interaction.reached = 1 AND deleted_at IS NULL"
    # Of those of that day the one that was written down last: ids grow with time, so that most often one is looked at.
    " AND date(at / 1000, 'unixepoch', 'localtime') = listing.reached ORDER BY interaction_id DESC LIMIT 1), '')"
    " FROM json_each(?3) AS wanted CROSS JOIN listing ON listing.id = wanted.value"
    f" LEFT JOIN cadence ON cadence.contact_id = listing.id AND cadence.kind = '{OWNER}'"
    f" WHERE trashed = 0 AND due < {_NONE} AND due <= ?1 AND {_MINE}"
)


def waited(rank: int, late: int) -> float:
    """What somebody counts for who should have heard from us `late` days ago."""
    return tier_weight(rank) * (_DUE + min(late, MOST_DAYS_LATE))


def first_talk(rank: int) -> float:
    """What somebody counts for whom nobody ever reached."""
    return tier_weight(rank) * _FIRST_TALK


class Rhythms:
    """Who should have heard from their owner by now; nobody else of those whom one may not contact is due."""

    kind = "cadence"

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def leading(self, asked: Asked) -> Sequence[Place]:
        """Those who wait longest, by what that counts for in their tier; of those never reached a few."""
        found: list[Place] = []
        first: list[Place] = []
        for rank in TIER_RANKS:
            known = (asked.day.isoformat(), asked.colleague, rank)
            for contact, due in self._rows(_REACHED, (*known, asked.most)):
                found.append(Place(-waited(rank, _days(due, asked.day)), due, contact))
            for contact, due in self._rows(_NEVER, (*known, FIRST_TALKS)):
                first.append(Place(-first_talk(rank), due, contact))
        found += sorted(first)[:FIRST_TALKS]
        return sorted(found)[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """Since when these contacts wait."""
        values = (asked.day.isoformat(), asked.colleague, json.dumps(list(contacts)))
        for contact, rank, reached, due, entered, paused, kind in self._rows(_OF_SOME, values):
            if reached == EMPTY_KEY:
                text, weight = _never_text(entered, asked.day), first_talk(rank)
            else:
                text = _text(reached, "" if paused == due else due, kind, asked.day)
                weight = waited(rank, _days(due, asked.day))
            yield Reason(contact, self.kind, text, due, weight)

    def everybody(self, asked: Asked) -> Sql:
        """Everybody who is due."""
        sql = f"SELECT id FROM listing WHERE trashed = 0 AND due < {_NONE} AND due <= ?1 AND {_MINE}"
        return sql, (asked.day.isoformat(), asked.colleague)


class Sponsored:
    """Calls that a sponsor of ours owes; asked for the sponsor alone, for there are few of each."""

    kind = "sponsor"

    def __init__(self, cadences: Cadences) -> None:
        self._cadences = cadences

    def leading(self, asked: Asked) -> Sequence[Place]:
        """Whom the sponsor should call, who waits longest first."""
        found = self._owed(asked) if asked.colleague is not None else ()
        return sorted(Place(-_owing(owed, asked.day), owed.due, owed.contact) for owed in found)[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """The calls owed to these contacts."""
        wanted = set(contacts)
        for owed in self._owed(asked) if asked.colleague is not None else ():
            if owed.contact in wanted:
                text = _sponsor_text(owed.reached, asked.day)
                yield Reason(owed.contact, self.kind, text, owed.due, _owing(owed, asked.day))

    def everybody(self, asked: Asked) -> Sql:
        """Those to whom calls are owed."""
        found = [owed.contact for owed in self._owed(asked)] if asked.colleague is not None else []
        return "SELECT value AS id FROM json_each(?1)", (json.dumps(found),)

    def _owed(self, asked: Asked) -> Sequence[Owed]:
        return [owed for owed in self._cadences.owed(asked.colleague) if owed.due <= asked.day.isoformat()]


def _owing(owed: Owed, today: date) -> float:
    return waited(1, _days(owed.due, today))


def _days(since: str, until: date) -> int:
    return (until - date.fromisoformat(since)).days


def _text(reached: str, due: str, kind: str, today: date) -> str:
    passed = max(0, _days(reached, today))
    what = title(InteractionKind(kind)) if kind else _("Contact")
    # Within a sentence, but for proper names such as WeChat.
    what = what.lower() if what[1:].islower() else what
    if not due:
        text = ngettext(
            "{count} day since the last {what}, the pause is over",
            "{count} days since the last {what}, the pause is over", passed,
        )  # fmt: skip
        return text.format(count=passed, what=what)
    ideal = (date.fromisoformat(due) - date.fromisoformat(reached)).days
    text = ngettext(
        "{count} day since the last {what}, ideal {ideal}", "{count} days since the last {what}, ideal {ideal}", passed
    )
    return text.format(count=passed, what=what, ideal=ideal)


def _never_text(entered: str, today: date) -> str:
    passed = max(0, _days(entered, today))
    text = ngettext("Never reached, entered {count} day ago", "Never reached, entered {count} days ago", passed)
    return text.format(count=passed)


def _sponsor_text(reached: str, today: date) -> str:
    if not reached:
        return _("As sponsor you never spoke to them")
    passed = max(0, _days(reached, today))
    text = ngettext(
        "{count} day since you spoke as their sponsor", "{count} days since you spoke as their sponsor", passed
    )
    return text.format(count=passed)
