"""From the rows of a list of turnover to what they say."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import is_empty, reason, text_of
from crmdesk.core.exchange.lists.reading import SUMS
from crmdesk.core.exchange.mapping import Mapping, rows_below
from crmdesk.core.exchange.turnover.headings import (
    AMOUNT,
    CUSTOMER,
    ID_CARD,
    MOBILE,
    MONTH,
    ORGANISATION,
    PERIOD,
    PERSON,
    WHO,
    YEAR,
    Column,
    columns_of,
)
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.tabular.error_cells import reasons
from crmdesk.core.values import phones
from crmdesk.core.values.periods import Period, of_month, read_period
from crmdesk.core.values.quantities import parse_money
from crmdesk.core.values.text import clean

_FEN: Final = 100
_BESIDE: Final = frozenset((MOBILE, ID_CARD))


@dataclass(frozen=True)
class Entry:
    """An amount of a row: who, when, how much; `problem` is why it cannot be taken."""

    line: int
    person: str = ""
    organisation: str = ""
    customer: str = ""
    mobile: str = ""
    id_card: str = ""
    period: Period | None = None
    amount: int = 0
    problem: str = ""

    @property
    def name(self) -> str:
        """Whom the row names."""
        return self.person or self.customer or self.organisation or self.mobile or self.id_card


def read(sheet: Sheet, mapping: Mapping) -> Iterator[Entry]:
    """The amounts of a sheet; rows of sums and those that say nothing are passed over."""
    columns = columns_of(mapping)
    wide = any(column.period for column in columns)
    for row, line in rows_below(sheet, mapping):
        cells = [
            (column, row[column.place]) for column in columns
            if column.place < len(row) and not is_empty(_text(row[column.place]))
        ]  # fmt: skip
        errors = sheet.errors.get(line, {})
        wrong = [(column, told) for column in columns for told in reasons(errors, [(column.place, column.title)])]
        who = {column.part: _text(cell) for column, cell in cells if column.part in WHO}
        if not _is_sum(who.values() or row):
            number = phones.digits(who.get(MOBILE, ""))
            named = Entry(
                line, who.get(PERSON, ""), who.get(ORGANISATION, ""), who.get(CUSTOMER, ""), number,
                who.get(ID_CARD, ""),
            )  # fmt: skip
            yield from _entries(named, cells, wrong, wide=wide)


def _is_sum(cells: Iterable[Cell]) -> bool:
    return any(normal(cell) in SUMS for cell in cells if isinstance(cell, str))


def _entries(
    named: Entry, cells: Sequence[tuple[Column, Cell]], wrong: Sequence[tuple[Column, str]], *, wide: bool
) -> Iterator[Entry]:
    amounts = [(column, cell) for column, cell in cells if column.part == AMOUNT]
    unread = [(column, told) for column, told in wrong if column.part == AMOUNT]
    others = [column.part for column, _told in wrong if column.part != AMOUNT]
    if not named.name and not amounts and not wrong:
        return
    if others or not named.name:
        why = " ".join(told for column, told in wrong if column.part != AMOUNT)
        yield replace(named, problem=why or _("Nobody is named in this row."))
    # A number beside a name is not needed to know whose it is.
    if not named.name or not _BESIDE.issuperset(others):
        return
    if not amounts and not unread and not wide:
        yield replace(named, problem=_("There is no amount in this row."))
    try:
        said = None if wide else _said_period(cells)
    except InvalidInput as error:
        yield replace(named, problem=str(error))
        return
    for column, told in unread:
        yield replace(named, period=column.period or said, problem=told)
    for column, cell in amounts:
        entry = replace(named, period=column.period or said)
        try:
            yield replace(entry, amount=_amount(cell, column.times))
        except InvalidInput as error:
            yield replace(entry, problem=reason(column.title, cell, error))


def _said_period(cells: Sequence[tuple[Column, Cell]]) -> Period:
    """The period of a row. Raises InvalidInput where there is none, or none that can be."""
    said = {column.part: cell for column, cell in cells if column.part in {PERIOD, YEAR, MONTH}}
    if PERIOD in said:
        cell = said[PERIOD]
        if isinstance(cell, date):
            return of_month(cell.year, cell.month)
        text = _text(cell)
        if YEAR in said and text.rstrip("月份").isdecimal() and len(text.rstrip("月份")) <= 2:
            return read_period(f"{_text(said[YEAR])[:4]}-{int(text.rstrip('月份')):02d}")
        with suppress(ValueError):
            day = date.fromisoformat(text[:10])
            return of_month(day.year, day.month)
        return read_period(text)
    if YEAR in said:
        year = _text(said[YEAR])
        return read_period(f"{year[:4]}-{_text(said[MONTH]).rstrip('月')}" if MONTH in said else year)
    raise InvalidInput(_("There is no period in this row."))


def _amount(cell: Cell, times: int) -> int:
    """An amount in fen; of a number that a spreadsheet computed the nearest."""
    if isinstance(cell, float):
        return round(cell * _FEN * times)
    fen = parse_money(_text(cell))
    if fen is None:
        raise InvalidInput(_("This is no amount."))
    return fen * times


def _text(cell: Cell) -> str:
    return " ".join(clean(text_of(cell)).split())
