"""The rooms that lists are brought into, each loaded when a list needs it."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.settings import Settings
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.attention.worth import Worth
    from crmdesk.core.budget.categories import Categories
    from crmdesk.core.gifts.service import Gifts

# ruff: noqa: PLC0415 - whoever brings people in need not load the other rooms


class Neighbours:
    """The rooms of one open book, as lists ask them."""

    def __init__(
        self, contacts: Contacts, settings: Settings, history: History, ids: IdSource, gifts: "Callable[[], Gifts]"
    ) -> None:
        self.contacts = contacts
        self.settings = settings
        self.history = history
        self.ids = ids
        self._gifts = gifts

    @property
    def query(self) -> Callable[..., list[Row]]:
        """What reads the book; that of the archive, which counts in tests."""
        return self.contacts.query

    def today(self) -> date:
        """The day of the book's clock."""
        return self.history.today()

    @property
    def gifts(self) -> "Gifts":
        """The gift planner."""
        return self._gifts()

    @cached_property
    def worth(self) -> "Worth":
        """What customers are worth."""
        from crmdesk.core.attention.worth import Worth

        return Worth(self.history, self.ids)

    @cached_property
    def categories(self) -> "Categories":
        """The categories of the budget."""
        from crmdesk.core.budget.categories import Categories

        return Categories(self.history, self.ids)
