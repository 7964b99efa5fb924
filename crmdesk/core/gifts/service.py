"""What one can do with gifts: each part of the planner by its name, loaded when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.briefing import Source
    from crmdesk.core.contacts.filters import Subject
    from crmdesk.core.gifts.catalogue import Catalogue
    from crmdesk.core.gifts.ledger import Ledger
    from crmdesk.core.gifts.received import ReceivedGifts
    from crmdesk.core.gifts.single import SingleGifts

# ruff: noqa: PLC0415 - whoever opens one part need not load the others


class Gifts:
    """The gift planner of one open book."""

    def __init__(self, history: History, ids: IdSource, settings: Settings) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings

    @cached_property
    def catalogue(self) -> "Catalogue":
        """What is given: the gifts, their stock, and how they were received."""
        from crmdesk.core.gifts.catalogue import Catalogue

        return Catalogue(self._history, self._ids)

    @cached_property
    def ledger(self) -> "Ledger":
        """What was given and received, by person and year."""
        from crmdesk.core.gifts.ledger import Ledger

        return Ledger(self._history)

    @cached_property
    def received(self) -> "ReceivedGifts":
        """Gifts that we received."""
        from crmdesk.core.gifts.received import ReceivedGifts

        return ReceivedGifts(self._history, self._ids)

    @cached_property
    def single(self) -> "SingleGifts":
        """Gifts to one person without a campaign, and what became of any gift."""
        from crmdesk.core.gifts.single import SingleGifts

        return SingleGifts(self._history, self._ids)

    def before_a_call(self, recorded: "Source") -> "Source":
        """The last gifts for the call card, with those that are only records, which `recorded` tells."""
        from crmdesk.core.gifts.briefing import before_a_call

        return before_a_call(self.ledger.of_contact, recorded)

    def facts(self) -> "tuple[Subject, ...]":
        """What filters and views may ask of gifts."""
        from crmdesk.core.gifts.facts import facts

        return facts()
