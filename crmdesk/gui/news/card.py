"""One piece of news in full: what happened to whom, from where we know, and the steps it called for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.language import _
from crmdesk.core.news.query import STATES, State
from crmdesk.core.news.records import IMPORTANCE, SOURCES, NewsItem, NewsSource, event_title
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.labels import IconLabel, label
from crmdesk.gui.kit.lines import INSET, LinesCard
from crmdesk.gui.kit.news_lines import sign
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.person_line import PersonLine
from crmdesk.gui.kit.step_lines import step_lines
from crmdesk.gui.news.rows import STATE_TINTS, URGENT


@dataclass(frozen=True)
class Told:
    """What the card shows of one piece of news; `names` are those of our colleagues."""

    item: NewsItem
    state: State
    steps: Sequence[FollowUp]
    titles: Mapping[int, str]
    names: Mapping[int, str]


def read_told(place: Workplace, key: int) -> Told | None:
    """Everything for the card; None where it is gone for good."""
    desk = place.desk
    found = desk.news.items([key])
    if not found:
        return None
    people = [contact.id for contact in found[0].contacts]
    titles = {one: str(row[0] or "") for one, row in desk.contacts.finder.page(people, ("title",)).items()}
    state = desk.news.finder.states([key])[key]
    return Told(found[0], state, desk.interactions.follow_ups.of_news(key), titles, desk.contacts.colleagues())


class NewsCards(QScrollArea):
    """`opened` carries a room and the id of what is asked for there."""

    opened = Signal(str, object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._doing = place, doing
        self.lines: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("News"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_told(self, told: Told | None) -> None:
        """Show one piece of news, or none. Whoever was at a step stays at its place."""
        held = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.lines = []
        if told is not None:
            column.addWidget(self._head(told))
            column.addWidget(self._about(told))
            column.addWidget(self._steps(told))
        column.addStretch()
        self.setWidget(inside)
        if held is not None and self.lines:
            self.lines[min(held, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, told: Told) -> Card:
        """What happened."""
        item, card = told.item, Card()
        top = QHBoxLayout()
        top.setSpacing(12)
        icon, tint = sign(item.kind)
        top.addWidget(IconLabel(icon, tint, 24), 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(label(item.title, "page"))
        top.addStretch()
        if item.trashed:
            top.addWidget(chip(_("In the trash"), "rose"))
        top.addWidget(chip(_(IMPORTANCE[item.importance]), "rose" if item.importance == URGENT else "slate"))
        top.addWidget(chip(_(STATES[told.state]), STATE_TINTS[told.state]))
        card.add(top)
        if item.text:
            card.add(label(item.text, wrap=True, selectable=True))
        card.add(label(_known(item), "caption", wrap=True))
        if item.site:
            link = Button(item.site, "link", "language", _("Open {site}").format(site=item.site))
            link.when_clicked(lambda: QDesktopServices.openUrl(QUrl(item.site)))
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self._buttons(told))
        return card

    def _buttons(self, told: Told) -> QHBoxLayout:
        """What is done with it now."""
        row = QHBoxLayout()
        row.setSpacing(8)
        keys = (
            ("restore",) if told.item.trashed else ("playbook", "handled") if told.state is State.OPEN else ("reopen",)
        )
        for key in keys:
            row.addWidget(self._doing.button(key, "tonal" if key == "playbook" else "outlined"))
        row.addStretch()
        if not told.item.trashed:
            row.addWidget(self._doing.button("edit", "icon"))
            row.addWidget(self._doing.button("remove", "icon"))
        return row

    def _about(self, told: Told) -> LinesCard:
        """Whom it is about."""
        card, item = LinesCard(_("Whom it is about")), told.item
        for contact in item.contacts:
            line = PersonLine(contact.id, contact.name, told.titles.get(contact.id, ""))
            line.asked.connect(lambda key=contact.id: self.opened.emit("contacts", key))
            card.lines.addWidget(line)
        if (place := item.organisation) is not None:
            line = PersonLine(place.id, place.name, _("Organisation"))
            line.asked.connect(lambda: self.opened.emit("organisations", place.id))
            card.lines.addWidget(line)
        return card

    def _steps(self, told: Told) -> LinesCard:
        """What it called for, and how far that is."""
        card = LinesCard(_("Next steps"))
        locked = self._place.desk.read_only
        self.lines = step_lines(self._place, told.steps, told.names, self, locked=locked)
        for line in self.lines:
            card.lines.addWidget(line)
        if told.steps:
            done = sum(step.done for step in told.steps)
            said = _("{done} of {count} done").format(done=done, count=len(told.steps))
            card.title.setText(f"{_('Next steps')} · {said}")
        else:
            card.say(label(_("No step yet. Start the playbook, or write one down."), "caption", wrap=True))
        if not locked and not told.item.trashed:
            card.set_link(_("Add"), self._doing["step"].trigger, _("Write down a next step"))
        card.body.setContentsMargins(INSET, 12, INSET, 10)
        return card


def _known(item: NewsItem) -> str:
    """From where and since when we know, and what is awaited."""
    source = _(SOURCES[NewsSource(item.source)]) if item.source else ""
    heard = _("Heard on {day}").format(day=item.day)
    event = f"{event_title(item.kind)} {item.event}".strip() if item.event else ""
    return " · ".join(filter(None, (heard, source, event)))
