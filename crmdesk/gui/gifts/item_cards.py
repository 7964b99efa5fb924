"""One gift of the catalogue in full: what it is, whom it suits, how it was received so far, what is in stock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.gifts.items import Move
from crmdesk.core.gifts.reception import Reception
from crmdesk.core.gifts.records import REACTIONS, Item, Suit
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Level, Sex, title
from crmdesk.gui.gifts.item_picture import GiftPicture
from crmdesk.gui.gifts.item_rows import lasts, yuan
from crmdesk.gui.gifts.reception_bars import TINTS, ReceptionBars
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import ElidedLabel, KeyValues, label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.tokens import TintName

_PICTURE_PX = 128
_SHOWN_MOVES = 6
_SUIT_TINTS: dict[Suit, TintName] = {
    Suit.HOBBY: "accent", Suit.SEX: "violet", Suit.LEVEL: "blue", Suit.REGION: "green",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What the cards show of one gift."""

    item: Item
    reception: Reception
    moves: Sequence[Move]


def read_told(place: Workplace, key: int) -> Told | None:
    """Everything for the cards; None where it is gone for good."""
    catalogue = place.desk.gifts.catalogue
    found = catalogue.items([key])
    return Told(found[0], catalogue.reception(key), catalogue.moves(key)) if found else None


class ItemCards(QScrollArea):
    """`unstocked` carries an entry of the stock that is to be taken away."""

    unstocked = Signal(object)

    def __init__(self, doing: Actions, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing, self._pictures = doing, pictures
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Gift"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_told(self, told: Told | None) -> None:
        """Show one gift, or none."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if told is not None:
            for card in (self._head(told.item), self._received(told.reception), self._stock(told)):
                column.addWidget(card)
        column.addStretch()
        self.setWidget(inside)

    def _head(self, item: Item) -> Card:
        card, row, texts = Card(), QHBoxLayout(), QVBoxLayout()
        row.setSpacing(18)
        row.addWidget(GiftPicture(self._pictures, item.picture, item.name, _PICTURE_PX), 0, Qt.AlignmentFlag.AlignTop)
        texts.setSpacing(8)
        texts.addWidget(label(item.name, "display", wrap=True, selectable=True))
        texts.addWidget(_chips(_signs(item)))
        known = KeyValues()
        for heading, said in (
            (_("Price of one"), yuan(item.price)), (_("Origin"), item.origin), (_("Supplier"), item.supplier),
            (_("Keeps for"), lasts(item.shelf_life)), (_("Notes"), item.note),
        ):  # fmt: skip
            if said:
                known.add(heading, said)
        texts.addWidget(known)
        row.addLayout(texts, 1)
        card.add(row)
        card.add(self._buttons(item))
        return card

    def _buttons(self, item: Item) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if item.trashed:
            row.addWidget(self._doing.button("restore", "tonal"))
            row.addStretch()
            return row
        row.addWidget(self._doing.button("give", "tonal"))
        row.addStretch()
        for key in ("picture", "edit", "remove"):
            row.addWidget(self._doing.button(key, "icon"))
        return row

    def _received(self, reception: Reception) -> Card:
        card = Card(_("How it was received"))
        if not reception.all.given:
            card.add(label(_("Nobody was given this yet."), "caption", wrap=True))
            return card
        figures = QHBoxLayout()
        figures.setSpacing(28)
        for heading, count in (
            (_("Given"), reception.all.given),
            *((_(REACTIONS[reaction]), reception.all.of(reaction)) for reaction in TINTS),
        ):
            figures.addLayout(_figure(heading, f"{count:,}"))
        figures.addStretch()
        card.add(figures)
        card.add(ReceptionBars([(_("Everybody"), reception.all)]))
        if len(reception.tiers) > 1:
            card.add(_heading(_("By tier"), _("share of those who told us that liked it")))
            card.add(ReceptionBars([(tier or _("No tier"), counts) for tier, counts in reception.tiers]))
        if reception.hobbies:
            card.add(_heading(_("By hobby"), ""))
            card.add(ReceptionBars(reception.hobbies))
        return card

    def _stock(self, told: Told) -> Card:
        card = Card(_("In stock: {count}").format(count=f"{told.item.stock:,}"))
        if not told.item.trashed:
            card.set_link(_("In or out"), self._doing["stock"].trigger, _("Write down what came in or went out"))
        if not told.moves:
            card.add(label(_("Nothing came in or went out yet."), "caption", wrap=True))
        for move in told.moves[:_SHOWN_MOVES]:
            card.add(self._move(move))
        return card

    def _move(self, move: Move) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(chip(f"{move.pieces:+,}", "green" if move.pieces > 0 else "slate"))
        row.addWidget(ElidedLabel(" · ".join(filter(None, (move.campaign, move.note, yuan(move.cost)))), "body2"), 1)
        row.addWidget(label(move.day, "caption"))
        take = Button("", "tiny", "close", _("Take the entry of {day} away").format(day=move.day))
        take.when_clicked(lambda: self.unstocked.emit(move.id))
        take.setEnabled(self._doing["stock"].isEnabled())
        row.addWidget(take)
        return row


def _signs(item: Item) -> Iterable[QWidget]:
    if item.trashed:
        yield chip(_("In the trash"), "rose")
    if item.cash:
        yield chip(_("Cash"), "rose")
    if item.category:
        yield chip(item.category, "amber")
    for kind, value in item.suits:
        yield chip(suited(kind, value), _SUIT_TINTS[kind])


def suited(kind: Suit, value: str) -> str:
    """Whom it suits, in the current language."""
    if kind is Suit.SEX:
        return title(Sex(value))
    if kind is Suit.LEVEL:
        return title(Level(value))
    return (regions.title(value).split() or [value])[-1] if kind is Suit.REGION else value


def _chips(signs: Iterable[QWidget]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, row_gap=6)
    for sign in signs:
        flow.addWidget(sign)
    if not flow.count():
        # Shown before it stands in a layout it would be a window of its own for a moment, and take the focus.
        holder.hide()
    return holder


def _figure(heading: str, number: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(number, "figure"))
    column.addWidget(label(heading, "caption"))
    return column


def _heading(text: str, remark: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 0)
    row.addWidget(label(text, "body2"))
    row.addStretch()
    if remark:
        row.addWidget(label(remark, "caption"))
    return row
