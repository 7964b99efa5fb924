"""What a reminder says: how many people the day has, whose birthday it is, and which next steps are due.

It counts as Today does: who must not be contacted, and what was put off, is in neither.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.language import _, ngettext, sentences
from crmdesk.core.occasions.greetings import names_of
from crmdesk.core.occasions.query import Range
from crmdesk.core.occasions.records import Occasion
from crmdesk.core.occasions.service import Occasions
from crmdesk.core.reasons import Asked
from crmdesk.core.today.service import Today

STEP: Final = "followup"
_MANY: Final = 1_000


class Reminder(NamedTuple):
    """What one reminder is about. `today` says whether the day itself is told, and not only what was missed before.

    `steps` are whose next steps are due, one name for each, and `since` the first day of them that was missed.
    """

    today: bool
    people: int = 0
    birthdays: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    since: date | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.people or self.birthdays or self.steps)

    def title(self) -> str:
        """The day in brief: `Today: 12 people, 2 birthdays`."""
        if not self.today:
            return _("While you were away")
        people = ngettext("Today: {count} person", "Today: {count} people", self.people)
        said = people.format(count=f"{self.people:,}")
        if not (count := len(self.birthdays)):
            return said
        birthdays = ngettext("{count} birthday", "{count} birthdays", count).format(count=f"{count:,}")
        return _("{people}, {birthdays}").format(people=said, birthdays=birthdays)

    def text(self, *, names: bool = False) -> str:
        """What is due: `3 next steps are due.`; with names only where they are asked for."""
        return sentences((self._steps(names), self._birthdays() if names else ""))

    def _steps(self, names: bool) -> str:
        count = len(self.steps)
        if not count:
            return ""
        if self.since is None:
            text = ngettext("{count} next step is due", "{count} next steps are due", count)
        else:
            text = ngettext("{count} next step is due since {day}", "{count} next steps are due since {day}", count)
        said = text.format(count=f"{count:,}", day=self.since)
        pattern = _("{what}: {names}.") if names else _("{what}.")
        return pattern.format(what=said, names=names_of(list(dict.fromkeys(self.steps))))

    def _birthdays(self) -> str:
        return _("Birthday: {names}.").format(names=names_of(self.birthdays)) if self.birthdays else ""


class Reminders:
    """The reminders of one book."""

    def __init__(self, today: Today, occasions: Occasions) -> None:
        self._today = today
        self._occasions = occasions

    def of(self, days: Sequence[date], today: date, colleague: int | None = None) -> Reminder:
        """The reminder of days whose moment has come, for one of us or for all of us."""
        told = today in days
        steps = list(self._steps(days, today, colleague))
        first = min((day for day, _name in steps), default="")
        return Reminder(
            told,
            min(self._today.count(today, colleague), self._today.most) if told else 0,
            tuple(one.person for one in self._birthdays(today, colleague)) if told else (),
            tuple(name for _day, name in steps),
            date.fromisoformat(first) if first and first < today.isoformat() else None,
        )

    def _steps(self, days: Sequence[date], today: date, colleague: int | None) -> Iterable[tuple[str, str]]:
        """Day and contact of each next step that came due on these days."""
        first, last = days[0].isoformat(), days[-1].isoformat()
        source = next(source for source in self._today.sources if source.kind == STEP)
        people = [place.contact for place in source.leading(Asked(days[-1], colleague, _MANY))]
        for row in self._today.of(people, today, colleague):
            for reason in row.reasons:
                if reason.kind == STEP and first <= reason.day <= last:
                    yield reason.day, row.name

    def _birthdays(self, today: date, colleague: int | None) -> Iterable[Occasion]:
        return self._occasions.finder.birthdays(Range(today, today, colleague, waiting=True))
