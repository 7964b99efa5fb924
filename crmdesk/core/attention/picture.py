"""The picture of a day: what every customer was worth in the year behind it, and what they got of us."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from statistics import median
from typing import Any, Final, NamedTuple

from crmdesk.core.attention.periods import months_behind, part_sql, year_before
from crmdesk.core.attention.spending import Spending
from crmdesk.core.attention.tiers import best_of, suggested
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import Tier

Rows = Callable[[str, Sequence[Any]], list[Row]]
# ruff: noqa: S608 - what is put into the statements is our own names

# ?1 and ?2 are the first and the last month. What an organisation turned over is shared out evenly among its key
# contacts who work there, where it has none among all who do: each gets what is due up to their place, less what was up
# to the one before, so that no fen is left over.
EARNED: Final = (
    f"parts AS MATERIALIZED (SELECT contact_id, organisation_id, {part_sql('?1', '?2')} AS amount FROM turnover"
    " WHERE last >= ?1 AND first <= ?2),"
    " placed AS MATERIALIZED (SELECT organisation_id, sum(amount) AS amount FROM parts"
    " WHERE organisation_id IS NOT NULL GROUP BY organisation_id),"
    " there AS (SELECT placed.organisation_id, affiliation.contact_id, placed.amount,"
    " EXISTS (SELECT 1 FROM key_contact AS near WHERE near.contact_id = affiliation.contact_id"
    " AND near.organisation_id = placed.organisation_id) AS closest FROM placed CROSS JOIN affiliation"
    " ON affiliation.organisation_id = placed.organisation_id CROSS JOIN contact ON contact.id = affiliation.contact_id"
    " WHERE main = 1 AND until = '' AND deleted_at IS NULL),"
    " nearest AS (SELECT *, max(closest) OVER (PARTITION BY organisation_id) AS near FROM there),"
    " ranked AS (SELECT contact_id, amount, count(*) OVER (PARTITION BY organisation_id) AS people,"
    " row_number() OVER (PARTITION BY organisation_id ORDER BY contact_id) AS place FROM nearest WHERE closest = near),"
    " earned AS (SELECT contact_id, amount FROM parts WHERE contact_id IS NOT NULL UNION ALL"
    " SELECT contact_id, amount * place / people - amount * (place - 1) / people FROM ranked),"
    " turned AS MATERIALIZED (SELECT contact_id, sum(amount) AS amount FROM earned GROUP BY contact_id)"
)
# ?3 is the day; of several scores the last one up to it holds.
_VALUES: Final = (
    f"WITH {EARNED}, scored AS (SELECT contact_id, amount, max(day) FROM score WHERE day <= ?3 GROUP BY contact_id),"
    " worth AS (SELECT contact_id, amount FROM turned UNION ALL SELECT contact_id, amount FROM scored"
    " WHERE contact_id NOT IN (SELECT contact_id FROM turned))"
    " SELECT contact_id, amount FROM worth CROSS JOIN contact ON contact.id = contact_id"
    " WHERE amount > 0 AND deleted_at IS NULL ORDER BY amount DESC, contact_id"
)
_TOUCHES: Final = (
    "SELECT contact_id, count(*), sum(minutes) FROM interaction CROSS JOIN interaction_contact AS took"
    " ON took.interaction_id = interaction.id CROSS JOIN contact ON contact.id = contact_id"
    " WHERE interaction.deleted_at IS NULL AND at >= ? AND at < ? AND contact.deleted_at IS NULL GROUP BY contact_id"
)
_MONEY: Final = (
    "SELECT contact_id, sum(amount) FROM ({spent}) CROSS JOIN contact ON contact.id = contact_id"
    " WHERE deleted_at IS NULL GROUP BY contact_id"
)


class Share(NamedTuple):
    """What the best have of all."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to share."""
        return self.part / self.whole if self.whole > 0 else None


class Touch(NamedTuple):
    """How often we dealt with somebody, and for how many minutes."""

    times: int
    minutes: int


NO_TOUCH: Final = Touch(0, 0)


@dataclass(frozen=True)
class Picture:
    """Of everybody outside the trash: value in fen, the highest first, dealings and money in the year up to `as_of`."""

    as_of: date
    values: Mapping[int, int]
    touches: Mapping[int, Touch]
    money: Mapping[int, int]

    @cached_property
    def ranked(self) -> list[int]:
        """Who has a value, the most valuable first; of two who are worth the same the one who is longer in the book."""
        return list(self.values)

    @cached_property
    def best(self) -> frozenset[int]:
        """The best 20%."""
        return frozenset(self.ranked[: best_of(len(self.ranked))])

    @cached_property
    def tiers(self) -> Mapping[int, Tier]:
        """The tiers that values suggest."""
        return suggested(self.ranked)

    @property
    def value(self) -> Share:
        """What the best bring."""
        return self._share(self.values)

    @property
    def attention(self) -> Share:
        """Of our dealings, those with the best; one with several people counts for each."""
        return self._share({contact: touch.times for contact, touch in self.touches.items()})

    @property
    def minutes(self) -> Share:
        """Of the minutes of our dealings, those with the best."""
        return self._share({contact: touch.minutes for contact, touch in self.touches.items()})

    @property
    def spent(self) -> Share:
        """Of the money for people, that for the best."""
        return self._share(self.money)

    @cached_property
    def usual(self) -> tuple[float, float]:
        """What one of the best gets who gets any: the median of dealings and of money, in fen; 0 where none does."""
        counts = [self.touches[contact].times for contact in self.best if contact in self.touches]
        amounts = [fen for contact in self.best if (fen := self.money.get(contact, 0)) > 0]
        return median(counts) if counts else 0.0, median(amounts) if amounts else 0.0

    def _share(self, amounts: Mapping[int, int]) -> Share:
        if len(amounts) > len(self.best):
            part = sum(amounts.get(contact, 0) for contact in self.best)
        else:
            part = sum(amount for contact, amount in amounts.items() if contact in self.best)
        return Share(part, sum(amounts.values()))


def picture(rows: Rows, spending: Spending, as_of: date) -> Picture:
    """The picture of a day, by a statement for each, of money one for each room that tells of any."""
    since = year_before(as_of)
    values = rows(_VALUES, (*months_behind(as_of), as_of.isoformat()))
    moments = [int(datetime.combine(day, time()).timestamp() * 1000) for day in (since, as_of + timedelta(days=1))]
    touches = rows(_TOUCHES, moments)
    money: dict[int, int] = {}
    for sql, given in spending.on_people(since.isoformat(), as_of.isoformat()):
        for contact, amount in rows(_MONEY.format(spent=sql), given):
            money[contact] = money.get(contact, 0) + amount
    return Picture(as_of, dict(values), {contact: Touch(times, minutes) for contact, times, minutes in touches}, money)
