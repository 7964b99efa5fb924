"""What one can do with gifts: each part of the planner by its name, loaded when first used."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.briefing import Source
    from crmdesk.core.contacts.filters import Subject
    from crmdesk.core.gifts.campaigns import Campaigns
    from crmdesk.core.gifts.catalogue import Catalogue
    from crmdesk.core.gifts.closing import Closing
    from crmdesk.core.gifts.deliveries import Deliveries
    from crmdesk.core.gifts.forbidding import Forbidding
    from crmdesk.core.gifts.guards import Guards
    from crmdesk.core.gifts.ledger import Ledger
    from crmdesk.core.gifts.money import Money
    from crmdesk.core.gifts.papers import Papers
    from crmdesk.core.gifts.past import Past
    from crmdesk.core.gifts.received import ReceivedGifts
    from crmdesk.core.gifts.single import SingleGifts
    from crmdesk.core.gifts.single_papers import SinglePapers
    from crmdesk.core.gifts.spent import GiftMoney
    from crmdesk.core.gifts.suggesting import Suggestions
    from crmdesk.core.occasions.records import Own
    from crmdesk.core.reasons import Errands
    from crmdesk.core.reasons import Source as Reasons
    from crmdesk.core.views.service import Views

# ruff: noqa: PLC0415 - whoever opens one part need not load the others


class Gifts:
    """The gift planner of one open book."""

    def __init__(
        self, history: History, ids: IdSource, settings: Settings, contacts: Contacts, views: "Callable[[], Views]",
        own_days: "Callable[[], Sequence[Own]]",
    ) -> None:  # fmt: skip
        self._history = history
        self._ids = ids
        self._settings = settings
        self._contacts = contacts
        self._views = views
        self._own_days = own_days

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

        return SingleGifts(self._history, self._ids, self.guards, self._company, lambda: self.deliveries)

    def _company(self) -> str:
        return str(self._settings.get("company.name") or "")

    def before_a_call(self, recorded: "Source") -> "Source":
        """The last gifts for the call card, with those that are only records, which `recorded` tells."""
        from crmdesk.core.gifts.briefing import before_a_call

        return before_a_call(self.ledger.of_contact, recorded)

    def facts(self) -> "tuple[Subject, ...]":
        """What filters and views may ask of gifts."""
        from crmdesk.core.gifts.facts import facts

        return facts()

    @cached_property
    def campaigns(self) -> "Campaigns":
        """Many gifts for one occasion: who is on the list, what they get, what it costs, how far it is."""
        from crmdesk.core.gifts.campaigns import Campaigns, Neighbours

        rooms = Neighbours(self._contacts, self._views, self._own_days, lambda: self.catalogue)
        return Campaigns(self._history, self._ids, self._settings, self.guards, rooms)

    @cached_property
    def past(self) -> "Past":
        """Campaigns of the past, brought in from lists."""
        from crmdesk.core.gifts.past import Past

        return Past(self._history, self._ids, self.campaigns, self.catalogue)

    @property
    def own_days(self) -> "Sequence[Own]":
        """The office's own days, for which gifts may be given too."""
        return self._own_days()

    @cached_property
    def deliveries(self) -> "Deliveries":
        """How far the gifts of campaigns are, and how they were liked."""
        from crmdesk.core.gifts.deliveries import Deliveries

        return Deliveries(self._history, self._settings, self.campaigns)

    @cached_property
    def money(self) -> "Money":
        """What campaigns cost, and what was paid for them."""
        from crmdesk.core.gifts.money import Money

        return Money(self._history, self._ids, self.campaigns)

    @cached_property
    def closing(self) -> "Closing":
        """The end of a campaign, and the draft of the next."""
        from crmdesk.core.gifts.closing import Closing

        return Closing(self._history, self.campaigns)

    def spent(self) -> "GiftMoney":
        """What gifts commit and pay, for the budget."""
        from crmdesk.core.gifts.spent import GiftMoney

        return GiftMoney()

    @cached_property
    def papers(self) -> "Papers":
        """What is printed of campaigns, and what goes to suppliers and couriers."""
        from crmdesk.core.gifts.papers import Papers

        return Papers(self.campaigns, self._contacts, self._settings, lambda: self.catalogue)

    @cached_property
    def single_papers(self) -> "SinglePapers":
        """Labels and envelopes of single gifts."""
        from crmdesk.core.gifts.single_papers import SinglePapers

        return SinglePapers(self.single, self.campaigns, self._contacts, self._settings, lambda: self.catalogue)

    @cached_property
    def forbidding(self) -> "Forbidding":
        """Who may receive nothing."""
        from crmdesk.core.gifts.forbidding import Forbidding

        return Forbidding(self._history)

    @cached_property
    def guards(self) -> "Guards":
        """What speaks against a gift, of a campaign or a single one."""
        from crmdesk.core.gifts.guards import Guards
        from crmdesk.core.gifts.rules import rules

        return Guards(self._history.rows, lambda: rules(self._settings), self._history.today)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """What would suit somebody."""
        from crmdesk.core.gifts.rules import rules
        from crmdesk.core.gifts.suggesting import Suggestions

        return Suggestions(self._history.rows, lambda: rules(self._settings))

    def sources(self) -> "tuple[Reasons, ...]":
        """Gifts that have not arrived, as reasons of Today."""
        from crmdesk.core.gifts.open_gifts import LateGifts

        return (LateGifts(self._history.rows),)

    def errands(self) -> "tuple[Errands, ...]":
        """Steps of campaigns, as what is due today and concerns nobody."""
        from crmdesk.core.gifts.open_gifts import steps_due

        return (steps_due(self._history.rows),)
