"""The other people of the same organisation, each a way to them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import NONE, Where
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import LINK_PX, Card
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.person_line import PersonLine

_SHOWN: Final = 5
_COLUMNS: Final = ("name", "department", "title", "organisation")


class PeopleCard(Card):
    """`chosen` carries the id of a person, `all_asked` the organisation whose people are all wanted."""

    chosen = Signal(object)
    all_asked = Signal(str)

    def __init__(self, finder: Finder, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_("Colleagues there"), parent)
        self._finder, self._jobs = finder, jobs
        self._person: Person | None = None
        self.body.setContentsMargins(8, 12, 8, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(8, 0, 0, 0)
        self.head.beyond = LINK_PX - 8
        self.title.setMinimumHeight(24)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        self.all: Button = self.set_link(_("Show all"), self._ask_all, _("Show everybody of this organisation"))
        self.hide()

    def show_person(self, person: Person) -> None:
        """Look for the people beside `person`; the card stays as it is until they are known."""
        before, self._person = self._person, person
        if not person.organisation:
            self.hide()
            return
        if before is None or before.organisation != person.organisation:
            self.hide()
        self._jobs.run(partial(self._find, person), self._show, key="contacts.colleagues")

    def _find(self, person: Person) -> tuple[int, Sequence[tuple[int, str, str]]]:
        where = Where().with_values("organisation", (person.organisation,))
        ids = self._finder.first(where, "", limit=_SHOWN * 8)
        rows = self._finder.page(ids, _COLUMNS)
        found = [
            (contact, rows[contact][0], rows[contact][2] or rows[contact][1])
            for contact in ids
            if contact in rows and contact != person.id and rows[contact][3] == person.organisation
        ]
        return len(found), found[:_SHOWN]

    def _show(self, answer: tuple[int, Sequence[tuple[int, str, str]]]) -> None:
        count, people = answer
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for contact, name, what in people:
            line = PersonLine(contact, name, what)
            line.asked.connect(partial(self.chosen.emit, contact))
            self._lines.addWidget(line)
        self.all.setVisible(count > len(people))
        self.setVisible(bool(people))

    def _ask_all(self) -> None:
        if self._person is not None and self._person.organisation != NONE:
            self.all_asked.emit(self._person.organisation)
