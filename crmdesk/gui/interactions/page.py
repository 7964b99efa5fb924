"""The timeline of everything: what happened, by days, found by words, kinds, colleague and period."""

from collections.abc import Mapping, Sequence
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
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.timeline_lines import OPENS_IN
from crmdesk.gui.kit.two_line_view import TwoLineView

# ruff: noqa: PLC0415 - what is asked for later is imported then
_PANEL_PX: Final = 376
_MARGIN: Final = 20
_LOOK_KEY: Final = "interactions.panel"
_OTHER: Final = "other"
_OTHER_TITLE: Final = N_("From … to …")


class TimelinePage(Page):
    """List and panel, and above them what narrows the list."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.looked: Looked | None = None
        self._keep: int | None = None
        self._wanted: int | None = None
        self._row = 0
        self._stale = False
        self.period_key, self.period, self.changes = str(Named.EVER), Period(title=_(NAMES[Named.EVER])), False
        self.titles = place.desk.timeline.kinds
        told = [kind for kind in self.titles if kind != CHANGE]
        self.roll = Roll(place.desk, place.jobs, told, self)
        self.list = TwoLineView(_("Timeline"), self.roll.fetch, two_lines, self, place.jobs.run)
        self.roll.serve(self.list)
        self.panel = Panel(place, self.doing, self)
        self.head, self.narrowing = Head(self.doing), ChipRow(self.doing)
        self.search, self.chips = self.head.search, self.narrowing.chips
        self.none = self._empty_states()
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
        """List and panel follow what was changed anywhere; unseen, they do when they are next shown."""
        if change.kind.startswith("setting"):
            return
        self._stale = True
        if self.isVisible():
            self._follow()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From the panel to the list, from a narrowed list to everything, from the trash."""
        if self.body.alone:
            self.body.show_alone(alone=False)
        elif self._narrowed:
            self.show_all()
        elif self.asked.trashed:
            self.toggle_trash()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def search_lines(self) -> None:
        """Go to the search box, whatever is typed there ready to be typed over."""
        self.body.show_alone(alone=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chips.check(())
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

    @property
    def _narrowed(self) -> bool:
        asked = self.asked
        of_time = asked.since is not None or asked.until is not None
        return bool(self.chips.checked or asked.text or asked.colleague or of_time)

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
        self.head.number.setText(f"{len(self.roll.ids):,}")
        if self.roll.ids:
            self._settle()
            self.body.show_found()
        else:
            state = "narrowed" if self._narrowed else "trash" if self.asked.trashed else "nothing"
            self.body.show_state(state)
            self._show_looked(None)
        self.doing.refresh()

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self.narrowing.show_counts(self.titles, counts)

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
        if (key := self.list.current) is not None and key not in (self._keep, self._shown_key):
            self._choose(key)

    @property
    def _shown_key(self) -> int | None:
        return self.looked.line.id if self.looked is not None else None

    def _choose(self, key: int) -> None:
        self._keep, self._row = key, max(0, self.list.currentIndex().row())
        self._look(key)

    def _look(self, key: int) -> None:
        self.place.jobs.run(partial(look, self.place, key), self._show_looked, key=_LOOK_KEY)

    def _show_looked(self, looked: Looked | None) -> None:
        self.looked = looked
        self.panel.show_looked(looked)
        self.doing.refresh()

    def _follow(self) -> None:
        self._stale = False
        self.roll.again()
        if self._shown_key is not None:
            self._look(self._shown_key)

    def _opened(self) -> None:
        if self.body.one_pane:
            self.body.show_alone(alone=True)
        else:
            self.open_current()

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
        self.search.results_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chips.changed.connect(lambda _keys: self._ask())
        self.narrowing.period_chosen.connect(self._take_period)
        self.narrowing.colleague_chosen.connect(lambda key: self._ask(colleague=key or None))
        self.roll.listed.connect(self._listed)
        self.roll.counted.connect(self._show_counts)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self._opened())
        self.panel.opened.connect(self.place.navigator.open)

    def _lay_out(self) -> None:
        self.body = ListAndDetail(self.list, self.panel, self.none, self, detail_px=_PANEL_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.narrowing)
        column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.search, self.list)
