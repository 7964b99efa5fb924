"""One line of the timeline in full: what happened, with whom and where, what came of it, and the files kept with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.interactions.records import Interaction
from crmdesk.core.interactions.timeline import Line
from crmdesk.core.language import _
from crmdesk.core.values.quantities import grouped, money_text
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.labels import IconLabel, KeyValues, label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.person_line import PersonLine
from crmdesk.gui.kit.timeline_lines import sign_of
from crmdesk.gui.kit.when import day_text, when


@dataclass(frozen=True)
class Looked:
    """What the panel shows: a line, the record it is, if it is one, and what its people do."""

    line: Line
    record: Interaction | None
    titles: Mapping[int, str]


def look(place: Workplace, key: int) -> Looked | None:
    """Everything for the panel; None where it is gone for good."""
    desk = place.desk
    lines = desk.timeline.lines([key])
    if not lines:
        return None
    rows = desk.contacts.finder.page([contact for contact, _name in lines[0].people], ("title",))
    titles = {contact: str(row[0] or "") for contact, row in rows.items()}
    return Looked(lines[0], desk.interactions.many([key]).get(key), titles)


class Panel(QScrollArea):
    """`opened` carries a room and the id of what is asked for there."""

    opened = Signal(str, object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._doing = place, doing
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What happened"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._column.addLayout(self._cards)
        # Made once: it has a folder of its own for what is opened from it.
        self.files = FilesCard(place, place.desk.interactions.files, doing, inside)
        self._column.addWidget(self.files)
        self._column.addStretch()
        self.setWidget(inside)
        self.show_looked(None)

    def show_looked(self, looked: Looked | None) -> None:
        """Show one line, or none."""
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        record = looked.record if looked is not None else None
        self.files.setVisible(record is not None)
        if looked is None:
            return
        self._cards.addWidget(self._head(looked))
        if looked.line.people or looked.line.place[0]:
            self._cards.addWidget(self._about(looked))
        if record is not None:
            locked = record.trashed or self._place.desk.read_only
            self.files.show_files(record.id, looked.line.title, locked=locked)

    def _head(self, looked: Looked) -> Card:
        """What happened, and all that is said of it."""
        line, record, card = looked.line, looked.record, Card()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconLabel(*sign_of(line.kind), 24), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(line.title, "page", wrap=True))
        today = self._place.desk.clock.today()
        names.addWidget(label(when(line.at, today) if line.timed else day_text(line.at, today), "caption"))
        top.addLayout(names, 1)
        if record is not None and record.trashed:
            top.addWidget(chip(_("In the trash"), "rose"), 0, Qt.AlignmentFlag.AlignTop)
        elif record is not None and not record.reached:
            top.addWidget(chip(_("not reached"), "amber"), 0, Qt.AlignmentFlag.AlignTop)
        card.add(top)
        if line.text:
            card.add(label(line.text, wrap=True, selectable=True))
        if record is None or _says_more(record, line):
            card.add(self._more(line, record))
        card.add(self._buttons(looked))
        return card

    def _more(self, line: Line, record: Interaction | None) -> KeyValues:
        values = KeyValues()
        if record is not None:
            if record.outcome:
                values.add(_("Outcome"), record.outcome)
            if record.minutes:
                values.add(_("How long"), _("{count} min").format(count=record.minutes))
            if record.cost:
                values.add(_("Cost"), f"¥{grouped(money_text(record.cost))}")
        elif line.details:
            values.add(_("How we know"), " · ".join(line.details))
        if line.by:
            values.add(_("Who of us"), _(", ").join(line.by))
        return values

    def _buttons(self, looked: Looked) -> QHBoxLayout:
        """What is done with it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if looked.record is None:
            keys = [("open", "outlined")]
        elif looked.record.trashed:
            keys = [("restore", "outlined")]
        else:
            keys = [("edit", "outlined"), ("attach", "icon"), ("trash", "icon")]
        for key, kind in keys:
            row.addWidget(self._doing.button(key, kind))  # type: ignore[arg-type]  # the kinds are those of buttons
        row.addStretch()
        return row

    def _about(self, looked: Looked) -> LinesCard:
        """With whom it was, and where."""
        card, line = LinesCard(_("With whom")), looked.line
        for contact, name in line.people:
            person = PersonLine(contact, name, looked.titles.get(contact, ""))
            person.asked.connect(lambda key=contact: self.opened.emit("contacts", key))
            card.lines.addWidget(person)
        place, name = line.place
        if place:
            there = PersonLine(place, name, _("Organisation"))
            there.asked.connect(lambda: self.opened.emit("organisations", place))
            card.lines.addWidget(there)
        return card


def _says_more(record: Interaction, line: Line) -> bool:
    return bool(record.outcome or record.minutes or record.cost or line.by)
