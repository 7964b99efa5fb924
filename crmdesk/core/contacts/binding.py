"""Binds the office's own fields, which stand in its book, to the declaration of the fields."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from crmdesk.core.contacts import declared
from crmdesk.core.contacts.choosing import CHOSEN
from crmdesk.core.contacts.fields import Field, Group, Kind
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import YesNo

KINDS: Final = (
    Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.LINK,
)  # fmt: skip
# What the actions begin with that change them.
ACTIONS: Final = "own_field."
_BY_NAME: Final = {kind.name: kind for kind in KINDS}
_SQL: Final = "SELECT title, kind, choices, natures FROM own_field WHERE deleted_at IS NULL ORDER BY place, id"


def bind(rows: Callable[[str, Sequence[Any]], list[Row]]) -> None:
    """Bind the fields of the book that `rows` reads."""
    declared.bind(field_of(*row) for row in rows(_SQL, ()))


def unbind() -> None:
    """No book is open any more."""
    declared.bind(())


def field_of(title: str, kind: str, choices: str, natures: str) -> Field:
    """A row of `own_field` as a declaration like any other; of a kind that only a newer program knows, as text."""
    known = _BY_NAME.get(kind, Kind.TEXT)
    return Field(
        title,
        title,
        known,
        Group.OWN,
        choices=YesNo if known is Kind.YES_NO else None,
        facet=known in CHOSEN,
        own=True,
        options=tuple(json.loads(choices)),
        natures=tuple(filter(None, natures.split(","))),
    )
