"""The states a book can be brought back to: when and why each was kept, and what it holds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import CrmError
from crmdesk.core.keeping.backups import REASONS, Backup
from crmdesk.core.keeping.earlier import Compared, Deed, opened
from crmdesk.core.language import _, ngettext
from crmdesk.core.storage.snapshot import Counts
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


class _Looked(NamedTuple):
    """What a backup holds, what was done last in it, and how it differs from the present book."""

    counts: Counts
    deeds: Sequence[Deed]
    compared: Compared


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
        self.differs = label("", "caption", wrap=True)
        sentence = _("The present book is set aside first, under a name with today's date; nothing is lost.")
        self.add(label(sentence, "caption", wrap=True))
        self.add(self.list)
        self.add(self.holds)
        self.add(self.differs)
        self.people_button = self.add_button(_("Only chosen people"), self.choose_people, "group")
        self.list.chosen.connect(self._look)
        self.list.opened.connect(lambda _place: self.accept_button.click())
        self.list.show_ids(range(len(self._backups)))
        self.list.setFocus()

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        today = self._place.desk.clock.today()
        return {place: (place, *_row(self._backups[place], today)) for place in places}

    def choose_people(self) -> None:
        """Look at the people in it, and perhaps bring back some of them alone."""
        from crmdesk.gui.settings.earlier_dialog import EarlierPeople  # noqa: PLC0415 - few ask for it

        if self.chosen is None:
            return
        dialog = EarlierPeople(self._place, self.chosen, self)
        brought = dialog.exec()
        dialog.deleteLater()
        if brought:
            self.reject()

    def _look(self, place: int) -> None:
        self.chosen = self._backups[place]
        self.holds.setText("")
        self.differs.setText("")
        path, desk = self.chosen.path, self._place.desk

        def look() -> _Looked:
            with opened(path, desk.clock) as earlier:
                return _Looked(earlier.counts, earlier.deeds(1), earlier.compared(desk.history))

        self._place.jobs.run(look, self._show, self._cannot, key="backups.look")

    def _show(self, looked: _Looked) -> None:
        counts = looked.counts
        people = ngettext("{count} contact", "{count} contacts", counts.contacts).format(count=counts.contacts)
        spoken = ngettext("{count} interaction", "{count} interactions", counts.interactions)
        self.holds.setText(f"{people} · {spoken.format(count=counts.interactions)}")
        self.differs.setText("\n".join(_difference(looked, self._place.desk.clock.today())))
        self._allow(allowed=True)

    def _cannot(self, error: CrmError) -> None:
        self.holds.setText(str(error))
        self._allow(allowed=False)

    def _allow(self, *, allowed: bool) -> None:
        self.accept_button.setEnabled(allowed)
        self.people_button.setEnabled(allowed)


def _difference(looked: _Looked, today: date) -> Iterator[str]:
    """What was done last in that state, and how its people differ from those of the present book."""
    for deed in looked.deeds:
        yield _("Last change: {when}, {what}").format(when=when(deed.at, today), what=deed.sentence)
    compared = looked.compared
    numbers = (
        (_("only in the backup"), compared.gone), (_("only in the present book"), compared.new),
        (_("worked on since"), compared.changed),
    )  # fmt: skip
    told = [_("{count} {what}").format(count=f"{len(people):,}", what=what) for what, people in numbers if people]
    yield _("People: {differences}").format(differences=_(", ").join(told)) if told else _("The people are the same.")


def _row(backup: Backup, today: date) -> tuple[str, str, str, str]:
    why = _(REASONS[backup.reason])
    at = when(int(backup.at.timestamp() * 1000), today)
    return at, f"{why[:1].upper()}{why[1:]}", size_text(backup.size), backup.reason


def _two_lines(row: Row) -> TwoLines:
    place, at, why, size, reason = row
    return TwoLines(place, at, f"{why} · {size}", sign=_SIGNS.get(reason, _OTHER))
