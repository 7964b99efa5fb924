"""Who is tied to the contact, and who brought us whom or what: each a way to the other end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.ties import Brought, Tie, Ties
from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.person_line import PersonLine

_ADDS: Final = ("link", "referral")


@dataclass(frozen=True)
class _Shown:
    """One line of the card, of what it is `told`; `other` is 0 for a thing, `remove` takes it away in the book."""

    told: Tie | Brought
    other: int
    name: str
    what: str
    remove: Callable[[], None]


class TieLine(PersonLine):
    """Enter or a click leads to the other end, F2 or the pencil changes the tie, Delete or the cross takes it away."""

    changing = Signal()
    removed = Signal()
    room = 62

    def __init__(self, contact: int, name: str, what: str, *, locked: bool) -> None:
        super().__init__(contact, name, what)
        self._fixed = locked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        row.addStretch()
        change = Button("", "tiny", "edit", _("Change {name}").format(name=name))
        change.when_clicked(self.changing.emit)
        row.addWidget(change)
        change.setVisible(not locked)
        remove = Button("", "tiny", "close", _("Remove {name}").format(name=name))
        remove.when_clicked(self.removed.emit)
        row.addWidget(remove)
        remove.setVisible(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes it, Delete takes it away."""
        if event.key() == Qt.Key.Key_F2 and not self._fixed:
            self.changing.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class TiesCard(LinesCard):
    """`chosen` carries the id of who stands at the other end, `changing` a tie or referral to be changed."""

    chosen = Signal(object)
    changing = Signal(object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Ties and referrals"), parent)
        self._place = place
        self._ties: Ties = place.desk.contacts.ties
        self._jobs: Jobs = place.jobs
        self._person: Person | None = None
        self._locked = True
        self.nothing = self.say(label(_("Nothing here yet."), "caption"))
        self._menu = doing.menu(_ADDS, self)
        self.more = self.set_link(_("Add"), self._offer, _("Add to {title}").format(title=_("Ties and referrals")))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Look for the ties of a person; the card stays as it is until they are known."""
        if self._person is None or self._person.id != person.id:
            self._fill(())
        self._person, self._locked = person, locked
        self.more.setVisible(not locked)
        self._jobs.run(partial(self._find, person), self._fill, key="contacts.ties")

    def _find(self, person: Person) -> Sequence[_Shown]:
        links = (self._of_link(person, tie) for tie in self._ties.links(person.id))
        referrals = (self._of_referral(person, each) for each in self._ties.referrals(person.id))
        return (*links, *referrals)

    def _of_link(self, person: Person, tie: Tie) -> _Shown:
        return _Shown(tie, tie.other, tie.name, tie.what, partial(self._ties.unlink, person.id, tie.id))

    def _of_referral(self, person: Person, each: Brought) -> _Shown:
        remove = partial(self._ties.take_referral_away, person.id, each.id)
        return _Shown(each, each.other, each.name or each.text, each.what, remove)

    def _fill(self, shown: Sequence[_Shown]) -> None:
        lines = []
        for one in shown:
            line = TieLine(one.other, one.name, one.what, locked=self._locked)
            line.locked = not one.other
            line.asked.connect(partial(self.chosen.emit, one.other))
            line.changing.connect(partial(self.changing.emit, one.told))
            line.removed.connect(partial(self._remove, one))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not shown)

    def _remove(self, one: _Shown) -> None:
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.writing.do(one.remove, _("{name} removed").format(name=one.name))

    def _offer(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
