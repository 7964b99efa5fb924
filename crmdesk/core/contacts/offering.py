"""Who is offered where a contact is to be picked: the people of the chosen organisation first, then everybody else."""

from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.words import ID, parse
from crmdesk.core.storage.database import Row

# More than anybody looks through; whoever is wanted of more is typed.
_MOST_THERE: Final = 500
_THERE: Final = (
    "SELECT DISTINCT listing.id FROM affiliation JOIN listing ON listing.id = affiliation.contact_id"
    " WHERE affiliation.organisation_id = ? AND affiliation.until = '' AND listing.trashed = 0"
    " ORDER BY listing.level_rank, listing.name_key, listing.id LIMIT ?"
)
_COLUMNS: Final = ("name", "organisation", "title")


@dataclass(frozen=True)
class Offer:
    """Somebody who may be meant; `there` if they are at the organisation that was asked for."""

    contact: int
    name: str
    organisation: str
    title: str
    there: bool


def offered(contacts: Contacts, text: str, organisation: int | None = None, limit: int = 12) -> list[Offer]:
    """The first whom `text` (any scrap, as in the search box) finds, those who are at `organisation` now before all.

    Without a text only the people of the organisation, the highest first.
    """
    there = [key for (key,) in contacts.query(_THERE, (organisation, _MOST_THERE))] if organisation else []
    found = there
    if text.strip():
        where = parse(text)
        among = where.with_values(ID, map(str, there))
        fitting = set(contacts.finder.first(among, "", limit=_MOST_THERE)) if there else set()
        found = [key for key in there if key in fitting]
        if len(found) < limit:
            found += (key for key in contacts.finder.first(where, "", limit=limit + len(found)) if key not in fitting)
    found = found[:limit]
    rows, known = contacts.finder.page(found, _COLUMNS), set(there)
    return [_offer(key, rows[key], there=key in known) for key in found if key in rows]


def _offer(contact: int, row: Row, *, there: bool) -> Offer:
    name, organisation, title = row
    return Offer(contact, name, organisation, title, there)
