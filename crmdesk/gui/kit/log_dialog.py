"""The quick log: with whom, what kind by one key, what was said, when to go on as words; Ctrl+Enter saves.

log(place, parent, [contact])                       # opens the dialog and keeps what it says
log(place, parent, organisation=organisation)       # with an organisation rather than with somebody
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Kind, Step
from crmdesk.core.interactions.spoken import said
from crmdesk.core.language import _
from crmdesk.core.values.next_dates import next_date
from crmdesk.core.values.quantities import parse_money
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pending_files import PendingFiles
from crmdesk.gui.kit.record_form import RecordForm
from crmdesk.gui.kit.words_for_days import said_day

# What one may have paid for; what a call cost is asked for among the rest.
_COSTLY: Final = frozenset((Kind.MEAL, Kind.VISIT, Kind.GIFT, Kind.EVENT))
_COST_PX: Final = 112


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
        self.cost = TextEditor(_("Cost in yuan"), placeholder="286.50")
        self.resolved = label("", "caption2")
        self._lay_out()
        self.day.field.textChanged.connect(self._resolve)
        for editor in (self.day, self.step, self.cost):
            editor.set_value("")
            editor.entered.connect(self.accept_button.click)
        self._listen(self.day.field, self.step.field, self.cost.field)
        self.kinds.changed.connect(self._show_cost)
        self._show_cost()
        (self.kinds if contacts or organisation else self.people).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def then(self) -> Step | None:
        """The next step, if a day is given. Raises InvalidInput for a text that is no day."""
        text = self.day.value()
        return Step(self._day(text).isoformat(), self.step.value()) if text else None

    def draft(self) -> Draft:
        """What is to be kept, with what it cost. Raises InvalidInput with the fields."""
        typed = self.cost.value() if self.cost.isVisibleTo(self) else ""
        found = super().draft()
        return {**found, "cost": parse_money(typed) or 0} if typed else found

    def show_more(self) -> None:
        """Ask for all that a record may say; what it cost is asked for there then."""
        super().show_more()
        self.fields.editors["cost"].set_value(self.cost.value())
        self._show_cost()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the record, once it is kept."""
        self.files.add(paths)
        self.adjustSize()

    def ready(self) -> bool:
        """Whether the next day and what it cost can be as well."""
        self.cost.show_problem(problem := self._problem_of_cost())
        if problem:
            self.cost.focus()
            return False
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

    def _problem_of_cost(self) -> str:
        try:
            fen = parse_money(self.cost.value()) if self.cost.isVisibleTo(self) else 0
        except InvalidInput as error:
            return str(error)
        return _("A cost is not below zero.") if fen is not None and fen < 0 else ""

    def _show_cost(self) -> None:
        """What usually costs something is asked for it in the same line."""
        shown = self.kind in _COSTLY and not self.fields.isVisibleTo(self)
        for widget in (self.cost, self._cost_title):
            widget.setVisible(shown)

    def _lay_out(self) -> None:
        self._cost_title = label(self.cost.title, "caption2")
        self.add(self.files)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for place, (heading, editor) in enumerate(((_("Next on"), self.day), (_("What comes next"), self.step))):
            grid.addWidget(label(heading, "caption2"), 0, place)
            grid.addWidget(editor, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._cost_title, 0, 2)
        grid.addWidget(self.cost, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.cost.setFixedWidth(_COST_PX)
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
