"""All that is still to be done, by its day: mine, or everybody's. Each deed is one key."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.headings import Heading, Headings
from crmdesk.gui.kit.list_delegate import TwoLineDelegate
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.step_dialog import change_step, day_of, wait_menu
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.news.rows import StepRow, spoken, step_lines

if TYPE_CHECKING:
    from crmdesk.core.interactions.follow_ups import FollowUps

_KEY: Final = "news.steps"
_PARTS: Final = (N_("Late"), N_("Today"), N_("In the next seven days"), N_("Later on"))


class StepsPane(QFrame):
    """The list of open steps. `listed` tells how many there are."""

    listed = Signal(int)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._place = place
        self.everybody = False
        self.headings: Headings = {}
        self.list = TwoLineView(_("Next steps"), self._fetch, step_lines, self)
        self.list.opened.connect(lambda _key: self.open_current())
        self.nothing = EmptyState(
            "check_circle", _("Nothing waits to be done"),
            _("Next steps come with a quick log, with a playbook, or are written down with a contact."),
        )  # fmt: skip
        self.body = QStackedWidget()
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 7, 1, 7)
        column.addWidget(self.body)

    @property
    def mine(self) -> bool:
        """Whether the list is that of whoever sits here alone."""
        return not self.everybody and self._place.desk.history.colleague is not None

    @property
    def current(self) -> FollowUp | None:
        """The step of the current row."""
        row = self.list.records.record(self.list.currentIndex().row()) if self.list.current is not None else None
        return row[1].step if row is not None else None

    def ask(self) -> None:
        """Ask what waits."""
        self._place.jobs.run(partial(self._find, self._owner), self._show, key=_KEY)

    def open_current(self) -> None:
        """Go to whom, or where, the step is."""
        if (step := self.current) is None:
            return
        if step.contact is not None:
            self._place.navigator.open("contacts", step.contact)
        elif step.organisation is not None:
            self._place.navigator.open("organisations", step.organisation)

    def done(self) -> None:
        """Say that the step is done."""
        if (step := self.current) is not None:
            self._do(partial(self._steps.done, [step.id]), _("Next step is done"))

    def edit(self) -> None:
        """Ask what the step shall be."""
        if (step := self.current) is not None:
            change_step(self._place, step, self.window())

    def remove(self) -> None:
        """Take the step away."""
        if (step := self.current) is not None:
            self._do(partial(self._steps.remove, [step.id]), _("Next step is taken away"))

    def log(self) -> None:
        """Keep what was said; the step is done with it."""
        from crmdesk.gui.kit.log_dialog import log  # noqa: PLC0415 - as on Today

        if (step := self.current) is not None and step.contact is not None:
            log(self._place, self.window(), (step.contact,), [step.id])

    def move_on(self) -> None:
        """Ask until when the step may wait."""
        if self.current is not None:
            menu = wait_menu(self, self._wait, self.edit)
            corner = self.list.visualRect(self.list.currentIndex()).bottomLeft()
            menu.popup(self.list.viewport().mapToGlobal(corner))

    def focus(self) -> None:
        """Begin in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _owner(self) -> int | None:
        return self._place.desk.history.colleague if self.mine else None

    @property
    def _steps(self) -> "FollowUps":
        return self._place.desk.interactions.follow_ups

    def _wait(self, words: str) -> None:
        if (step := self.current) is not None:
            day = day_of(self._place.desk, words)
            self._do(partial(self._steps.move, [step.id], day), _("It waits until {date}").format(date=day))

    def _do(self, work: "partial[None]", said: str) -> None:
        self._place.writing.do(work, said)

    def _find(self, owner: int | None) -> tuple[Sequence[int], Sequence[int]]:
        """All ids, and how many of them are late, due today at the latest, and within seven days."""
        today, waiting = self._place.desk.clock.today(), self._place.desk.interactions.waiting_steps
        ends = (today - timedelta(days=1), today, today + timedelta(days=7))
        return waiting.ids(owner), waiting.count_until([day.isoformat() for day in ends], owner)

    def _show(self, found: tuple[Sequence[int], Sequence[int]]) -> None:
        ids, counts = found
        row, wanted = self.list.currentIndex().row(), self.list.current
        gone = wanted is not None and wanted not in ids
        if gone and ids:
            wanted = ids[min(row, len(ids) - 1)]
        self.list.show_ids(ids, wanted)
        self._show_headings(len(ids), counts)
        self.body.setCurrentIndex(0 if ids else 1)
        self.listed.emit(len(ids))

    def _show_headings(self, count: int, counts: Sequence[int]) -> None:
        """Part what is late, of today, of the next seven days, and later; the list is in the order of its days."""
        headings: dict[int, Heading] = {}
        for title, first, last in zip(_PARTS, (0, *counts), (*counts, count), strict=True):
            if last > first:
                headings[first] = Heading(_(title), last - first)
        self.headings = headings
        self.list.show_headings(headings)
        delegate = self.list.itemDelegate()
        assert isinstance(delegate, TwoLineDelegate)
        delegate.headings = headings

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self._place.desk.clock.today()
        found = self._place.desk.interactions.waiting_steps.page(ids)
        rows = {key: StepRow("", waiting, today) for key, waiting in found.items()}
        return {key: row._replace(said=spoken(step_lines(row))) for key, row in rows.items()}
