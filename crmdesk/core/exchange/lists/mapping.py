"""What kind of list a sheet is, and how its columns are understood: guessed, chosen by the user, remembered."""

from dataclasses import replace
from typing import Final

from crmdesk.core.exchange import mapping as of_people
from crmdesk.core.exchange.cells import text_of
from crmdesk.core.exchange.lists.columns import COLUMNS, PEOPLE
from crmdesk.core.exchange.lists.kinds import ListKind
from crmdesk.core.exchange.lists.registry import LISTS
from crmdesk.core.exchange.mapping import SKIPPED, Mapping, is_of_ours
from crmdesk.core.settings import Settings
from crmdesk.core.tabular.columns import headings_at, is_serial, known_headings, letter, match_columns, shape
from crmdesk.core.tabular.contents import Cell, Sheet

_SAMPLES: Final = 200


def targets(kind: str) -> tuple[str, ...]:
    """Everything a column of such a list can be."""
    return of_people.targets() if kind == PEOPLE else (*COLUMNS[kind].targets(), SKIPPED)


def recognised(sheet: Sheet) -> str:
    """What kind of list the headings tell, of people where they tell none."""
    told = {key: _sure(kind, sheet) for key, kind in LISTS.items()}
    best = max(told, key=lambda key: told[key])
    return best if told[best] else PEOPLE


def _sure(kind: ListKind, sheet: Sheet) -> int:
    at = kind.heading(kind.columns, sheet.rows)
    if at is None:
        return 0
    row = sheet.rows[at]
    return kind.sure(row, kind.fitted(row, match_columns(row, kind.columns.headings())))


def guess(sheet: Sheet, kind: str) -> Mapping:
    """What the headings and, where they say nothing, the contents of the columns tell in a list of this kind."""
    if kind == PEOPLE:
        return of_people.guess(sheet)
    declared = LISTS[kind]
    at = declared.heading(declared.columns, sheet.rows)
    first = 0 if at is None else at + 1
    known = known_headings(declared.columns.headings())
    row: list[Cell] = [] if at is None else headings_at(sheet.rows, at, known)
    samples = sheet.rows[first : first + _SAMPLES]
    row += [""] * (max((len(cells) for cells in (row, *samples)), default=0) - len(row))
    found = match_columns(row, declared.columns.headings(), samples, declared.by_content)
    titles = tuple(text_of(cell).strip() or letter(place) for place, cell in enumerate(row))
    more = declared.columns.more or SKIPPED
    named = (
        SKIPPED if is_of_ours(title) or (target is None and is_serial(title, place, samples)) else target or more
        for place, (title, target) in enumerate(zip(titles, declared.fitted(row, found), strict=True))
    )
    return Mapping(titles, tuple(named), first, shape(row), kind)


def understood(sheet: Sheet, settings: Settings, kind: str | None = None) -> Mapping:
    """The mapping of a sheet, of the kind that its headings tell, the user said before, or says now (`kind`)."""
    usual = guess(sheet, recognised(sheet))
    if kind is None:
        kept = settings.get(_key(usual))
        kind = kept if kept in {*LISTS, PEOPLE} else usual.kind
    if kind == PEOPLE:
        return of_people.understood(sheet, settings)
    mapping = usual if usual.kind == kind else guess(sheet, kind)
    decided = settings.get(mapping.key)
    if isinstance(decided, list) and len(decided) == len(mapping.targets) and set(decided) <= set(targets(kind)):
        return replace(mapping, targets=tuple(decided))
    return mapping


def remember(mapping: Mapping, sheet: Sheet, settings: Settings) -> None:
    """Keep a user's decisions for the next sheet of that shape; belongs inside an action."""
    of_people.remember(mapping, settings)
    if settings.get(_key(mapping)) not in {mapping.kind, None} or mapping.kind != recognised(sheet):
        settings.put(_key(mapping), mapping.kind)


def lacking(mapping: Mapping) -> str:
    """What no column says although a list of this kind must, "" for nothing."""
    return "" if mapping.kind == PEOPLE else LISTS[mapping.kind].lacks(mapping)


def _key(mapping: Mapping) -> str:
    return f"list:{mapping.shape}"
