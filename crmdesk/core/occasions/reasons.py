"""Birthdays and anniversaries as reasons of Today: two sources, each answered by one statement a question.

A day counts for most on itself, for less the further ahead it lies, and for less still once it has passed; the more
valuable the person, the more. The order of the statements and the weights of the reasons are the same figures.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
from crmdesk.core.contacts.listing import EMPTY_KEY
from crmdesk.core.language import _, ngettext
from crmdesk.core.occasions import query
from crmdesk.core.occasions.query import OPEN, Range, Rows
from crmdesk.core.occasions.records import BIRTHDAY, Kind, Occasion, remark
from crmdesk.core.reasons import TIER_RANKS, Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row

# On the scale of Today, where all of this is multiplied by what the tier counts.
ON_THE_DAY: Final = 40
_AHEAD: Final = 3
_PASSED: Final = 0.8
_LEAST_AHEAD: Final = 12
_AFTER: Final = 28
_LEAST_AFTER: Final = 4
# Nobody's day comes more than twice within so many days.
_APART: Final = 300
_BY_TIER: Final = " ".join(f"WHEN {rank} THEN {tier_weight(rank)}" for rank in TIER_RANKS)
_WEIGHT: Final = f"wanted.weight * CASE listing.tier_rank {_BY_TIER} END"
_MINE: Final = "(?2 IS NULL OR listing.owner_id = ?2)"
# Days of a tier, those that count for most before the others, as `_in_turn` has them. The index is walked in this order
# until there are enough: of 100,000 people as far as of 1,000.
_TURN: Final = "substr(turn.value, 1, 4)"
_WALK: Final = (
    "FROM json_each(?1) AS turn CROSS JOIN listing INDEXED BY listing_days"
    " WHERE listing.trashed = 0 AND listing.tier_rank = CAST(substr(turn.value, 5, 1) AS INTEGER)"
    f" AND listing.birthday_key = substr(turn.value, 6, 5) AND listing.birthday_key < '{EMPTY_KEY}'"
    f" AND {query.WAY} = CAST(substr(turn.value, 11, 1) AS INTEGER) AND {OPEN} AND {_MINE}"
    " AND NOT EXISTS (SELECT 1 FROM tick WHERE tick.contact_id = listing.id AND tick.day = substr(turn.value, 12)"
    f" AND tick.what = '{BIRTHDAY}')"
)
NEAREST: Final = (
    f"WITH walked AS (SELECT {_TURN} AS turn {_WALK} LIMIT ?4)"
    # What counts for the same is walked to its end, for whose record is the oldest comes first of it.
    f" SELECT min({_TURN}), listing.id {_WALK} AND {_TURN} <= (SELECT max(turn) FROM walked)"
    " GROUP BY 2 ORDER BY 1, 2 LIMIT ?3"
)
_TICKED: Final = (
    "coalesce((SELECT group_concat(day) FROM tick WHERE tick.contact_id = listing.id AND tick.what = {what}), '')"
)
_BIRTHDAYS_OF: Final = (
    f"SELECT {query.WAY}, birthday_key, tier_rank, {_TICKED.format(what=repr(BIRTHDAY))},"
    f" {query.BIRTHDAY_COLUMNS} FROM json_each(?1) AS meant CROSS JOIN listing ON listing.id = meant.value"
    f" WHERE listing.trashed = 0 AND birthday_key < '{EMPTY_KEY}' AND {OPEN} AND {_MINE}"
)
_ANNIVERSARIES_OF: Final = (
    f"SELECT {query.OWN_WAY}, substr(occasion.date, -5), tier_rank,"
    f" {_TICKED.format(what='occasion.title')}, {query.OWN_COLUMNS}"
    " FROM json_each(?1) AS meant CROSS JOIN occasion ON occasion.contact_id = meant.value"
    f" CROSS JOIN listing ON listing.id = occasion.contact_id WHERE listing.trashed = 0 AND {OPEN} AND {_MINE}"
)
_NEAREST_OWN: Final = query.asking(
    f"max({_WEIGHT}), wanted.day, listing.id",
    f"{query.OWN_DAYS}{query.OWN_NOT_TICKED} AND occasion.contact_id IS NOT NULL"
    " GROUP BY 3 ORDER BY 1 DESC, 2, 3 LIMIT ?3",
)
_BIRTHDAYS: Final = query.asking("listing.id", query.BIRTHDAYS + query.NOT_TICKED)
_ANNIVERSARIES: Final = query.asking(
    "listing.id", f"{query.OWN_DAYS}{query.OWN_NOT_TICKED} AND occasion.contact_id IS NOT NULL"
)
Around = Callable[[date], tuple[date, date]]
Maker = Callable[[Row], Occasion]


def nearness(day: date, today: date) -> float:
    """What a day counts for on `today`: 40 on itself, less before, and less after it."""
    days = (day - today).days
    if days == 0:
        return ON_THE_DAY
    if days > 0:
        return max(ON_THE_DAY - _AHEAD * days, _LEAST_AHEAD)
    return max(_AFTER + _PASSED * days, _LEAST_AFTER)


@lru_cache(maxsize=4)
def _in_turn(first: date, last: date, today: date) -> tuple[Sequence[tuple[float, date]], str]:
    """The turns: what days count for, below zero, with the day, those that count for most first. And as JSON of short
    texts every day of the range for every tier: its turn, rank of the tier, month and day, way, the day it falls on.
    """
    days = [
        (-nearness(day, today) * tier_weight(rank), day, rank, month_day, way)
        for way, month_day, day in query.kept_between(first, last)
        for rank in TIER_RANKS
    ]
    turns = sorted({found[:2] for found in days})
    at = {turn: place for place, turn in enumerate(turns)}
    return turns, json.dumps([
        f"{at[less, day]:04d}{rank}{month_day}{way}{day}" for less, day, rank, month_day, way in sorted(days)
    ])  # fmt: skip


class Days:
    """What the two sources have in common.

    `maker` makes what makes occasions of rows, `around` says which days are looked at on a day.
    """

    kind: str
    _of_some: str
    _of_all: str

    def __init__(self, rows: Rows, around: Around, maker: Callable[[], Maker]) -> None:
        self._rows = rows
        self._around = around
        self._maker = maker

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterator[Reason]:
        """The days of these contacts that wait to be ticked off."""
        days: dict[tuple[int, str], list[date]] = {}
        for way, month_day, day in query.kept_between(*self._around(asked.day)):
            days.setdefault((way, month_day), []).append(day)
        make = self._maker()
        for row in self._rows(self._of_some, (json.dumps(list(contacts)), asked.colleague)):
            way, month_day, rank, ticked, *columns = row
            for day in days.get((way, month_day), ()):
                occasion = make((*columns, day.isoformat()))
                if day.isoformat() not in ticked and query.begun(occasion):
                    yield _reason(self.kind, occasion, asked.day, rank)

    def everybody(self, asked: Asked) -> Sql:
        """The ids of all contacts whose days wait."""
        return self._of_all, self._values(asked)

    def _values(self, asked: Asked) -> tuple[str, int | None]:
        first, last = self._around(asked.day)
        return query.values(Range(first, last, asked.colleague), lambda day: nearness(day, asked.day))


class Birthdays(Days):
    """Birthdays, which most people have."""

    kind = str(Kind.BIRTHDAY)
    _of_some, _of_all = _BIRTHDAYS_OF, _BIRTHDAYS

    def leading(self, asked: Asked) -> Sequence[Place]:
        """The contacts whose birthdays are the most pressing."""
        first, last = self._around(asked.day)
        walked = asked.most * (1 + (last - first).days // _APART)
        turns, days = _in_turn(first, last, asked.day)
        found = self._rows(NEAREST, (days, asked.colleague, asked.most, walked))
        return [Place(turns[int(turn)][0], turns[int(turn)][1].isoformat(), contact) for turn, contact in found]


class Anniversaries(Days):
    """Days that somebody wrote down of people, which few have."""

    kind = str(Kind.ANNIVERSARY)
    _of_some, _of_all = _ANNIVERSARIES_OF, _ANNIVERSARIES

    def leading(self, asked: Asked) -> Sequence[Place]:
        """The contacts whose days are the most pressing."""
        found = self._rows(_NEAREST_OWN, (*self._values(asked), asked.most))
        return [Place(-weight, day, contact) for weight, day, contact in found]


def _reason(kind: str, occasion: Occasion, today: date, rank: int) -> Reason:
    weight = nearness(occasion.day, today) * tier_weight(rank)
    return Reason(occasion.contact, kind, said(occasion, today), occasion.day.isoformat(), weight, occasion.own)


def said(occasion: Occasion, today: date) -> str:
    """A day as the reason it is: `Birthday in 3 days · turns 60`."""
    days = (occasion.day - today).days
    if days == 0:
        when = _("{name} today")
    elif days == 1:
        when = _("{name} tomorrow")
    elif days > 1:
        when = ngettext("{name} in {count} day", "{name} in {count} days", days)
    else:
        when = ngettext("{name} {count} day ago", "{name} {count} days ago", -days)
    return " · ".join(filter(None, (when.format(name=occasion.name, count=abs(days)), remark(occasion))))
