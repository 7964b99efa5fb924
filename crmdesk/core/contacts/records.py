"""A contact as the rooms, the screen and the paper see it: plain frozen values, no tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crmdesk.core.contacts.fields import Field
from crmdesk.core.values.dates import Birthday

# A contact to be made or changed: field keys -> values of the kinds below; what is not there is left as it is.
Draft = dict[str, Any]


class Reach(NamedTuple):
    """A phone, e-mail or messenger: the value as typed, and a kind of `values.choices`."""

    value: str
    kind: str


class Place(NamedTuple):
    """A postal address; `confirmed` is the ISO date on which somebody last made sure of it."""

    text: str
    postcode: str = ""
    kind: str = "work"
    confirmed: str = ""


@dataclass(frozen=True)
class Position:
    """A person at an organisation, or on their own account where `organisation` is "". Dates are (partial) ISO."""

    organisation: str = ""
    department: str = ""
    title: str = ""
    level: str = ""
    since: str = ""
    until: str = ""
    main: bool = False
    organisation_id: int | None = None


@dataclass(frozen=True)
class Person:
    """One contact with everything that hangs on it. Absent text is ""; `owner` and `sponsor` are names."""

    id: int
    name: str
    family: str = ""
    given: str = ""
    pinyin: str = ""
    sex: str = ""
    nature: str = ""
    tier: str = ""
    region: str = ""
    birthday: Birthday | None = None
    id_card: str = ""
    network: str = ""
    note: str = ""
    photo: str = ""
    standing: str = ""
    standing_since: str = ""
    standing_reason: str = ""
    acquaintance: str = ""
    owner: str = ""
    sponsor: str = ""
    positions: tuple[Position, ...] = ()
    phones: tuple[Reach, ...] = ()
    emails: tuple[Reach, ...] = ()
    im: tuple[Reach, ...] = ()
    addresses: tuple[Place, ...] = ()
    hobbies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    strong_categories: tuple[str, ...] = ()
    custom: Mapping[str, str] = field(default_factory=dict)
    trashed: bool = False
    listed: Mapping[str, str] = field(default_factory=dict)
    """Of what nobody types, such as the last contact, as far as it was asked for."""

    def value(self, field: Field) -> Any:
        """What stands in a field; of the office's own ones the text, "" where there is none."""
        if field.own:
            return self.custom.get(field.key, "")
        return self.listed[field.key] if field.key in self.listed else getattr(self, field.key, "")

    @property
    def main(self) -> Position:
        """The main position; an empty one where there is none."""
        return next((position for position in self.positions if position.main), Position())

    @property
    def organisation(self) -> str:
        """Name of the main organisation."""
        return self.main.organisation

    @property
    def department(self) -> str:
        """Department of the main position."""
        return self.main.department

    @property
    def title(self) -> str:
        """Title of the main position."""
        return self.main.title

    @property
    def level(self) -> str:
        """Level of the main position."""
        return self.main.level
