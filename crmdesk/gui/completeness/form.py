"""The contact that is being completed: who it is, a field for each gap, and what is known so far."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.completing import gaps_of
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.lacking import CONFIRMED
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.completeness.fields import FILLED, editor_for, title_of, value_of
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip, tier_chip
from crmdesk.gui.kit.editors import Editor
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, KeyValues, label

_TITLE_PX: Final = 96
_KNOWN: Final = ("phones", "emails", "im", "addresses", "birthday", "note")


class Line(QWidget):
    """One gap: its title, what fills it, and a tick once it is filled."""

    def __init__(self, title: str, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        head = label(title, "body2")
        head.setFixedWidth(_TITLE_PX)
        head.setMinimumHeight(34)
        self.tick = IconLabel("check_circle", "accent")
        self.tick.setFixedHeight(34)
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(content, 1)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        policy = self.tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.tick.setSizePolicy(policy)


class Form(QWidget):
    """`filled` carries a gap and the value for it, `confirmed` that the addresses are right, `finished` that Enter was
    pressed in the last field. A field that was filled stays until another contact is shown, lest it be typed in vain.
    """

    filled = Signal(str, object)
    confirmed = Signal()
    finished = Signal()

    def __init__(self, contacts: Contacts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.person: Person | None = None
        self.avatar, self.name = Avatar(0, "", 48), label("", "page")
        self.work = ElidedLabel("", "body2")
        self._signs = FlowLayout(gap=6, row_gap=6)
        self.card, self.known = Card(_("What is missing"), self), KeyValues()
        self.editors: dict[str, Editor] = {gap: editor_for(gap, contacts) for gap in FILLED}
        self.address = label("", wrap=True)
        self.confirm = Button(_("The address is right"), "tonal", "check")
        self.confirm.when_clicked(self.confirmed.emit)
        self.lines: dict[str, Line] = {}
        self._lay_out()

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show who is to be completed; of the same person what was filled meanwhile."""
        another = self.person is None or self.person.id != person.id
        self.person = person
        gaps = gaps_of(person, self._today())
        self.avatar.show_person(person.id, person.name)
        self.name.setText(person.name)
        self.work.setText(showing.place_and_title(person) or _("No organisation yet"))
        self._show_signs(person)
        for gap, line in self.lines.items():
            if another:
                line.setVisible(gap in gaps)
            elif gap in gaps:
                line.show()
            line.tick.setVisible(gap not in gaps)
            line.setEnabled(not locked)
        for gap, editor in self.editors.items():
            holder = self.window().focusWidget()
            if another or not (holder is not None and editor.isAncestorOf(holder)):
                editor.set_value(value_of(gap, person))
        self.address.setText("\n".join(showing.seen(BY_KEY["addresses"], place) for place in person.addresses))
        self.confirm.setVisible(CONFIRMED in gaps)
        self._show_known(person)

    def focus(self) -> None:
        """Begin with the first gap that is still one."""
        self._go_on("")

    def commit(self) -> bool:
        """Hand on what is typed; False, with the focus there, where something is no value."""
        for gap, editor in self.editors.items():
            if not self.lines[gap].isHidden() and not editor.commit():
                editor.focus()
                return False
        return True

    def show_problem(self, gap: str, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self.editors[gap].show_problem(sentence)
        self.editors[gap].focus()

    def _go_on(self, after: str) -> None:
        """To the next gap; from the last one to the next contact."""
        order = list(self.lines)
        rest = order[order.index(after) + 1 :] if after else order
        for gap in rest:
            line = self.lines[gap]
            if not line.isHidden() and line.tick.isHidden():
                (self.editors[gap].focus if gap in self.editors else self._focus_confirm)()
                return
        if after:
            self.finished.emit()

    def _focus_confirm(self) -> None:
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_signs(self, person: Person) -> None:
        while item := self._signs.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if person.tier:
            self._signs.addWidget(tier_chip(person.tier))
        if person.nature:
            self._signs.addWidget(chip(showing.shown(BY_KEY["nature"], person)))

    def _show_known(self, person: Person) -> None:
        self.known.clear()
        for key in _KNOWN:
            field = BY_KEY[key]
            if text := showing.shown(field, person):
                self.known.add(_(field.title), text)

    def _lay_out(self) -> None:
        head, texts = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(14)
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addWidget(self.work)
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        signs = QWidget()
        signs.setLayout(self._signs)
        head.addWidget(signs)
        who = Card("", self)
        who.add(head)
        for gap, editor in self.editors.items():
            if gap == "birthday":
                self._add_confirm()
            self._add(gap, editor, title_of(gap))
            editor.committed.connect(lambda value, gap=gap: self.filled.emit(gap, value))
            editor.entered.connect(lambda gap=gap: self._go_on(gap))
        rest = Card(_("Known so far"), self)
        rest.add(self.known)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (who, self.card, rest):
            column.addWidget(card)
        column.addStretch(1)

    def _add_confirm(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.address)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(CONFIRMED, content, _("Still right?"))

    def _add(self, gap: str, content: QWidget, title: str) -> None:
        self.lines[gap] = Line(title, content, self.card)
        self.card.add(self.lines[gap])
