"""The quick log: with whom, what kind by one key, what was said, when to go on as words; Ctrl+Enter saves.

log(place, parent, [contact])                       # opens the dialog and keeps what it says
log(place, parent, organisation=organisation)       # with an organisation rather than with somebody
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Step
from crmdesk.core.interactions.spoken import said
from crmdesk.core.language import _
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pending_files import PendingFiles
from crmdesk.gui.kit.record_form import RecordForm
from crmdesk.gui.kit.words_for_days import said_day


class LogDialog(RecordForm):
    """Asks what is to be kept; with people or an organisation given, the next key says what kind it was.

    `settles` are next steps that are done by it.
    """

    def __init__(
        self, desk: Desk, contacts: Sequence[int] = (), settles: Sequence[int] = (), parent: QWidget | None = None,
        organisation: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(_("Log"), desk, contacts, organisation, parent)
        self._settles = tuple(settles)
        self.files = PendingFiles()
        self.day = TextEditor(_("Next on"), placeholder=_("+14, next fri, 3-15"))
        self.step = TextEditor(_("What comes next"))
        self.resolved = label("", "caption2")
        self._lay_out()
        self.day.field.textChanged.connect(self._resolve)
        for editor in (self.day, self.step):
            editor.set_value("")
            editor.entered.connect(self.accept_button.click)
        self._listen(self.day.field, self.step.field)
        (self.kinds if contacts or organisation else self.people).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def then(self) -> Step | None:
        """The next step, if a day is given. Raises InvalidInput for a text that is no day."""
        text = self.day.value()
        return Step(self._day(text).isoformat(), self.step.value()) if text else None

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the record, once it is kept."""
        self.files.add(paths)
        self.adjustSize()

    def ready(self) -> bool:
        """Whether the next day can be as well."""
        if not super().ready():
            return False
        try:
            step = self.then
            problem = _("Say when.") if self.step.value() and step is None else ""
        except InvalidInput as error:
            problem = str(error)
        self.day.show_problem(problem)
        if problem:
            self.day.focus()
        return not problem

    def work(self) -> Callable[[], object]:
        """What logs it."""
        return partial(_log_with, self._desk, self.draft(), self.then, self._settles, self.files.paths)

    def sentence(self) -> str:
        """What was kept, for the toast."""
        step = self.then
        return said(self.kind, self.names(), step.day if step else "")

    def _day(self, text: str) -> date:
        return next_date(text, self._desk.clock.today())

    def _resolve(self, text: str) -> None:
        """Show which day the words mean."""
        self.day.show_problem("")
        self.resolved.setText(said_day(text, self._desk.clock.today()))

    def _lay_out(self) -> None:
        self.add(self.files)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for place, (heading, editor) in enumerate(((_("Next on"), self.day), (_("What comes next"), self.step))):
            grid.addWidget(label(heading, "caption2"), 0, place)
            grid.addWidget(editor, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.resolved, 2, 0, 1, 2)
        self.add(grid)


def _log_with(desk: Desk, draft: Draft, then: Step | None, settles: Sequence[int], paths: Sequence[Path]) -> int:
    """Read the files and keep them with the record."""
    from crmdesk.core.contacts.files import read  # noqa: PLC0415 - mostly there are none

    return desk.interactions.log(draft, then, settles, [read(path) for path in paths])


def log(
    place: Workplace,
    parent: QWidget,
    contacts: Sequence[int] = (),
    settles: Sequence[int] = (),
    then: Callable[[], object] | None = None,
    organisation: int | None = None,
) -> bool:
    """Open the quick log and keep what it says, with the way back in a toast; `then` is called once it is kept.

    The answer says whether anything was to be kept.
    """
    if place.desk.read_only:
        return False
    dialog = LogDialog(place.desk, contacts, settles, parent, organisation)
    kept = bool(dialog.exec())
    if kept:
        place.writing.do(dialog.work(), dialog.sentence(), then=then)
    return kept
