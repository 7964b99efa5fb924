"""An empty list of each kind, under the headings by which it is understood when it comes back."""

from pathlib import Path
from typing import Final

from crmdesk.core.exchange.interactions.headings import COLUMNS as OF_RECORDS
from crmdesk.core.exchange.lists.columns import COLUMNS, RECORDS, TURNOVER
from crmdesk.core.language import _
from crmdesk.core.tabular.delimited import write_csv
from crmdesk.core.tabular.workbook import Table, write_workbook

# A period in one column, and whom an office names, are enough for the finance department.
_OF_TURNOVER: Final = tuple(
    f"{TURNOVER.prefix}{part}" for part in ("person", "organisation", "mobile", "period", "amount")
)


def save_template(path: Path, kind: str) -> None:
    """Save an empty list, xlsx or CSV."""
    columns = COLUMNS[kind]
    chosen = {RECORDS.kind: OF_RECORDS, TURNOVER.kind: _OF_TURNOVER}.get(kind, tuple(columns.headings()))
    titles = [columns.name(target) for target in chosen]
    if path.suffix.lower() == ".csv":
        write_csv(path, titles, ())
    else:
        write_workbook(path, [Table(_(columns.title), titles, ())])
