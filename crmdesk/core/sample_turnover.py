"""Two years of believable turnover for the sample book: one customer in five brings four yuan in five."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from math import exp
from typing import Any, Final

from crmdesk.core.attention.worth import Told, Whose
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Tier
from crmdesk.core.values.periods import YEAR, Period, first_day, month_of

_MOST: Final = 400
_MONTHS: Final = 24
_OF_THE_BEST: Final = 1_200_000_00
"""What the first of all customers turns over in a year, in fen."""
# With this the most valuable fifth brings 80 %: (1 - e^-1.6) / (1 - e^-8).
_STEEP: Final = 8.0
_LEAST: Final = 500_00
_PEOPLE: Final = (
    "SELECT contact.id, contact.tier, contact.standing, standing_since, coalesce(affiliation.organisation_id, 0)"
    " FROM contact LEFT JOIN affiliation ON affiliation.contact_id = contact.id AND main = 1 AND until = ''"
    " WHERE contact.deleted_at IS NULL AND contact.nature <> 'peripheral' AND contact.standing <> 'prospect'"
    " ORDER BY contact.id LIMIT ?"
)
_TIERS: Final = {tier: place for place, tier in enumerate(Tier)}
# The trade sleeps at New Year and buys before the holidays of autumn.
_SEASONS: Final = (9, 6, 10, 10, 10, 10, 9, 10, 12, 9, 12, 13)


def write_turnover(desk: Desk, dice: random.Random) -> None:
    """Write what the first few hundred customers turned over until last month, and what some others may be worth."""
    people = desk.history.rows(_PEOPLE, (_MOST,))
    if not people:
        return
    ranked = sorted(people, key=lambda row: _TIERS.get(row[1], 4) + dice.gauss(0, 0.7))
    last = month_of(desk.history.today()) - 1
    told = [each for place, row in enumerate(ranked) for each in _of(dice, row, place / len(ranked), last)]
    desk.attention.worth.write(list({(one.whose, one.period): one for one in told}.values()))
    quiet = [row[0] for row in ranked if row[0] not in {one.whose.contact for one in told}]
    if quiet:
        desk.attention.worth.set_score(sorted(quiet)[: len(quiet) // 3], 20_000_00)


def _of(dice: random.Random, row: Sequence[Any], place: float, last: int) -> Iterator[Told]:
    """The months, or where it is little the quarters, of one customer; of one in ten what their organisation did."""
    contact, _tier, _standing, since, organisation = row
    yearly = _OF_THE_BEST * exp(-_STEEP * place) * dice.uniform(0.85, 1.15)
    first, until = last - _MONTHS + 1 + (dice.randint(2, 20) if dice.random() < 0.15 else 0), last
    if since:
        until = min(
            until, month_of(date.fromisoformat(f"{since}-01-01"[:10] if len(since) == 4 else f"{since[:7]}-01"))
        )
    if yearly < _LEAST:
        return
    whose = Whose(None, organisation) if organisation and dice.random() < 0.1 else Whose(contact)
    step = 1 if place < 0.5 else 3
    for month in range(first - first % step, until + 2 - step, step):
        season = sum(_SEASONS[(month + more) % YEAR] for more in range(step)) / sum(_SEASONS)
        grown = 1.0 if month > last - YEAR else 0.88
        amount = round(yearly * season * grown * dice.uniform(0.8, 1.2) / 100_00) * 100_00
        if amount:
            yield Told(whose, _period(month, step), amount)


def _period(month: int, months: int) -> Period:
    begin = first_day(month)
    name = f"{begin:%Y-%m}" if months == 1 else f"{begin.year}-Q{begin.month // 3 + 1}"
    return Period(month, month + months - 1, name)
