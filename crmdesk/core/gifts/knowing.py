"""What a gift for somebody must know of them, read by one statement for however many there are."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
# The address to which a parcel goes: that of work, else of home, else any.
ADDRESS: Final = (
    "(SELECT text FROM address WHERE address.contact_id = contact.id"
    " ORDER BY CASE kind WHEN 'work' THEN 1 WHEN 'home' THEN 2 ELSE 3 END, id LIMIT 1)"
)
_KNOWN: Final = (
    "SELECT contact.id, contact.name, family, given, contact.pinyin, sex, contact.nature, acquaintance,"  # noqa: S608 - constants
    " contact.standing, contact.tier, contact.region, listing.phone, listing.hobbies, affiliation.organisation_id,"
    " coalesce(organisation.name, ''), coalesce(organisation.nature, ''), coalesce(affiliation.title, ''),"
    f" coalesce(affiliation.level, ''), coalesce({ADDRESS}, ''),"
    " (SELECT coalesce(max(confirmed), '') FROM address WHERE address.contact_id = contact.id)"
    " FROM json_each(?) AS wanted CROSS JOIN contact ON contact.id = wanted.value"
    " CROSS JOIN listing ON listing.id = contact.id"
    " LEFT JOIN affiliation ON affiliation.contact_id = contact.id AND affiliation.main = 1 AND affiliation.until = ''"
    " LEFT JOIN organisation ON organisation.id = affiliation.organisation_id"
)


class Known(NamedTuple):
    """Somebody as gifts know them; absent text is "", `confirmed` the ISO date on which an address was made sure."""

    id: int
    name: str
    family: str
    given: str
    pinyin: str
    sex: str
    nature: str
    acquaintance: str
    standing: str
    tier: str
    region: str
    phone: str
    hobbies: str
    organisation_id: int | None
    organisation: str
    organisation_nature: str
    title: str
    level: str
    address: str
    confirmed: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """By what limits and rules speak of them, the narrowest first: acquaintance, nature, that of the employer."""
        return tuple(filter(None, (self.acquaintance, self.nature, self.organisation_nature)))

    @property
    def person(self) -> Person:
        """As templates of texts take them."""
        position = Position(self.organisation, title=self.title, level=self.level, main=True)
        return Person(
            self.id,
            self.name,
            self.family,
            self.given,
            self.pinyin,
            sex=self.sex,
            tier=self.tier,
            positions=(position,),
        )


def known(rows: Rows, contacts: Iterable[int]) -> dict[int, Known]:
    """These contacts by id, those of the trash too; ids that are not there are missing."""
    return {row[0]: Known(*row) for row in rows(_KNOWN, (json.dumps(list(contacts)),))}
