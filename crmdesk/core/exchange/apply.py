"""Carries out an import: one action over all its files, all or nothing; and takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import UndoRefused
from crmdesk.core.exchange.collector import collector_paused
from crmdesk.core.exchange.lists import mapping as mappings
from crmdesk.core.exchange.lists.kinds import ListWriter
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.lists.registry import LISTS
from crmdesk.core.exchange.planning import Cancelled, ImportCancelled, Report, never, nobody
from crmdesk.core.exchange.preview import FileResult, PlannedRow, Preview
from crmdesk.core.exchange.timeline.writing import Timelines
from crmdesk.core.exchange.tying import Tying
from crmdesk.core.exchange.writing import Writer
from crmdesk.core.language import _
from crmdesk.core.organisations.deriving import fill_employers
from crmdesk.core.storage import search
from crmdesk.core.storage.database import wide_cache
from crmdesk.core.storage.history import Action, History
from crmdesk.core.tabular.contents import Sheet

KIND: Final = "import"
# So many rows share their statements; a quarter of a second, for who cancels.
_BLOCK: Final = 1024


@dataclass(frozen=True)
class ImportResult:
    """What an import did; `action` is its id in the history, None where nothing had to be written; `people` are how
    many contacts came in and were updated, `entries` how many rows of every other kind of list came in.
    """

    files: list[FileResult]
    action: int | None = None
    people: tuple[int, int] = (0, 0)
    entries: Mapping[str, int] = field(default_factory=dict)


def apply(
    rooms: Neighbours,
    preview: Preview,
    progress: Report = nobody,
    cancelled: Cancelled = never,
) -> ImportResult:
    """Write what the preview shows. A file that says nothing new leaves no trace in the history.

    Raises ImportCancelled, and StorageProblem; then the book is as it was.
    """
    results = preview.results()
    if not preview.changes_anything:
        return ImportResult(results)
    contacts, history, settings = rooms.contacts, rooms.history, rooms.settings
    writers = {key: LISTS[key].writer(rooms, preview) for key in dict.fromkeys(file.kind for file in preview.files)
               if key in LISTS}  # fmt: skip
    entries = {key: len(writer.rows) for key, writer in writers.items() if writer.rows}
    created, updated = _people(preview)
    people = created + updated
    with (
        collector_paused(),
        wide_cache(history.connection, people),
        history.action(KIND, files=len(results), created=created, updated=updated, **entries) as action,
    ):
        steps = _Steps(len(preview.rows) + updated, progress, cancelled)
        action.watch = steps.indexed
        search.gather(history.connection, people)
        timelines = Timelines(contacts, rooms.ids, preview, history)
        _write(contacts, preview, tuple(writers.values()), timelines, action, steps)
        for file in preview.files:
            if file.chosen and file.mapping is not None and isinstance(file.source, Sheet):
                mappings.remember(file.mapping, file.source, settings)
    history.settle(people)
    return ImportResult(results, action.id, (created, updated), entries)


def _people(preview: Preview) -> tuple[int, int]:
    """How many contacts come in, and how many are updated."""
    does = [row.does for row in preview.rows if not row.is_entry]
    return does.count("new"), does.count("update")


class _Steps:
    """Counts what is done for the progress, and stops where the user asks for it."""

    def __init__(self, total: int, progress: Report, cancelled: Cancelled) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._written = 0

    def written(self, rows: int) -> None:
        """So many rows of the files are written."""
        self._written = rows
        self._report(rows)

    def checked(self) -> None:
        """Stop where the user asks for it."""
        self._report(self._written)

    def indexed(self, contacts: int) -> None:
        """So many of the updated contacts are listed and indexed."""
        self._report(self._written + contacts)

    def _report(self, done: int) -> None:
        if self._cancelled():
            raise ImportCancelled(_("The import was stopped; nothing was changed."))
        self._progress(min(done, self._total), self._total)


def _write(
    contacts: Contacts, preview: Preview, lists: Sequence[ListWriter], timelines: Timelines, action: Action,
    steps: _Steps,
) -> None:  # fmt: skip
    writer = Writer(contacts)
    joined = {row.row for row in preview.rows if row.row is not None} | {*preview.timelines}
    joined |= {at for each in lists for at in each.joined}
    joined |= {at for tied in preview.ties for at in (tied.row, -1 - tied.other if tied.other is not None else -1)}
    made: dict[int, int] = {}
    touched: list[int] = []
    for start in range(0, len(preview.rows), _BLOCK):
        for at, row in enumerate(preview.rows[start : start + _BLOCK], start):
            contact = _write_row(writer, row, preview, made)
            if contact is not None:
                touched.append(contact)
                if at in joined:
                    made[at] = contact
        writer.flush()
        steps.written(min(start + _BLOCK, len(preview.rows)))
    touched += [contact for each in lists for contact in each.newcomers(writer, made)]
    if len(touched) >= search.LARGE:
        # Changed pages keep their place in the cache: once written they make room for all that is read from here on.
        contacts.connection.cache_flush()
    fill_employers(contacts.connection, touched)
    action.concerns(dict.fromkeys(touched), writer.listed)
    tied = Tying(contacts, preview, made).write()
    for each in lists:
        tied |= each.write(writer, made, steps.checked)
    tied |= timelines.write(writer, made) if preview.timelines else set()
    # Who is only tied to somebody, was spoken with or given something, is neither listed nor found by that.
    others = tied.difference(touched)
    action.concerns(sorted(others), listed=others)


def _write_row(writer: Writer, row: PlannedRow, preview: Preview, made: dict[int, int]) -> int | None:
    does = row.does
    if does == "skip" or row.is_entry:
        return None
    target = row.contact if row.contact is not None else made.get(row.row) if row.row is not None else None
    photo = row.draft.get("photo")
    if photo:
        writer.photo(preview.photos[photo])
    if does == "new" or target is None:
        # Who looked like somebody the user left out comes in alone.
        return writer.add(row.draft)
    assert row.update is not None
    writer.update(target, row.update)
    return target


def take_back(history: History, action: int, *, except_those: bool = False) -> Sequence[int]:
    """Undo a whole import; answers who was spared.

    Where somebody it brought was worked on since, raises UndoRefused with their ids, unless `except_those`: then the
    rest is taken back, as an action of its own.
    """
    busy = history.worked_on_since(action)
    if not busy:
        history.undo(action)
        return ()
    if not except_those:
        raise UndoRefused(_("Some of these people were worked on since the import."), tuple(busy))
    history.undo_except(action, f"{KIND}.undo", busy)
    return busy
