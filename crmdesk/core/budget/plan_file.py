"""Reads a plan from a sheet: a row for each category with a column for each month, or a row for each amount.

What is no category, month or amount is refused with its row, so that a plan is brought in whole or not at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.budget.records import Cell
from crmdesk.core.budget.sharing import evenly
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.errors import FormatProblem, InvalidInput
from crmdesk.core.language import _
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell as SheetCell
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.error_cells import refuse, refuse_spare
from crmdesk.core.values.choices import Tier, read_choice
from crmdesk.core.values.quantities import parse_money
from crmdesk.core.values.text import fold, says_nothing

CATEGORY: Final = frozenset(
    map(normal, (
        "科目", "类别", "费用类别", "预算类别", "预算科目", "费用科目", "项目", "预算项目", "费用项目", "支出项目",
        "category", "key",
    ))
)  # fmt: skip
TIER: Final = frozenset(map(normal, ("价值等级", "等级", "客户等级", "级别", "tier")))
MONTH: Final = frozenset(map(normal, ("月份", "月", "month")))
AMOUNT: Final = frozenset(
    map(normal, ("金额", "预算", "预算金额", "计划", "计划金额", "全年", "全年预算", "amount", "plan", "budget"))
)
_SUMS: Final = frozenset(map(normal, ("合计", "总计", "小计", "total", "sum")))
_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# A market is no March: a month is written whole, or with its first three letters.
_NAMED: Final = {"sept": 9} | {word: number for number, whole in enumerate(_ENGLISH, 1) for word in (whole, whole[:3])}
_UP_TO_TEN: Final = "一二三四五六七八九十"
_CHINESE: Final = {f"{text}月": number for number, text in enumerate((*_UP_TO_TEN, "十一", "十二"), 1)}
# Jan, Jan. 2027, and Jan-27 as a spreadsheet shows it.
_WORDED: Final = re.compile(r"([a-z]{3,9})\.?(?:[ \-/.]*(?:20)?(\d\d))?")
_NUMBERED: Final = re.compile(r"(?:(\d{4})\s*[-年/.]\s*)?(\d{1,2})\s*月?(?:份)?")
_MOST_ABOVE: Final = 20
Resolve = Callable[[str], str]


class _Columns(NamedTuple):
    """What the columns of a sheet hold, by place; `first` is the row below the headings."""

    category: int
    tier: int | None
    month: int | None
    amount: int | None
    months: Mapping[int, str]
    first: int

    def titles(self, headings: Sequence[SheetCell]) -> list[tuple[int, str]]:
        """Place and heading of every column that is read."""
        places = (self.category, self.tier, *(self.months or (self.month, self.amount)))
        return [(place, _text(headings, place)) for place in places if place is not None]

    def say_sum(self, row: Sequence[SheetCell]) -> bool:
        """Whether a row calls itself a sum, wherever it names no category."""
        named = not says_nothing(_text(row, self.category))
        return any(normal(cell) in _SUMS for cell in ([_text(row, place) for place in self._about()] if named else row))

    def say_what_for(self, row: Sequence[SheetCell]) -> bool:
        """Whether a row says what its amounts are for, if it is only which tier or month."""
        return not all(says_nothing(_text(row, place)) for place in self._about())

    def _about(self) -> list[int]:
        return [place for place in (self.category, self.tier, self.month) if place is not None]


def read_plan(sheet: Sheet, year: FiscalYear, resolve: Resolve) -> dict[Cell, int]:
    """The planned amounts of a sheet, in fen. Raises FormatProblem for no plan, InvalidInput for what cannot be."""
    columns = _columns(sheet.rows, year)
    refuse(sheet.errors, sheet.lines[columns.first - 1], left=sheet.left)
    found: dict[Cell, int] = {}
    for line, row in _told_rows(sheet, columns):
        try:
            for cell, amount in _cells(row, columns, resolve(_text(row, columns.category)), year):
                found[cell] = found.get(cell, 0) + amount
        except InvalidInput as error:
            raise InvalidInput(_("Row {line}: {problem}").format(line=line, problem=error), error.fields) from error
    if not found:
        raise FormatProblem(_("There is no planned amount in the file."))
    return found


def _told_rows(sheet: Sheet, columns: _Columns) -> Iterator[tuple[int, Sequence[SheetCell]]]:
    """Line and cells of the rows that plan anything.

    Sums are none, and amounts for nothing are one if nothing follows. Raises InvalidInput for other amounts for nothing
    and where a cell shows an error.
    """
    titles = columns.titles(sheet.rows[columns.first - 1])
    lone: int | None = None
    for row, line in sheet.below(columns.first):
        errors = sheet.errors.get(line, {})
        if all(place not in errors and says_nothing(_text(row, place)) for place, _title in titles):
            continue
        if lone is not None:
            raise _without_category(lone)
        if columns.say_sum(row):
            continue
        refuse_spare(sheet.spare, line)
        if not columns.say_what_for(row) and columns.category not in errors:
            lone = line
            continue
        refuse(sheet.errors, line, titles)
        if says_nothing(_text(row, columns.category)):
            raise _without_category(line)
        yield line, row


def _without_category(line: int) -> InvalidInput:
    problem = _("There is no category in this row.")
    return InvalidInput(_("Row {line}: {problem}").format(line=line, problem=problem))


def month_of(cell: SheetCell, year: FiscalYear) -> str | None:
    """The month that a heading or a cell names, None for none; one without a year is that of the fiscal year."""
    if isinstance(cell, date):
        return cell.isoformat()[:7]
    text = fold(str(cell)).removesuffix(".0")
    if (worded := _WORDED.fullmatch(text)) and worded[1] in _NAMED:
        number, calendar = _NAMED[worded[1]], worded[2] and f"20{worded[2]}"
    elif text.removesuffix("份") in _CHINESE:
        number, calendar = _CHINESE[text.removesuffix("份")], None
    elif (found := _NUMBERED.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        number, calendar = int(found[2]), found[1]
    else:
        return None
    if calendar:
        return f"{calendar}-{number:02d}"
    return next(month for month in year.months if month.endswith(f"-{number:02d}"))


def _columns(rows: Sequence[Sequence[SheetCell]], year: FiscalYear) -> _Columns:
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        names = [normal(cell) for cell in row]
        category = _place(names, CATEGORY)
        months = {place: month for place, cell in enumerate(row) if (month := month_of(cell, year)) is not None}
        amount = _place(names, AMOUNT)
        if category is not None and (months or amount is not None):
            return _Columns(category, _place(names, TIER), _place(names, MONTH), amount, months, at + 1)
    raise FormatProblem(
        _("This is no plan: it needs a column for the category, and one for each month or for the amount.")
    )


def _cells(row: Sequence[SheetCell], columns: _Columns, category: str, year: FiscalYear) -> Iterator[tuple[Cell, int]]:
    tier = "" if columns.tier is None else _tier(_text(row, columns.tier))
    if columns.months:
        for place, month in columns.months.items():
            yield Cell(category, month, tier), _amount(row, place)
        return
    assert columns.amount is not None
    amount = _amount(row, columns.amount)
    if columns.month is None:
        for month, part in zip(year.months, evenly(amount, 12), strict=True):
            yield Cell(category, month, tier), part
        return
    named = row[columns.month] if columns.month < len(row) else ""
    found = month_of(named, year)
    if found is None:
        raise InvalidInput(_("“{text}” is not a month.").format(text=str(named)[:40]))
    yield Cell(category, found, tier), amount


def _amount(row: Sequence[SheetCell], place: int) -> int:
    cell = row[place] if place < len(row) else ""
    if isinstance(cell, float):
        # A workbook's number has no fen of its own: 0.1 + 0.2 is meant as 0.30.
        return round(cell * 100)
    text = str(cell)
    return 0 if says_nothing(text) and not text.strip().isdigit() else parse_money(text) or 0


def _tier(text: str) -> str:
    if says_nothing(text):
        return ""
    found = read_choice(Tier, text)
    if found is None:
        raise InvalidInput(_("“{text}” is no tier.").format(text=text[:40]))
    return str(found)


def _place(names: Sequence[str], known: frozenset[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in known), None)


def _text(row: Sequence[SheetCell], place: int) -> str:
    return str(row[place]) if place < len(row) else ""
