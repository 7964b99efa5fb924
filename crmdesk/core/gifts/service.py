"""What one can do with gifts: each part of the planner by its name, loaded when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.gifts.catalogue import Catalogue

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
