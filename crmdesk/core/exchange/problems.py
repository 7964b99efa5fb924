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
    rows = [(file, row) for file in preview.files for row in preview.rows[file.start : file.stop] if row.reported]
    headings = list(dict.fromkeys(heading for file, _row in rows for heading in _headings(file)))
    # Headings that begin so are not taken in again (see `mapping.guess`).
    own = [_("crmdesk: reason"), _("crmdesk: line")]
    write_table(path, [*own, *headings], (_cells(file, row, headings) for file, row in rows))
    return len(rows)


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


def _cells(file: PlannedFile, row: PlannedRow, headings: Sequence[str]) -> list[str]:
    found = dict(zip(_headings(file), _as_it_came(file, row), strict=False))
    return [" ".join(row.reported), str(row.line), *(found.get(heading, "") for heading in headings)]


def _as_it_came(file: PlannedFile, row: PlannedRow) -> Sequence[str]:
    if isinstance(file.source, Sheet):
        return [text_of(cell) for cell in file.source.rows[file.source.lines.index(row.line)]]
    reaches = ("; ".join(reach.value for reach in row.draft.get(key, ())) for key in ("phones", "emails"))
    return [row.draft.get("name", ""), row.draft.get("organisation", ""), *reaches]
