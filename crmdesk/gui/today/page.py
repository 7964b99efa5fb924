"""Today: one list, the most important first, each row saying why; beside it the call card. Every deed is one key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts import masking
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.reasons import Errand, Reason
from crmdesk.core.today.records import Row
from crmdesk.core.values.phones import copy_digits
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.looking import open_site
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.record_model import Row as Record
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.kit.values import copy, lend

if TYPE_CHECKING:
    from crmdesk.gui.kit.until_dialog import UntilDialog
    from crmdesk.gui.today.call import Call
    from crmdesk.gui.today.call_card import CallCard
    from crmdesk.gui.today.ending import Ends
    from crmdesk.gui.today.errands_card import ErrandsCard
    from crmdesk.gui.today.nobody import Ahead, Nobody

# ruff: noqa: PLC0415 - what is asked for later is imported then; the day begins with the list

_GROUP: Final = N_("Today")
_LIST_PX: Final = 400
_NARROW_BELOW: Final = 844
_MARGIN: Final = 20
_KEY, _CARD_KEY, _COUNT_KEY, _ERRANDS_KEY = "today.list", "today.call", "today.count", "today.errands"
# Until when somebody may wait: what is offered, and the words of a day.
_WAITS: Final = (
    (N_("Tomorrow"), "+1"), (N_("In three days"), "+3"), (N_("In a week"), "+7"), (N_("In a month"), "+30"),
)  # fmt: skip


class TodayPage(Page):
    """Whom to contact now, for whoever sits here or for all of us. `start_playbook` shows the steps of news."""

    def __init__(
        self, place: Workplace, parent: QWidget | None, start_playbook: Callable[[Workplace, int, QWidget], object]
    ) -> None:
        super().__init__(place, parent)
        self._start_playbook = start_playbook
        self._rows: dict[int, Row] = {}
        self._all = False
        self._stale = False
        self._after: int | None = None
        self.list = TwoLineView(_("Whom to contact"), self._fetch, _two_lines, self)
        self._copied = (0, 0)
        self.more = label("", "caption")
        self.number = label("", "caption2")
        self._lay_out()
        self.list.chosen.connect(self._show_card)
        self.list.opened.connect(lambda contact: place.navigator.open("contacts", contact))
        self._ask()

    @cached_property
    def card(self) -> "CallCard":
        """Everything about whoever is current; made when the list stands on the screen."""
        from crmdesk.gui.today.call_card import CallCard

        card = CallCard(self._see_to, self._look_into)
        card.opened.connect(lambda contact: self.place.navigator.open("contacts", contact))
        card.copied.connect(lambda key, text: self._copy(key, text, _("Copied: {text}").format(text=text)))
        self._slot_layout.addWidget(card)
        return card

    @cached_property
    def nobody(self) -> "Nobody":
        """What stands in the place of an empty list."""
        from crmdesk.gui.today.nobody import Nobody

        nobody = Nobody(self.switch, lambda: self.place.navigator.open("exchange"))
        self.body.addWidget(nobody)
        return nobody

    @cached_property
    def errands(self) -> "ErrandsCard":
        """What is due and concerns nobody; above the list, where there is any."""
        from crmdesk.gui.today.errands_card import ErrandsCard

        card = ErrandsCard(self.place, self)
        self._column.insertWidget(1, card)
        return card

    @property
    def current(self) -> Row | None:
        """Whose row is current."""
        return self._rows.get(self.list.current or 0)

    def spoken_with(self) -> Sequence[int]:
        """Whose row is current."""
        return () if self.current is None else (self.current.contact,)

    @property
    def mine(self) -> bool:
        """Whether the list is that of whoever sits here alone."""
        return not self._all and self.place.desk.history.colleague is not None

    def commands(self) -> Sequence[Action]:
        """What is done in a morning."""

        def here() -> bool:
            return self.current is not None

        def writes() -> bool:
            return here() and not self.place.desk.read_only

        return (
            Action("log", N_("Log a call"), self.log, "edit_note", "L", writes, _GROUP),
            Action("put_off", N_("Put off"), self.put_off, "event_upcoming", "S", writes, _GROUP),
            Action("done", N_("Done"), self.done, "check", "D", writes, _GROUP),
            Action("copy", N_("Copy the number"), self.copy, "content_copy", "C", here, _GROUP),
            Action("site", N_("Open their website"), self.open_site, "language", "W", here, _GROUP),
            Action("looked", N_("Looked for news"), self.looked, "check", "Shift+W", writes, _GROUP),
            Action("everybody", N_("For me, or for all of us"), self.switch, "groups", "A", group=_GROUP),
            Action("print", N_("Call sheet"), self.print_sheet, "print", "Ctrl+P", group=_GROUP),
        )

    def take_change(self, change: Change) -> None:
        """The list follows every change; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the list alone."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        self._slot.setVisible(not narrow)
        self._frame.setMaximumWidth(16_777_215 if narrow else _LIST_PX)

    def log(self) -> None:
        """Ask what was said, and go on to the next."""
        from crmdesk.gui.kit.log_dialog import log

        if (row := self.current) is not None:
            due = [reason.record for reason in row.reasons if reason.kind == "followup"]
            self._go_on()
            if not log(self.place, self, (row.contact,), due, then=self._ask):
                self._after = None

    def put_off(self) -> None:
        """Ask in words until when somebody may wait; tomorrow stands there already."""
        if (row := self.current) is None:
            return
        dialog = self.asking_until(row)
        if dialog.exec():
            self._go_on()
            put_off = self.place.desk.interactions.follow_ups.put_off
            said = _("{name} may wait until {date}").format(name=row.name, date=dialog.day)
            self.place.writing.do(partial(put_off, row.contact, "", dialog.day), said)
        dialog.deleteLater()

    def asking_until(self, row: Row) -> "UntilDialog":
        """What asks until when somebody may wait."""
        from crmdesk.gui.kit.until_dialog import UntilDialog

        waits = [(_(heading), words) for heading, words in _WAITS]
        return UntilDialog(_("Let {name} wait").format(name=row.name), _("Put off"), waits, self._today(), self)

    def done(self) -> None:
        """See to the weightiest reason that can be ticked off."""
        if (row := self.current) is not None:
            reason = next((one for one in row.reasons if one.kind in self._ends()), None)
            if reason is None:
                self.place.messages.info(_("Nothing to tick off here: log what was said."))
            else:
                self._see_to(reason)

    def copy(self) -> None:
        """Copy the number, as it is dialled; once more, the next one of several."""
        if (row := self.current) is None:
            return
        call = self.card.call
        numbers = self.card.numbers if call is not None and call.row.contact == row.contact else ()
        numbers = numbers or tuple(filter(None, (copy_digits(row.phone),)))
        if not numbers:
            self.place.messages.info(_("No number of {name} is known.").format(name=row.name))
            return
        before = self._copied[1] if self._copied[0] == row.contact else -1
        at = (before + 1) % len(numbers)
        self._copied = (row.contact, at)
        text = _("Copied: {text} ({number} of {count}, C copies the next)") if numbers[1:] else _("Copied: {text}")
        self._copy("phones", numbers[at], text.format(text=numbers[at], number=at + 1, count=len(numbers)))

    def _copy(self, key: str, text: str, said: str) -> None:
        """Copy a value of the current contact; what the screen hides is noted, and lent for a while only."""
        if (row := self.current) is not None and masking.hides(BY_KEY[key]):
            note = partial(self.place.desk.contacts.note_reveal, row.contact, key)
            self.place.writing.do(note, then=lambda: lend(text, self.place.messages.info))
        else:
            copy(text, self.place.messages.info, said)

    def open_site(self) -> None:
        """Open the site where news should be looked for, else that of where they stand."""
        if (row := self.current) is not None:
            found = next((one.record for one in row.reasons if one.kind == "lookout"), 0)
            place = found or self.place.desk.contacts.person(row.contact).main.organisation_id
            if place:
                open_site(self.place, place)
            else:
                self.place.messages.info(_("No organisation of {name} is known.").format(name=row.name))

    def looked(self) -> None:
        """Keep that somebody looked for news."""
        if (row := self.current) is not None:
            reason = next((one for one in row.reasons if one.kind == "lookout"), None)
            if reason is None:
                self.place.messages.info(_("Nobody has to look for news here now."))
            else:
                self._see_to(reason)

    def switch(self) -> None:
        """For me, or for all of us; who sits here is asked where nobody said so."""
        if self.place.desk.history.colleague is None:
            self.place.open.ask_who()
        else:
            self._all = not self._all
            self._ask()

    def print_sheet(self) -> None:
        """Show the list on paper, with boxes to tick; the sheets of sponsors are chosen there."""
        from crmdesk.core.today.document import CallSheet
        from crmdesk.gui.today.paper import CallPapers

        CallPapers(self.place, CallSheet(tuple(self._rows.values()), self._heading()), self).exec()

    def _heading(self) -> str:
        me = self.place.desk.contacts.colleagues().get(self.place.desk.history.colleague or 0, "")
        day = self._today().isoformat()
        return _("{name}, {day}").format(name=me, day=day) if self.mine and me else day

    def _today(self) -> date:
        return self.place.desk.clock.today()

    def _ends(self) -> "Ends":
        from crmdesk.gui.today.ending import ends

        return ends(self.place.desk, self._today())

    def _see_to(self, reason: Reason) -> None:
        said = _("Done: {text}").format(text=reason.text)
        self.place.writing.do(partial(self._ends()[reason.kind], reason), said)

    def _look_into(self, reason: Reason) -> None:
        """Start the playbook of news, open an agreement, or the site of an organisation."""
        if reason.kind == "news":
            self._start_playbook(self.place, reason.record, self)
        elif reason.kind == "agreement":
            self.place.navigator.open("partners", reason.record)
        else:
            open_site(self.place, reason.record)

    def _go_on(self) -> None:
        """When this one is gone from the list, the next is current."""
        at = self.list.currentIndex().row()
        self._after = self.list.records.id_at(at + 1) or self.list.records.id_at(max(0, at - 1))

    def _ask(self) -> None:
        self._stale = False
        colleague = self.place.desk.history.colleague if self.mine else None
        today = self.place.desk.today
        self.place.jobs.run(partial(today.first, self._today(), colleague), self._show, key=_KEY)

    def _show(self, rows: Sequence[Row]) -> None:
        at = self.list.currentIndex().row()
        wanted, self._after = self._after or self.list.current, None
        self._rows = {row.contact: row for row in rows}
        self.whose.show_text(_("For me") if self.mine else _("For all"))
        self.list.show_ids(list(self._rows), wanted)
        if wanted not in self._rows and at > 0:
            # Whoever was current is gone: the next one has the place.
            self.list.go_to(min(at, len(self._rows) - 1))
        if rows:
            self.body.setCurrentIndex(0)
        else:
            self._look_ahead()
        if (row := self.current) is not None:
            self._show_card(row.contact)
        colleague = self.place.desk.history.colleague if self.mine else None
        # Behind the list and the card, for it looks at everybody.
        count = partial(self.place.desk.today.count, self._today(), colleague)
        self.place.jobs.run(count, self._show_count, key=_COUNT_KEY, painted=True)
        errands = partial(self.place.desk.today.errands, self._today(), colleague)
        self.place.jobs.run(errands, self._show_errands, key=_ERRANDS_KEY, painted=True)
        self.doing.refresh()

    def _show_errands(self, errands: "Sequence[Errand]") -> None:
        if errands or "errands" in self.__dict__:
            self.errands.show_errands(errands, self._today())

    def _look_ahead(self) -> None:
        """Nobody waits: say who comes next."""
        from crmdesk.gui.today.nobody import read_ahead

        def show(ahead: "Ahead") -> None:
            if not self._rows:
                self.nobody.show_ahead(ahead, mine=self.mine)
                self.body.setCurrentWidget(self.nobody)

        colleague = self.place.desk.history.colleague if self.mine else None
        read = partial(read_ahead, self.place.desk, self._today(), colleague)
        self.place.jobs.run(read, show, key=_CARD_KEY)

    def _show_count(self, count: int) -> None:
        self.number.setText(ngettext("{count} person", "{count} people", count).format(count=f"{count:,}"))
        more = count - len(self._rows)
        self.more.setVisible(more > 0)
        text = ngettext("and {count} more on another day", "and {count} more on another day", more)
        self.more.setText(text.format(count=f"{more:,}"))

    def _show_card(self, contact: int) -> None:
        row = self._rows.get(contact)
        if row is not None:
            work = partial(_read_call, self.place.desk, row, self._today())
            self.place.jobs.run(work, self._show_call, key=_CARD_KEY, painted=True)
            self.doing.refresh()

    def _show_call(self, call: "Call") -> None:
        if call.row.contact == self.list.current:
            self.card.show_call(replace(call, row=self._rows.get(call.row.contact, call.row)), self._today())

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Record]:
        return {key: (self._rows[key],) for key in ids if key in self._rows}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        heading = label(_("Today"), "page")
        heading.setMinimumHeight(34)
        head.addWidget(heading)
        self.number.setContentsMargins(0, 0, 0, 4)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        self.whose = Button(_("For me"), "outlined", "groups", _("For me, or for all of us"))
        self.whose.when_clicked(self.switch)
        head.addWidget(self.whose)
        for key in ("print", "put_off", "log"):
            head.addWidget(self.doing.button(key, "filled" if key == "log" else "outlined"))
        self._frame = QFrame()
        self._frame.setObjectName("Card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 8, 1, 10)
        inside.addWidget(self.list, 1)
        self.more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more.hide()
        inside.addWidget(self.more)
        both = QWidget()
        panes = QHBoxLayout(both)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(14)
        panes.addWidget(self._frame, 2)
        self._slot = QWidget(both)
        self._slot_layout = QVBoxLayout(self._slot)
        self._slot_layout.setContentsMargins(0, 0, 0, 0)
        panes.addWidget(self._slot, 3)
        self.body = QStackedWidget(self)
        self.body.addWidget(both)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.body, 1)


def _read_call(desk: Desk, row: Row, today: date) -> "Call":
    """Load what reads the card on the thread that does, behind the first paint."""
    from crmdesk.gui.today.call import read_call

    return read_call(desk, row, today)


def _two_lines(record: Record) -> TwoLines:
    row: Row = record[0]
    return TwoLines(row.contact, row.name, row.told, tier=row.tier)
