"""Two contacts side by side: who stays, and for each field that differs which value."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.contacts.comparing import PHOTO, Fate, Line, compared
from crmdesk.core.contacts.duplicates import signals_text
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.showing import place_and_title
from crmdesk.core.language import _
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.labels import ElidedLabel, label, rule, set_state
from crmdesk.gui.kit.scroll_card import ScrollCard

_TITLE_PX: Final = 104
PICTURE_PX: Final = 96


class SideBySide(ScrollCard):
    """`asked_for` carries the id of a contact to be shown, `swapped` asks for the other one to stay."""

    asked_for = Signal(object)
    swapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The pair, side by side"), parent)
        self.choices: dict[str, Choice] = {}
        self._people: tuple[Person, ...] = ()
        self._avatars: list[Avatar] = []
        self._pictures: dict[str, list[QLabel]] = {}

    @property
    def taken(self) -> list[str]:
        """The fields of which the second contact's value shall stay."""
        return [key for key, choice in self.choices.items() if choice.second.isChecked()]

    def show_pair(self, winner: Person, loser: Person, signals: Sequence[str], beside: Sequence[Line] = ()) -> None:
        """Show two contacts, the first one stays; `beside` are lines of what they have beside their fields."""
        column = self.begin(gap=14)
        self.choices, self._avatars, self._pictures = {}, [], {}
        self._people = (winner, loser)
        column.addWidget(label(_("Found by: {signals}").format(signals=signals_text(signals)), "body2", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _TITLE_PX)
        for place in (1, 2):
            self._grid.setColumnStretch(place, 1)
        self._grid.addLayout(self._head(winner, stays=True), 0, 1)
        self._grid.addLayout(self._head(loser, stays=False), 0, 2)
        self._add_lines([*compared(winner, loser), *beside])
        column.addLayout(self._grid)
        column.addWidget(rule())
        column.addWidget(label(_("What does not stay is kept in the record in the trash; one undo brings both back."),
                               "caption", wrap=True))  # fmt: skip
        column.addStretch()

    def show_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Show photos, which are decoded by then, at the heads and where they are chosen between; by their hash."""
        for person, avatar in zip(self._people, self._avatars, strict=False):
            if person.photo in pictures:
                avatar.show_person(person.id, person.name, QPixmap.fromImage(pictures[person.photo]))
        for key, places in self._pictures.items():
            for place in places if key in pictures else ():
                place.setPixmap(QPixmap.fromImage(pictures[key]))

    def clear(self) -> None:
        """Show nobody."""
        self.choices, self._people, self._avatars, self._pictures = {}, (), [], {}
        self.begin()

    def _head(self, person: Person, *, stays: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        avatar = Avatar(person.id, person.name, 38)
        self._avatars.append(avatar)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(ElidedLabel(person.name, "title"))
        texts.addWidget(ElidedLabel(place_and_title(person) or "–", "body2"))
        line = QHBoxLayout()
        line.setSpacing(8)
        if stays:
            line.addWidget(chip(_("Stays"), "accent"))
        else:
            swap = Button(_("Keep this one"), "link", name=_("Keep {name} instead").format(name=person.name))
            swap.when_clicked(self.swapped.emit)
            line.addWidget(swap)
        show = Button(_("Show"), "link", name=_("Show {name}").format(name=person.name))
        show.when_clicked(lambda: self.asked_for.emit(person.id))
        line.addWidget(show)
        line.addStretch()
        texts.addLayout(line)
        row.addLayout(texts, 1)
        return row

    def _add_lines(self, lines: Sequence[Line]) -> None:
        """What is to be chosen first, then under a line what the merge settles by itself."""
        row = 1
        for parted in (Fate.CHOICE, None):
            part = [line for line in lines if (line.fate is Fate.CHOICE) is (parted is Fate.CHOICE)]
            if not part:
                continue
            text = _("They differ: choose what stays") if parted else _("Merged by itself")
            heading = label(text, "caption2")
            heading.setContentsMargins(0, 12, 0, 2)
            self._grid.addWidget(heading, row, 0, 1, 3)
            for at, line in enumerate(part, start=row + 1):
                self._add_line(at, line)
            row += 1 + len(part)

    def _add_line(self, row: int, line: Line) -> None:
        title = label(line.title, "body2", wrap=True)
        title.setContentsMargins(0, 9 if line.fate is Fate.CHOICE else 6, 0, 6)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        if line.fate is Fate.CHOICE:
            choice = self.choices[line.key] = Choice(line, *self._cells(line))
            self._grid.addWidget(choice.cells[0], row, 1)
            self._grid.addWidget(choice.cells[1], row, 2)
            return
        for place, text in enumerate((line.first, line.second), start=1):
            shown = self._value(line, place - 1, text)
            shown.setContentsMargins(10, 6, 10, 6)
            self._grid.addWidget(shown, row, place, Qt.AlignmentFlag.AlignTop)

    def _cells(self, line: Line) -> tuple[QLabel, QLabel]:
        return self._value(line, 0, line.first), self._value(line, 1, line.second)

    def _value(self, line: Line, side: int, text: str) -> QLabel:
        """What stands there; of a photo a place that the picture takes as soon as it is decoded."""
        if not text or line.key != PHOTO:
            return label(text or "–", "body" if text else "caption", wrap=True, selectable=bool(text))
        shown = label(text, "caption")
        shown.setFixedSize(PICTURE_PX + 20, PICTURE_PX + 12)
        self._pictures.setdefault(self._people[side].photo, []).append(shown)
        return shown


class Choice:
    """The two values of a field of which one stays."""

    def __init__(self, line: Line, first: QLabel, second: QLabel) -> None:
        self.first, self.second = QRadioButton(), QRadioButton()
        self.cells = (_Cell(self.first, first), _Cell(self.second, second))
        self._group = QButtonGroup(self.cells[0])
        for radio, text in ((self.first, line.first), (self.second, line.second)):
            radio.setAccessibleName(_("{field}: {value}").format(field=line.title, value=text))
            self._group.addButton(radio)
        self.first.setChecked(True)


class _Cell(QFrame):
    """A value with its button; a click anywhere takes it, and who stays has the soft ground of what is chosen."""

    def __init__(self, radio: QRadioButton, value: QLabel) -> None:
        super().__init__()
        self.setObjectName("ChoiceCell")
        self._radio = radio
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 10, 1)
        row.setSpacing(4)
        row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        value.setContentsMargins(0, 8, 0, 8)
        row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
        radio.toggled.connect(lambda on: set_state(self, "chosen", on))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take this value."""
        self._radio.setChecked(True)
        self._radio.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mouseReleaseEvent(event)
