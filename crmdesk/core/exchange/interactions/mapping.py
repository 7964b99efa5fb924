"""How the columns of a list of past records are understood, and by what such a list is told from one of people."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from crmdesk.core.exchange import mapping as of_people
from crmdesk.core.exchange.cells import text_of
from crmdesk.core.exchange.interactions.headings import DATE, MORE, PEOPLE, PLACE, PREFIX, TIME, headings, telling
from crmdesk.core.exchange.mapping import SKIPPED, Mapping, is_of_ours, letter
from crmdesk.core.settings import Settings
from crmdesk.core.tabular.columns import find_heading, known_headings, match_columns, normal, shape
from crmdesk.core.tabular.contents import Cell, Sheet

_SAMPLES: Final = 200
_BY_CONTENT: Final = {
    "date": DATE,
    "name": PEOPLE,
    "organisation": PLACE,
    "mobile": f"{PREFIX}mobile",
    "id_card": f"{PREFIX}id_card",
}
_LISTS: Final = {True: "records", False: "people"}


def targets() -> tuple[str, ...]:
    """Everything a column of such a list can be."""
    return (*headings(), MORE, SKIPPED)


def tells_records(sheet: Sheet) -> bool:
    """Whether the headings are those of a list of records: a day, and something that no list of people has."""
    at = find_heading(sheet.rows, known_headings(headings()))
    if at is None:
        return False
    row = sheet.rows[at]
    found = match_columns(row, headings())
    return not {DATE, TIME}.isdisjoint(found) and not telling().isdisjoint(map(normal, row))


def guess(sheet: Sheet) -> Mapping:
    """What the headings and, where they say nothing, the contents of the columns tell."""
    at = find_heading(sheet.rows, known_headings(headings()))
    first = 0 if at is None else at + 1
    row: list[Cell] = [] if at is None else list(sheet.rows[at])
    samples = sheet.rows[first : first + _SAMPLES]
    row += [""] * (max((len(cells) for cells in (row, *samples)), default=0) - len(row))
    found = _with_day(match_columns(row, headings(), samples, _BY_CONTENT))
    titles = tuple(text_of(cell).strip() or letter(place) for place, cell in enumerate(row))
    named = (SKIPPED if is_of_ours(title) else target or MORE for title, target in zip(titles, found, strict=True))
    return Mapping(titles, tuple(named), first, shape(row), of_records=True)


def _with_day(found: Sequence[str | None]) -> list[str | None]:
    """Where no column is called a date, the one that is called a time holds it."""
    if DATE in found or TIME not in found:
        return list(found)
    at = list(found).index(TIME)
    return [*found[:at], DATE, *found[at + 1 :]]


def understood(sheet: Sheet, settings: Settings, *, as_records: bool | None = None) -> Mapping:
    """The mapping of a sheet, of people or of records as its headings tell, the user said before, or says now."""
    usual = guess(sheet) if tells_records(sheet) else of_people.guess(sheet)
    if as_records is None:
        kept = settings.get(_key(usual))
        as_records = usual.of_records if kept not in _LISTS.values() else kept == _LISTS[True]
    if not as_records:
        return of_people.understood(sheet, settings)
    mapping = usual if usual.of_records else guess(sheet)
    targets_kept = settings.get(mapping.key)
    if isinstance(targets_kept, list) and len(targets_kept) == len(mapping.targets):
        return replace(mapping, targets=tuple(targets_kept)) if set(targets_kept) <= set(targets()) else mapping
    return mapping


def remember(mapping: Mapping, sheet: Sheet, settings: Settings) -> None:
    """Keep a user's decisions for the next sheet of that shape; belongs inside an action."""
    of_people.remember(mapping, settings)
    said = _LISTS[mapping.of_records]
    if settings.get(_key(mapping)) not in {said, None} or mapping.of_records != tells_records(sheet):
        settings.put(_key(mapping), said)


def _key(mapping: Mapping) -> str:
    return f"list:{mapping.shape}"
