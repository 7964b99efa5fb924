"""Reading whole organisations, and who stands there."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.organisations import sql
from crmdesk.core.organisations.records import Member, Organisation
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_ORGANISATION: Final = (
    "SELECT organisation.id, organisation.name, organisation.nature, organisation.region, organisation.site,"
    " organisation.note, organisation.logo, coalesce(parent.name, ''), organisation.parent_id,"
    " organisation.deleted_at IS NOT NULL FROM organisation"
    " LEFT JOIN organisation AS parent ON parent.id = organisation.parent_id WHERE organisation.id = ?"
)
_PHONES: Final = "SELECT value, kind FROM organisation_phone WHERE organisation_id = ? ORDER BY id"
_ADDRESSES: Final = "SELECT text, postcode, kind FROM organisation_address WHERE organisation_id = ? ORDER BY id"
# The present ones by level, then by name; the former ones after them, the last to leave first.
_MEMBERS: Final = (
    "SELECT contact.id, contact.name, affiliation.department, affiliation.title, affiliation.level, since, until,"  # noqa: S608 - constants
    f" contact.standing, {sql.PRESENT}, coalesce(colleague.name, '') FROM affiliation"
    " JOIN contact ON contact.id = contact_id JOIN listing ON listing.id = contact.id"
    " LEFT JOIN colleague ON colleague.id = contact.sponsor_id AND colleague.deleted_at IS NULL"
    " WHERE organisation_id = ? AND contact.deleted_at IS NULL"
    " ORDER BY 9 DESC, CASE affiliation.level WHEN 'top' THEN 1 WHEN 'senior' THEN 2 WHEN 'middle' THEN 3"
    " WHEN 'staff' THEN 4 ELSE 9 END, until DESC, listing.name_key, affiliation.id"
)


def organisation(rows: Rows, key: int) -> Organisation:
    """One organisation, also from the trash. Raises NotFound."""
    found = rows(_ORGANISATION, [key])
    if not found:
        raise NotFound(_("This organisation is not in the book any more."))
    numbers = tuple(Reach(*phone) for phone in rows(_PHONES, [key]))
    places = tuple(Place(*address) for address in rows(_ADDRESSES, [key]))
    _key, name, nature, region, site, note, logo, parent, parent_id, trashed = found[0]
    return Organisation(
        key, name, nature, region, site, note, logo, parent, parent_id, numbers, places, trashed=bool(trashed)
    )


def members(rows: Rows, key: int) -> list[Member]:
    """Everybody who stands or stood at an organisation and is not in the trash; the present ones first, by level."""
    return [Member(*values) for values in rows(_MEMBERS, [key])]
