"""Duplicates: pairs of contacts who may be one person, side by side, to be merged or told apart."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts.comparing import compared_beside
from crmdesk.core.contacts.duplicates import Pair
from crmdesk.core.errors import NotFound
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.duplicates.pairs import PairList
from crmdesk.gui.duplicates.search import Search
from crmdesk.gui.duplicates.side_by_side import PICTURE_PX, SideBySide
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.kit.thumbnails import thumbnail

GROUP: Final = N_("Duplicates")
_LIST_PX: Final = 316
# Beside the list, two contacts with the titles of their fields have no room in less.
_NARROW_BELOW: Final = 950
_NARROW_LIST_PX: Final = 200
_MOST: Final = 16_777_215


class DuplicatesPage(Page):
    """The pairs at the left, the one that is looked at beside them."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._swapped = False
        self.title, self.number = label(_("Duplicates"), "page"), label("", "caption2")
        self.number.setContentsMargins(0, 0, 0, 4)
        self.list = PairList(place.desk.contacts.finder)
        self.sides = SideBySide()
        self.stack = QStackedWidget()
        self.progress = Progress()
        self._search = Search(place.desk.contacts, place.jobs, self.progress, self._found)
        self._lay_out()
        self.list.chosen.connect(self._show_current)
        self.list.view.entered_row.connect(self._go_to_choices)
        self.sides.asked_for.connect(lambda contact: place.navigator.open("contacts", contact))
        self.sides.swapped.connect(self.swap)

    def commands(self) -> Sequence[Action]:
        """What can be done with a pair."""
        return (
            Action("duplicates.merge", N_("Merge"), self.merge, "check", "Ctrl+Return", self._can_write, GROUP),
            Action("duplicates.apart", N_("Not the same person"), self.keep_apart, "close", "Ctrl+D", self._can_write,
                   GROUP),
            Action("duplicates.swap", N_("Keep the other one"), self.swap, "swap_vert", "Ctrl+E", self._has_pair,
                   GROUP),
            Action("duplicates.look", N_("Look for duplicates again"), self.look, "sync", "F5", group=GROUP),
        )  # fmt: skip

    def merge(self) -> None:
        """Make one of the pair, with the values that were chosen."""
        pair = self._ordered()
        if pair is None:
            return
        winner, loser = pair
        contacts, taken = self.place.desk.contacts, self.sides.taken
        names = contacts.finder.page([winner, loser], ["name"])
        said = _("{loser} was merged into {winner}.").format(loser=names[loser][0], winner=names[winner][0])
        self.place.writing.do(lambda: contacts.merge(winner, loser, taken), said)

    def keep_apart(self) -> None:
        """Remember that the pair are two people."""
        pair = self.list.current
        if pair is not None:
            contacts = self.place.desk.contacts
            self.place.writing.do(lambda: contacts.keep_apart(pair.first, pair.second), _("Kept as two people."))

    def swap(self) -> None:
        """Have the other one of the pair stay."""
        if self.list.current is not None:
            self._swapped = not self._swapped
            self._show_sides()

    def look(self) -> None:
        """Go through the book."""
        self._search.look()

    def shown(self) -> None:
        """Look for them where something changed since, and begin in the list."""
        self._search.begin()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_change(self, change: Change) -> None:
        """Pairs come and go with what is known of people."""
        self._search.take_change(change, at_once=self.isVisible())

    def step_back(self) -> bool:
        """From the values back to the list."""
        if self.list.view.hasFocus():
            return False
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the list lies above the pair."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._panes.setDirection(way)
        self.list.setMinimumWidth(0 if narrow else _LIST_PX)
        self.list.setMaximumSize(_MOST if narrow else _LIST_PX, _NARROW_LIST_PX if narrow else _MOST)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self.doing.button("duplicates.apart"))
        head.addWidget(self.doing.button("duplicates.merge", "filled"))
        column.addLayout(head)
        both = QWidget()
        self._panes = QHBoxLayout(both)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(14)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self.sides, 1)
        self._both = both
        self.nothing = EmptyState(
            "check_circle", _("No duplicates"),
            _("Nobody shares a mobile, an e-mail or an ID card with somebody of the same name."),
            _("Bring in a list"), lambda: self.place.navigator.open("exchange"), "upload_file",
        )  # fmt: skip
        self.stopped = EmptyState(
            "sync", _("The search was stopped"), _("Which contacts may be one person is not known yet."),
            _("Search again"), self.look, "sync",
        )  # fmt: skip
        for state in (QWidget(), both, self.nothing, self.stopped):
            self.stack.addWidget(state)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)

    def _found(self, pairs: Sequence[Pair] | None) -> None:
        if pairs is None:
            self.stack.setCurrentWidget(self.stopped)
            return
        held = self.list.view.hasFocus() or not self.isAncestorOf(self.focusWidget() or self)
        text = ngettext("{count} pair", "{count} pairs", len(pairs)).format(count=f"{len(pairs):,}")
        self.number.setText(text if pairs else "")
        self.list.show_pairs(pairs)
        self.stack.setCurrentWidget(self._both if pairs else self.nothing)
        if held and pairs:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.doing.refresh()

    def _show_current(self) -> None:
        self._swapped = False
        self._show_sides()
        self.doing.refresh()

    def _show_sides(self) -> None:
        pair, ordered = self.list.current, self._ordered()
        if pair is None or ordered is None:
            self.sides.clear()
            return
        contacts = self.place.desk.contacts
        try:
            winner, loser = (contacts.person(contact) for contact in ordered)
            self.sides.show_pair(winner, loser, pair.signals, compared_beside(contacts, winner.id, loser.id))
            self._show_pictures({person.photo for person in (winner, loser)} - {""})
        except NotFound:
            # Forgotten since the pairs were found; the next look is on its way.
            self.sides.clear()

    def _show_pictures(self, photos: Collection[str]) -> None:
        """Have photos decoded; a newer pair makes the older answer stale."""
        contacts = self.place.desk.contacts

        def decode() -> dict[str, QImage]:
            found = {photo: thumbnail(contacts.photo(photo) or b"", PICTURE_PX) for photo in photos}
            return {photo: picture for photo, picture in found.items() if picture is not None}

        self.place.jobs.run(decode, self.sides.show_pictures, key="duplicates.pictures")

    def _ordered(self) -> tuple[int, int] | None:
        """Who stays and who goes."""
        pair = self.list.current
        if pair is None:
            return None
        return (pair.second, pair.first) if self._swapped else (pair.first, pair.second)

    def _go_to_choices(self) -> None:
        first = next(iter(self.sides.choices.values()), None)
        if first is not None:
            (first.second if first.second.isChecked() else first.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_pair(self) -> bool:
        return self.list.current is not None

    def _can_write(self) -> bool:
        return self._has_pair() and not self.place.desk.read_only
