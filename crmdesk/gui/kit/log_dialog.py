"""The quick log: with whom, what kind by one key, what was said, when to go on as words; Ctrl+Enter saves.

log(place, parent, [contact])          # opens the dialog and keeps what it says
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Kind, Step
from crmdesk.core.interactions.spoken import said
from crmdesk.core.language import _
from crmdesk.core.values.choices import title
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.kind_row import KindRow
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.people_field import PeopleField
from crmdesk.gui.kit.words_for_days import said_day

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_ZERO: Final = int(Qt.Key.Key_0)


class LogDialog(Dialog):
    """Asks what is to be kept; with people given, the next key says what kind it was.

    Alt and a digit choose the kind from anywhere. `settles` are next steps that are done by it.
    """

    def __init__(
        self, desk: Desk, contacts: Sequence[int] = (), settles: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Log"), _("Save"), parent, 560)
        self._desk = desk
        self._settles = tuple(settles)
        self.people = PeopleField(_("With whom"), desk.contacts)
        self.people.show_people(contacts)
        self.kinds = KindRow(_("Kind"), [Option(str(kind), title(kind)) for kind in Kind])
        self.text = LongTextEditor(_("What was said"), lines=4)
        self.text.setMinimumHeight(self.text.field.height())
        self.day = TextEditor(_("Next on"), placeholder=_("+14, next fri, 3-15"))
        self.step = TextEditor(_("What comes next"))
        for editor in (self.text, self.day, self.step):
            editor.set_value("")
        self.reached = QCheckBox(_("They were reached"))
        self.reached.setChecked(True)
        self.resolved = label("", "caption2")
        self._lay_out()
        self.day.field.textChanged.connect(self._resolve)
        for editor in (self.day, self.step):
            editor.entered.connect(self.accept_button.click)
        fields = (self.people.picker, self.text, self.day, self.step)
        for field in (*(editor.field for editor in fields), self.kinds, self.reached):
            field.installEventFilter(self)
        (self.kinds if contacts else self.people).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def kind(self) -> Kind:
        """What kind is chosen."""
        return Kind(self.kinds.chosen)

    @property
    def then(self) -> Step | None:
        """The next step, if a day is given. Raises InvalidInput for a text that is no day."""
        text = self.day.value()
        return Step(self._day(text).isoformat(), self.step.value()) if text else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves and Alt with a digit chooses the kind wherever the focus is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers()
            if held & _CTRL and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept_button.click()
                return True
            if held & _ALT and _ZERO <= event.key() <= _ZERO + 9:
                return self.kinds.take_digit(str(event.key() - _ZERO))
        return super().eventFilter(watched, event)

    def ready(self) -> bool:
        """Whether somebody is picked and the next day can be."""
        if not self.people.ready():
            self.people.setFocus()
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
        """What logs it as it is asked now; no widget is looked at any more, for it is done on another thread."""
        draft: Draft = {
            "contacts": self.people.people, "kind": self.kind, "text": self.text.value(),
            "reached": self.reached.isChecked(),
        }  # fmt: skip
        return partial(self._desk.interactions.log, draft, self.then, self._settles)

    def sentence(self) -> str:
        """What was kept, for the toast."""
        people = self.people.people
        rows = self._desk.contacts.finder.page(people, ["name"])
        step = self.then
        return said(self.kind, [str(rows[one][0]) for one in people if one in rows], step.day if step else "")

    def _day(self, text: str) -> date:
        return next_date(text, self._desk.clock.today())

    def _resolve(self, text: str) -> None:
        """Show which day the words mean."""
        self.day.show_problem("")
        self.resolved.setText(said_day(text, self._desk.clock.today()))

    def _lay_out(self) -> None:
        for heading, field in (
            (_("With whom"), self.people), (_("Kind"), self.kinds), (_("What was said"), self.text),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label(heading, "caption2"))
            column.addWidget(field)
            self.add(column)
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
        self.add(self.reached)


def log(
    place: Workplace,
    parent: QWidget,
    contacts: Sequence[int] = (),
    settles: Sequence[int] = (),
    then: Callable[[], object] | None = None,
) -> bool:
    """Open the quick log and keep what it says, with the way back in a toast; `then` is called once it is kept.

    The answer says whether anything was to be kept.
    """
    if place.desk.read_only:
        return False
    dialog = LogDialog(place.desk, contacts, settles, parent)
    kept = bool(dialog.exec())
    if kept:
        place.writing.do(dialog.work(), dialog.sentence(), then=then)
    return kept
