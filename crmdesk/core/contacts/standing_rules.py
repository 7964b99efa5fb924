"""Whom one may still call, greet and write to: what each standing allows. Today, greetings and campaigns ask here."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.words import FieldTerm, Where
from crmdesk.core.values.choices import Standing

# Nobody calls or greets them, whatever is asked for.
CLOSED: Final = (Standing.LEFT_TRADE, Standing.DECEASED, Standing.DO_NOT_CONTACT)
# To win them back somebody may decide to; nothing goes out to them by itself.
ON_PURPOSE: Final = (Standing.LOST,)
NOT_CONTACTED: Final = (*CLOSED, *ON_PURPOSE)
_DATED: Final = (Standing.DORMANT, *NOT_CONTACTED)


def may_contact(standing: str, *, on_purpose: bool = False) -> bool:
    """Whether a contact of this standing may be called, greeted and written to; "" is a standing nobody has said.

    `on_purpose` where somebody chose this very contact: then one who is lost may be.
    """
    return standing not in (CLOSED if on_purpose else NOT_CONTACTED)


def may_contact_sql(column: str, *, on_purpose: bool = False) -> str:
    """The same as a condition on a column that holds a standing, for the statements of the rooms."""
    closed = ", ".join(f"'{standing}'" for standing in (CLOSED if on_purpose else NOT_CONTACTED))
    return f"{column} NOT IN ({closed})"


def not_to_be_contacted(finder: Finder, contacts: Iterable[int]) -> frozenset[int]:
    """Those of the contacts to whom nothing goes out by itself; one statement, however many there are."""
    asked = Where(fields=(FieldTerm("standing", tuple(map(str, NOT_CONTACTED))),))
    return frozenset(finder.ids(asked, sort="")).intersection(contacts)


def since_then(standing: str, today: date) -> Mapping[str, str]:
    """Since when and why a standing holds that was just set without saying it: the old ones are not true of it."""
    return {"standing_since": today.isoformat() if standing in _DATED else "", "standing_reason": ""}
