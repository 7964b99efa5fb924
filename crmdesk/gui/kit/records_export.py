"""Saves what a timeline shows as a table, with progress and a way to stop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.target import choose_target
from crmdesk.gui.kit.writing_dialog import WritingDialog

if TYPE_CHECKING:
    from crmdesk.core.exchange.interactions.export import Written
    from crmdesk.core.interactions.timeline import Asked


class RecordsExport(WritingDialog["Written"]):
    """Saves the records that `asked` shows, or those with `contacts` in its time, as a workbook or CSV."""

    def __init__(
        self, place: Workplace, asked: "Asked", contacts: Sequence[int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(place, _("Export records"), parent, 460)
        self._asked, self._contacts = asked, contacts
        sentence = _(
            "The records that are shown, the newest first, as an Excel workbook or a CSV table. They can be brought in "
            "again."
        )
        self.add(label(sentence, "body2", wrap=True))
        self.add_progress()

    def target(self) -> Path | None:
        """A workbook, unless another ending is chosen."""
        return choose_target(self, _("Export records"), _("Records.xlsx"))

    def work(self, path: Path) -> "Callable[[Report, Cancelled], Written]":
        """Write the records that are shown."""
        exchange = self._place.desk.exchange
        return lambda report, cancelled: exchange.export_records(path, self._asked, self._contacts, report, cancelled)

    def said(self, written: "Written", path: Path) -> str:
        """How many, and that they are on several worksheets."""
        text = ngettext("{count} record saved as {file}", "{count} records saved as {file}", written.records)
        said = text.format(count=f"{written.records:,}", file=path.name)
        if written.sheets == 1:
            return said
        return f"{said}. {_('One worksheet cannot hold them: there are {count}.').format(count=written.sheets)}"
