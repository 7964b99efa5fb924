"""The days of a contact that come again: the next birthday, and anniversaries that are kept of them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.records import Occasion, remark
from crmdesk.gui.contacts.ties_card import TieLine
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace

# ruff: noqa: PLC0415 - what is asked for later is imported then

TITLE: Final = N_("Days that come again")


class DaysCard(LinesCard):
    """Each day with when it is next, and what is worth saying of it then."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_(TITLE), parent)
        self._place = place
        self._person: Person | None = None
        self._locked = True
        self.nothing = self.say(label(_("No birthday and no anniversary is known."), "caption"))
        self.more = self.set_link(_("Add"), self.add_day, _("Add to {title}").format(title=_(TITLE)))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Look for the days of a person; the card stays as it is until they are known."""
        if self._person is None or self._person.id != person.id:
            self._fill(())
        self._person, self._locked = person, locked
        self.more.setVisible(not locked)
        find = partial(self._place.desk.occasions.next_of, person, self._place.desk.clock.today())
        self._place.jobs.run(find, self._fill, key="contacts.days")

    def add_day(self) -> None:
        """Ask for an anniversary of this contact."""
        from crmdesk.gui.kit.day_dialog import DayDialog

        if (person := self._person) is None:
            return
        dialog = DayDialog(self._place.desk.contacts, "", person.id, self)

        def write() -> None:
            occasions = self._place.desk.occasions
            occasions.add(dialog.value("title"), dialog.value("day"), dialog.whose, dialog.value("note"))

        ask_in_form(self._place, dialog, write, _("Day kept"))

    def _fill(self, days: Sequence[Occasion]) -> None:
        lines = []
        for one in days:
            what = " · ".join(filter(None, (one.day.isoformat(), remark(one))))
            fixed = self._locked or not one.own
            line = TieLine(one.own, one.name, what, locked=fixed)
            line.locked = fixed
            if not one.own:
                # The birthday is changed where it stands among the fields.
                line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                line.unsetCursor()
            line.asked.connect(partial(self._change, one))
            line.changing.connect(partial(self._change, one))
            line.removed.connect(partial(self._remove, one))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not days)

    def _change(self, one: Occasion) -> None:
        from crmdesk.gui.kit.day_dialog import change_day

        change_day(self._place, one.own, self)

    def _remove(self, one: Occasion) -> None:
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        remove = partial(self._place.desk.occasions.remove, one.own)
        self._place.writing.do(remove, _("{name} is removed").format(name=one.name))
