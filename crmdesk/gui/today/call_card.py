"""The call card: beside the list, everything one should know before dialling."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.briefing import Panel
from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Reach
from crmdesk.core.language import N_, _
from crmdesk.core.reasons import Reason
from crmdesk.core.values.choices import title
from crmdesk.core.values.phones import copy_digits
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import tier_chip
from crmdesk.gui.kit.labels import IconLabel, KeyValues, label
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.when import when
from crmdesk.gui.today.call import Call

_TINTS: dict[str, tuple[str, TintName]] = {
    "followup": ("check_circle", "blue"),
    "cadence": ("call", "amber"),
    "sponsor": ("call", "amber"),
    "birthday": ("cake", "rose"),
    "anniversary": ("cake", "rose"),
    "news": ("campaign", "violet"),
    "lookout": ("search", "slate"),
    "agreement": ("handshake", "amber"),
}
_INTO = {"news": N_("Start the playbook"), "lookout": N_("Their site"), "agreement": N_("Open the agreement")}
_REACHES = {"phones": "call", "im": "chat", "emails": "mail"}


class CallCard(QScrollArea):
    """Shows one call. `copied` asks for a value of a field, by its key, to be copied, `opened` for the archive of a
    contact.
    """

    copied = Signal(str, str)
    opened = Signal(object)

    def __init__(self, done: Callable[[Reason], object], site: Callable[[Reason], object]) -> None:
        super().__init__()
        self._done, self._site = done, site
        self.call: Call | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Call card"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_call(self, call: Call, today: date) -> None:
        """Show everything of somebody."""
        self.call = call
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head(call))
        sides = QHBoxLayout()
        sides.setSpacing(12)
        told = [_panel(panel) for panel in call.panels]
        for cards in ((self._reach(call), _person(call)), (_said(call, today), *told)):
            side = QVBoxLayout()
            side.setSpacing(12)
            for card in cards:
                if card is not None:
                    side.addWidget(card)
            side.addStretch(1)
            sides.addLayout(side, 1)
        column.addLayout(sides)
        column.addStretch()
        self.setWidget(inside)

    def _head(self, call: Call) -> Card:
        """Who it is, and why now."""
        person, card = call.person, Card()
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(Avatar(person.id, person.name, 52), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(label(person.name, "display"))
        first.addWidget(label(showing.spoken(person), "caption"), 0, Qt.AlignmentFlag.AlignBottom)
        if person.tier:
            first.addWidget(tier_chip(person.tier), 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch()
        names.addLayout(first)
        if text := showing.place_and_title(person):
            names.addWidget(label(text, "body2", wrap=True))
        top.addLayout(names, 1)
        link = Button(_("Archive"), "link", name=_("Open the archive of {name}").format(name=person.name))
        link.when_clicked(lambda: self.opened.emit(person.id))
        top.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        card.add(top)
        for reason in call.row.reasons:
            card.add(self._why(reason))
        return card

    def _why(self, reason: Reason) -> QWidget:
        """One reason, and the one thing that ends it."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        icon, tint = _TINTS.get(reason.kind, ("today", "slate"))
        row.addWidget(IconLabel(icon, tint), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(reason.text, "strong", wrap=True), 1)
        if reason.kind in {"followup", "birthday", "anniversary", "news", "lookout"}:
            said = {"news": _("Nothing to do"), "lookout": _("Looked")}.get(reason.kind, _("Done"))
            button = Button(said, "link", name=_("{what}: {text}").format(what=said, text=reason.text))
            button.when_clicked(lambda: self._done(reason))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if reason.kind in _INTO:
            said = _(_INTO[reason.kind])
            button = Button(said, "link", name=_("{what}: {text}").format(what=said, text=reason.text))
            button.when_clicked(lambda: self._site(reason))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _reach(self, call: Call) -> Card:
        """Ways to reach, each with its copy."""
        card = Card(_("Reach"))
        found: Sequence[tuple[str, Reach]] = [(key, reach) for key in _REACHES for reach in getattr(call.person, key)]
        for key, reach in found:
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(IconLabel(_REACHES[key]))
            text = showing.seen(BY_KEY[key], reach)
            line.addWidget(label(text, selectable=True), 1)
            kind = showing.reach_title(BY_KEY[key], reach)
            copy = Button("", "icon", "content_copy", _("Copy {what}").format(what=f"{kind} {text}"))
            copy.when_clicked(
                partial(self.copied.emit, key, copy_digits(reach.value) if key == "phones" else reach.value)
            )
            line.addWidget(copy)
            card.add(line)
        if not found:
            card.add(label(_("No number, no address: write one down in the archive."), "body2", wrap=True))
        return card

    @property
    def numbers(self) -> Sequence[str]:
        """All numbers as they are dialled, mobiles first."""
        found = sorted(self.call.person.phones if self.call else (), key=lambda reach: reach.kind != "mobile")
        return tuple(dict.fromkeys(copy_digits(reach.value) for reach in found))


def _person(call: Call) -> Card | None:
    """What to talk about: hobbies, family, what is noted."""
    person, found = call.person, list[tuple[str, str, str]]()
    if person.hobbies:
        found.append((_("Hobbies"), _(", ").join(person.hobbies), "interests"))
    for tie in call.family:
        said = f"{tie.name} · {tie.note}" if tie.note else tie.name
        found.append((title(tie.kind), _("{what}: {text}").format(what=title(tie.kind), text=said), "favorite"))
    if person.birthday:
        found.append((_("Birthday"), showing.shown(BY_KEY["birthday"], person), "cake"))
    if person.note:
        found.append((_("Note"), person.note, "edit_note"))
    if not found:
        return None
    card, values = Card(_("To talk about")), KeyValues()
    for name, text, icon in found:
        values.add(name, text, icon)
    card.add(values)
    return card


def _said(call: Call, today: date) -> Card:
    """What was said last, and what is promised."""
    card = Card(_("Last three times"))
    for line in call.last:
        card.add(_two_lines(line.title, when(line.at, today), line.text))
    if not call.last:
        card.add(label(_("Nobody spoke to them yet."), "body2", wrap=True))
    if call.promises:
        card.add(label(_("Promised"), "title"))
        for step in call.promises:
            card.add(_two_lines(step.text or _("Next step"), step.day, ""))
    return card


def _panel(panel: Panel) -> Card:
    """What another room tells."""
    card = Card(panel.title)
    for note in panel.notes:
        card.add(_two_lines(note.heading, note.day, note.text))
    return card


def _two_lines(heading: str, right: str, text: str) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if heading:
        top = QHBoxLayout()
        top.addWidget(label(heading, "strong", wrap=True), 1)
        top.addWidget(label(right, "caption"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
    if text:
        column.addWidget(label(text, "body2", wrap=True, selectable=True))
    return line
