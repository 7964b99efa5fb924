"""From the rows of a list of expenses to what they say: a day, a category, an amount, for whom it was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from crmdesk.core.budget.checks import amount_of
from crmdesk.core.budget.records import ExpenseDraft
from crmdesk.core.contacts.masking import veiled
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import reason
from crmdesk.core.exchange.interactions.moments import read_moment
from crmdesk.core.exchange.interactions.reading import split_names
from crmdesk.core.exchange.interactions.said import Named, Said
from crmdesk.core.exchange.lists.columns import EXPENSES as COLUMNS
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.reading import Heard, amount_text, lines
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.language import N_, _
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values import choices, phones
from crmdesk.core.values.choices import YesNo, read_choice
from crmdesk.core.values.quantities import grouped, money_text

Found = dict[str, Any]
Take = Callable[[Found, Cell, str], None]
_FIRST_YEAR: Final = 1990
_NOTHING, _NOBODY = ExpenseDraft("", "", 0), Said(None)


@dataclass(slots=True)
class PlannedExpense(PlannedEntry):
    """A row that tells what was paid. `paid` is what is kept of it, `category` as the list names it;
    `said` whom it names, `ours` who of us paid. It is kept for nobody where the user does not say who may be meant:
    the money is gone all the same.
    """

    kind: ClassVar[str] = COLUMNS.kind
    usual: ClassVar[Choice] = "new"

    paid: ExpenseDraft = _NOTHING
    category: str = ""
    said: Said = _NOBODY
    ours: str = ""

    @property
    def options(self) -> tuple[Choice, ...]:
        """Whom it may be for, nobody, or not at all."""
        return ("update", "new", "skip") if self.is_like_somebody else ("new", "skip")

    @property
    def names(self) -> Sequence[str]:
        """For whom it was; to whom it went where it says no more."""
        return self.said.names or tuple(filter(None, (self.paid.payee, self.paid.note)))[:1]

    @property
    def when(self) -> str:
        """The day."""
        return self.paid.day

    @property
    def told(self) -> str:
        """What it was for, and how much."""
        return " · ".join(filter(None, (self.category, self.amount)))

    @property
    def amount(self) -> str:
        """The amount as people read it, "" where it cannot be read."""
        return f"¥{grouped(money_text(self.paid.amount))}" if self.paid.amount else ""

    def values(self) -> Sequence[tuple[str, str]]:
        """Title and text of everything that it says."""
        paid, said = self.paid, self.said
        texts = {
            "date": paid.day, "category": self.category, "amount": self.amount, "payee": paid.payee,
            "people": _(", ").join(person.name for person in said.people), "organisation": said.place,
            "mobile": _(", ").join(veiled("phones", number) for number in said.mobiles),
            "colleague": self.ours, "note": paid.note,
            "reimbursed": choices.title(YesNo.YES) if paid.reimbursed else "",
        }  # fmt: skip
        return [(COLUMNS.name(f"{COLUMNS.prefix}{part}"), text) for part, text in texts.items() if text]


def read_expenses(sheet: Sheet, mapping: Mapping) -> Iterator[PlannedExpense]:
    """The rows of a list below its headings, no category and nobody looked for yet; sums and empty ones are no rows."""
    for line in lines(sheet, mapping):
        if not line.is_blank and not line.is_sum:
            found, problems = _read(line.cells)
            complete = found.keys() >= _NEEDED.keys()
            row = _planned(line.line, found)
            row.outcome = "new" if complete else "problem"
            row.problems = [*problems, *line.problems]
            yield row


def _read(cells: Sequence[Heard]) -> tuple[Found, list[str]]:
    found: Found = {}
    problems: list[str] = []
    refused: set[str] = set()
    for target, title, cell, text in cells:
        part = target.removeprefix(COLUMNS.prefix)
        try:
            _TAKERS[part](found, cell, text)
        except InvalidInput as error:
            problems.append(reason(title, cell, error))
            refused.add(part)
    # Of what cannot be read its own sentence tells.
    problems += [_(sentence) for part, sentence in _NEEDED.items() if part not in found and part not in refused]
    return found, problems


def _planned(line: int, found: Found) -> PlannedExpense:
    paid = ExpenseDraft(
        found.get("date", ""), "", found.get("amount", 0), found.get("payee", ""), found.get("note", ""),
        reimbursed=found.get("reimbursed", False),
    )  # fmt: skip
    people = tuple(Named(name) for name in found.get("people", ()))
    said = Said(None, people=people, place=found.get("organisation", ""), mobiles=found.get("mobile", ()))
    return PlannedExpense(
        line, {}, "problem", paid=paid, category=found.get("category", ""), said=said, ours=found.get("colleague", "")
    )


def _date(found: Found, cell: Cell, text: str) -> None:
    day, _clock = read_moment(cell, text)
    if day.year < _FIRST_YEAR:
        raise InvalidInput(_("“{text}” is not a date.").format(text=text[:40]))
    found.setdefault("date", day.isoformat())


def _amount(found: Found, cell: Cell, text: str) -> None:
    found.setdefault("amount", amount_of(amount_text(cell, text)))


def _people(found: Found, _cell: Cell, text: str) -> None:
    found["people"] = tuple(dict.fromkeys((*found.get("people", ()), *split_names(text))))


def _mobile(found: Found, _cell: Cell, text: str) -> None:
    if number := phones.digits(text):
        found["mobile"] = (*found.get("mobile", ()), number)


def _reimbursed(found: Found, _cell: Cell, text: str) -> None:
    found["reimbursed"] = read_choice(YesNo, text) is YesNo.YES


def _first(part: str) -> Take:
    def take(found: Found, _cell: Cell, text: str) -> None:
        found.setdefault(part, text)

    return take


def _note(found: Found, _cell: Cell, text: str) -> None:
    found["note"] = f"{found['note']} · {text}" if "note" in found else text


_NEEDED: Final = {
    "date": N_("There is no date in this row."),
    "category": N_("There is no category in this row."),
    "amount": N_("There is no amount in this row."),
}
_TAKERS: Final[dict[str, Take]] = {
    "date": _date, "category": _first("category"), "amount": _amount, "payee": _first("payee"), "note": _note,
    "people": _people, "organisation": _first("organisation"), "mobile": _mobile, "colleague": _first("colleague"),
    "reimbursed": _reimbursed,
}  # fmt: skip
