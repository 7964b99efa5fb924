"""One product in full: what it is and whose, how it stands in tenders, which agreements it has, who could sell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.agreements.fitting import Fitting, distributors
from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import Product, Tender
from crmdesk.core.desk import Desk
from crmdesk.core.language import _, ngettext
from crmdesk.gui.agreements.product_rows import TENDER_TINTS, tender_text, tender_title
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.agreements_card import AgreementsCard
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.labels import IconLabel, KeyValues, label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.person_line import PersonLine
from crmdesk.gui.kit.timeline_lines import PaintedLine
from crmdesk.gui.kit.two_columns import TwoColumns

_REMOVING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True)
class Told:
    """What the cards show of one product; `fitting` is None where it has no category."""

    item: Product
    fitting: Fitting | None


def read_told(desk: Desk, key: int) -> Told | None:
    """Everything for the cards; None where it is gone for good."""
    for item in desk.agreements.products.items([key]):
        fitting = distributors(desk.contacts.finder, item.category) if item.category else None
        return Told(item, fitting)
    return None


class ProductCards(TwoColumns):
    """`opened` carries a room and the id of what is asked for there; the tenders of which something is asked."""

    opened = Signal(str, object)
    tender_asked = Signal(object)
    tender_removed = Signal(object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._place = place
        self.setAccessibleName(_("Product"))
        inside = self.inside
        self.head = HeadCard(doing, inside)
        self.tenders = TendersCard(doing, inside)
        nothing = _("No agreement is about it yet.")
        self.agreements = AgreementsCard(place, "products.agreements", nothing, inside)
        self.fitting = DistributorsCard(doing, inside)
        self.fitting.opened.connect(self.opened)
        self.tenders.asked.connect(self.tender_asked)
        self.tenders.removed.connect(self.tender_removed)
        self.lay_out(self.head, (self.tenders,), (self.agreements, self.fitting), (1, 1))
        inside.hide()

    def show_told(self, told: Told | None) -> None:
        """Show one product, or none."""
        self.inside.setVisible(told is not None)
        if told is not None:
            self.head.show_product(told.item)
            self.tenders.show_tenders(told.item.tenders, locked=told.item.trashed or self._place.desk.read_only)
            self.agreements.show_of(Query(product=told.item.id))
            self.fitting.show_fitting(told.item.category, told.fitting)


class HeadCard(Card):
    """What it is, and whose."""

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Product"))
        self._doing = doing
        self._inside: QWidget | None = None

    def show_product(self, item: Product) -> None:
        """Show one product."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row, texts = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("pill", "violet", 26), 0, Qt.AlignmentFlag.AlignTop)
        texts.setSpacing(2)
        texts.addWidget(label(item.name, "page", wrap=True, selectable=True))
        texts.addWidget(label(item.specification, "caption", selectable=True))
        row.addLayout(texts, 1)
        if item.trashed:
            row.addWidget(chip(_("In the trash"), "rose"), 0, Qt.AlignmentFlag.AlignTop)
        if item.category:
            row.addWidget(chip(item.category), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._known(item))
        column.addLayout(self._buttons(item))
        self.add(self._inside)

    @staticmethod
    def _known(item: Product) -> KeyValues:
        known = KeyValues()
        known.add(_("Approval number"), item.approval or _("not known"))
        if item.supplier is not None:
            known.add(_("Supplier"), item.supplier.name)
        if item.note:
            known.add(_("Notes"), item.note)
        return known

    def _buttons(self, item: Product) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if item.trashed:
            row.addWidget(self._doing.button("restore", "tonal"))
            row.addStretch()
            return row
        row.addWidget(self._doing.button("same"))
        row.addStretch()
        for key in ("open", "edit", "remove"):
            row.addWidget(self._doing.button(key, "icon"))
        return row


class TenderLine(PaintedLine):
    """A province; Enter or a click asks for another state, Delete takes it away."""

    removed = Signal()

    def __init__(self, tender: Tender, *, locked: bool) -> None:
        tint = TENDER_TINTS[tender.state]
        text = " · ".join(filter(None, (tender_text(tender), tender.note)))
        super().__init__(("location_on", tint), tender_title(tender), text, tender.day, None)
        self.locked = locked

    def event(self, event: QEvent) -> bool:
        """Take Delete before the page does, which would take the whole product."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the province away."""
        if event.key() in _REMOVING and not self.locked:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class TendersCard(LinesCard):
    """`asked` carries a tender that is to be changed, `removed` one that is to be taken away."""

    asked = Signal(object)
    removed = Signal(object)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Tenders by province"), parent)
        text = _("No province yet. Write down where it is listed, won or handed in.")
        self.nothing = self.say(label(text, "caption", wrap=True))
        self.more = self.set_link(_("Add"), doing["tender"].trigger, _("How it stands in a province"))

    def show_tenders(self, tenders: Sequence[Tender], *, locked: bool) -> None:
        """Show how it stands, province by province."""
        lines = []
        for tender in tenders:
            line = TenderLine(tender, locked=locked)
            line.asked.connect(partial(self.asked.emit, tender))
            line.removed.connect(partial(self.removed.emit, tender))
            lines.append(line)
        self.lines.replace(lines)
        self.more.setVisible(not locked)
        self.nothing.setVisible(not lines)


class DistributorsCard(LinesCard):
    """`opened` carries the room and the id of somebody."""

    opened = Signal(str, object)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Distributors that fit"), parent)
        self.said = self.say(label("", "caption", wrap=True))
        self.more = self.set_link(_("Show all"), doing["fitting"].trigger, _("Show the distributors that fit"))

    def show_fitting(self, category: str, fitting: Fitting | None) -> None:
        """Show whose strong category it is."""
        lines = []
        for contact, name, place in fitting.best if fitting else ():
            line = PersonLine(contact, name, place)
            line.asked.connect(partial(self.opened.emit, "contacts", contact))
            lines.append(line)
        self.lines.replace(lines)
        number = fitting.number if fitting else 0
        self.more.setVisible(number > 0)
        text = ngettext(
            "{count} distributor has {category} as a strong category.",
            "{count} distributors have {category} as a strong category.", number,
        )  # fmt: skip
        said = text.format(count=f"{number:,}", category=category)
        self.said.setText(said if category else _("Give the product a category to see who could sell it."))
