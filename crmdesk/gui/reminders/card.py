"""The settings of reminders: of this computer, like theme and language."""

from datetime import time

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSystemTrayIcon, QVBoxLayout

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.core.reminders.kept import NAMES, ON, TRAY, Kept
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import Option, combo
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.reminders.start_up import StartUp, start_up

# Where the text of a box begins.
_INDENT = 30
_FIRST, _LAST, _STEP = 5 * 60, 20 * 60, 15


class RemindersCard(Card):
    """Kept in the computer's own file, but for what the system starts with, which the system keeps."""

    def __init__(self, place: Workplace, start: StartUp | None = None) -> None:
        super().__init__(_("Reminders"))
        self._place = place
        self._kept = Kept(place.computer, place.desk.path)
        self._start = start or start_up()
        tray = QSystemTrayIcon.isSystemTrayAvailable()
        self.body.setSpacing(12)
        self.on = self._box(_("Remind me of the day at"), ON)
        self.at = combo([Option(text, text) for text in _hours(self._kept.at)], _("Hour of the reminder"))
        self.at.setCurrentIndex(self.at.findData(f"{self._kept.at:%H:%M}"))
        self.at.activated.connect(self._choose_hour)
        self.at.setFixedWidth(96)
        row = QHBoxLayout()
        row.addWidget(self.on, 1)
        row.addWidget(self.at)
        self.add(row)
        self.names = self._box(_("Say names in reminders"), NAMES)
        self._add(self.names, _("Otherwise they only count: “3 next steps are due”."))
        self.tray = self._box(_("Closing the window leaves crmdesk in the tray"), TRAY)
        self.tray.setEnabled(tray)
        none = _("This system has no tray: reminders are shown in the window only.")
        self._add(self.tray, "" if tray else none)
        self.start = QCheckBox(_("Start with the system"))
        self.start.setEnabled(self._start is not None)
        self.start.setChecked(self._start is not None and self._start.is_on())
        self.start.clicked.connect(self._turn)
        self._add(self.start, _("It begins in the tray and reminds you from there."))
        self._show_hour()

    def _box(self, title: str, key: str) -> QCheckBox:
        box = QCheckBox(title)
        box.setChecked(self._kept.option(key))
        box.clicked.connect(lambda on: self._choose(key, on=on))
        return box

    def _add(self, box: QCheckBox, said: str) -> None:
        """A choice, with what is worth knowing of it under its text."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(box)
        if said:
            below = label(said, "caption", wrap=True)
            below.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(below)
        self.add(column)

    def _choose(self, key: str, *, on: bool) -> None:
        self._kept.choose(key, on=on)
        self._show_hour()
        self._place.open.reminders_changed()

    def _show_hour(self) -> None:
        self.at.setEnabled(self.on.isChecked())

    def _choose_hour(self, row: int) -> None:
        self._kept.at = time.fromisoformat(str(self.at.itemData(row)))
        self._place.open.reminders_changed()

    def _turn(self, on: bool) -> None:
        assert self._start is not None
        try:
            self._start.turn(on=on)
        except StorageProblem as error:
            self._place.messages.trouble(error)
        self.start.setChecked(self._start.is_on())


def _hours(chosen: time) -> list[str]:
    """The hours that are offered, and the one that was chosen."""
    offered = {f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(_FIRST, _LAST + 1, _STEP)}
    return sorted({*offered, f"{chosen:%H:%M}"})
