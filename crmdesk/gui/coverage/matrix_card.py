"""Their levels against ours: who of ours looks after the people of one organisation, and its top people by name."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.core.organisations.coverage import level_title
from crmdesk.core.organisations.document import LEVELS
from crmdesk.core.organisations.records import NOBODY, Coverage
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flags import flag_chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.person_line import PersonLine

_INSET: Final = 8


class _Lines(QVBoxLayout):
    """People on the edge of the card's text, their ground under the mouse reaching out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)

    def setGeometry(self, area: QRect) -> None:
        """Take more room than there is; layouts know no margin below 0."""
        super().setGeometry(area.adjusted(-_INSET, 0, _INSET, 0))


class MatrixCard(Card):
    """The coverage of one organisation; `contact_chosen` carries the id of a top person, `opened` that of itself."""

    contact_chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Their levels and ours"), parent)
        self._id = 0
        self.open = self.set_link(_("Open"), lambda: self.opened.emit(self._id), _("Open the organisation"))
        self.name = label("", "strong", wrap=True)
        self.add(self.name)
        self._signs = QWidget()
        self._flow = FlowLayout(self._signs, gap=6, row_gap=6)
        self.add(self._signs)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.add(self._grid)
        self.top_title = label(_("Top people and their sponsors"), "caption")
        self.add(self.top_title)
        self._people = _Lines()
        self.add(self._people)
        self.keys_title = label(_("Key contacts"), "caption")
        self.add(self.keys_title)
        self._keys = _Lines()
        self.add(self._keys)

    def show_coverage(self, found: Coverage | None) -> None:
        """Show an organisation, or nothing."""
        self.setVisible(found is not None)
        for layout in (self._flow, self._grid, self._people, self._keys):
            while item := layout.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
        if found is None:
            return
        self._id = found.id
        self.name.setText(found.name)
        for flag in found.flags:
            self._flow.addWidget(flag_chip(flag))
        self._signs.setVisible(bool(found.flags))
        self._show_matrix(found)
        self.top_title.setVisible(bool(found.top))
        for person in found.top:
            self._add(self._people, person.contact, person.name, person.sponsor or _("No sponsor"))
        self.keys_title.setVisible(bool(found.key_contacts))
        for key in found.key_contacts:
            self._add(self._keys, key.contact, key.name, _("has left") if key.left else key.colleague)

    def _add(self, lines: QVBoxLayout, contact: int, name: str, what: str) -> None:
        line = PersonLine(contact, name, what)
        line.asked.connect(partial(self.contact_chosen.emit, contact))
        lines.addWidget(line)

    def _show_matrix(self, found: Coverage) -> None:
        ours = [level for level in (*LEVELS, "", NOBODY) if any(level in counts for counts in found.ours.values())]
        if ours:
            self._grid.addWidget(label(_("Looked after by"), "caption"), 0, 0)
        for place, level in enumerate(ours, start=1):
            self._grid.addWidget(_head(level), 0, place)
        for row, (level, counts) in enumerate(found.ours.items(), start=1):
            self._grid.addWidget(label(level_title(level), "caption", wrap=True), row, 0)
            for place, our_level in enumerate(ours, start=1):
                cell = _cell(counts.get(our_level, 0), nobody=our_level == NOBODY)
                self._grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignCenter)


def _head(level: str) -> QLabel:
    """A level of ours, short; "" is a colleague whose level is not known."""
    text = _("Nobody") if level == NOBODY else _("Ours") if not level else _(LEVELS[level])  # type: ignore[index]
    result = label(text, "caption")
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return result


def _cell(count: int, *, nobody: bool) -> QLabel:
    result = chip(str(count), "amber" if nobody else "accent") if count else label("–", "caption")
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return result
