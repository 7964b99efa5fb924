"""From a sheet to drafts, row by row: the way every imported row goes, so each column's work is decided beforehand."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from crmdesk.core.contacts.checks import filled_from_id_card
from crmdesk.core.contacts.records import Draft
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import reason
from crmdesk.core.exchange.compose import compose
from crmdesk.core.exchange.converters import Convert, Parts, converter
from crmdesk.core.exchange.mapping import OWN, SKIPPED, Mapping, own_field, rows_below
from crmdesk.core.exchange.naming import is_sum, named
from crmdesk.core.language import _
from crmdesk.core.tabular import error_cells
from crmdesk.core.tabular.contents import Cell, Sheet


class Found(NamedTuple):
    """What one row or card says: where it stands, the draft (empty where nobody is named), what could not be taken;
    `again` if the name is one cell with that of the row above, whose person it is.
    """

    line: int
    draft: Draft
    problems: list[str]
    again: bool = False


Column = tuple[int, str, Convert, str]
"""Its place, its title, what reads it, the field it is for."""


def read_sheet(sheet: Sheet, mapping: Mapping) -> Iterator[Found]:
    """The rows of a sheet below its headings."""
    columns = _columns(mapping)
    names = {place for place, _title, _convert, key in columns if key == "name"}
    unreadable = {problem.line: problem.reason for problem in sheet.problems}
    for row, line in rows_below(sheet, mapping):
        found = _read_row(row, line, columns)
        if line in sheet.spread:
            found = _beside_merged(found, row, columns, names, sheet.spread[line])
        if line in unreadable:
            found.problems.append(unreadable[line])
        if line in sheet.errors:
            titles = [(place, title) for place, title, *_rest in columns]
            found.problems.extend(error_cells.reasons(sheet.errors[line], titles))
        yield found


def _beside_merged(
    found: Found, row: Sequence[Cell], columns: Sequence[Column], names: Set[int], spread: Set[int]
) -> Found:
    """What a row with cells of those above says: nobody, where all else in it does not."""
    own = _read_row(["" if place in spread else cell for place, cell in enumerate(row)], found.line, columns)
    again = not names.isdisjoint(spread)
    return found._replace(again=again) if own.draft or again else own


def _columns(mapping: Mapping) -> list[Column]:
    seen: Counter[str] = Counter()
    columns: list[Column] = []
    for place, (title, target) in enumerate(zip(mapping.titles, mapping.targets, strict=True)):
        if target != SKIPPED:
            heading = own_field(title) if target == OWN else title
            columns.append((place, title, converter(target, heading, seen[target]), target.partition(".")[0]))
            seen[target] += 1
    return columns


def _read_row(row: Sequence[Cell], line: int, columns: Sequence[Column]) -> Found:
    draft: Draft = {}
    parts: Parts = {}
    problems: list[str] = []
    width = len(row)
    for place, title, convert, key in columns:
        if place >= width:
            break
        cell = row[place]
        if cell != "":
            try:
                convert(cell, draft, parts)
            except InvalidInput as error:
                problems.append(reason(title, cell, error, key))
    if parts:
        problems += compose(draft, parts)
    if "id_card" in draft:
        draft = filled_from_id_card(draft)
    if "phones" not in draft and is_sum(draft):
        return Found(line, {}, [*problems, _("This row is a sum, not a person.")])
    return Found(line, *named(draft, problems))
