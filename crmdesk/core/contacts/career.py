"""How long somebody has been where they are, and where they were before, told from their positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import Nature

_FIRST, _LAST = "-01-01", "-12-31"
# Who ends in March and begins again in May was away; who is promoted on the first was not.
_GAP_DAYS: Final = 31


@dataclass(frozen=True)
class Career:
    """The present employer, the whole years there (None: not known), and the former ones, the last one first."""

    employer: str = ""
    years: int | None = None
    former: tuple[str, ...] = ()


def career(positions: Sequence[Position], today: date) -> Career:
    """What the positions tell; several at one employer that follow each other count as one time there."""
    main = next((at for at in positions if at.main and _lasts(at, today)), None)
    employer = main.organisation if main else ""
    others = [at for at in positions if at.organisation and at.organisation != employer and not _lasts(at, today)]
    others.sort(key=lambda at: (latest(at.until), latest(at.since)), reverse=True)
    former = tuple(dict.fromkeys(at.organisation for at in others))
    since = _began(main, positions) if main else ""
    return Career(employer, _years(since, today) if employer and since else None, former)


def career_text(person: Person, today: date) -> str:
    """The career of an upstream contact as one line; "" for others, and where nothing is known.

    `7 years at 华泰药业 · before: 康源药业`
    """
    if person.nature != Nature.UPSTREAM:
        return ""
    known = career(person.positions, today)
    parts = []
    if known.years is not None:
        years = ngettext("{count} year at {organisation}", "{count} years at {organisation}", known.years)
        text = years if known.years else _("less than a year at {organisation}")
        parts.append(text.format(count=known.years, organisation=known.employer))
    if known.former:
        parts.append(_("before: {organisations}").format(organisations=_(", ").join(known.former)))
    return " · ".join(parts)


def before(day: str, other: str) -> bool:
    """Whether one (partial) date is surely before another: 2019 before 2020-03, but not before 2019-03."""
    length = min(len(day), len(other))
    return bool(length) and day[:length] < other[:length]


def latest(day: str) -> str:
    """The last day that a (partial) date can mean, by which dates are put in order; "" comes first."""
    return day if len(day) in {0, 10} else day + _LAST if len(day) == 4 else f"{day}-31"


def _lasts(at: Position, today: date) -> bool:
    return not at.until or not before(at.until, today.isoformat())


def _began(main: Position, positions: Sequence[Position]) -> str:
    """Since when somebody has been at the employer of `main` without a break."""
    began = main.since
    same = [at for at in positions if at is not main and at.organisation == main.organisation and at.since]
    for at in sorted(same, key=lambda at: at.since, reverse=True):
        if began and before(at.since, began) and (not at.until or _follows(at.until, began)):
            began = at.since
    return began


def _follows(until: str, since: str) -> bool:
    """Whether what began then is no new beginning after what ended then."""
    end, start = _day(until, last=True), _day(since, last=False)
    return (start - end).days <= _GAP_DAYS


def _day(text: str, *, last: bool) -> date:
    year, month, day = (int(part) for part in (latest(text) if last else (text + _FIRST[len(text) - 4 :])).split("-"))
    return date(year, month, min(day, 28))


def _years(since: str, today: date) -> int:
    """Whole years; of a beginning of which the year alone is known, by the calendar, as people count them."""
    years = today.year - int(since[:4])
    return max(0, years - (since[4:] > today.isoformat()[4 : len(since)]))
