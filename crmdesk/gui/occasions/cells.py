"""What a day of the month says in its cell: pure values, made of occasions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from crmdesk.core.language import _
from crmdesk.core.occasions.document import lunar_title
from crmdesk.core.occasions.records import OF_PEOPLE, Kind, Occasion
from crmdesk.gui.kit.tokens import TintName

DAYS: Final = 42
_WEEK: Final = 7
TINTS: Final[dict[Kind, TintName]] = {
    Kind.STATUTORY: "green",
    Kind.FESTIVAL: "accent",
    Kind.SOLAR_TERM: "slate",
    Kind.OWN: "blue",
    Kind.ANNIVERSARY: "violet",
    Kind.BIRTHDAY: "rose",
}


@dataclass(frozen=True)
class Cell:
    """A day: its lunar date, whether it is off (None: nothing is arranged), lines of text, and whose day it is."""

    day: date
    lunar: str
    off: bool | None = None
    lines: tuple[tuple[str, TintName], ...] = ()
    people: tuple[str, ...] = ()


def first_shown(month: date) -> date:
    """The Monday with which the page of a month begins."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def cells(month: date, occasions: Iterable[Occasion]) -> list[Cell]:
    """Six weeks around a month."""
    by_day: dict[date, list[Occasion]] = {}
    for occasion in occasions:
        by_day.setdefault(occasion.day, []).append(occasion)
    first = first_shown(month)
    return [_cell(day, by_day.get(day, ())) for day in (first + timedelta(days=number) for number in range(DAYS))]


def _cell(day: date, there: Sequence[Occasion]) -> Cell:
    off = next((one.off for one in there if one.kind is Kind.STATUTORY), None)
    own = [(one.name, TINTS[one.kind]) for one in there if one.kind in (Kind.OWN, Kind.FESTIVAL)]
    terms = [(one.name, TINTS[one.kind]) for one in there if one.kind is Kind.SOLAR_TERM]
    # The day of Qingming is that of the term Pure Brightness: once is enough.
    lines = (*own, *(terms if not own else ()))
    people = dict.fromkeys(one.person for one in there if one.kind in OF_PEOPLE)
    return Cell(day, lunar_title(day), off, lines, tuple(people))


def spoken(cell: Cell, title: str) -> str:
    """A day as it is read aloud."""
    off = "" if cell.off is None else _("day off") if cell.off else _("working day")
    return _(", ").join(filter(None, (title, cell.lunar, off, *(text for text, _tint in cell.lines), *cell.people)))
