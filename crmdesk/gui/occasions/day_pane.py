"""What falls on a day, or waits to be ticked off, as a list."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.language import N_, _
from crmdesk.core.occasions.document import lunar_title
from crmdesk.core.occasions.reasons import said
from crmdesk.core.occasions.records import OF_PEOPLE, SINGLE, Occasion, remark
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import ElidedLabel, label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.occasions.titles import day_title

_DONE: Final = N_("Seen to")


class DayPane(QFrame):
    """A card with a title and a list. `chosen` carries the occasion that is current, None for none."""

    chosen = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._place = place
        self._ticked: Collection[tuple[int, str, date]] = frozenset()
        self._waiting = False
        self.listed: Sequence[Occasion] = ()
        self.title = ElidedLabel("", "title")
        self.caption = label("", "caption")
        self.list = TwoLineView(_("What falls on the day"), self._fetch, self._two_lines, self)
        self.list.chosen.connect(lambda _key: self.chosen.emit(self.current))
        self.list.opened.connect(lambda _key: self._open())
        self.nothing = EmptyState(
            "calendar_month", _("Nothing on this day"), _("Days of people and of ours stand here.")
        )
        self.body = QStackedWidget()
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.body, 1)

    @property
    def current(self) -> Occasion | None:
        """The occasion of the current row."""
        key = self.list.current
        return self.listed[key - 1] if key is not None and key <= len(self.listed) else None

    def begin(self) -> None:
        """Put the focus into the list, where there is one."""
        if self.listed:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ticked(self, occasion: Occasion) -> bool:
        """Whether somebody saw to it."""
        return (occasion.contact, occasion.what, occasion.day) in self._ticked

    def show_day(self, day: date, occasions: Sequence[Occasion], ticked: Collection[tuple[int, str, date]]) -> None:
        """Show what falls on a day."""
        self._waiting, self._ticked = False, ticked
        self.title.setText(day_title(day))
        self.caption.setText(lunar_title(day))
        self._show(occasions)

    def show_waiting(self, occasions: Sequence[Occasion]) -> None:
        """Show what waits to be ticked off."""
        self._waiting, self._ticked = True, frozenset()
        self.title.setText(_("Waiting to be ticked off"))
        self.caption.setText(f"{len(occasions):,}")
        self._show(occasions)

    def _show(self, occasions: Sequence[Occasion]) -> None:
        row = self.list.currentIndex().row()
        self.listed = occasions
        self.body.setCurrentIndex(0 if occasions else 1)
        # Where one was ticked off the next one takes its place.
        self.list.show_ids(range(1, len(occasions) + 1), min(row, len(occasions) - 1) + 1 if row > 0 else None)
        self.chosen.emit(self.current)

    def _open(self) -> None:
        if (one := self.current) is not None and one.contact:
            self._place.navigator.open("contacts", one.contact)

    def _fetch(self, keys: Sequence[int]) -> Mapping[int, Row]:
        occasions = {key: self.listed[key - 1] for key in keys if key <= len(self.listed)}
        people = list({one.contact for one in occasions.values() if one.contact})
        tiers = self._place.desk.contacts.finder.page(people, ("tier",))
        return {key: (one, tiers.get(one.contact, ("",))[0]) for key, one in occasions.items()}

    def _two_lines(self, row: Row) -> TwoLines:
        one: Occasion = row[0]
        of_people = one.kind in OF_PEOPLE
        today = self._place.desk.clock.today()
        what = (
            said(one, today)
            if self._waiting
            else " · ".join(filter(None, (one.name if of_people else "", remark(one))))
        )
        done = self.is_ticked(one)
        return TwoLines(
            one.contact or len(one.name), one.person if of_people else one.name,
            what or _(SINGLE[one.kind]), tier=str(row[1]), caption=_(_DONE) if done else "",
            caption_tint="green" if done else None,
        )  # fmt: skip
