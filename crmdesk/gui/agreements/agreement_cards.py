"""One agreement in full: with whom, of what, its term, what was agreed, what we knew before, who, files, renewals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.records import BACKGROUND, CLAUSES, Agreement, Product, State
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.gui.agreements.agreement_head import HeadCard
from crmdesk.gui.agreements.agreement_people import PeopleCard
from crmdesk.gui.agreements.renewals_card import RenewalsCard
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.labels import KeyValues, label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.two_columns import TwoColumns


@dataclass(frozen=True)
class Told:
    """What the cards show of one agreement; `titles` are those of its people, by contact."""

    item: Agreement
    state: State
    products: Sequence[Product]
    line: Sequence[tuple[Agreement, State]]
    titles: Mapping[int, str]
    today: date


def read_told(desk: Desk, key: int) -> Told | None:
    """Everything for the cards; None where it is gone for good."""
    service = desk.agreements
    for item in service.items([key]):
        people = [person.id for person in (*item.contacts, *item.recommended)]
        shown = desk.contacts.finder.page(people, ["title", "organisation"])
        titles = {contact: " · ".join(filter(None, map(str, row))) for contact, row in shown.items()}
        line = [(one, service.state(one)) for one in service.renewals(key)]
        products = service.products.items([product.id for product in item.products])
        return Told(item, service.state(item), products, line, titles, desk.clock.today())
    return None


class AgreementCards(TwoColumns):
    """`opened` carries a room and the id of what is asked for there."""

    opened = Signal(str, object)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._place = place
        self.setAccessibleName(_("Agreement"))
        inside = self.inside
        self.head = HeadCard(doing, inside)
        self.terms = TextsCard(_("What was agreed"), CLAUSES, doing, inside)
        self.before = TextsCard(_("What we found out before signing"), BACKGROUND, doing, inside)
        self.people = PeopleCard(inside)
        self.renewals = RenewalsCard(doing, inside)
        self.files = FilesCard(place, place.desk.agreements.files, doing, inside)
        for card in (self.head, self.people, self.renewals):
            card.opened.connect(self.opened)
        self.lay_out(self.head, (self.terms, self.before), (self.people, self.renewals, self.files), (6, 5))
        inside.hide()

    def show_told(self, told: Told | None) -> None:
        """Show one agreement, or none."""
        self.inside.setVisible(told is not None)
        if told is None:
            return
        item, locked = told.item, told.item.trashed or self._place.desk.read_only
        self.head.show_agreement(item, told.state, told.products, told.today)
        self.terms.show_texts(item.texts, item.note)
        recommended = [_("Recommended by {name}").format(name=person.name) for person in item.recommended]
        self.before.show_texts(item.texts, " · ".join(recommended))
        self.people.show_people(_sides(told))
        self.renewals.show_line(told.line, item.id)
        self.files.show_files(item.id, item.partner, locked=locked)


def _sides(told: Told) -> Sequence[tuple[str, Named, str]]:
    """Everybody on the card: the room where they are found, who, and what they are here."""
    theirs = [("contacts", one, told.titles.get(one.id, "")) for one in told.item.contacts]
    recommended = [("contacts", one, _("Recommended it")) for one in told.item.recommended]
    return [*theirs, *recommended, *(("colleagues", one, _("Ours")) for one in told.item.colleagues)]


class TextsCard(Card):
    """Texts under their titles, as far as there are any; below them a remark."""

    def __init__(self, title: str, titles: Mapping[str, str], doing: Actions, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._titles = titles
        self._inside: QWidget | None = None
        self.set_link(_("Change"), doing["edit"].trigger, _("Change: {title}").format(title=title))

    def show_texts(self, texts: Mapping[str, str], remark: str) -> None:
        """Show these and no others."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        known = [(_(title), texts.get(key, "")) for key, title in self._titles.items() if texts.get(key)]
        if not known and not remark:
            self._inside = label(_("Nothing is written down."), "caption", wrap=True)
        else:
            self._inside = made = KeyValues()
            for title, text in known:
                made.add(title, text)
            if remark:
                made.add(_("Note"), remark)
        self.add(self._inside)
