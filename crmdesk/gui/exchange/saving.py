"""What the page of imports saves as files: rows with problems, and empty lists to be filled in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from crmdesk.core.exchange.lists.columns import EXPENSES, GIFTS, PEOPLE, RECORDS, TURNOVER
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.target import choose_target

TEMPLATES: Final = {
    PEOPLE: (N_("Save an empty template"), N_("Contacts template.xlsx")),
    RECORDS.kind: (N_("Template for past records"), N_("Past records template.xlsx")),
    GIFTS.kind: (N_("Template for gifts that were given"), N_("Gifts template.xlsx")),
    EXPENSES.kind: (N_("Template for expenses"), N_("Expenses template.xlsx")),
    TURNOVER.kind: (N_("Template for turnover"), N_("Turnover template.xlsx")),
}
"""What the dialog is called, and the file, for each kind of list."""


class Saving(QObject):
    """Asks for a name and writes away from the screen; `preview` is what is shown then."""

    def __init__(self, place: Workplace, window: QWidget, preview: Callable[[], Preview]) -> None:
        super().__init__(window)
        self._place = place
        self._window = window
        self._preview = preview

    def save_problems(self) -> None:
        """Save the rows with problems, to be corrected and brought in again."""
        preview, exchange = self._preview(), self._place.desk.exchange
        self._save(
            _("Save rows with problems"), _("Rows with problems.xlsx"),
            lambda path: exchange.save_problems(path, preview),
        )  # fmt: skip

    def save_template(self, kind: str = PEOPLE) -> None:
        """Save an empty list with our headings."""
        exchange, (title, name) = self._place.desk.exchange, TEMPLATES[kind]
        self._save(_(title), _(name), lambda path: exchange.save_template(path, kind))

    def _save(self, title: str, name: str, write: Callable[[Path], object]) -> None:
        path = choose_target(self._window, title, name)
        if path is None:
            return

        def done(_answer: object) -> None:
            self._place.messages.info(_("Saved as {file}.").format(file=path.name))

        self._place.jobs.run_long(lambda _report, _cancelled: write(path), done, self._place.messages.trouble)
