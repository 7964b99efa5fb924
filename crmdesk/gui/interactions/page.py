"""The timeline of everything: what happened, by days, found by words, kinds, colleague and period."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.interactions.periods import NAMES, Named, Period, named
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.language import N_, _
from crmdesk.gui.interactions.commands import timeline_commands
from crmdesk.gui.interactions.head import CHANGE, ChipRow, Head
from crmdesk.gui.interactions.panel import Looked, Panel, look
from crmdesk.gui.interactions.roll import Roll
from crmdesk.gui.interactions.rows import spans_of, two_lines
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_page import ListPage
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.timeline_lines import OPENS_IN
from crmdesk.gui.kit.two_line_view import TwoLineView

# ruff: noqa: PLC0415 - what is asked for later is imported then
_PANEL_PX: Final = 376
_MARGIN: Final = 20
_LOOK_KEY: Final = "interactions.panel"
_OTHER: Final = "other"
_OTHER_TITLE: Final = N_("From … to …")


class TimelinePage(ListPage):
    """List and panel, and above them what narrows the list."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.looked: Looked | None = None
        self._wanted: int | None = None
        self._row = 0
        self.period_key, self.period, self.changes = str(Named.EVER), Period(title=_(NAMES[Named.EVER])), False
        self.titles = place.desk.timeline.kinds
        told = [kind for kind in self.titles if kind != CHANGE]
        self.roll = Roll(place.desk, place.jobs, told, self)
        self.list = TwoLineView(_("Timeline"), self.roll.fetch, two_lines, self, place.jobs.run)
        self.roll.serve(self.list)
        self.panel = Panel(place, self.doing, self)
        self.head, self.narrowing = Head(self.doing), ChipRow(self.doing)
        self.search, self.number, self.chips = self.head.search, self.head.number, self.narrowing.chips
        self.states = self._empty_states()
        self._lay_out()
        self._connect()
        self._ask()

    def commands(self) -> Sequence[Action]:
        """What can be done on the timeline."""
        return timeline_commands(self)

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return self.roll.asked

    @property
    def current_id(self) -> int | None:
        """The line that is told in full."""
        return self.looked.line.id if self.looked is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        asked = self.asked
        of_time = asked.since is not None or asked.until is not None
        return bool(self.chips.checked or asked.text or asked.colleague or of_time)

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.asked.trashed

    def spoken_with(self) -> Sequence[int]:
        """Whom the current line is about."""
        looked = self.looked
        return tuple(contact for contact, _name in looked.line.people) if looked is not None else ()

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """Whom and where the current line is about."""
        looked = self.looked
        return self.spoken_with(), (looked.line.place[0] or None) if looked is not None else None

    def open_record(self, record_id: int) -> None:
        """Show one line, of everything if it is left out now."""
        self._wanted = record_id
        if self.list.records.row_of(record_id) is None:
            self.show_all()
        else:
            self._settle()
        self.body.show_alone(alone=True)

    def take_change(self, change: Change) -> None:
        """Everything follows what was changed, but the settings, anywhere."""
        if not change.kind.startswith("setting"):
            super().take_change(change)

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
        self._show_period(str(Named.EVER), named(Named.EVER, self.place.desk.clock.today()))
        self._ask(colleague=None)

    def log(self) -> None:
        """Keep what was said, with somebody who is asked for."""
        from crmdesk.gui.kit.log_dialog import log

        log(self.place, self.window())

    def edit(self) -> None:
        """Ask what the record shall say."""
        from crmdesk.gui.kit.record_dialog import edit_record

        if (looked := self.looked) is not None and looked.record is not None:
            edit_record(self.place, self.window(), looked.record.id)

    def choose_files(self) -> None:
        """Ask for files and keep them with the record."""
        self.panel.files.choose()

    def trash(self) -> None:
        """Put the record in the trash."""
        from crmdesk.gui.kit.record_dialog import trash_record

        if (looked := self.looked) is not None and looked.record is not None:
            trash_record(self.place, looked.record.id)

    def restore(self) -> None:
        """Bring the record back."""
        if (looked := self.looked) is not None:
            restore = self.place.desk.interactions.restore
            self.place.writing.do(partial(restore, [looked.line.id]), _("The record is back"))

    def open_current(self) -> None:
        """Go to whom it is about, else to where; news has a page of its own."""
        if (looked := self.looked) is not None:
            if room := OPENS_IN.get(looked.line.kind):
                self.place.navigator.open(room, looked.line.id)
            elif looked.line.people:
                self.place.navigator.open("contacts", looked.line.people[0][0])
            elif looked.line.place[0]:
                self.place.navigator.open("organisations", looked.line.place[0])

    def choose_period(self) -> None:
        """Offer periods."""
        self._show_narrowing(self.asked.colleague)
        titles = {str(name): _(title) for name, title in NAMES.items()} | {_OTHER: _(_OTHER_TITLE)}
        self.narrowing.offer_periods(titles, self.period_key)

    def choose_colleague(self) -> None:
        """Offer our people."""
        self._show_narrowing(self.asked.colleague)
        names = sorted(self.place.desk.contacts.colleagues().items(), key=lambda pair: pair[1])
        self.narrowing.offer_colleagues(names, self.asked.colleague or 0)

    def toggle_changes(self) -> None:
        """Tell of changed fields among the rest, or no more."""
        self.changes = not self.changes
        self._ask()

    def toggle_trash(self) -> None:
        """Show what was put in the trash in place of everything else, or that again."""
        trashed = not self.asked.trashed
        self.head.show_trash(trashed=trashed)
        self.narrowing.changes.setVisible(not trashed)
        self.changes = False
        self.roll.asked = Asked(trashed=trashed)
        self.show_all()

    def print_shown(self) -> None:
        """Show what is listed on paper."""
        from crmdesk.core.interactions.document import TimelineSheet
        from crmdesk.gui.kit.printing.letterhead import page_setup
        from crmdesk.gui.kit.printing.preview import PrintPreview

        sheet = TimelineSheet(self.place.desk.timeline, self.roll.ids, self._remark())
        setup = replace(page_setup(self.place.desk), landscape=True)
        preview = PrintPreview(lambda _setup: sheet, setup, self.place.jobs, self)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.exec()

    def export(self) -> None:
        """Save the records that are listed as a table."""
        from crmdesk.gui.kit.records_export import RecordsExport

        dialog = RecordsExport(self.place, self.asked, None, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()

    def _remark(self) -> str:
        """What the list is narrowed to, for the paper."""
        kinds = _(", ").join(_(self.titles[kind]) for kind in self.titles if kind in self.chips.checked)
        ours = self.place.desk.contacts.colleagues().get(self.asked.colleague or 0, "")
        time = self.period.title if self.period_key != Named.EVER else ""
        return " · ".join(filter(None, (time, kinds, ours, self.asked.text)))

    def _ask(self, **changed: int | None) -> None:
        """Ask for what box, chips and menus say."""
        self._keep, self._row = None, 0
        checked = [kind for kind in self.titles if kind in self.chips.checked]
        told = checked or [kind for kind in self.titles if kind != CHANGE]
        colleague = changed.get("colleague", self.asked.colleague)
        kinds = (*told, *((CHANGE,) if self.changes else ())) if checked or self.changes else ()
        self._show_narrowing(colleague)
        self.list.delegate.marks = partial(spans_of, self.search.text().lower().split())
        self.roll.ask(
            Asked(
                kinds=kinds, colleague=colleague, since=self.period.since, until=self.period.until,
                text=self.search.text().strip(), trashed=self.asked.trashed,
            )
        )  # fmt: skip

    def _show_narrowing(self, colleague: int | None) -> None:
        ours = self.place.desk.contacts.colleagues().get(colleague or 0, _("All of us"))
        self.narrowing.period.show_text(self.period.title)
        self.narrowing.colleague.show_text(ours)
        self.narrowing.period.setChecked(self.period_key != Named.EVER)
        self.narrowing.colleague.setChecked(colleague is not None)
        self.narrowing.changes.setChecked(self.changes)

    def _take_period(self, key: str) -> None:
        today = self.place.desk.clock.today()
        found = self._asked_period() if key == _OTHER else named(Named(key), today)
        if found is not None:
            self._show_period(key, found)
            self._ask()

    def _asked_period(self) -> Period | None:
        """From which day to which one; None where it was given up."""
        from crmdesk.gui.interactions.period_dialog import ask_period

        return ask_period(self)

    def _show_period(self, key: str, period: Period) -> None:
        self.period_key, self.period = key, period

    def _listed(self) -> None:
        self.show_body()
        if self.roll.ids:
            self._settle()
        else:
            self._show_looked(None)
        self.doing.refresh()

    def _settle(self) -> None:
        """Make the wanted line the current one; where it is gone, the one in its place."""
        records, last = self.list.records, self.list.records.rowCount() - 1
        row = records.row_of(self._wanted) if self._wanted is not None else None
        if row is not None:
            self._wanted = None
        elif self._keep is not None:
            row = records.row_of(self._keep, self._row)
        row = min(self._row, last) if row is None else row
        if self.list.currentIndex().row() != row:
            self.list.go_to(row)
        if (key := self.list.current) is not None and key not in (self._keep, self.current_id):
            self.choose(key)

    def choose(self, key: int) -> None:
        """Remember the row as well, in whose place another line may come."""
        self._row = max(0, self.list.currentIndex().row())
        super().choose(key)

    def again(self) -> None:
        """Ask for the same lines again."""
        self.roll.again()

    def read(self, key: int) -> None:
        """Ask for all that is told of a line."""
        self.place.jobs.run(partial(look, self.place, key), self._show_looked, key=_LOOK_KEY)

    def enter(self) -> None:
        """Go to whom it is about."""
        self.open_current()

    def _show_looked(self, looked: Looked | None) -> None:
        self.looked = looked
        self.panel.show_looked(looked)
        self.doing.refresh()

    def _empty_states(self) -> dict[str, EmptyState]:
        return list_states(
            self.doing, "timeline",
            nothing=(
                _("Nothing was written down yet"),
                _("Every call, visit and gift stands here by its day, as soon as somebody writes it down."), _("Log"),
            ),
            narrowed=(_("Nothing found"), _("Show everything")), trash=_("Back to the timeline"),
            hint=_("Try fewer words, another period, or take the filters away."),
        )  # fmt: skip

    def _connect(self) -> None:
        self.head.back.when_clicked(self.step_back)
        self.body.arranged.connect(self.head.back.setVisible)
        self.search.textChanged.connect(lambda _text: self._ask())
        self.connect_list()
        self.chips.changed.connect(lambda _keys: self._ask())
        self.narrowing.period_chosen.connect(self._take_period)
        self.narrowing.colleague_chosen.connect(lambda key: self._ask(colleague=key or None))
        self.roll.listed.connect(self._listed)
        self.roll.counted.connect(partial(self.narrowing.show_counts, self.titles))
        self.panel.opened.connect(self.place.navigator.open)

    def _lay_out(self) -> None:
        self.body = ListAndDetail(self.list, self.panel, self.states, self, detail_px=_PANEL_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.narrowing)
        column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.search, self.list)
