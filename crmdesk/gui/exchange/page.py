"""Bringing contacts in: how the file was understood and what each row would do, before anything is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.errors import CrmError, FormatProblem
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.language import _, ngettext
from crmdesk.gui.exchange.commands import FOR_ALL, TEMPLATES, import_commands
from crmdesk.gui.exchange.counted import brought_by, comes_in, promise
from crmdesk.gui.exchange.file_card import FileCard
from crmdesk.gui.exchange.files import choose_sources
from crmdesk.gui.exchange.outcomes import PROBLEMS, Outcomes
from crmdesk.gui.exchange.promoted import ImportNews
from crmdesk.gui.exchange.row_detail import RowDetail
from crmdesk.gui.exchange.rows_pane import RowsPane
from crmdesk.gui.exchange.saving import Saving
from crmdesk.gui.exchange.session import Session
from crmdesk.gui.exchange.start_state import DoneState, StartState
from crmdesk.gui.exchange.take_back import TakeBack
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import ElidedLabel, label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.progress import Progress

_NARROW_BELOW: Final = 760
_LIST_PX: Final = 420
_SMALLEST_ROWS: Final = 280
# A plan that is quicker than this shows no bar: it would only flicker.
_PATIENCE_MS: Final = 400


class ImportPage(Page):
    """Start, preview and result of an import on one page."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.session = Session(place.desk, place.jobs, self)
        self.back, self.news = TakeBack(place, self, self._taken_back), ImportNews(place, self)
        self.saving = Saving(place, self, lambda: self.session.preview)
        self._result: ImportResult | None = None
        self._counts: set[str] = set()
        self._updates = False
        self._afresh = True
        self._stale = False
        self.title, self.about = label(_("Bring in"), "page"), ElidedLabel("", "caption2")
        self.discard_button = Button(_("Discard"))
        self.all_button = Button(_("For all…"), "small")
        self.apply_button = Button("", "filled", "check")
        self.files = FileCard(place.desk.exchange.occasions)
        self.rows, self.detail, self.progress = RowsPane(), RowDetail(), Progress()
        self.start = StartState(place.desk.history, self.choose_files, self.saving.save_template)
        self.result = DoneState(self._look, self.saving.save_problems, self.take_back, self.choose_files, self.news.see)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self.all_button.setMenu(self.doing.menu(FOR_ALL, self))
        self.start.others_button.setMenu(self.doing.menu(TEMPLATES, self))
        self._connect()
        self._show_state(self.start)

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        return import_commands(self)

    def bring_in(self, what: Sequence[Path] | str, kind: str = "") -> None:
        """Look at files or at the text of a pasted table; what is shown stays if they cannot be read.

        They are taken for lists of a kind where one is said.
        """
        if self.session.writing:
            self.place.messages.info(_("An import is being written. Wait until it is done."))
        elif what:
            self._afresh = True
            self.session.bring_in(what, kind)

    def choose_files(self) -> None:
        """Ask for files and look at them."""
        self.bring_in(choose_sources(self))

    def apply(self) -> None:
        """Write what the preview shows."""
        if self.can_apply():
            self.session.apply()

    def take_back(self) -> None:
        """Undo the import that was just made."""
        if self._result is not None and self._result.action is not None:
            self.back.take_back(self._result.action)

    def shown(self) -> None:
        """Put the focus where work begins."""
        if self._stale and self.in_preview():
            self.session.plan_again()
        if self.in_preview():
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_done():
            self.result.look_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_change(self, _change: Change) -> None:
        """The book is another than the one the preview was made for."""
        self.start.show_earlier()
        if not self.in_preview() or self.session.writing:
            return
        self._stale = True
        if self.isVisible() and not self.session.busy:
            self.session.plan_again()

    def step_back(self) -> bool:
        """Leave the preview; the files are as they were."""
        if self.session.busy:
            self.session.cancel()
        elif self.in_preview() or self.is_done():
            self.discard()
        else:
            return False
        return True

    def discard(self) -> None:
        """Forget the files."""
        self.session.clear()
        self._result = None
        self._show_state(self.start)
        self.shown()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen row stands beside the list, or below it where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        self._split.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.rows.setMinimumWidth(0 if narrow else _LIST_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        # as high with buttons as without, so that the title does not move from state to state
        head.addStrut(34)
        head.addWidget(self.title)
        head.addWidget(self.about, 1)
        for button in (self.discard_button, self.apply_button):
            head.addWidget(button)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.rows.chips, 1)
        chips.addWidget(self.all_button)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(12)
        self._split.addWidget(self.rows, 2)
        self._split.addWidget(self.detail, 3)
        self.preview = QScrollArea()
        self.preview.setWidgetResizable(True)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.files)
        column.addLayout(chips)
        column.addLayout(self._split, 1)
        self.rows.setMinimumHeight(_SMALLEST_ROWS)
        self.preview.setWidget(inside)
        self.stack = QStackedWidget()
        for state in (self.start, self.preview, self.result):
            self.stack.addWidget(state)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 16, 20, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.progress)
        page.addWidget(self.stack, 1)

    def _connect(self) -> None:
        session = self.session
        session.began.connect(self._began)
        session.progressed.connect(self.progress.report)
        session.planned.connect(self._planned)
        session.applied.connect(self._applied)
        session.failed.connect(self._failed)
        session.stopped.connect(self._stopped)
        self._patience.timeout.connect(self._show_progress)
        self.files.target_chosen.connect(session.understand)
        self.files.encoding_chosen.connect(session.read_as)
        self.files.list_chosen.connect(session.read_as_list)
        self.files.said.connect(session.say)
        self.rows.chosen.connect(lambda: self.detail.show_row(self.rows.current))
        self.rows.toggled.connect(self._toggle)
        self.detail.taken.connect(self._take)
        self.detail.chosen.connect(self._choose)
        self.detail.asked_for.connect(lambda contact: self.place.navigator.open("contacts", contact))
        self.discard_button.when_clicked(self.discard)
        self.apply_button.when_clicked(self.apply)
        self.start.take_back.connect(self.back.take_back)

    def in_preview(self) -> bool:
        """Whether a preview is shown."""
        return self.stack.currentWidget() is self.preview

    def is_done(self) -> bool:
        """Whether what came of an import is shown."""
        return self.stack.currentWidget() is self.result

    def can_apply(self) -> bool:
        """Whether there is anything to bring in."""
        return self.in_preview() and not self.session.busy and comes_in(self.session.decisions.tally)

    def has_updates(self) -> bool:
        """Whether the preview updates anybody."""
        return self.in_preview() and self._updates

    def has_lookalikes(self) -> bool:
        """Whether there is anything to be decided."""
        return self.in_preview() and "duplicate" in self._counts

    def has_problems(self) -> bool:
        """Whether rows have problems that can be saved."""
        return self.stack.currentWidget() is not self.start and PROBLEMS in self._counts

    def _show_state(self, state: QWidget) -> None:
        self.stack.setCurrentWidget(state)
        for button in (self.discard_button, self.apply_button):
            button.setVisible(state is self.preview)
        self.start.show_earlier()
        self.about.setVisible(state is self.preview)
        self.doing.refresh()

    def _began(self, writing: bool) -> None:
        self.apply_button.setEnabled(False)
        if writing:
            self.preview.setEnabled(False)
            self._show_progress()
        else:
            self._patience.start()

    def _show_progress(self) -> None:
        if self.session.busy:
            title = _("Writing…") if self.session.writing else _("Reading and comparing…")
            self.progress.begin(title, self.session.cancel)

    def _ended(self) -> None:
        self._patience.stop()
        self.progress.end()
        self.preview.setEnabled(True)
        self._say_what()

    def _planned(self) -> None:
        session = self.session
        self._stale = False
        self._result = None
        if self._afresh:
            self.files.start_over()
        self.files.show_files(session.files)
        self._show_state(self.preview)
        outcomes = Outcomes(session.preview, self.place.desk.contacts.finder)
        filters = outcomes.filters()
        self._counts = {chip.key for chip in filters}
        self._updates = any(row.outcome == "update" and not row.is_entry for row in session.preview.rows)
        self.rows.show_outcomes(outcomes, filters, afresh=self._afresh)
        self.all_button.setVisible(self.has_updates() or self.has_lookalikes())
        self._ended()
        if self._afresh:
            self._say_if_strange()
        if self._afresh and self.isVisible():
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._afresh = False

    def _say_if_strange(self) -> None:
        exchange = self.place.desk.exchange
        for file in self.session.files:
            if lacking := exchange.lacking(file):
                sentence = _("{file}: no column was understood as {what}. Say what the columns become.")
                name = file.path.name or _("Pasted table")
                self.place.messages.trouble(FormatProblem(sentence.format(file=name, what=lacking)))
                return

    def _applied(self, result: ImportResult) -> None:
        self._ended()
        self._result = result
        self.result.show_result(result)
        self.news.look(self.session.preview, self.result.show_promotions)
        self._show_state(self.result)
        self.result.look_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place.messages.done(brought_by(result), self.take_back if result.action is not None else None)

    def _failed(self, error: CrmError) -> None:
        self._ended()
        self.place.messages.trouble(error)

    def _stopped(self) -> None:
        self._ended()
        self.place.messages.info(_("Stopped; the book is as it was."))

    def _taken_back(self) -> None:
        if self.is_done():
            self.discard()
        self.start.show_earlier()

    def _say_what(self) -> None:
        """What the filled button would do, and on how much it stands."""
        tally = self.session.decisions.tally
        self.apply_button.show_text(promise(tally))
        self.apply_button.setEnabled(self.can_apply())
        self.doing.refresh()
        if self.in_preview():
            rows = len(self.session.preview.rows)
            self.about.setText(ngettext("{count} row", "{count} rows", rows).format(count=f"{rows:,}"))

    def _decided(self) -> None:
        self.rows.refresh()
        if (row := self.rows.current) is not None and (self.rows.place or 0) >= 0:
            self.detail.show_state(row)
        self._say_what()

    def _toggle(self, place: int) -> None:
        if self.session.decisions.toggle(place):
            self._decided()

    def _take(self, field_key: str, new: bool) -> None:
        if (place := self.rows.place) is not None:
            self.session.decisions.take(place, field_key, new=new)
            self._decided()

    def _choose(self, choice: Choice) -> None:
        if (place := self.rows.place) is not None:
            self.session.decisions.choose(place, choice)
            self._decided()

    def take_all(self, *, new: bool) -> None:
        """Take every new value, or keep every old one."""
        self.session.decisions.take_all(new=new)
        self._decided()

    def choose_all(self, choice: Choice) -> None:
        """Say what becomes of everything that is doubtful."""
        self.session.decisions.choose_all(choice)
        self._decided()

    def _look(self) -> None:
        self.place.navigator.open(self.result.where)
        self.discard()
