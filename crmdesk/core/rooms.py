"""The rooms of an open book by their names, and the tables of all of them."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crmdesk.core.agreements.service import Agreements
    from crmdesk.core.attention.service import Attention
    from crmdesk.core.budget.service import Budget
    from crmdesk.core.clock import Clock
    from crmdesk.core.contacts.filters import Subject
    from crmdesk.core.contacts.service import Contacts
    from crmdesk.core.exchange.service import Exchange
    from crmdesk.core.gifts.service import Gifts
    from crmdesk.core.interactions.service import Interactions
    from crmdesk.core.news.service import News
    from crmdesk.core.occasions.service import Occasions
    from crmdesk.core.organisations.service import Organisations
    from crmdesk.core.reports.service import Reports
    from crmdesk.core.settings import Settings
    from crmdesk.core.storage.history import History
    from crmdesk.core.storage.ids import IdSource
    from crmdesk.core.storage.model import Table
    from crmdesk.core.views.service import Views

# ruff: noqa: PLC0415 - a start needs the archive alone; every other room is loaded when it is first used


class Rooms:
    """What one can do with a book, a room by its name. The desk opens the book and sets what all of them stand on."""

    clock: "Clock"
    ids: "IdSource"
    history: "History"
    settings: "Settings"
    contacts: "Contacts"

    @cached_property
    def organisations(self) -> "Organisations":
        """Where people stand, and how well we know them there; loaded when first used."""
        from crmdesk.core.organisations.service import Organisations

        return Organisations(self.history.connection, self.history, self.ids)

    @cached_property
    def occasions(self) -> "Occasions":
        """Days that come again; loaded when first looked at."""
        from crmdesk.core.occasions.service import Occasions

        return Occasions(self.history, self.ids, self.settings)

    @cached_property
    def interactions(self) -> "Interactions":
        """What was said and done, what comes next, and how often; loaded when first used."""
        from crmdesk.core.interactions.service import Interactions

        # What records cost is of a room above, which is loaded by the first that costs something.
        costs = lambda records: self.budget.costs.follow(records)  # noqa: E731, PLW0108 - see above
        return Interactions(self.history.connection, self.history, self.ids, self.settings, costs)

    @cached_property
    def news(self) -> "News":
        """What happened to customers and what it calls for; loaded when first used."""
        from crmdesk.core.news.service import News

        return News(self.history, self.ids, self.settings)

    @cached_property
    def gifts(self) -> "Gifts":
        """The gift planner; loaded when first used."""
        from crmdesk.core.gifts.service import Gifts

        return Gifts(
            self.history, self.ids, self.settings, self.contacts, lambda: self.views, lambda: self.occasions.own(None)
        )

    @cached_property
    def budget(self) -> "Budget":
        """Plans, expenses and where we stand; rooms whose money arrives by itself hand their sources in here."""
        from crmdesk.core.budget.service import Budget

        return Budget(self.history, self.ids, self.settings, (self.gifts.spent(),))

    @cached_property
    def agreements(self) -> "Agreements":
        """What was agreed with suppliers and distributors; loaded when first used."""
        from crmdesk.core.agreements.service import Agreements

        return Agreements(self.history, self.ids, self.settings)

    @cached_property
    def reports(self) -> "Reports":
        """Progress reports to suppliers; loaded when first used."""
        from crmdesk.core.reports.service import Reports

        return Reports(self.history, self.ids, self.interactions)

    @cached_property
    def attention(self) -> "Attention":
        """Whether attention and money go to those who bring the value; loaded when first looked at."""
        from crmdesk.core.attention.service import Attention

        return Attention(self.history, self.ids, self.contacts, self.interactions, self.budget.spent)

    @cached_property
    def views(self) -> "Views":
        """Saved views; loaded when first looked at."""
        from crmdesk.core.views.service import Views

        return Views(self.history, self.ids, self.contacts.finder, self.facts)

    @cached_property
    def facts(self) -> "Mapping[str, Subject]":
        """What rooms above the archive know of a contact, as filters ask it, by key; each room adds its facts here."""
        from crmdesk.core.agreements import facts as agreements
        from crmdesk.core.attention import facts as attention
        from crmdesk.core.budget import facts as budget
        from crmdesk.core.bulletins import facts as bulletins

        known: tuple[Subject, ...] = (
            *self.gifts.facts(), *budget.facts(), *attention.facts(), *agreements.facts(), *bulletins.facts(),
        )  # fmt: skip
        return {each.key: each for each in known}

    @cached_property
    def exchange(self) -> "Exchange":
        """Files in and out; loaded when first used, for a start does not need it."""
        from crmdesk.core.exchange.lists.neighbours import Neighbours
        from crmdesk.core.exchange.service import Exchange

        return Exchange(Neighbours(self.contacts, self.settings, self.history, self.ids, lambda: self.gifts))


def tables() -> "tuple[type[Table], ...]":
    """The captured tables of all rooms, parents before children."""
    from crmdesk.core.agreements import tables as agreements
    from crmdesk.core.attention import tables as attention
    from crmdesk.core.budget import tables as budget
    from crmdesk.core.bulletins import tables as bulletins
    from crmdesk.core.contacts import tables as contacts
    from crmdesk.core.gifts import tables as gifts
    from crmdesk.core.interactions import tables as interactions
    from crmdesk.core.news import tables as news
    from crmdesk.core.occasions import tables as occasions
    from crmdesk.core.reports import tables as reports

    rooms = (contacts, occasions, interactions, news, gifts, budget, attention, agreements, bulletins, reports)
    return tuple(table for room in rooms for table in room.CAPTURED)
