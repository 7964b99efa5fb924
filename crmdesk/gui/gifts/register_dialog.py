"""Saves the register of gifts of some days as a workbook, for whoever audits us."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.values.date_reading import parse_date
from crmdesk.gui.kit.editors import TextEditor, refused_by
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.target import choose_target
from crmdesk.gui.kit.writing_dialog import WritingDialog


class RegisterDialog(WritingDialog[int]):
    """Begins with this year."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Register of gifts"), parent, 460)
        year = place.desk.clock.today().year
        sentence = _("What was given and received, a line for each gift, as an Excel workbook of two sheets.")
        self.add(label(sentence, "body2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.first = TextEditor(_("First day"), refused_by(day_of))
        self.last = TextEditor(_("Last day"), refused_by(day_of))
        for editor, day in ((self.first, f"{year}-01-01"), (self.last, f"{year}-12-31")):
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label(editor.title, "caption2"))
            column.addWidget(editor)
            editor.set_value(day)
            row.addLayout(column)
        self.add(row)
        self.add_progress()
        self.first.focus()

    def ready(self) -> bool:
        """Look at the days, then ask for the file and write it."""
        bad = next((editor for editor in (self.first, self.last) if not editor.commit()), None)
        if bad is not None:
            bad.focus()
            return False
        return super().ready()

    def target(self) -> Path | None:
        """A workbook."""
        return choose_target(self, _("Register of gifts"), _("Register of gifts.xlsx"), {".xlsx": N_("Excel workbook")})

    def work(self, path: Path) -> Callable[[Report, Cancelled], int]:
        """Write the days that were typed."""
        ledger, first, last = self._place.desk.gifts.ledger, day_of(self.first.value()), day_of(self.last.value())
        return lambda _report, _cancelled: ledger.save_register(path, first, last)

    def said(self, written: int, path: Path) -> str:
        """How many lines."""
        text = ngettext("{count} gift saved as {file}", "{count} gifts saved as {file}", written)
        return text.format(count=f"{written:,}", file=path.name)


def day_of(text: str) -> date:
    """A whole day. Raises InvalidInput for what is none."""
    day = parse_date(text)
    try:
        return date.fromisoformat(day)
    except ValueError:
        said = _("“{text}” is not a whole date: write year, month and day.").format(text=text)
        raise InvalidInput(said) from None
