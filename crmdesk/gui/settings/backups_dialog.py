"""The states a book can be brought back to: when and why each was kept, and what it holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError
from crmdesk.core.keeping.backups import REASONS, Backup
from crmdesk.core.language import _, ngettext
from crmdesk.core.storage.snapshot import Counts, look_into
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.file_line import size_text
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.kit.when import when

_LIST_PX = 360
_SIGNS: Final[Mapping[str, tuple[str, TintName]]] = {
    "work": ("history", "accent"),
    "exit": ("check", "green"),
    "import": ("upload_file", "blue"),
    "wanted": ("save", "violet"),
}
_OTHER: Final[tuple[str, TintName]] = ("database", "amber")


class BackupsDialog(Dialog):
    """`chosen` is the state that was asked for."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring back an earlier state"), _("Bring back"), parent, 560)
        self._place = place
        self._backups = place.desk.keeping.backups.all()
        self.chosen: Backup | None = None
        self.list = TwoLineView(_("Backups"), self._fetch, _two_lines, self)
        self.list.setMinimumHeight(_LIST_PX)
        self.holds = label("", "body2", wrap=True)
        sentence = _("The present book is set aside first, under a name with today's date; nothing is lost.")
        self.add(label(sentence, "caption", wrap=True))
        self.add(self.list)
        self.add(self.holds)
        self.list.chosen.connect(self._look)
        self.list.opened.connect(lambda _place: self.accept_button.click())
        self.list.show_ids(range(len(self._backups)))
        self.list.setFocus()

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        today = self._place.desk.clock.today()
        return {place: (place, *_row(self._backups[place], today)) for place in places}

    def _look(self, place: int) -> None:
        self.chosen = self._backups[place]
        self.holds.setText("")
        path = self.chosen.path
        self._place.jobs.run(lambda: look_into(path), self._show, self._cannot, key="backups.look")

    def _show(self, counts: Counts) -> None:
        people = ngettext("{count} contact", "{count} contacts", counts.contacts).format(count=counts.contacts)
        spoken = ngettext("{count} interaction", "{count} interactions", counts.interactions)
        self.holds.setText(f"{people} · {spoken.format(count=counts.interactions)}")
        self.accept_button.setEnabled(True)

    def _cannot(self, error: CrmError) -> None:
        self.holds.setText(str(error))
        self.accept_button.setEnabled(False)


def _row(backup: Backup, today: date) -> tuple[str, str, str, str]:
    why = _(REASONS[backup.reason])
    at = when(int(backup.at.timestamp() * 1000), today)
    return at, f"{why[:1].upper()}{why[1:]}", size_text(backup.size), backup.reason


def _two_lines(row: Row) -> TwoLines:
    place, at, why, size, reason = row
    return TwoLines(place, at, f"{why} · {size}", sign=_SIGNS.get(reason, _OTHER))
