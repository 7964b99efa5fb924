"""What is still to be done with a contact, and what happened last."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.interactions.timeline import Asked, Line
from crmdesk.core.language import _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines
from crmdesk.gui.kit.log_dialog import log
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.step_dialog import add_step
from crmdesk.gui.kit.step_lines import step_line
from crmdesk.gui.kit.timeline_lines import StepLine, TimelineLine

_SHOWN: Final = 6
_MORE: Final = 20


class TimelineCard(Card):
    """Open steps first, the nearest day on top, then the last records; older ones on request.

    Field changes stand in the history beside it, and are left out here.
    """

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent)
        self._place = place
        self._person: Person | None = None
        self._count, self._locked = _SHOWN, True
        self.body.setContentsMargins(8, 12, 8, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(8, 0, 0, 0)
        self.title.setMinimumHeight(24)
        self.steps, self.lines = Lines(), Lines()
        self.add(self.steps)
        self.add(self.lines)
        self.nothing = label(_("Nobody wrote down a call yet."), "caption")
        self.nothing.setContentsMargins(8, 2, 8, 4)
        self.add(self.nothing)
        self.older = self.set_link(_("Older"), self.show_older, _("Show older records"))
        self.next = self.set_link(_("Next step"), self.add_step, _("Write down a next step"))
        self.more = self.set_link(_("Log"), self.log, _("Log something with this contact"))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Look for what is known of a person; the card stays as it is until that is there."""
        if self._person is None or self._person.id != person.id:
            self._count = _SHOWN
            self._fill(((), (), {}))
        self._person, self._locked = person, locked
        for link in (self.next, self.more):
            link.setVisible(not locked)
        self._place.jobs.run(partial(self._find, person.id, self._count), self._fill, key="contacts.timeline")

    def show_older(self) -> None:
        """Show more of what was before."""
        self._count += _MORE
        if self._person is not None:
            self.show_person(self._person, locked=self._locked)

    def log(self) -> None:
        """Keep what was said with this contact."""
        if self._person is not None:
            log(self._place, self.window(), [self._person.id])

    def add_step(self) -> None:
        """Ask for a next step with this contact."""
        if self._person is not None:
            add_step(self._place, self.window(), contact=self._person.id)

    def _find(self, contact: int, count: int) -> tuple[Sequence[FollowUp], Sequence[Line], dict[int, str]]:
        """Open steps, one line more than is shown, and the names of our people."""
        desk = self._place.desk
        kinds = tuple(kind for kind in desk.timeline.kinds if kind != "change")
        found = desk.timeline.first(Asked(contact=contact, kinds=kinds), count + 1)
        lines = desk.timeline.lines([key for _at, key in found])
        return desk.interactions.follow_ups.open_with(contact), lines, desk.contacts.colleagues()

    def _fill(self, answer: tuple[Sequence[FollowUp], Sequence[Line], dict[int, str]]) -> None:
        steps, lines, ours = answer
        today = self._place.desk.clock.today()
        person = self._person.id if self._person else 0
        self.steps.replace([self._step(step, ours) for step in steps])
        shown = [TimelineLine(line, today, person) for line in lines[: self._count]]
        for line in shown:
            line.locked = True
        self.lines.replace(shown)
        self.older.setVisible(len(lines) > self._count)
        self.nothing.setVisible(not steps and not lines)

    def _step(self, step: FollowUp, ours: dict[int, str]) -> StepLine:
        return step_line(self._place, step, ours, self, locked=self._locked)
