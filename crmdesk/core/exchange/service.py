"""What one can do with files: look at what an import would do, do it, take it back, and export."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from crmdesk.core.exchange import apply, export, planning, problems
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.interactions import export as records
from crmdesk.core.exchange.lists import mapping
from crmdesk.core.exchange.lists.columns import PEOPLE
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.lists.template import save_template
from crmdesk.core.exchange.lists.whole import as_lists, occasions, plan_list
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.planning import Cancelled, Report, never, nobody
from crmdesk.core.exchange.preview import PlannedFile, Preview, Source
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.workbook import Table


class Exchange:
    """Files in and out of one open book."""

    def __init__(self, rooms: Neighbours) -> None:
        self.rooms = rooms
        self._contacts = rooms.contacts
        self._history = rooms.history

    def understood(self, sheet: Sheet, kind: str | None = None) -> Mapping:
        """How the columns of a sheet are understood, with what the user decided for one of that shape before.

        Whether it is a list of people, or of what else, is told by its headings, or by `kind`.
        """
        return mapping.understood(sheet, self.rooms.settings, kind)

    def as_lists(self, sources: Sequence[Source], kind: str) -> list[Mapping | None]:
        """How sources are understood as lists of one kind; of several sheets those that can be one."""
        return as_lists(self.rooms, sources, kind)

    def lacking(self, file: PlannedFile) -> str:
        """What no column of a file says although one must, "" for nothing."""
        if not file.names_people:
            return _("names or ways to reach")
        return "" if file.mapping is None else mapping.lacking(file.mapping)

    def occasions(self) -> list[str]:
        """The keys of all occasions for which gifts may have been given."""
        return occasions(self.rooms)

    def plan(
        self,
        sources: Sequence[Source],
        mappings: Sequence[Mapping | None] = (),
        progress: Report = nobody,
        cancelled: Cancelled = never,
    ) -> Preview:
        """What importing the sources would do; `mappings` beside them where the user chose, which is remembered.

        Raises ImportCancelled. Reads only.
        """
        return planning.plan(self.rooms, sources, mappings, progress, cancelled)

    def apply(self, preview: Preview, progress: Report = nobody, cancelled: Cancelled = never) -> ImportResult:
        """Write what the preview shows, as one action. Raises ImportCancelled, StorageProblem: nothing is written."""
        return apply.apply(self.rooms, preview, progress, cancelled)

    def take_back(self, action: int, *, except_those: bool = False) -> Sequence[int]:
        """Undo a whole import; answers the ids of who was spared.

        Raises UndoRefused, with their ids, where people were worked on since, unless `except_those`: the rest is then
        taken back.
        """
        return apply.take_back(self._history, action, except_those=except_those)

    def plan_list(self, path: Path, kind: str) -> Preview:
        """What bringing in a file would do that must be a list of this kind; of a workbook the sheets that are one.

        Raises FormatProblem, naming what no column says. Reads only.
        """
        return plan_list(self.rooms, path, kind)

    def export(
        self,
        path: Path,
        contacts: Iterable[int],
        *,
        version: export.Version = "3.0",
        sensitive: bool = True,
        whole: bool = True,
        columns: Sequence[str] = (),
        with_records: bool = False,
        progress: Report = nobody,
        cancelled: Cancelled = never,
    ) -> int:
        """Write contacts to a file of the kind its name says (json, csv, xlsx, vcf); answers how many.

        `version` is that of vCards; without `sensitive`, fields such as ID cards stay behind, without `whole`
        what the office has masked. A table has the `columns` of these fields alone, () for all; behind it a workbook
        has what was said with them where that is wanted (`with_records`). Raises FormatProblem for another ending,
        StorageProblem where it cannot be written, ExportStopped where `cancelled` says so.
        """
        people, rows = list(contacts), self._history.rows
        more: Sequence[Table] = ()
        if with_records:
            ids, read = records.wanted(rows, Asked(), people), 2 * len(people)
            more = [records.worksheet(rows, ids, records.watch(len(ids), progress, cancelled, read))]
        return export.export(
            self._contacts,
            path,
            people,
            version=version,
            sensitive=sensitive,
            whole=whole,
            columns=columns,
            more=more,
            progress=progress,
            cancelled=cancelled,
        )

    def export_records(
        self,
        path: Path,
        asked: Asked,
        contacts: Sequence[int] | None = None,
        progress: Report = nobody,
        cancelled: Cancelled = never,
    ) -> records.Written:
        """Write what was said and done, xlsx or CSV: what a timeline shows, or that with `contacts` in its time.

        Raises as `export` does.
        """
        records.refuse_kind(path)
        rows = self._history.rows
        return records.export(rows, path, records.wanted(rows, asked, contacts), progress, cancelled)

    def save_template(self, path: Path, kind: str = PEOPLE) -> None:
        """Save an empty table, xlsx or csv, with the headings that are understood best in a list of this kind."""
        if kind == PEOPLE:
            export.save_template(path)
        else:
            save_template(path, kind)

    def save_problems(self, path: Path, preview: Preview) -> int:
        """Save the rows of an import that had problems, with a column of reasons; answers how many."""
        return problems.save_problems(path, preview)
