"""What becomes of a row that points to somebody when two contacts are merged, work is handed over, or one is purged.

Every reference to a contact or a colleague says it where its table is declared: one that does not is refused when its
class is made. Merge, hand-over and purge walk these declarations, so that a table of a later room is never forgotten.
"""

from enum import Enum, auto
from typing import Any

import peewee


class Merge(Enum):
    """When the contact it points to loses a merge: the row goes to the winner, is weighed as a field, or stays."""

    MOVE = auto()
    FIELD = auto()
    STAY = auto()


class HandOver(Enum):
    """When the work of the colleague it points to is handed over: it points to the new one, or stays."""

    MOVE = auto()
    STAY = auto()


class Purge(Enum):
    """When the contact it points to is forgotten: the row is removed with them, or has nothing to do with that."""

    REMOVE = auto()
    STAY = auto()


class Reference(peewee.ForeignKeyField):
    """A foreign key to a contact or a colleague, with what merge, hand-over and purge do with its row."""

    def __init__(
        self, model: Any, *, merge: Merge, hand_over: HandOver, purge: Purge, column_name: str = "", null: bool = False
    ) -> None:
        super().__init__(model, null=null, column_name=column_name or None, backref="+")
        self.merge = merge
        self.hand_over = hand_over
        self.purge = purge
