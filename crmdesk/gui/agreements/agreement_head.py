"""The head of an agreement: with whom, of which products, how its term stands, and what is done with it now."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.agreements.finding import days_left
from crmdesk.core.agreements.records import DAYS, SIDES, STATES, Agreement, Product, State
from crmdesk.core.language import _, sentences
from crmdesk.gui.agreements.term_bar import TermBar
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.agreement_lines import SIDE_SIGNS, STATE_TINTS, in_days
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, label

_PAST: Final = (State.OVER, State.RENEWED)


class HeadCard(Card):
    """`opened` carries a room and the id of what is asked for there."""

    opened = Signal(str, object)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Agreement"))
        self._doing = doing
        self._inside: QWidget | None = None

    def show_agreement(self, item: Agreement, state: State, products: Sequence[Product], today: date) -> None:
        """Show one agreement as it stands today."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top(item, state))
        column.addLayout(self._products(products))
        column.addSpacing(2)
        column.addWidget(TermBar(item, today))
        column.addWidget(label(term_text(item, state, today), "body2", wrap=True))
        column.addLayout(self._buttons(item, state))
        self.add(self._inside)

    def _top(self, item: Agreement, state: State) -> QHBoxLayout:
        row, texts = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(12)
        icon, tint = SIDE_SIGNS.get(item.side, ("handshake", "slate"))
        row.addWidget(IconLabel(icon, tint, 26), 0, Qt.AlignmentFlag.AlignTop)
        texts.setSpacing(2)
        texts.addWidget(label(item.partner, "page", wrap=True, selectable=True))
        signed = f"{_(DAYS['signed'])} {item.days['signed']}" if item.days["signed"] else ""
        about = " · ".join(filter(None, (_(SIDES.get(item.side, "")), item.number, signed)))
        texts.addWidget(label(about, "caption", wrap=True, selectable=True))
        row.addLayout(texts, 1)
        if item.trashed:
            row.addWidget(chip(_("In the trash"), "rose"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(chip(_(STATES[state]), STATE_TINTS[state]), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _products(self, products: Sequence[Product]) -> QGridLayout:
        """A row for each product: the way to it, and its approval number."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for row, product in enumerate(products):
            link = Button(product.name, "link", "pill", _("Open {name}").format(name=product.name))
            link.when_clicked(partial(self.opened.emit, "partners", product.id))
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(product.approval, "body2", selectable=True), row, 1)
            grid.addWidget(ElidedLabel(product.specification, "caption"), row, 2)
        return grid

    def _buttons(self, item: Agreement, state: State) -> QHBoxLayout:
        row, deeds = QHBoxLayout(), FlowLayout()
        row.setSpacing(8)
        row.addLayout(deeds, 1)
        if item.trashed:
            deeds.addWidget(self._doing.button("restore", "tonal"))
            return row
        if not item.renewed:
            deeds.addWidget(self._doing.button("renew", "tonal"))
        if item.ended_on:
            deeds.addWidget(self._doing.button("go_on"))
        elif state not in _PAST:
            deeds.addWidget(self._doing.button("playbook"))
            deeds.addWidget(self._doing.button("end"))
        for key in ("open", "edit", "remove"):
            row.addWidget(self._doing.button(key, "icon"), 0, Qt.AlignmentFlag.AlignTop)
        return row


def term_text(item: Agreement, state: State, today: date) -> str:
    """How the term stands, in words."""
    left = days_left(item, today)
    if item.ended_on:
        text = _("It ended early, on {day}").format(day=item.ended_on)
        return f"{text}: {item.ended_why}" if item.ended_why else text
    if state is State.COMING:
        return _("It begins {when}.").format(when=in_days((date.fromisoformat(item.days["begins"]) - today).days))
    if left is None:
        return _("It has no end.")
    said = [_("It ended {when}.") if left < 0 else _("It ends {when}.")]
    if item.days["renew_by"] and left >= 0 and not item.renewed:
        decide = (date.fromisoformat(item.days["renew_by"]) - today).days
        said.append(_("Renew it by {day}, {when}.").format(day=item.days["renew_by"], when=in_days(decide)))
    if item.renewed:
        said.append(_("It is renewed."))
    return sentences(said).format(when=in_days(left))
