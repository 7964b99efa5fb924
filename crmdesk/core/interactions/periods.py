"""Periods that a timeline is narrowed to: up to today by name, or from one day to another."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.language import N_, _
from crmdesk.core.values.date_reading import parse_date

_MONTHS_OF_A_QUARTER: Final = 3
_PARTS: Final = {4: "-01-01", 7: "-01"}


class Named(StrEnum):
    """A period that ends with what is known today."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


NAMES: Final = {
    Named.EVER: N_("Any time"),
    Named.TODAY: N_("Today"),
    Named.WEEK: N_("This week"),
    Named.MONTH: N_("This month"),
    Named.QUARTER: N_("This quarter"),
    Named.YEAR: N_("This year"),
}


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included; None for no end. `title` is how it reads."""

    first: date | None = None
    last: date | None = None
    title: str = ""

    @property
    def since(self) -> int | None:
        """The UTC milliseconds at which it begins."""
        return None if self.first is None else starts_at(self.first)

    @property
    def until(self) -> int | None:
        """The UTC milliseconds before which it ends."""
        return None if self.last is None else starts_at(self.last + timedelta(days=1))


def named(name: Named, today: date) -> Period:
    """A period by its name; weeks begin on Monday."""
    first = {
        Named.EVER: None,
        Named.TODAY: today,
        Named.WEEK: today - timedelta(days=today.weekday()),
        Named.MONTH: today.replace(day=1),
        Named.QUARTER: today.replace(month=1 + (today.month - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER, day=1),
        Named.YEAR: today.replace(month=1, day=1),
    }[name]
    return Period(first, None, _(NAMES[name]))


def between(first: str, last: str) -> Period:
    """From a day, month or year to another, as typed; "" for no end. Raises InvalidInput with the field."""
    begin, end = _first_day("first", first), _last_day("last", last)
    if begin is not None and end is not None and end < begin:
        sentence = _("This is before the beginning.")
        raise InvalidInput(sentence, {"last": sentence})
    if begin is None and end is None:
        return Period(title=_(NAMES[Named.EVER]))
    shown = [day.isoformat() if day is not None else "…" for day in (begin, end)]
    return Period(begin, end, _("{first} to {last}").format(first=shown[0], last=shown[1]))


def _first_day(field: str, text: str) -> date | None:
    try:
        said = parse_date(text)
    except InvalidInput as error:
        raise InvalidInput(str(error), {field: str(error)}) from error
    return date.fromisoformat(said + _PARTS.get(len(said), "")) if said else None


def _last_day(field: str, text: str) -> date | None:
    first = _first_day(field, text)
    if first is None:
        return None
    said = len(parse_date(text))
    if said not in _PARTS:
        return first
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (first.replace(month=12, day=31)) if said == 4 else following - timedelta(days=1)
