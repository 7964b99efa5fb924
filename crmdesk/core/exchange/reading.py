"""From a sheet to drafts, row by row: the way every imported row goes, so each column's work is decided beforehand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crmdesk.core.contacts.checks import filled_from_id_card
from crmdesk.core.contacts.records import Draft
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import reason
from crmdesk.core.exchange.compose import compose
from crmdesk.core.exchange.converters import Convert, Parts, converter
from crmdesk.core.exchange.mapping import OWN, SKIPPED, Mapping, own_field, rows_below
from crmdesk.core.exchange.naming import is_sum, named
from crmdesk.core.exchange.standing import joined
from crmdesk.core.language import _
from crmdesk.core.tabular import error_cells
from crmdesk.core.tabular.contents import Cell, Sheet


class Found(NamedTuple):
    """What one row or card says: where it stands, the draft (empty where nobody is named), what could not be taken."""

    line: int
    draft: Draft
    problems: list[str]


Column = tuple[int, str, Convert, str]
"""Its place, its title, what reads it, the field it is for."""


def read_sheet(sheet: Sheet, mapping: Mapping) -> Iterator[Found]:
    """The rows of a sheet below its headings; rows whose name is one cell are one."""
    columns = _columns(mapping)
    found = _found(sheet, mapping, columns)
    return _each_once(found, sheet, columns) if sheet.spread else (each for each, _row in found)


def _found(sheet: Sheet, mapping: Mapping, columns: Sequence[Column]) -> Iterator[tuple[Found, list[Cell]]]:
    unreadable = {problem.line: problem.reason for problem in sheet.problems}
    for row, line in rows_below(sheet, mapping):
        found = _read_row(row, line, columns)
        if line in unreadable:
            found.problems.append(unreadable[line])
        if line in sheet.errors:
            titles = [(place, title) for place, title, *_rest in columns]
            found.problems.extend(error_cells.reasons(sheet.errors[line], titles))
        yield found, row


def _each_once(rows: Iterable[tuple[Found, list[Cell]]], sheet: Sheet, columns: Sequence[Column]) -> Iterator[Found]:
    """Each person once, and behind them the rows between theirs that are nobody's."""
    names = [place for place, _title, _convert, key in columns if key == "name"]
    group: list[Found] = []
    for found, row in rows:
        spread = sheet.spread.get(found.line, {})
        sources = {spread.get(place) for place in names if row[place : place + 1] not in ([], [""])}
        if group and sources == {group[0].line}:
            group[0].problems.extend([*joined(group[0].draft, found.draft), *found.problems])
            continue
        # The firm of those above makes nobody of a row that says nothing else.
        own = _read_row(sheet.without(row, spread), found.line, columns) if spread and not sources else found
        if not (group and not own.draft):
            yield from group
            group = []
        group.append(found if own.draft else own)
    yield from group


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
