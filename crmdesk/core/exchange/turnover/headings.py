"""By which headings a list of turnover is understood, from resources/tables/turnover_headings.toml."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from crmdesk.core.errors import FormatProblem, InvalidInput
from crmdesk.core.exchange.cells import text_of
from crmdesk.core.language import _
from crmdesk.core.resources import resource
from crmdesk.core.tabular.columns import find_heading, known_headings, match_columns, normal
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values.periods import Period, read_period

PERSON, ORGANISATION, CUSTOMER, MOBILE, ID_CARD, PERIOD, YEAR, MONTH, AMOUNT = (
    "person", "organisation", "customer", "mobile", "id_card", "period", "year", "month", "amount"
)  # fmt: skip
_WHO: Final = {PERSON, ORGANISATION, CUSTOMER, MOBILE, ID_CARD}
_SAMPLES: Final = 200
_MOST_ABOVE: Final = 20
_BY_CONTENT: Final = {"organisation": CUSTOMER, "name": CUSTOMER, "mobile": MOBILE, "id_card": ID_CARD}
_TEN_THOUSANDS: Final = re.compile(r"[(（\[【]\s*万")
_MANY: Final = 10_000


class Column(NamedTuple):
    """A column: what it says, and of an amount in which period (None where a column of its own says so) and unit."""

    place: int
    title: str
    part: str
    period: Period | None = None
    times: int = 1


class Columns(NamedTuple):
    """The columns of a sheet that are understood; `first` is the index of the first row of data."""

    columns: tuple[Column, ...]
    first: int


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """What a column says -> its headings."""
    table = tomllib.loads(resource("tables/turnover_headings.toml").read_text("utf-8"))
    return {part: tuple(names) for part, names in table.items()}


def understood(sheet: Sheet) -> Columns:
    """How a sheet is understood. Raises FormatProblem where it names nobody, no period or no amount."""
    at = _heading(sheet.rows)
    first = 0 if at is None else at + 1
    row: list[Cell] = [] if at is None else list(sheet.rows[at])
    samples = sheet.rows[first : first + _SAMPLES]
    found = match_columns(row, headings(), samples, _BY_CONTENT)
    titles = [text_of(cell).strip() for cell in row] + [""] * (len(found) - len(row))
    columns = []
    for place, (title, part) in enumerate(zip(titles, found, strict=True)):
        period = _period(row[place]) if place < len(row) else None
        times = _MANY if _TEN_THOUSANDS.search(title) else 1
        if period is not None:
            columns.append(Column(place, title, AMOUNT, period, times))
        elif part is not None:
            columns.append(Column(place, title, part, None, times if part == AMOUNT else 1))
    return Columns(_needed(columns, sheet), first)


def _heading(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row of headings: one that has words that are known and several periods, else that of words alone."""
    known = known_headings(headings())
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        if any(normal(cell) in known for cell in row) and sum(_period(cell) is not None for cell in row) > 1:
            return at
    return find_heading(rows, known)


def _period(cell: Cell) -> Period | None:
    if not isinstance(cell, str):
        return None
    try:
        return read_period(cell)
    except InvalidInput:
        return None


def _needed(columns: Sequence[Column], sheet: Sheet) -> tuple[Column, ...]:
    parts = {column.part for column in columns}
    wide = any(column.period for column in columns)
    missing = None
    if not parts & _WHO:
        missing = _("who turned it over")
    elif not wide and not parts & {PERIOD, YEAR}:
        missing = _("the period")
    elif AMOUNT not in parts:
        missing = _("the amount")
    if missing:
        sentence = _("{name}: no column was understood as {what}.")
        raise FormatProblem(sentence.format(name=sheet.path.name, what=missing))
    if wide:
        # A column of totals beside those of periods would count everything twice.
        return tuple(column for column in columns if column.part not in {AMOUNT, PERIOD, YEAR, MONTH} or column.period)
    return tuple(columns)
