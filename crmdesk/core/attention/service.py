"""What one can do about attention: look at the picture of a day, and put right what is wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmdesk.core.attention import kept, people, signs
from crmdesk.core.attention.picture import Picture, picture
from crmdesk.core.attention.records import SIGNS, Line, Moved, Sign, Signs, Year
from crmdesk.core.attention.spending import Spending
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Step
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.values.periods import last_day, month_of

if TYPE_CHECKING:
    from crmdesk.core.attention.of_contact import OwnWorth
    from crmdesk.core.attention.worth import Worth
    from crmdesk.core.contacts.service import Contacts
    from crmdesk.core.interactions.service import Interactions
    from crmdesk.core.storage.ids import IdSource

MONTHS: Final = 12
_FRIDAY: Final = 4


class Attention:
    """The picture of attention and money in one open book."""

    def __init__(
        self, history: History, ids: "IdSource", contacts: "Contacts", interactions: "Interactions", spending: Spending
    ) -> None:
        self._history = history
        self._ids = ids
        self._contacts = contacts
        self._interactions = interactions
        self._spending = spending

    @cached_property
    def worth(self) -> "Worth":
        """Turnover and scores, which say what customers are worth."""
        from crmdesk.core.attention.worth import Worth  # noqa: PLC0415 - whoever only looks need not load what writes

        return Worth(self._history, self._ids)

    def picture(self, as_of: date | None = None) -> Picture:
        """Who brought how much in the year up to a day, today if none is given, and what they got."""
        return picture(self._history.rows, self._spending, as_of or self._history.today())

    def of_contact(self, contact: int) -> "OwnWorth":
        """What one contact is worth today, read of them alone."""
        from crmdesk.core.attention.of_contact import of_contact  # noqa: PLC0415 - the picture does not need it

        return of_contact(self._history.rows, contact, self._history.today())

    def neglected(self, found: Picture) -> list[Signs]:
        """Those of the best to whom we owe something, whom one may contact; who waits for a contact first."""
        return signs.neglected(self._history.rows, found, self._interactions.cadence.rules())

    def overserved(self, found: Picture) -> list[Signs]:
        """Those outside the best who get more than one of these usually does."""
        return signs.overserved(found)

    def tier_differs(self, found: Picture) -> list[int]:
        """Who has another tier than the value suggests, the most valuable first."""
        return people.tier_differs(self._history.rows, found)

    def lines(self, found: Picture, contacts: Sequence[int], told: Mapping[int, Signs] | None = None) -> list[Line]:
        """People of the picture as lists show them."""
        return people.lines(self._history.rows, found, contacts, told)

    def moved(self, as_of: date | None = None) -> list[Moved]:
        """The shares at the last twelve ends of months, the last one the day itself."""
        day = as_of or self._history.today()
        last = month_of(day)
        ends = [*(last_day(month) for month in range(last - MONTHS + 1, last)), day]
        return [self._moved(end) for end in ends]

    def kept_and_lost(self, as_of: date | None = None) -> list[Year]:
        """Who was won, kept and lost in the last years, the newest first."""
        return kept.kept_and_lost(self._history.rows, self._spending, as_of or self._history.today())

    def take_tiers(self, found: Picture, contacts: Sequence[int]) -> int:
        """Set the tiers that the values of contacts suggest, as one action; of how many."""
        groups: dict[str, list[int]] = {}
        for contact in contacts:
            if contact in found.tiers:
                groups.setdefault(str(found.tiers[contact]), []).append(contact)
        count = sum(map(len, groups.values()))
        if count == 1:
            ((tier, (contact,)),) = groups.items()
            self._contacts.change(contact, {"tier": tier})
        elif count:
            self._contacts.change_groups([(group, {"tier": tier}) for tier, group in groups.items()])
        return count

    def put_on_list(self, told: Sequence[Signs]) -> int:
        """Write down a next step in this week with each who has none until its end, as one action; with how many.

        The days are those that are left of the week, at a weekend those of the next; who comes first is on the first.
        Raises InvalidInput where nobody is left.
        """
        days = self._days()
        waiting = {
            step.contact for step in self._interactions.follow_ups.open_until(days[-1].isoformat()) if step.contact
        }
        left = [one for one in told if one.contact not in waiting]
        if not left:
            raise InvalidInput(_("They are on this week's list already."))
        steps = [
            (Step(days[place * len(days) // len(left)].isoformat(), reason(one.signs)), one.contact)
            for place, one in enumerate(left)
        ]
        self._interactions.follow_ups.add_each(steps)
        return len(left)

    def _days(self) -> list[date]:
        today = self._history.today()
        if today.weekday() > _FRIDAY:
            today += timedelta(days=7 - today.weekday())
        return [today + timedelta(days=more) for more in range(_FRIDAY - today.weekday() + 1)]

    def _moved(self, day: date) -> Moved:
        found = self.picture(day)
        return Moved(day, found.value.share, found.attention.share, found.spent.share)


def reason(told: Sequence[Sign]) -> str:
    """Why somebody should hear from us, as the text of a next step."""
    return _("One of our best: {signs}").format(signs=_(", ").join(_(SIGNS[sign]) for sign in told))
