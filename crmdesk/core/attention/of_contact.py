"""What one customer is worth, as the picture of everybody would say it, without reading everybody."""

from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.attention.periods import months_behind, part_sql
from crmdesk.core.attention.picture import Rows

# ruff: noqa: S608 - what is put into the statements is our own names

# ?1 and ?2 are the first and the last month, ?3 the contact, ?4 the day.
_THEIRS: Final = (
    f"SELECT sum({part_sql('?1', '?2')}) FROM turnover WHERE contact_id = ?3 AND last >= ?1 AND first <= ?2"
)
# What each place brought at which they are, and who else has a part of it: as in the picture.
_THERE: Final = (
    f"SELECT (SELECT sum({part_sql('?1', '?2')}) FROM turnover WHERE turnover.organisation_id = at.organisation_id"
    " AND last >= ?1 AND first <= ?2), other.contact_id, EXISTS (SELECT 1 FROM key_contact AS near"
    " WHERE near.contact_id = other.contact_id AND near.organisation_id = at.organisation_id)"
    " FROM affiliation AS at CROSS JOIN affiliation AS other ON other.organisation_id = at.organisation_id"
    " CROSS JOIN contact ON contact.id = other.contact_id WHERE at.contact_id = ?3 AND at.main = 1 AND at.until = ''"
    " AND other.main = 1 AND other.until = '' AND deleted_at IS NULL ORDER BY other.contact_id"
)
_SCORE: Final = "SELECT amount FROM score WHERE contact_id = ? AND day <= ? ORDER BY day DESC LIMIT 1"


class OwnWorth(NamedTuple):
    """In fen: what they turned over in the twelve months up to a day, None for nothing told; their score, or 0."""

    turned: int | None
    score: int

    @property
    def value(self) -> int:
        """What counts."""
        return max(self.score if self.turned is None else self.turned, 0)


def of_contact(rows: Rows, contact: int, day: date) -> OwnWorth:
    """What a contact is worth on a day."""
    asked = (*months_behind(day), contact)
    ((theirs,),) = rows(_THEIRS, asked)
    there = rows(_THERE, asked)
    share = _share(there, contact)
    told = [amount for amount in (theirs, share) if amount is not None]
    scores = rows(_SCORE, (contact, day.isoformat()))
    return OwnWorth(sum(told) if told else None, scores[0][0] if scores else 0)


def _share(there: list[tuple[int | None, int, int]], contact: int) -> int | None:
    """Their part of what their place turned over: that of the key contacts alone, where there are any."""
    closest = max((near for _amount, _who, near in there), default=0)
    people = [who for _amount, who, near in there if near == closest]
    amount = there[0][0] if there else None
    if amount is None or contact not in people:
        return None
    place = people.index(contact) + 1
    return _divided(amount * place, len(people)) - _divided(amount * (place - 1), len(people))


def _divided(amount: int, people: int) -> int:
    """As SQLite divides: towards zero."""
    return -(-amount // people) if amount < 0 else amount // people
