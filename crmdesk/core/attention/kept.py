"""Who was won, kept and lost, year by year: whether the funnel is leaking, and where.

Kept is who was a customer at both ends of a year. Somebody is a customer from the first thing the book knows of them:
the day of entry, the first record, the first month of turnover.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from crmdesk.core.attention.periods import part_sql
from crmdesk.core.attention.picture import Rows
from crmdesk.core.attention.records import Gone, Kept, Year
from crmdesk.core.attention.spending import Spending
from crmdesk.core.attention.standings import CUSTOMER, Episodes, turns
from crmdesk.core.storage.ids import made_at
from crmdesk.core.values.choices import Nature, Standing, Tier
from crmdesk.core.values.periods import YEAR, first_day

# ruff: noqa: S608 - what is put into the statements is our own names

YEARS: Final = 5
_PEOPLE: Final = (
    f"SELECT id, nature, tier, standing, standing_since, standing_reason, date({made_at('id')}, 'unixepoch',"
    " 'localtime') FROM contact WHERE deleted_at IS NULL ORDER BY id"
)
_SPOKEN: Final = (
    "SELECT contact_id, date(min(at) / 1000, 'unixepoch', 'localtime') FROM interaction_contact CROSS JOIN interaction"
    " ON interaction.id = interaction_id WHERE interaction.deleted_at IS NULL GROUP BY contact_id"
)
_EARNED: Final = "SELECT contact_id, min(first) FROM turnover WHERE contact_id IS NOT NULL GROUP BY contact_id"
_EARNED_AT: Final = (
    "SELECT affiliation.contact_id, min(first) FROM turnover CROSS JOIN affiliation"
    " ON affiliation.organisation_id = turnover.organisation_id WHERE turnover.organisation_id IS NOT NULL"
    " AND main = 1 AND until = '' GROUP BY affiliation.contact_id"
)
_TURNOVER: Final = f"SELECT coalesce(sum({part_sql('?1', '?2')}), 0) FROM turnover WHERE last >= ?1 AND first <= ?2"


@dataclass(frozen=True)
class Customer:
    """Somebody with how it stood with them at any time."""

    contact: int
    nature: str
    tier: str
    standing: str
    reason: str
    episodes: Episodes


def customers(rows: Rows) -> list[Customer]:
    """Everybody outside the trash."""
    first: dict[int, str] = dict(rows(_SPOKEN, ()))
    for sql in (_EARNED, _EARNED_AT):
        for contact, month in rows(sql, ()):
            first[contact] = min(first.get(contact, "9"), first_day(month).isoformat())
    past = turns(rows)
    return [
        Customer(
            contact, nature, tier, standing, reason,
            Episodes(min(entered, first.get(contact, entered)), standing, since, past.get(contact)),
        )
        for contact, nature, tier, standing, since, reason, entered in rows(_PEOPLE, ())
    ]  # fmt: skip


def kept_and_lost(rows: Rows, spending: Spending, as_of: date, years: int = YEARS) -> list[Year]:
    """The years up to that of a day, the newest first; the last one only to that day."""
    known = customers(rows)
    return [_year(rows, spending, known, year, as_of) for year in range(as_of.year, as_of.year - years, -1)]


def _year(rows: Rows, spending: Spending, known: Sequence[Customer], year: int, as_of: date) -> Year:
    begin, until = date(year - 1, 12, 31), min(date(year, 12, 31), as_of)
    first, last = begin.isoformat(), until.isoformat()
    ends = [(one, one.episodes.is_customer(first), one.episodes.is_customer(last)) for one in known]
    months = year * YEAR, until.year * YEAR + until.month - 1
    return Year(
        year,
        until,
        _counted((before, after) for _one, before, after in ends),
        _by(((one.nature, before, after) for one, before, after in ends), [*map(str, Nature), ""]),
        _by(((one.tier, before, after) for one, before, after in ends), [*map(str, Tier), ""]),
        spending.whole(f"{year}-01-01", last),
        int(rows(_TURNOVER, months)[0][0]),
        tuple(sorted(_gone(ends, begin, until), key=lambda gone: (gone.day, gone.contact), reverse=True)),
    )


def _counted(ends: Iterable[tuple[bool, bool]]) -> Kept:
    begun = won = kept = lost = 0
    for before, after in ends:
        begun += before
        won += after and not before
        kept += before and after
        lost += before and not after
    return Kept(begun, won, kept, lost)


def _by(ends: Iterable[tuple[str, bool, bool]], order: Sequence[str]) -> Mapping[str, Kept]:
    """The same for each key, those of whom there is anybody, in an order."""
    grouped: dict[str, list[tuple[bool, bool]]] = {}
    for key, before, after in ends:
        if before or after:
            grouped.setdefault(key, []).append((before, after))
    return {key: _counted(grouped[key]) for key in order if key in grouped}


def _gone(ends: Iterable[tuple[Customer, bool, bool]], begin: date, until: date) -> Iterator[Gone]:
    """Who was a customer when a year began, and is none at its end."""
    for one, before, after in ends:
        if before and not after:
            day = _left(one.episodes, (begin + timedelta(days=1)).isoformat(), until.isoformat())
            standing = one.episodes.on(until.isoformat()) or Standing.LOST
            yield Gone(one.contact, day, Standing(standing), one.reason if one.standing == standing else "")


def _left(episodes: Episodes, begin: str, until: str) -> date:
    """The day on which somebody ceased to be a customer for the last time."""
    days = [day for day, standing in episodes.steps if standing not in CUSTOMER and begin <= day <= until]
    return date.fromisoformat(max(days, default=until))
