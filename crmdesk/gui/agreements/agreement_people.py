"""Who stands for both sides of an agreement, and who recommended it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.person_line import PersonLine


class PeopleCard(LinesCard):
    """`opened` carries the room and the id of somebody."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Contacts of both sides"), parent)
        self.nothing = self.say(label(_("Nobody is named yet."), "caption", wrap=True))

    def show_people(self, people: Sequence[tuple[str, Named, str]]) -> None:
        """Show everybody: the room where they are found, who, and what they are here."""
        lines = []
        for room, person, what in people:
            line = PersonLine(person.id, person.name, what)
            line.asked.connect(partial(self.opened.emit, room, person.id))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not lines)
