"""Which people and organisations the ledger shows: by year, tier, words and how their gifts were taken."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from crmdesk.core.gifts.reception import GIVEN
from crmdesk.core.language import N_
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.text import fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
Sql = tuple[str, tuple[Any, ...]]
_MOST_WORDS: Final = 8
# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound


class Kind(StrEnum):
    """Whose gifts are looked at."""

    GIVEN = "given"
    RECEIVED = "received"
    LIKED = "liked"
    RETURNED = "returned"
    UNKNOWN = "unknown"


KINDS: Final[Mapping[str, str]] = {
    Kind.GIVEN: N_("Given"),
    Kind.RECEIVED: N_("Received by us"),
    Kind.LIKED: N_("Liked"),
    Kind.RETURNED: N_("Sent back"),
    Kind.UNKNOWN: N_("How it was liked is not known"),
}
_THEIR_GIFT: Final = (
    "EXISTS (SELECT 1 FROM recipient WHERE recipient.contact_id = listing.id"
    f" AND recipient.day >= ? AND recipient.day <= ? AND {GIVEN}{{more}})"
)
_OUR_GIFT: Final = (
    "EXISTS (SELECT 1 FROM received WHERE received.contact_id = listing.id"
    " AND received.day >= ? AND received.day <= ? AND received.deleted_at IS NULL)"
)
_ASKED_OF: Final = {
    Kind.GIVEN: _THEIR_GIFT.format(more=""),
    Kind.RECEIVED: _OUR_GIFT,
    Kind.LIKED: _THEIR_GIFT.format(more=" AND reaction = 'liked'"),
    Kind.RETURNED: _THEIR_GIFT.format(more=" AND (reaction = 'returned' OR status = 'returned')"),
    Kind.UNKNOWN: _THEIR_GIFT.format(more=" AND reaction = '' AND status <> 'returned'"),
}
_WORD: Final = (
    "(instr(lower(listing.name), ?) > 0 OR instr(replace(listing.name_key, ' ', ''), ?) > 0"
    " OR instr(lower(listing.organisation), ?) > 0)"
)
_HEADS: Final = (
    "SELECT listing.id, listing.name, listing.tier, listing.organisation FROM json_each(?) AS wanted"
    " CROSS JOIN listing ON listing.id = wanted.value"
)
_PLACES: Final = (
    "SELECT organisation.id AS id FROM organisation WHERE organisation.deleted_at IS NULL AND EXISTS (SELECT 1"
    " FROM recipient WHERE recipient.organisation_id = organisation.id AND recipient.day >= ? AND recipient.day <= ?"
    f" AND {GIVEN}){{more}} ORDER BY organisation.spelled, organisation.id"
)
_GIVEN_THERE: Final = (
    "SELECT organisation_id, substr(recipient.day, 1, 4), count(DISTINCT contact_id), sum(count * approved_cost),"
    " count(*), sum(reaction = 'liked'), sum(reaction = 'neutral'), sum(reaction = 'returned' OR status = 'returned')"
    " FROM json_each(?) AS wanted CROSS JOIN recipient ON organisation_id = wanted.value"
    f" WHERE recipient.day >= ? AND recipient.day <= ? AND {GIVEN} GROUP BY 1, 2"
)
# Of whom we received something belongs to where they are now: nothing is kept of where they were.
_RECEIVED_THERE: Final = (
    "SELECT organisation_id, substr(received.day, 1, 4), count(*) FROM json_each(?) AS wanted"
    " CROSS JOIN affiliation ON organisation_id = wanted.value AND until = ''"
    " CROSS JOIN received ON received.contact_id = affiliation.contact_id"
    " WHERE received.day >= ? AND received.day <= ? AND received.deleted_at IS NULL GROUP BY 1, 2"
)
_NAMES: Final = (
    "SELECT organisation.id, name FROM json_each(?) AS wanted CROSS JOIN organisation ON organisation.id = wanted.value"
)
_YEARS: Final = (
    "SELECT min(day), max(day) FROM (SELECT min(day) AS day FROM recipient UNION ALL SELECT max(day) FROM recipient"
    " UNION ALL SELECT min(day) FROM received UNION ALL SELECT max(day) FROM received) WHERE day <> ''"
)


@dataclass(frozen=True)
class Asked:
    """Years, both included, and what of them; empty tuples leave nobody out. `text` holds words of names and places."""

    first: int
    last: int
    text: str = ""
    tiers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether anybody is left out beside for the years."""
        return bool(self.text.strip() or self.tiers or self.kinds)

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day."""
        return f"{self.first:04}-01-01", f"{self.last:04}-12-31"


class Counts(NamedTuple):
    """How many people there are of each tier, and of each kind of gift."""

    tiers: Mapping[str, int]
    kinds: Mapping[str, int]


def people(asked: Asked) -> Sql:
    """Ids of the people, in the order of the list."""
    where, values = _where(asked)
    return (
        f"SELECT listing.id AS id FROM listing WHERE {where} ORDER BY listing.tier_rank, listing.name_key, listing.id",
        values,
    )


def places(asked: Asked) -> Sql:
    """Ids of the organisations, in the order of the list."""
    words = fold(asked.text).split()[:_MOST_WORDS]
    return _PLACES.format(more=" AND instr(lower(organisation.spelled), ?) > 0" * len(words)), (*asked.days, *words)


def heads(contacts: Sequence[int]) -> Sql:
    """Who they are."""
    return _HEADS, (json.dumps(list(contacts)),)


def names(organisations: Sequence[int]) -> Sql:
    """What organisations are called."""
    return _NAMES, (json.dumps(list(organisations)),)


def given_there(organisations: Sequence[int], asked: Asked) -> Sql:
    """What people of organisations were given, by year."""
    return _GIVEN_THERE, (json.dumps(list(organisations)), *asked.days)


def received_there(organisations: Sequence[int], asked: Asked) -> Sql:
    """From how many people of organisations we received something, by year."""
    return _RECEIVED_THERE, (json.dumps(list(organisations)), *asked.days)


def counts(rows: Rows, asked: Asked) -> Counts:
    """How many people each chip would leave, all else standing."""
    where, values = _where(replace(asked, tiers=()))
    tiers: dict[str, int] = dict(rows(f"SELECT listing.tier, count(*) FROM listing WHERE {where} GROUP BY 1", values))
    where, values = _where(replace(asked, kinds=()))
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in _ASKED_OF.values())
    days = asked.days * len(_ASKED_OF)
    found = rows(f"SELECT {sums} FROM listing WHERE {where}", (*days, *values))[0]
    return Counts(tiers, dict(zip(map(str, _ASKED_OF), found, strict=True)))


def years(rows: Rows, this: int) -> tuple[int, int]:
    """The first and the last year of which there is anything."""
    first, last = rows(_YEARS, ())[0]
    return (int(first[:4]), max(int(last[:4]), this)) if first else (this, this)


def _where(asked: Asked) -> Sql:
    kinds = [Kind(kind) for kind in asked.kinds] or [Kind.GIVEN, Kind.RECEIVED]
    parts = ["listing.trashed = 0", f"({' OR '.join(_ASKED_OF[kind] for kind in kinds)})"]
    values: list[Any] = [*asked.days * len(kinds)]
    if asked.tiers:
        parts.append(f"listing.tier IN ({placeholders(asked.tiers)})")
        values += asked.tiers
    for word in fold(asked.text).split()[:_MOST_WORDS]:
        parts.append(_WORD)
        values += [word] * 3
    return " AND ".join(parts), tuple(values)
