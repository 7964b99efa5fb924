"""Files that somebody says are lists of one kind: which of their sheets are, and what the rest lacks."""

from collections.abc import Sequence
from pathlib import Path

from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.lists import mapping as mappings
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.planning import opened, plan
from crmdesk.core.exchange.preview import Preview, Source
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Sheet


def plan_list(rooms: Neighbours, path: Path, kind: str) -> Preview:
    """What bringing in a file would do. Raises FormatProblem where no sheet of it is such a list."""
    sheets = [source for source in opened(path) if isinstance(source, Sheet)]
    if not sheets:
        raise FormatProblem(_("{name} is no table.").format(name=path.name))
    found = [(sheet, mappings.understood(sheet, rooms.settings, kind)) for sheet in sheets]
    # Beside the list a workbook may have sheets of something else.
    fitting = [(sheet, mapping) for sheet, mapping in found if not mappings.lacking(mapping)]
    if not fitting:
        text = _("{name}: no column was understood as {what}.")
        raise FormatProblem(text.format(name=path.name, what=mappings.lacking(found[0][1])))
    preview = plan(rooms, [sheet for sheet, _mapping in fitting], [mapping for _sheet, mapping in fitting])
    for file in preview.files:
        # Nobody chose anything that should be remembered.
        file.chosen = False
    return preview


def as_lists(rooms: Neighbours, sources: Sequence[Source], kind: str) -> list[Mapping | None]:
    """How sources are understood that somebody takes for lists of one kind; a sheet that cannot be one, where others
    can, is understood as its headings tell.
    """
    found = [
        mappings.understood(source, rooms.settings, kind) if isinstance(source, Sheet) else None for source in sources
    ]
    fitting = [mapping is not None and not mappings.lacking(mapping) for mapping in found]
    return [mapping if fits or not any(fitting) else None for mapping, fits in zip(found, fitting, strict=True)]


def occasions(rooms: Neighbours) -> list[str]:
    """The keys of all occasions for which gifts may have been given, those of the office's own behind the festivals."""
    from crmdesk.core.values.festivals import BY_KEY  # noqa: PLC0415 - lists of gifts alone ask

    return [*BY_KEY, *(one.title for one in rooms.gifts.own_days)]
