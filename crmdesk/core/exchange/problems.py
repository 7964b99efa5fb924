"""Saves the rows of an import that had problems, to be corrected and brought in again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crmdesk.core.exchange.cells import text_of
from crmdesk.core.exchange.export import write_table
from crmdesk.core.exchange.mapping import title
from crmdesk.core.exchange.preview import PlannedFile, PlannedRow, Preview
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Sheet

_OF_CARDS = ("name", "organisation", "phones.any", "emails.work")


def save_problems(path: Path, preview: Preview) -> int:
    """Save the rows with problems as they came, xlsx or CSV, with a column of reasons; answers how many.

    The columns of several files stand beside each other; those of the same heading are one. Of cards the names and
    ways to reach are saved.
    """
    troubled = [(file, rows) for file in preview.files if (rows := _troubled(file, preview))]
    headings = list(dict.fromkeys(heading for file, _rows in troubled for heading in _headings(file)))
    # Headings that begin so are not taken in again (see `mapping.guess`).
    own = [_("crmdesk: reason"), _("crmdesk: line")]
    lines = [line for file, rows in troubled for line in _lines(file, rows, headings)]
    write_table(path, [*own, *headings], lines)
    return len(lines)


def _troubled(file: PlannedFile, preview: Preview) -> list[list[PlannedRow]]:
    """What has problems; of a row of a sheet that tells several things, they stand together."""
    found: dict[int, list[PlannedRow]] = {}
    for at, row in enumerate(preview.rows[file.start : file.stop]):
        if row.reported:
            found.setdefault(row.line if isinstance(file.source, Sheet) else at, []).append(row)
    return list(found.values())


def _headings(file: PlannedFile) -> Sequence[str]:
    if file.mapping is None:
        return [title(target) for target in _OF_CARDS]
    return list(_distinct(file.mapping.titles))


def _distinct(titles: Sequence[str]) -> Iterator[str]:
    """The headings, those that stand twice with a number, so that no column is lost in another."""
    seen: dict[str, int] = {}
    for heading in titles:
        seen[heading] = seen.get(heading, 0) + 1
        yield heading if seen[heading] == 1 else f"{heading} #{seen[heading]}"


def _lines(file: PlannedFile, rows: Sequence[Sequence[PlannedRow]], headings: Sequence[str]) -> Iterator[list[str]]:
    places = {line: place for place, line in enumerate(file.source.lines)} if isinstance(file.source, Sheet) else {}
    own = _headings(file)
    for together in rows:
        first = together[0]
        came = _of_sheet(file.source, places[first.line]) if isinstance(file.source, Sheet) else _of_card(first)
        found = dict(zip(own, came, strict=False))
        reasons = dict.fromkeys(reason for row in together for reason in row.reported)
        yield [" ".join(reasons), str(first.line), *(found.get(heading, "") for heading in headings)]


def _of_sheet(sheet: Sheet, place: int) -> Sequence[str]:
    return [text_of(cell) for cell in sheet.rows[place]]


def _of_card(row: PlannedRow) -> Sequence[str]:
    reaches = ("; ".join(reach.value for reach in row.draft.get(key, ())) for key in ("phones", "emails"))
    return [row.draft.get("name", ""), row.draft.get("organisation", ""), *reaches]
