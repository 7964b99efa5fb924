"""What is still to be done with a contact, and what happened last with it or at an organisation, by months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.interactions.timeline import Asked, Line
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import LINK_PX
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import INSET, LinesCard
from crmdesk.gui.kit.lines import Lines as Column
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.step_lines import step_line
from crmdesk.gui.kit.timeline_lines import GIFTS, OPENS_IN, TimelineLine
from crmdesk.gui.kit.when import local_day

# ruff: noqa: PLC0415 - what is asked for by a click is imported then
Whose = Literal["contact", "organisation"]
_SHOWN: Final = 6
_MORE: Final = 20


@dataclass(frozen=True)
class Found:
    """What the card shows: open steps, one line more than there is room for, the names of our people."""

    steps: Sequence[FollowUp] = ()
    lines: Sequence[Line] = ()
    ours: Mapping[int, str] | None = None


class TimelineCard(LinesCard):
    """Open steps of a contact first, the nearest day on top, then the last lines; older ones and changes of fields on
    request. Those of an organisation stand on a card of their own.

    A record is changed by Enter or a click, and put in the trash by Delete.
    """

    def __init__(self, place: Workplace, whose: Whose, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent)
        self._place, self._whose = place, whose
        self._owner: int | None = None
        self._count, self._locked, self.changes_shown = _SHOWN, True, False
        self.steps = Column()
        self.body.insertLayout(self.body.indexOf(self.lines), self.steps)
        self.nothing = self.say(label(_("Nobody wrote down a call yet."), "caption"))
        of_contact = whose == "contact"
        said = _("Log something with this contact") if of_contact else _("Log something with this organisation")
        self.next = self.set_link(_("Next step"), self.add_step, _("Write down a next step"))
        self.more = self.set_link(_("Log"), self.log, said)
        self.older, self.changes = Button(_("Older"), "link", name=_("Show older records")), Button("", "link")
        self.older.when_clicked(self.show_older)
        self.changes.when_clicked(self.show_changes)
        foot = QHBoxLayout()
        foot.setContentsMargins(INSET - LINK_PX, 0, INSET - LINK_PX, 0)
        foot.addWidget(self.older)
        foot.addStretch()
        self.saving = Button(_("Export…"), "link", name=_("Export records"))
        self.saving.when_clicked(self.export)
        foot.addWidget(self.saving)
        foot.addWidget(self.changes)
        self.add(foot)
        self.older.hide()
        self.saving.hide()
        self.changes.setVisible(of_contact)
        self._name_changes()

    def show_of(self, owner: int, *, locked: bool) -> None:
        """Look for what is known of a contact or an organisation; the card stays as it is until that is there."""
        if self._owner != owner:
            self._count = _SHOWN
            self._fill(Found())
        self._owner, self._locked = owner, locked
        self.more.setVisible(not locked)
        self.next.setVisible(not locked and self._whose == "contact")
        self._place.jobs.run(partial(self._find, owner, self._count), self._fill, key=f"{self._whose}.timeline")

    def show_older(self) -> None:
        """Show more of what was before."""
        self._count += _MORE
        self._again()

    def show_changes(self) -> None:
        """Tell of changed fields among the rest, or no more."""
        self.changes_shown = not self.changes_shown
        self._name_changes()
        self._again()

    def log(self) -> None:
        """Keep what was said with whom the card is about."""
        from crmdesk.gui.kit.log_dialog import log

        if self._owner is not None and self._whose == "contact":
            log(self._place, self.window(), [self._owner])
        elif self._owner is not None:
            log(self._place, self.window(), organisation=self._owner)

    def add_step(self) -> None:
        """Ask for a next step with this contact."""
        from crmdesk.gui.kit.step_dialog import add_step

        if self._owner is not None:
            add_step(self._place, self.window(), contact=self._owner)

    def export(self) -> None:
        """Save the records of whom the card is about, those too that it does not show."""
        from crmdesk.gui.kit.records_export import RecordsExport

        if self._owner is not None:
            dialog = RecordsExport(self._place, self._asked(self._owner), None, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()

    def _asked(self, owner: int, kinds: tuple[str, ...] = ()) -> Asked:
        of_contact = self._whose == "contact"
        return Asked(contact=owner, kinds=kinds) if of_contact else Asked(organisation=owner, kinds=kinds)

    def _again(self) -> None:
        if self._owner is not None:
            self.show_of(self._owner, locked=self._locked)

    def _name_changes(self) -> None:
        said = _("Hide changes of fields") if self.changes_shown else _("Show changes of fields")
        self.changes.show_text(_("Hide changes") if self.changes_shown else _("Show changes"))
        self.changes.setAccessibleName(said)

    def _find(self, owner: int, count: int) -> Found:
        desk = self._place.desk
        kinds = tuple(kind for kind in desk.timeline.kinds if kind != "change" or self.changes_shown)
        asked = self._asked(owner, kinds)
        lines = desk.timeline.lines([key for _at, key in desk.timeline.first(asked, count + 1)])
        steps = desk.interactions.follow_ups.open_with(owner) if self._whose == "contact" else ()
        return Found(steps, lines, desk.contacts.colleagues())

    def _fill(self, found: Found) -> None:
        self.steps.replace([
            step_line(self._place, step, found.ours or {}, self, locked=self._locked) for step in found.steps
        ])  # fmt: skip
        self.lines.replace(list(self._parted(found.lines[: self._count])))
        self.older.setVisible(len(found.lines) > self._count)
        self.saving.setVisible(bool(found.lines))
        self.nothing.setVisible(not found.steps and not found.lines)

    def _parted(self, lines: Sequence[Line]) -> Iterator[QWidget]:
        """The lines, each month's below its heading."""
        from crmdesk.core.occasions.document import month_title

        today, month = self._place.desk.clock.today(), ""
        for line in lines:
            title = month_title(local_day(line.at))
            if title != month:
                month = title
                yield _heading(title)
            yield self._line(TimelineLine(line, today, self._known(), locked=self._locked))

    def _known(self) -> int:
        """Whom nobody needs to be told: the contact whose card it is."""
        return self._owner or 0 if self._whose == "contact" else 0

    def _open_gift(self, key: int) -> None:
        from crmdesk.gui.kit.gift_state_dialog import open_entry

        for entry in self._place.desk.gifts.ledger.entries([key]):
            open_entry(self._place, entry, self.window())

    def _line(self, shown: TimelineLine) -> TimelineLine:
        from crmdesk.gui.kit.record_dialog import edit_record, trash_record

        line = shown.line
        if room := OPENS_IN.get(line.kind):
            shown.asked.connect(lambda: self._place.navigator.open(room, line.id))
        elif line.kind in GIFTS:
            shown.asked.connect(lambda: self._open_gift(line.id))
        else:
            shown.asked.connect(lambda: edit_record(self._place, self.window(), line.id))
            shown.removed.connect(lambda: trash_record(self._place, line.id))
        return shown


def _heading(text: str) -> QLabel:
    heading = label(text, "caption")
    heading.setContentsMargins(INSET, 6, INSET, 2)
    return heading
