"""Whom to contact now, and why: one list of what all rooms know, the most important first.

A row counts for its weightiest reason; of equal ones the one that is due longest comes first. What reasons count for,
where the tier counts VIP 4, A 3, B 2, C and none 1:

    a promise (follow-up)     60 + 20 x tier, and 2 for each day late, of ten days at most
    a birthday, anniversary   40 x tier on the day, less before and after it
    news nobody saw to        40, 20 or 10 x tier, by its importance
    the rhythm (cadence)      tier x (10 + days late, of thirty at most); the same for what a sponsor owes
    a gift that is awaited    25 x tier
    nobody ever reached them  8 x tier, and only the first ten of them lead
    nobody looked for news    1 x tier

So a promise is kept before anything else of its tier, a VIP who is due comes before a C who waits for a month, and
those who were just brought in, ten thousand perhaps, count from the day of entry and fill ten places at most. Whom
nobody may contact is never on the list, nor what was put off. Each source answers by a fixed number of statements.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.waiting import first_talk
from crmdesk.core.language import _
from crmdesk.core.reasons import TIER_RANKS, Asked, Errand, Errands, Place, Reason, Source
from crmdesk.core.settings import Settings
from crmdesk.core.storage.database import Row as Found
from crmdesk.core.today.records import Row

Rows = Callable[[str, Sequence[Any]], list[Found]]
Page = Callable[[Sequence[int], Sequence[str]], dict[int, Found]]
USUAL: Final = 30
MOST: Final = 500
_MOST_KEY: Final = "today.most"
_PUT_OFF: Final = "SELECT contact_id, kind FROM put_off WHERE until > ?"
_COLUMNS: Final = ("name", "organisation", "title", "tier", "phone", "owner")
_EVERYTHING: Final = ""
_LAST: Final = Place(0, "", 0)
_UNLED: Final = first_talk(TIER_RANKS[0])


class Today:
    """The list of a day. `page` reads columns of the read table by id (`Finder.page`)."""

    def __init__(
        self, rows: Rows, page: Page, sources: Sequence[Source], settings: Settings, errands: Sequence[Errands] = ()
    ) -> None:
        self._rows = rows
        self._page = page
        self.sources = tuple(sources)
        self._settings = settings
        self._errands = errands

    @property
    def most(self) -> int:
        """How many rows an office can do in a day."""
        return self._settings.read(_MOST_KEY, lambda kept: min(max(int(kept), 1), MOST), USUAL)

    def set_most(self, most: int) -> None:
        """Another number of rows, as an action. Raises InvalidInput for one that is none."""
        if not 1 <= most <= MOST:
            raise InvalidInput(_("The list of a day holds 1 to {most} people.").format(most=MOST))
        self._settings.set(_MOST_KEY, most)

    def first(self, day: date, colleague: int | None = None, most: int | None = None) -> list[Row]:
        """The most important rows of a day: for one of us, or for all where that is None."""
        waiting = self._put_off(day)
        most = self.most if most is None else most
        # Whoever waits may stand before those who do not.
        asked = Asked(day, colleague, most + len({contact for contact, _kind in waiting}))
        order, made = self._order(asked, waiting), most
        while True:
            rows = sorted(self._made(asked, sorted(order[:made]), waiting), key=lambda row: row.place)[:most]
            # Few have another row than what they lead with: a birthday before birth is none, and of those never reached
            # ten lead alone.
            if made >= len(order) or (len(rows) == most and rows[-1].score >= _UNLED):
                return rows
            made *= 2

    def _order(self, asked: Asked, waiting: AbstractSet[tuple[int, str]]) -> list[int]:
        """Those who lead a source by what they lead it with, the weightiest first.

        Whoever belongs among the first leads the source of their weightiest reason: the others need not be made.
        """
        best: dict[int, Place] = {}
        for source in self.sources:
            for place in source.leading(asked):
                contact = place.contact
                if not _waits(contact, source.kind, waiting) and place < best.get(contact, _LAST):
                    best[contact] = place
        return [place.contact for place in sorted(best.values())]

    def errands(self, day: date, colleague: int | None = None) -> list[Errand]:
        """What is due on a day and concerns nobody in particular, the longest due first."""
        found = [errand for ask in self._errands for errand in ask(day, colleague)]
        return sorted(found, key=lambda errand: (errand.day, errand.step))

    def next_day(self, day: date, colleague: int | None = None, within: int = 14) -> tuple[date, list[Row]] | None:
        """The first day after `day` on which somebody waits, and who does; None if nobody does for so many days."""
        for later in (day + timedelta(days=number) for number in range(1, within + 1)):
            if rows := self.first(later, colleague):
                return later, rows
        return None

    def of(self, contacts: Sequence[int], day: date, colleague: int | None = None) -> list[Row]:
        """The rows of these contacts who have one."""
        return self._made(Asked(day, colleague, len(contacts)), contacts, self._put_off(day))

    def count(self, day: date, colleague: int | None = None) -> int:
        """How many people have a reason on a day, those who wait left out."""
        waiting = {contact for contact, kind in self._put_off(day) if kind == _EVERYTHING}
        found: set[int] = set()
        for source in self.sources:
            sql, values = source.everybody(Asked(day, colleague))
            found.update(key for (key,) in self._rows(sql, values))
        return len(found - waiting)

    def _made(self, asked: Asked, contacts: Sequence[int], waiting: AbstractSet[tuple[int, str]]) -> list[Row]:
        reasons: dict[int, list[Reason]] = {}
        for reason in self._reasons(asked, contacts):
            if not _waits(reason.contact, reason.kind, waiting):
                reasons.setdefault(reason.contact, []).append(reason)
        known = self._page(sorted(reasons), _COLUMNS)
        return [
            Row(contact, tuple(sorted(found, key=_by_weight)), *map(str, known[contact]))
            for contact, found in reasons.items()
            if contact in known
        ]

    def _reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        for source in self.sources if contacts else ():
            yield from source.reasons(asked, contacts)

    def _put_off(self, day: date) -> set[tuple[int, str]]:
        return {(contact, kind) for contact, kind in self._rows(_PUT_OFF, (day.isoformat(),))}


def _waits(contact: int, kind: str, waiting: AbstractSet[tuple[int, str]]) -> bool:
    return (contact, kind) in waiting or (contact, _EVERYTHING) in waiting


def _by_weight(reason: Reason) -> tuple[float, str, str]:
    return -reason.weight, reason.day, reason.text
