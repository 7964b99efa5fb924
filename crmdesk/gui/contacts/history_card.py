"""What was done to a contact: who, when, a sentence each; opened up, from what to what, and back to it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.gui.contacts.history_line import Happened, HistoryLine
from crmdesk.gui.kit.card import LINK_PX, Card
from crmdesk.gui.kit.in_place import INSET
from crmdesk.gui.kit.jobs import Cancelled, Jobs, Report
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.when import when

if TYPE_CHECKING:
    from crmdesk.core.contacts.trail import Step

_SHOWN: Final = 6
_MORE: Final = 20
_SIGNS: Final[dict[str, tuple[str, TintName]]] = {
    "contact.add": ("person_add", "accent"),
    "contact.edit": ("edit", "blue"),
    "contact.edit_many": ("edit", "blue"),
    "contact.reveal": ("visibility", "amber"),
    "contact.hand_out": ("print", "amber"),
    "contact.trash": ("delete", "rose"),
    "contact.merge": ("content_copy", "violet"),
    "contact.restore": ("restore_from_trash", "green"),
    "contact.confirm": ("check", "green"),
    "colleague.hand_over": ("swap_vert", "amber"),
    "import": ("upload_file", "violet"),
    "import.undo": ("undo", "slate"),
}


class HistoryCard(Card):
    """The last actions that touched a contact, older ones on request. `back` carries a `Changed` to go behind.

    The sentences are read at once; what an action changed is read when it is asked for, on the lane of long work:
    the changeset of a large import may take seconds.
    """

    back = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_("History"), parent)
        self._desk, self._jobs = desk, jobs
        self._contact, self._count, self._locked = 0, _SHOWN, True
        self.lines: dict[int, HistoryLine] = {}
        self.body.setContentsMargins(INSET, 12, INSET, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(INSET, 0, 0, 0)
        self.head.beyond = LINK_PX - INSET
        self.title.setMinimumHeight(24)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        self.older = self.set_link(_("Older"), self.show_older, _("Show older changes"))
        self.hide()

    def show_contact(self, contact: int, *, locked: bool = True) -> None:
        """Look for what was done to a contact; `locked` where nothing can be written."""
        if contact != self._contact:
            self._contact, self._count = contact, _SHOWN
        self._locked = locked
        self._jobs.run(partial(self._find, contact, self._count), self._show, key="contacts.history")

    def refresh(self) -> None:
        """Look again, after something was noted that changed nothing else."""
        self.show_contact(self._contact, locked=self._locked)

    def show_older(self) -> None:
        """Show more of what was done before."""
        self._count += _MORE
        self.show_contact(self._contact, locked=self._locked)

    def _find(self, contact: int, count: int) -> tuple[Sequence[Happened], bool]:
        """What was done last, and whether there is more."""
        colleagues = self._desk.contacts.colleagues()
        today = self._desk.clock.today()
        found = []
        entries = self._desk.history.entries(count + 1, contact)
        for entry in entries[:count]:
            what = sentence(entry, lambda _contact: _("this contact"))
            icon, tint = _SIGNS.get(entry.kind, ("history", "slate"))
            undone = entry.undone_at is not None
            if undone:
                what = _("{what} (undone)").format(what=what)
            who = colleagues.get(entry.colleague or 0, "")
            found.append(Happened(entry.id, what, who, when(entry.at, today), icon, tint, undone))
        return found, len(entries) > count

    def _show(self, answer: tuple[Sequence[Happened], bool]) -> None:
        happened, more = answer
        held = self.isAncestorOf(self.window().focusWidget() or self.window())
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for place, one in enumerate(happened, start=1):
            line = HistoryLine(one, last=place == len(happened))
            line.asked.connect(self._ask)
            line.back.connect(self.back)
            self.lines[one.id] = line
            self._lines.addWidget(line)
        self.older.setVisible(more)
        self.setVisible(bool(happened))
        if held and happened:
            # What had the focus is gone with its line.
            self.lines[happened[0].id].sentence.setFocus()

    def _ask(self, action: int) -> None:
        work = partial(self._read, self._contact, action)
        self._jobs.run_long(work, partial(self._open, self._contact), key="contacts.trail")

    def _read(self, contact: int, action: int, _report: Report, cancelled: Cancelled) -> "Sequence[Step]":
        """What the actions down to the one asked for changed; all of them must be taken back to know it."""
        steps = []
        for step in self._desk.contacts.trail(contact, stopped=cancelled):
            steps.append(step)
            if step.entry.id == action:
                break
        return steps

    def _open(self, contact: int, steps: "Sequence[Step]") -> None:
        if contact != self._contact:
            return
        for step in steps:
            line = self.lines.get(step.entry.id)
            if line is not None and line.changes is None:
                line.show_changes(step.changed, locked=self._locked)
