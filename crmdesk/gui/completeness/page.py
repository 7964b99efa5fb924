"""The queue of contacts to complete: the most valuable first; what is missing is typed at once, then the next."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts import completing
from crmdesk.core.contacts.lacking import GAPS
from crmdesk.core.errors import CrmError, InvalidInput, NotFound
from crmdesk.core.language import N_, _
from crmdesk.gui.completeness.fields import draft_of
from crmdesk.gui.completeness.form import Form
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

_GROUP: Final = N_("To complete")
_COLUMNS: Final = ("name", "title", "organisation", "tier", "completeness")
_LIST_PX: Final = 316
_NARROW_BELOW: Final = 760
_MARGIN: Final = 20
_FEW: Final = 20
_REFRESHED: Final = 2_000
_QUEUE: Final = "completeness.queue"
_COUNTS: Final = "completeness.counts"


class CompletenessPage(Page):
    """The list stays as it is while one works it off; who was completed is gone when the page is shown again."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._stale = True
        self._wanted = 0
        self._done: set[int] = set()
        contacts = place.desk.contacts
        self.number = label("", "caption2")
        self.chips = FilterChips(_("What is missing"))
        self.chips.changed.connect(lambda _keys: self._ask())
        self.list = TwoLineView(_("To complete"), self._fetch, self._two_lines, self)
        self.model = self.list.records
        self.form = Form(contacts, place.desk.clock.today)
        self.body = QWidget(self)
        self.nobody = EmptyState(
            "check_circle", _("Everything is in order"),
            _("Nobody here lacks a mobile, an address, a birthday or an owner."),
            _("Go to the contacts"), lambda: place.navigator.open("contacts"), "group", self,
        )  # fmt: skip
        self.nobody.hide()
        self._lay_out()
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _contact: self.form.focus())
        self.form.filled.connect(self._fill)
        self.form.confirmed.connect(self.confirm)
        self.form.finished.connect(self.next)

    def commands(self) -> Sequence[Action]:
        """To the next one and back, and to all that is known of somebody."""

        def some() -> bool:
            return self.form.person is not None

        def writes() -> bool:
            return some() and not self.place.desk.read_only

        return (
            Action("next", N_("Next contact"), self.next, "arrow_downward", "Ctrl+Return", some, _GROUP),
            Action(
                "previous", N_("Previous contact"), self.previous, "arrow_upward", "Ctrl+Shift+Return", some, _GROUP
            ),
            Action("confirm", N_("Confirm the address"), self.confirm, "check", "Ctrl+Shift+A", writes, _GROUP),
            Action("show", N_("Show in the contacts"), self.show_contact, "contacts", "Ctrl+G", some, _GROUP),
        )

    def open_record(self, record_id: int) -> None:
        """Go to somebody in the queue."""
        self._wanted = record_id
        self._ask()

    def shown(self) -> None:
        """Begin with the most valuable, or where one was."""
        if self._stale:
            self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_change(self, change: Change) -> None:
        """Rows, counts and the fields follow; the queue itself stays as it is until it is asked for again."""
        if not change.contacts and not change.kind.startswith("contact"):
            return
        self._stale = True
        if len(change.contacts) <= _FEW:
            self._note(change.contacts)
        self.model.refresh(change.contacts[:_REFRESHED])
        if self.isVisible():
            self._ask_counts()
        person = self.form.person
        if person is not None and person.id in change.contacts:
            self._show(person.id)

    def next(self) -> None:
        """The next contact, with the focus in the first field that is missing."""
        self._move(1)

    def previous(self) -> None:
        """The contact before."""
        self._move(-1)

    def confirm(self) -> None:
        """Say that the addresses of the contact are right as of today."""
        if (person := self.form.person) is not None:
            work = partial(self.place.desk.contacts.confirm_addresses, person.id)
            self.place.writing.do(work, _("Address of {name} confirmed").format(name=person.name))
            self.form.focus()

    def show_contact(self) -> None:
        """Show all that is known of the contact."""
        if self.form.person is not None:
            self.place.navigator.open("contacts", self.form.person.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the fields alone; the keys go through the queue."""
        super().resizeEvent(event)
        self._card.setVisible(self.width() >= _NARROW_BELOW)

    def _move(self, by: int) -> None:
        if not self.form.commit():
            return
        if self.list.go_to(self.list.currentIndex().row() + by):
            self.form.focus()
        elif by > 0:
            # At the end: what is still missing comes again.
            self._wanted = 0
            self._ask()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, gap: str, value: object) -> None:
        person = self.form.person
        if person is None:
            return
        draft = draft_of(gap, value, person, self.place.desk.clock.today())
        said = _("Saved for {name}").format(name=person.name)
        self.place.writing.do(
            partial(self.place.desk.contacts.change, person.id, draft), said, self._failed(person.id, gap)
        )

    def _failed(self, contact: int, gap: str) -> Callable[[CrmError], None]:
        def failed(error: CrmError) -> None:
            here = self.form.person is not None and self.form.person.id == contact
            if here and isinstance(error, InvalidInput):
                self.form.show_problem(gap, str(error))
            else:
                self.place.messages.trouble(error)

        return failed

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        found = self.place.desk.contacts.finder.page(ids, _COLUMNS)
        return {contact: (contact, *row) for contact, row in found.items()}

    def _ask(self) -> None:
        self._stale = False
        work = partial(completing.queue, self.place.desk.history.rows, tuple(self.chips.checked))
        self.place.jobs.run(work, self._show_queue, key=_QUEUE)
        self._ask_counts()

    def _ask_counts(self) -> None:
        work = partial(completing.counts, self.place.desk.history.rows)
        self.place.jobs.run(work, self._show_counts, key=_COUNTS)

    def _show_queue(self, ids: "array[int]") -> None:
        self.body.setVisible(bool(ids))
        self.nobody.setVisible(not ids)
        if not ids:
            self.form.person = None
        wanted = self._wanted or (self.form.person.id if self.form.person else None)
        self._wanted = 0
        self.list.show_ids(ids, wanted)
        self.doing.refresh()

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self.number.setText(f"{counts['']:,}")
        self.chips.show_filters([
            Filter(gap, _(title), counts[gap])
            for gap, title in GAPS.items()
            if counts[gap] or gap in self.chips.checked
        ])  # fmt: skip

    def _two_lines(self, row: Row) -> TwoLines:
        contact, name, title, organisation, tier, share = row
        what = " · ".join(filter(None, (str(title), str(organisation))))
        if contact in self._done:
            return TwoLines(contact, str(name), what, str(tier), _("Completed"), "green")
        return TwoLines(contact, str(name), what, str(tier), f"{share}%" if share < 100 else "")

    def _note(self, contacts: Sequence[int]) -> None:
        """Remember who of them was completed; a change of many is not by these fields."""
        today = self.place.desk.clock.today()
        for person in self.place.desk.contacts.people(contacts):
            (self._done.discard if completing.gaps_of(person, today) else self._done.add)(person.id)

    def _show(self, contact: int) -> None:
        try:
            person = self.place.desk.contacts.person(contact)
        except NotFound:
            return
        self.form.show_person(person, locked=person.trashed or self.place.desk.read_only)
        self.doing.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        title = label(_("To complete"), "page")
        title.setMinimumHeight(34)
        head.addWidget(title)
        self.number.setContentsMargins(0, 0, 0, 4)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self.doing.button("previous", "icon"))
        head.addWidget(self.doing.button("show"))
        head.addWidget(self.doing.button("next", "filled"))
        self._card = QFrame()
        self._card.setObjectName("Card")
        self._card.setFixedWidth(_LIST_PX)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        area = _scrolled(self.form)
        panes = QHBoxLayout(self.body)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(14)
        panes.addWidget(self._card)
        panes.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.body, 1)
        column.addWidget(self.nobody, 1)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
