"""What one can do with files: look at what an import would do, do it, take it back, and export."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange import apply, export, planning, problems
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.interactions import export as records
from crmdesk.core.exchange.interactions import mapping
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.planning import Cancelled, Report, never, nobody
from crmdesk.core.exchange.preview import Preview, Source
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.workbook import Table

if TYPE_CHECKING:
    from crmdesk.core.attention.worth import Worth
    from crmdesk.core.exchange.turnover.planning import TurnoverPlan


class Exchange:
    """Files in and out of one open book."""

    def __init__(self, contacts: Contacts, settings: Settings, history: History, ids: IdSource) -> None:
        self._contacts = contacts
        self._ids = ids
        self._settings = settings
        self._history = history

    def understood(self, sheet: Sheet, *, as_records: bool | None = None) -> Mapping:
        """How the columns of a sheet are understood, with what the user decided for one of that shape before.

        Whether it is a list of people or of what was said with them is told by its headings, or by `as_records`.
        """
        return mapping.understood(sheet, self._settings, as_records=as_records)

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
        return planning.plan(self._contacts, self._settings, sources, mappings, progress, cancelled)

    def apply(self, preview: Preview, progress: Report = nobody, cancelled: Cancelled = never) -> ImportResult:
        """Write what the preview shows, as one action. Raises ImportCancelled, StorageProblem: nothing is written."""
        return apply.apply(self._contacts, self._settings, self._history, self._ids, preview, progress, cancelled)

    def take_back(self, action: int, *, except_those: bool = False) -> Sequence[int]:
        """Undo a whole import; answers the ids of who was spared.

        Raises UndoRefused, with their ids, where people were worked on since, unless `except_those`: the rest is then
        taken back.
        """
        return apply.take_back(self._history, action, except_those=except_those)

    def plan_turnover(self, path: Path) -> "TurnoverPlan":
        """What bringing in a list of turnover would do. Raises FormatProblem where it is none. Reads only."""
        from crmdesk.core.exchange.turnover.planning import plan as plan_turnover  # noqa: PLC0415 - seldom needed

        return plan_turnover(self._history.rows, self._worth(), path)

    def apply_turnover(self, plan: "TurnoverPlan") -> int | None:
        """Write what a plan shows, as one action; its id, None where it says nothing new."""
        return self._worth().write(plan.told())

    def _worth(self) -> "Worth":
        from crmdesk.core.attention.worth import Worth  # noqa: PLC0415 - as above

        return Worth(self._history, self._ids)

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

    def save_template(self, path: Path, *, of_records: bool = False) -> None:
        """Save an empty table, xlsx or csv, with the headings that are understood best: of people, or of records."""
        if of_records:
            records.save_template(path)
        else:
            export.save_template(path)

    def save_problems(self, path: Path, preview: Preview) -> int:
        """Save the rows of an import that had problems, with a column of reasons; answers how many."""
        return problems.save_problems(path, preview)
