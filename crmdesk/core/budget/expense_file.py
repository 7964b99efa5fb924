"""Reads the finance department's list of expenses: what each row is, whom it was for, what is wrong with it, and which
are in the book already, before anything is written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from crmdesk.core.budget.checks import amount_of
from crmdesk.core.budget.plan_file import AMOUNT, CATEGORY
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.errors import CrmError, FormatProblem, InvalidInput
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.tabular.columns import normal
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values.choices import YesNo, read_choice
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.quantities import money_text
from crmdesk.core.values.text import clean, says_nothing

Rows = Callable[[str, Sequence[Any]], list[Row]]
Resolve = Callable[[str], str]
_HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "date": frozenset(map(normal, ("日期", "支出日期", "付款日期", "记账日期", "发生日期", "时间", "date", "day"))),
    "category": CATEGORY,
    "amount": AMOUNT | frozenset(map(normal, ("支出", "支出金额", "付款金额", "实付", "花费", "费用", "paid", "cost"))),
    "payee": frozenset(map(normal, ("收款方", "收款人", "收款单位", "供应商", "商家", "payee", "supplier", "vendor"))),
    "note": frozenset(map(normal, ("备注", "摘要", "说明", "事由", "用途", "note", "notes", "description", "remark"))),
    "for": frozenset(map(normal, ("联系人", "客户", "客户姓名", "用于", "姓名", "contact", "contacts", "for"))),
    "at": frozenset(map(normal, ("单位", "客户单位", "客户名称", "organisation", "company"))),
    "colleague": frozenset(map(normal, ("经手人", "经办人", "报销人", "同事", "申请人", "colleague", "spent by"))),
    "reimbursed": frozenset(map(normal, ("已报销", "是否报销", "报销", "reimbursed", "paid back"))),
}  # fmt: skip
_NEEDED: Final = ("date", "category", "amount")
_SUMS: Final = frozenset(map(normal, ("合计", "总计", "小计", "total")))
_MOST_ABOVE: Final = 20
_ALIKE: Final = (
    "SELECT day, category, amount, payee, note FROM expense WHERE deleted_at IS NULL AND day BETWEEN ? AND ?"
)
_CALLED: Final = "SELECT id FROM {table} WHERE deleted_at IS NULL AND name = ?"


@dataclass
class PlannedExpense:
    """What becomes of a row: `draft` is kept unless it is `known` already; a row with a `problem` is left out.

    `notes` say what was not understood and does not keep it out, such as somebody nobody knows.
    """

    line: int
    cells: dict[str, str]
    draft: ExpenseDraft | None = None
    known: bool = False
    problem: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def comes_in(self) -> bool:
        """Whether it will be kept."""
        return self.draft is not None and not self.known


def tells_expenses(sheet: Sheet) -> bool:
    """Whether the headings are those of a list of expenses: a day, a category, an amount."""
    return _columns(sheet.rows) is not None


def plan_expenses(rows: Rows, sheet: Sheet, resolve: Resolve) -> list[PlannedExpense]:
    """What bringing in the rows of a sheet would do. Raises FormatProblem for a sheet that is no such list."""
    found = _columns(sheet.rows)
    if found is None:
        raise FormatProblem(_("This is no list of expenses: it needs columns for date, category and amount."))
    first, places = found
    planned = []
    for line, row in zip(sheet.lines[first:], sheet.rows[first:], strict=True):
        cells = {key: row[place] for key, place in places.items() if place < len(row)}
        texts = {key: _text(cell) for key, cell in cells.items()}
        if all(map(says_nothing, texts.values())) or any(normal(text) in _SUMS for text in texts.values()):
            continue
        planned.append(_planned(rows, PlannedExpense(line, texts), cells, resolve))
    _mark_known(rows, planned)
    return planned


def _planned(rows: Rows, made: PlannedExpense, cells: Mapping[str, Cell], resolve: Resolve) -> PlannedExpense:
    texts = made.cells
    try:
        named = cells.get("date", "")
        day = parse_date(named if isinstance(named, date) else texts.get("date", ""))
        if len(day) < len("2026-05-18"):
            raise InvalidInput(_("“{text}” is not a whole date.").format(text=texts.get("date", "")[:40]))
        made.draft = ExpenseDraft(
            day, resolve(texts.get("category", "")), amount_of(texts.get("amount", "")),
            clean(texts.get("payee", "")), clean(texts.get("note", "")),
            contacts=_all(rows, made, "contact", "for"), organisations=(), reimbursed=_yes(texts.get("reimbursed", "")),
            colleague=next(iter(_all(rows, made, "colleague", "colleague")), None),
        )  # fmt: skip
        if not made.draft.contacts:
            places = _all(rows, made, "organisation", "at")
            made.draft = replace(made.draft, organisations=places)
    except CrmError as error:
        made.draft, made.problem = None, str(error)
    return made


def _all(rows: Rows, made: PlannedExpense, table: str, key: str) -> tuple[int, ...]:
    """Who is named in a cell; of those whom nobody or several are called so, the row says it."""
    found = []
    for name in _names(made.cells.get(key, "")):
        ids = [one for (one,) in rows(_CALLED.format(table=table), (name,))]
        if len(ids) == 1:
            found.append(ids[0])
        else:
            text = _("{count} are called {name}.") if ids else _("{name} is not in the book.")
            made.notes.append(text.format(name=name, count=len(ids)))
    return tuple(found)


def _names(text: str) -> Iterator[str]:
    for mark in "、，,;；/\n":
        text = text.replace(mark, "\0")
    return (name.strip() for name in text.split("\0") if not says_nothing(name))


def _mark_known(rows: Rows, planned: Sequence[PlannedExpense]) -> None:
    """A row is known where the book has as many expenses that say the same as rows before it."""
    drafts = [made.draft for made in planned if made.draft is not None]
    if not drafts:
        return
    days = sorted(draft.day for draft in drafts)
    there: dict[tuple[object, ...], int] = {}
    for row in rows(_ALIKE, (days[0], days[-1])):
        there[row] = there.get(row, 0) + 1
    for made in planned:
        if made.draft is not None:
            same = (made.draft.day, made.draft.category, made.draft.amount, made.draft.payee, made.draft.note)
            if there.get(same, 0):
                there[same] -= 1
                made.known = True


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        names = [normal(cell) for cell in row]
        places: dict[str, int] = {}
        for key, known in _HEADINGS.items():
            place = next((place for place, name in enumerate(names) if name in known), None)
            if place is not None and place not in places.values():
                places[key] = place
        if all(key in places for key in _NEEDED):
            return at + 1, places
    return None


def _text(cell: Cell) -> str:
    # A workbook's number has no fen of its own: 0.1 + 0.2 is meant as 0.30.
    return money_text(round(cell * 100)) if isinstance(cell, float) else str(cell).strip()


def _yes(text: str) -> bool:
    return read_choice(YesNo, text) is YesNo.YES
