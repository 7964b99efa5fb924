"""Writes past records to a table, xlsx or CSV, streamed, so that a million take no more memory than a thousand."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.export import ExportStopped
from crmdesk.core.exchange.interactions import table
from crmdesk.core.exchange.planning import Cancelled, Report
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.tabular.delimited import write_csv
from crmdesk.core.tabular.workbook import Table, write_workbook

Rows = Callable[[str, Sequence[Any]], list[Row]]
ENDINGS: Final = (".xlsx", ".csv")


@dataclass(frozen=True)
class Written:
    """How many records were written, on how many worksheets; a CSV counts as one."""

    records: int
    sheets: int = 1


def wanted(rows: Rows, asked: Asked, contacts: Sequence[int] | None) -> "array[int]":
    """The records of a timeline, or of these contacts within its time."""
    return table.asked_for(rows, asked) if contacts is None else table.of_people(rows, contacts, asked)


def export(rows: Rows, path: Path, ids: Sequence[int], progress: Report, cancelled: Cancelled) -> Written:
    """Write these records. Raises FormatProblem for another kind of file, ExportStopped, StorageProblem."""
    refuse_kind(path)
    if path.suffix.lower() == ".csv":
        lines = table.lines(rows, ids, watch(len(ids), progress, cancelled))
        write_csv(path, table.titles(), (list(map(str, line)) for line in lines))
        return Written(len(ids))
    return Written(len(ids), write_workbook(path, [worksheet(rows, ids, watch(len(ids), progress, cancelled))]))


def refuse_kind(path: Path) -> None:
    """Raise FormatProblem for a file that holds no table."""
    if path.suffix.lower() not in ENDINGS:
        raise FormatProblem(_("Records are saved as .xlsx or .csv, not as “{name}”.").format(name=path.name))


def worksheet(rows: Rows, ids: Sequence[int], watching: Callable[[int], None]) -> Table:
    """The records as a worksheet, or as several where one cannot hold them."""
    return Table(_("Records"), table.titles(), table.lines(rows, ids, watching), goes_on=True)


def watch(total: int, progress: Report, cancelled: Cancelled, before: int = 0) -> Callable[[int], None]:
    """What hears how many of `total` were read, behind so many of something else, and stops where the user asks."""

    def heard(read: int) -> None:
        if cancelled():
            raise ExportStopped(_("The export was stopped; no file was written."))
        progress(before + read, before + total)

    return heard
