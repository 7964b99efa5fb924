"""The page of occasions: the month, and what falls on a day or waits to be ticked off."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.language import N_, _, sentences
from crmdesk.core.occasions.document import MonthSheet, month_range, month_title
from crmdesk.core.occasions.records import KINDS, Kind, Occasion
from crmdesk.core.occasions.statutory import not_announced
from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.occasions import deeds
from crmdesk.gui.occasions.cells import DAYS, cells, first_shown
from crmdesk.gui.occasions.day_pane import DayPane
from crmdesk.gui.occasions.month_grid import MonthGrid

_GROUP: Final = N_("Occasions")
_MARGIN: Final = 20
_PANE_PX: Final = 316
# Of the page, as in the archive.
_NARROW_BELOW: Final = 844
_KEY: Final = "occasions.month"


@dataclass(frozen=True)
class _Found:
    """What a month holds, what was ticked off of it, and what waits."""

    month: date
    occasions: Sequence[Occasion]
    ticked: frozenset[tuple[int, str, date]]
    waiting: Sequence[Occasion]


class OccasionsPage(Page):
    """The grid of a month beside what falls on its current day."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._service = place.desk.occasions
        self._kinds: Collection[Kind] = tuple(Kind)
        self._found = _Found(place.desk.clock.today().replace(day=1), (), frozenset(), ())
        self.day = place.desk.clock.today()
        self.grid = MonthGrid()
        self.pane = DayPane(place, self)
        self.chips = FilterChips(_("What is shown"), _("Everything"))
        self.month = label("", "body2")
        self.waits = Button("", "filter")
        self.notice = label("", "caption2")
        self._lay_out()
        self.chips.show_filters([Filter(str(kind), _(title)) for kind, title in KINDS.items()])
        self.chips.changed.connect(self._narrow)
        self.grid.chosen.connect(self._choose)
        self.grid.turned.connect(self.turn)
        self.grid.entered.connect(self.pane.begin)
        self.pane.chosen.connect(lambda _occasion: self.doing.refresh())
        self.waits.when_clicked(self._show_side)
        self._ask()

    def commands(self) -> Sequence[Action]:
        """What can be done with days."""

        def writes() -> bool:
            return not self.place.desk.read_only

        def own() -> bool:
            return writes() and self.current is not None and bool(self.current.own)

        def open_day() -> bool:
            one = self.current
            return writes() and one is not None and one.recurring is not None and not self.pane.is_ticked(one)

        def somebody() -> bool:
            return self.current is not None and bool(self.current.contact)

        return (
            Action("new", N_("New day"), self.add, "add", "Ctrl+N", writes, _GROUP),
            Action("tick", N_("Tick off"), self.tick, "check", "Ctrl+D", open_day, _GROUP),
            Action("open", N_("Open the contact"), self.open_current, "person", "Ctrl+J", somebody, _GROUP),
            Action("greet", N_("Greet"), self.greet, "campaign", "Ctrl+G", group=_GROUP),
            Action("edit", N_("Change the day"), self.edit, "edit", "F2", own, _GROUP),
            Action("remove", N_("Remove the day"), self.remove, "delete", "Del", own, _GROUP),
            Action("waiting", N_("What waits to be ticked off"), self.switch, "event_upcoming", "Ctrl+Shift+W",
                   group=_GROUP),
            Action("previous", N_("Previous month"), partial(self.turn, -1), "chevron_left", "Alt+Left", group=_GROUP),
            Action("next", N_("Next month"), partial(self.turn, 1), "chevron_right", "Alt+Right", group=_GROUP),
            Action("today", N_("Back to this day"), self.go_to_today, "today", "Ctrl+T", group=_GROUP),
            Action("print", N_("Print the month"), self.print_month, "print", "Ctrl+P", group=_GROUP),
            Action("calendar", N_("Save as a calendar file"), self.save_calendar, "calendar_month", "Ctrl+E",
                   group=_GROUP),
        )  # fmt: skip

    @property
    def current(self) -> Occasion | None:
        """The occasion that is chosen in the list."""
        return self.pane.current

    @property
    def listed(self) -> Sequence[Occasion]:
        """What stands in the list now."""
        return self.pane.listed

    def take_change(self, change: Change) -> None:
        """Days follow any change of people, of own days, and of what was ticked off."""
        if change.contacts or change.kind.startswith(("occasion", "setting", "contact", "import")):
            self._ask()

    def shown(self) -> None:
        """Begin in the month."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From the list to the month, from what waits to the day."""
        if self.waits.isChecked():
            self.switch()
            return True
        if self.grid.hasFocus():
            return False
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def turn(self, months: int) -> None:
        """Show the month so many months on, the same day of it."""
        count = self.day.year * 12 + self.day.month - 1 + months
        first = date(count // 12, count % 12 + 1, 1)
        self.go_to(min(first + timedelta(days=self.day.day - 1), month_range(first)[1]))

    def go_to_today(self) -> None:
        """Show this day."""
        self.go_to(self.place.desk.clock.today())

    def go_to(self, day: date) -> None:
        """Show a day; beyond what is known, the nearest one that is."""
        # A page shows six weeks, which must be known as well.
        self.grid.choose(min(max(day, FIRST_DAY + timedelta(days=DAYS)), LAST_DAY - timedelta(days=DAYS)))

    def switch(self) -> None:
        """From the day to what waits, and back."""
        self.waits.setChecked(not self.waits.isChecked())
        self._show_side()

    def add(self) -> None:
        """Ask for a new day."""
        deeds.add(self.place, self, self.day, self.current.contact if self.current else 0)

    def edit(self) -> None:
        """Ask for another title or day."""
        if (one := self.current) is not None and one.own:
            deeds.edit(self.place, self, one)

    def remove(self) -> None:
        """Keep the day no longer."""
        if (one := self.current) is not None and one.own:
            deeds.remove(self.place, one)

    def tick(self) -> None:
        """Note that somebody saw to it."""
        if (one := self.current) is not None:
            deeds.tick(self.place, [one])

    def open_current(self) -> None:
        """Go to whose day it is."""
        if (one := self.current) is not None and one.contact:
            self.place.navigator.open("contacts", one.contact)

    def greet(self) -> None:
        """Greet those whose day it is; with none, whoever is chosen there."""
        deeds.greet(self.place, self, self.listed, self.current)

    def print_month(self) -> None:
        """Show the month on paper."""
        deeds.print_month(self.place, self, MonthSheet(self._found.month, self._of_month()))

    def save_calendar(self) -> None:
        """Save a year from this month on as a calendar file."""
        deeds.save_calendar(self.place, self, self._found.month, self._kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the list below the month."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._panes.setDirection(direction)
        self.pane.setMinimumWidth(0 if narrow else _PANE_PX)
        self.pane.setMaximumWidth(self.maximumWidth() if narrow else _PANE_PX)

    def _of_month(self) -> list[Occasion]:
        first, last = month_range(self._found.month)
        return [one for one in self._found.occasions if first <= one.day <= last]

    def _ask(self) -> None:
        find = partial(self._find, self.day.replace(day=1), tuple(self._kinds), self.place.desk.clock.today())
        self.place.jobs.run(find, self._show, key=_KEY)

    def _find(self, month: date, kinds: Collection[Kind], today: date) -> _Found:
        first = first_shown(month)
        last = first + timedelta(days=DAYS - 1)
        occasions = self._service.between(first, last, kinds)
        return _Found(month, occasions, frozenset(self._service.ticked(first, last)), self._service.upcoming(today))

    def _show(self, found: _Found) -> None:
        self._found = found
        month = found.month
        self.month.setText(month_title(month))
        self.grid.setAccessibleName(month_title(month))
        self.grid.show_month(month, self.place.desk.clock.today(), cells(month, found.occasions), self.day)
        self.waits.show_text(_("Waiting · {count}").format(count=f"{len(found.waiting):,}"))
        self.notice.setText(sentences(not_announced(*month_range(month))))
        self._show_side()

    def _show_side(self) -> None:
        if self.waits.isChecked():
            self.pane.show_waiting(self._found.waiting)
        else:
            there = [one for one in self._found.occasions if one.day == self.day]
            self.pane.show_day(self.day, there, self._found.ticked)
        self.doing.refresh()

    def _choose(self, day: date) -> None:
        self.day = day
        self.waits.setChecked(False)
        if day.replace(day=1) != self._found.month:
            self._ask()
        else:
            self._show_side()

    def _narrow(self, keys: frozenset[str]) -> None:
        self._kinds = tuple(kind for kind in Kind if str(kind) in keys) or tuple(Kind)
        self._ask()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_("Occasions"), "page"))
        self.month.setContentsMargins(0, 0, 0, 3)
        head.addWidget(self.month, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(4)
        for key in ("previous", "today", "next"):
            head.addWidget(self.doing.button(key, "icon"))
        head.addWidget(self.notice)
        head.addStretch()
        for key in ("calendar", "print"):
            head.addWidget(self.doing.button(key, "icon"))
        head.addWidget(self.doing.button("greet"))
        head.addWidget(self.doing.button("new", "filled"))
        narrowing = QHBoxLayout()
        narrowing.addWidget(self.chips, 1)
        narrowing.addWidget(self.waits)
        card = QFrame()
        card.setObjectName("Card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 1)
        inside.addWidget(self.grid)
        self._panes = QHBoxLayout()
        self._panes.setSpacing(14)
        self._panes.addWidget(card, 1)
        self._panes.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(narrowing)
        column.addLayout(self._panes, 1)
