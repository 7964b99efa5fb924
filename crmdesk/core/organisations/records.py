"""An organisation, who stands there, and how we stand with them: plain frozen values, no tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.language import N_

# An organisation to be made or changed: field keys -> values; what is not there is left as it is.
Draft = dict[str, Any]
MOST_KEY_CONTACTS: Final = 2
# In place of a level of ours where none of us looks after somebody.
NOBODY: Final = "nobody"


class Flag(StrEnum):
    """What is thin between us and an organisation."""

    NO_KEY_CONTACT = "no_key_contact"
    SINGLE_CONTACT = "single_contact"
    MAIN_CONTACT_LEFT = "main_contact_left"
    TOP_WITHOUT_SPONSOR = "top_without_sponsor"


FLAGS: Final = {
    Flag.NO_KEY_CONTACT: N_("Without a key contact"),
    Flag.SINGLE_CONTACT: N_("A single contact"),
    Flag.MAIN_CONTACT_LEFT: N_("Key contact left"),
    Flag.TOP_WITHOUT_SPONSOR: N_("Top without a sponsor"),
}


@dataclass(frozen=True)
class Organisation:
    """One organisation with what hangs on it. Absent text is ""; `parent` is the name of what it belongs to."""

    id: int
    name: str
    nature: str = ""
    region: str = ""
    site: str = ""
    note: str = ""
    logo: str = ""
    parent: str = ""
    parent_id: int | None = None
    phones: tuple[Reach, ...] = ()
    addresses: tuple[Place, ...] = ()
    trashed: bool = False


@dataclass(frozen=True)
class Member:
    """A person's position at an organisation; `present` while neither the position nor the person's standing ended."""

    contact: int
    name: str
    department: str
    title: str
    level: str
    since: str
    until: str
    standing: str
    present: bool
    sponsor: str = ""


class KeyContact(NamedTuple):
    """Somebody who is closest to us at an organisation, and the colleague closest to them; `left` once they have."""

    contact: int
    name: str
    title: str
    colleague: str
    left: bool


class TopPerson(NamedTuple):
    """One of an organisation's top people, and the manager of ours who looks after them, "" for nobody."""

    contact: int
    name: str
    title: str
    sponsor: str = ""
    sponsor_level: str = ""


@dataclass(frozen=True)
class Coverage:
    """How well we know an organisation.

    `people` counts those who are there by level ("" where it is not known); `ours` counts them by their level and by
    that of the highest colleague of ours who looks after them (`NOBODY` where nobody does).
    """

    id: int
    name: str
    nature: str
    region: str
    people: Mapping[str, int]
    ours: Mapping[str, Mapping[str, int]]
    top: tuple[TopPerson, ...] = ()
    key_contacts: tuple[KeyContact, ...] = ()
    flags: tuple[Flag, ...] = ()
    count: int = field(default=0)
