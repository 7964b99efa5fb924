"""One report in full: who gets it and how far it is above, its sections below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.language import _, ngettext
from crmdesk.core.reports.records import EVERY, SECTIONS, STATES, Report, Section, State
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.reports.rows import TINTS, sent_text, spoken_period, title_of
from crmdesk.gui.reports.section_card import SectionCard, follow
from crmdesk.gui.reports.told import Told

_NEXT = {State.DRAFT: "check", State.CHECKED: "approve", State.APPROVED: "send", State.SENT: "send"}
_MORE: Sequence[str] = ("figures", "new", "", "check", "approve", "reopen", "send", "", "plan", "restore", "remove")


class ReportDetail(QWidget):
    """`chosen` carries the id of another report of the supplier; Tab comes here from what is `before`."""

    chosen = Signal(object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._doing = place, doing
        self.before: QWidget | None = None
        content = place.desk.reports.pictures.content
        self.sections = {
            section: SectionCard(Section(section), _(title), content) for section, title in SECTIONS.items()
        }
        self.nothing = EmptyState(
            "edit_note", _("No report yet"),
            _("Figures, texts and pictures of a month or a quarter; what was said in the last one may be taken over."),
            _("New report"), doing["new"].trigger,
        )  # fmt: skip
        self._head = QVBoxLayout()
        self._bar: QWidget = QWidget()
        self._head.addWidget(self._bar)
        self._lay_out()

    def show_told(self, told: Told | None) -> None:
        """Show a supplier's report, or that it has none yet."""
        self._show_bar(told)
        report = told.report if told is not None else None
        self._scroll.setVisible(report is not None)
        self._empty.setVisible(told is not None and report is None)
        if told is not None and report is not None:
            locked = bool(report.approved[1]) or report.trashed or self._place.desk.read_only
            for card in self.sections.values():
                card.show_told(told, locked=locked)

    def reveal(self, card: QWidget) -> None:
        """Scroll to a section."""
        self._scroll.ensureWidgetVisible(card)

    def _show_bar(self, told: Told | None) -> None:
        bar = self._made_bar(told) if told is not None else QWidget()
        self._head.replaceWidget(self._bar, bar)
        self._bar.hide()
        self._bar.deleteLater()
        self._bar = bar
        if self.before is not None:
            follow(self.before, bar.findChildren(Button))

    def _made_bar(self, told: Told) -> QWidget:
        card, top, report = Card(), QHBoxLayout(), told.report
        top.setSpacing(10)
        top.addWidget(label(told.standing.supplier.name, "display", wrap=True, selectable=True), 1)
        if report is not None:
            top.addWidget(chip(_(STATES[report.state]), TINTS[report.state]))
            top.addWidget(self._periods(told, report))
        card.add(top)
        for text in _facts(told):
            card.add(label(text, "body2", wrap=True))
        card.add(self._buttons(report))
        if report is not None and report.approved[1]:
            card.add(self._lock(report))
        return card

    def _periods(self, told: Told, report: Report) -> Button:
        """The period that is shown, and the others in a menu."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - a menu is made when it is asked for

        button = Button(title_of(report), "small", "keyboard_arrow_down", _("Period of the report"))

        def choose() -> None:
            menu = QMenu(button)
            for each in told.reports:
                text = f"{title_of(each)} · {_(STATES[each.state])}"
                menu.addAction(text).triggered.connect(lambda _on=False, key=each.id: self.chosen.emit(key))
            open_below(menu, button)

        button.when_clicked(choose)
        return button

    def _buttons(self, report: Report | None) -> QHBoxLayout:
        row, deeds = QHBoxLayout(), FlowLayout()
        row.setSpacing(8)
        row.addLayout(deeds, 1)
        if report is not None:
            deeds.addWidget(self._doing.button(_NEXT[report.state], "tonal"))
            deeds.addWidget(self._doing.button("figures", "outlined"))
            for key in ("preview", "pdf", "word"):
                deeds.addWidget(self._doing.button(key, "icon"))
        else:
            row.addWidget(self._doing.button("plan", "outlined"))
        more = Button("", "icon", "more_horiz", _("More"))
        more.when_clicked(lambda: open_below(self._doing.menu(_MORE, more), more))
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lock(self, report: Report) -> QFrame:
        """Why it cannot be typed into, and how it can."""
        frame, row = QFrame(), QHBoxLayout()
        said = _("Approved by {name} on {day}. Who checked and approved it has to look again once it is changed.")
        row.addWidget(label(said.format(name=report.approved[0], day=report.approved[1]), "caption", wrap=True), 1)
        row.addWidget(self._doing.button("reopen", "small"))
        row.setContentsMargins(0, 0, 0, 0)
        frame.setLayout(row)
        return frame

    def _lay_out(self) -> None:
        inside = QWidget()
        sections = QVBoxLayout(inside)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(12)
        for card in self.sections.values():
            sections.addWidget(card)
        sections.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Sections of the report"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        # The head ends where the cards end beside the bar.
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: self._head.setContentsMargins(0, 0, bar.sizeHint().width() if most else 0, 0)
        )
        self._empty = QFrame()
        self._empty.setObjectName("Card")
        QVBoxLayout(self._empty).addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._empty, 1)


def _facts(told: Told) -> Sequence[str]:
    """Who checked it, who got it, and when the next is due."""
    facts, report = [], told.report
    if report is not None and report.checked[1]:
        facts.append(_("Checked by {name} on {day}").format(name=report.checked[0], day=report.checked[1]))
    if report is not None and report.sent:
        facts.append(sent_text(report))
    due = told.standing.due
    if due is not None and told.plan is not None:
        late = ngettext("{count} day late", "{count} days late", due.late).format(count=due.late) if due.late else ""
        text = _("{every}: the next one, {period}, is due on {day}")
        said = text.format(every=_(EVERY[told.plan.every]), period=spoken_period(due.period), day=due.day)
        facts.append(f"{said} · {late}" if late else said)
    elif not told.standing.due:
        facts.append(_("No plan of reports is set: with one, the next report is a next step and stands on Today."))
    return facts
