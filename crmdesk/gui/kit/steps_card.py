"""What is still to be done at an organisation itself, on a card of its detail."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.language import _
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.step_dialog import add_step
from crmdesk.gui.kit.step_lines import step_lines


class StepsCard(LinesCard):
    """Open steps, the nearest day first; done, moved, changed and taken away where they stand."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Next steps"), parent)
        self._place = place
        self._organisation, self._locked = 0, True
        self.nothing = self.say(label(_("Nothing waits to be done here."), "caption", wrap=True))
        self.more = self.set_link(_("Add"), self.add_step, _("Write down a next step"))

    def show_organisation(self, organisation: int, *, locked: bool) -> None:
        """Look for what is to be done; the card stays as it is until that is there."""
        if organisation != self._organisation:
            self._fill(((), {}))
        self._organisation, self._locked = organisation, locked
        self.more.setVisible(not locked)
        self._place.jobs.run(partial(self._find, organisation), self._fill, key="organisations.steps")

    def add_step(self) -> None:
        """Ask for a next step here."""
        if self._organisation:
            add_step(self._place, self.window(), organisation=self._organisation)

    def _find(self, organisation: int) -> tuple[Sequence[FollowUp], dict[int, str]]:
        desk = self._place.desk
        return desk.interactions.follow_ups.open_at(organisation), desk.contacts.colleagues()

    def _fill(self, answer: tuple[Sequence[FollowUp], dict[int, str]]) -> None:
        steps, names = answer
        self.lines.replace(step_lines(self._place, steps, names, self, locked=self._locked))
        self.nothing.setVisible(not steps)
