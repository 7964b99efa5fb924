"""What a contact is worth to us: what they turned over in twelve months, or what we say ourselves.

The tier that values suggest stands on the page of 80/20; the one in the fields is the one that a person set.
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.attention.of_contact import OwnWorth
from crmdesk.core.documents.charts import written
from crmdesk.core.language import _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import KeyValues, label
from crmdesk.gui.kit.page import Workplace


class ValueCard(Card):
    """`show_contact` looks for it; "Say" asks for the score."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Value"), parent)
        self._place = place
        self._contact: int | None = None
        self.nothing = label(_("Nothing is known of their turnover yet."), "caption", wrap=True)
        self.add(self.nothing)
        self.values = KeyValues()
        self.add(self.values)
        self.more = self.set_link(_("Own score"), self.ask, _("Say what somebody is worth…"))

    def show_contact(self, contact: int, *, locked: bool) -> None:
        """Look for what a contact is worth; the card stays as it is until that is known."""
        self._contact = contact
        self.more.setVisible(not locked)
        find = partial(self._place.desk.attention.of_contact, contact)
        self._place.jobs.run(find, self._fill, key="contacts.value")

    def ask(self) -> None:
        """Ask for the own score."""
        from crmdesk.gui.kit.score_dialog import set_score  # noqa: PLC0415 - what is asked for later is imported then

        if self._contact is not None:
            set_score(self._place, self.window(), self._contact)

    def _fill(self, found: OwnWorth) -> None:
        self.values.clear()
        if found.turned is not None:
            self.values.add(_("Turnover in twelve months"), written(found.turned, "money"))
        if found.score:
            score = written(found.score, "money")
            idle = _("{amount} a year; it waits while turnover is told").format(amount=score)
            self.values.add(
                _("Own score"), idle if found.turned is not None else _("{amount} a year").format(amount=score)
            )
        told = found.turned is not None or bool(found.score)
        self.nothing.setVisible(not told)
        self.values.setVisible(told)
