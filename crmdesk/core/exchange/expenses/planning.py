"""Finds out what becomes of the rows of a list of expenses: for whom they were, and which are in the book already."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import Memo
from crmdesk.core.exchange.expenses.reading import PlannedExpense
from crmdesk.core.exchange.interactions.finding import People, Someone
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.kinds import Around
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_COLLEAGUES: Final = "SELECT name, id FROM colleague WHERE deleted_at IS NULL"
_KEPT: Final = (
    "SELECT day, category, amount, payee, note, interaction_id IS NOT NULL FROM expense"
    " WHERE deleted_at IS NULL AND day BETWEEN ? AND ?"
)


def settle(around: Around, entries: Sequence[PlannedEntry]) -> None:
    """Say of every expense of an import what it was for and for whom, now that all its people are known."""
    rooms, query = around.rooms, around.rooms.query
    read = [row for row in entries if isinstance(row, PlannedExpense) and row.outcome != "problem"]
    _sort(read, rooms.categories.resolve)
    fitting = [row for row in read if row.outcome != "problem"]
    people = People.of(query, (row.said for row in fitting), around.preview.rows)
    colleagues = _alone(query(_COLLEAGUES, ()))
    for row in fitting:
        _meet(row, people)
        _meet_ours(row, colleagues)
    _leave_known(query, fitting)


def _sort(rows: Iterable[PlannedExpense], resolve: Callable[[str], str]) -> None:
    """Give every expense its category; one that there is none of says which is nearest."""

    def read(text: str) -> str | InvalidInput:
        try:
            return resolve(text)
        except InvalidInput as error:
            return error

    known = Memo(read)
    for row in rows:
        found = known[row.category]
        if isinstance(found, InvalidInput):
            row.outcome, row.problems = "problem", [*row.problems, str(found)]
        else:
            row.paid = replace(row.paid, category=found)


def _meet(row: PlannedExpense, people: People) -> None:
    said = row.said
    found = [people.find(said, person) for person in said.people] or list(map(people.find_mobile, said.mobiles))
    row.people = tuple(dict.fromkeys(one.who for one in found if one.who is not None))
    unsure = [one for one in found if one.who is None]
    if not row.people:
        place = said.place
        if unsure and not place and said.people[:1] and said.people[0].name in people.places:
            # What a list calls a customer may be an organisation.
            place, unsure = said.people[0].name, unsure[1:]
        _meet_place(row, place, people)
        unsure = _ask(row, unsure)
    row.problems = [*row.problems, *(one.reason for one in unsure)]


def _meet_place(row: PlannedExpense, place: str, people: People) -> None:
    if place in people.places:
        row.paid = replace(row.paid, organisations=(people.places[place],))
    elif place:
        row.problems = [*row.problems, _("{name} is not in the book.").format(name=place)]


def _ask(row: PlannedExpense, unsure: list[Someone]) -> list[Someone]:
    """Have the user say whether it is whom it looks like; the others, of whom that cannot be asked."""
    asked = next((one for one in unsure if one.like is not None), None)
    if asked is None or asked.like is None:
        return unsure
    row.outcome, row.doubt = "duplicate", asked.reason
    row.contact, row.row = (asked.like, None) if asked.like >= 0 else (None, -1 - asked.like)
    return [one for one in unsure if one is not asked]


def _meet_ours(row: PlannedExpense, colleagues: dict[str, int | None]) -> None:
    if not row.ours:
        return
    key = colleagues.get(row.ours)
    if key is None:
        text = _("Several are called {name}.") if row.ours in colleagues else _("{name} is not in the book.")
        row.problems = [*row.problems, text.format(name=row.ours)]
    row.paid = replace(row.paid, colleague=key)


def _alone(named: Iterable[Row]) -> dict[str, int | None]:
    """Ids by name; None where several are called so."""
    found: dict[str, int | None] = {}
    for name, key in named:
        found[name] = None if name in found else key
    return found


def _leave_known(query: Rows, rows: Sequence[PlannedExpense]) -> None:
    """A row is known where the book has as many expenses that say the same as rows before it. One that was logged with
    a record and is as large on the same day may be the same one: that is asked.
    """
    if not rows:
        return
    days = sorted(row.paid.day for row in rows)
    there: Counter[tuple[object, ...]] = Counter()
    logged: Counter[tuple[object, ...]] = Counter()
    for *kept, with_record in query(_KEPT, (days[0], days[-1])):
        there[tuple(kept)] += 1
        logged[tuple(kept[:3])] += with_record
    for row in rows:
        paid = row.paid
        said = (paid.day, paid.category, paid.amount, paid.payee, paid.note)
        if there[said] > 0:
            there[said] -= 1
            row.outcome, row.row = "unchanged", None
        elif logged[said[:3]] > 0 and row.outcome == "new":
            logged[said[:3]] -= 1
            row.outcome = "duplicate"
            row.doubt = _("A record of this day cost as much: it may be the same expense.")
