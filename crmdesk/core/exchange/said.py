"""What a file says of a contact beside the fields: ties, referrals, files.

Whoever stands at the other end is named by id, name and mobile: the id finds them where both come from one book, name
and mobile anywhere else.
"""

from dataclasses import dataclass
from typing import Any, Final

from crmdesk.core.contacts.files import content_key, fit_name
from crmdesk.core.contacts.ties import OPPOSITE, Brought, Tie
from crmdesk.core.values.choices import LinkKind


@dataclass(frozen=True)
class Somebody:
    """Who stands at the other end, as a file says it: an id of the book it comes from, a name, a phone."""

    id: int = 0
    name: str = ""
    mobile: str = ""


@dataclass(frozen=True)
class SaidLink:
    """A tie as a file tells it at one end: `kind` is what `other` is to the contact."""

    other: Somebody
    kind: LinkKind
    note: str = ""

    @property
    def detail(self) -> str:
        """What of it may be another one without its being another tie."""
        return self.note

    @property
    def whole(self) -> str:
        """As it is shown."""
        return f"{self.other.name} · {Tie(0, 0, '', self.kind, self.note).what}"


@dataclass(frozen=True)
class SaidReferral:
    """A referral as a file tells it at one end: whom or what the contact brought, or (`by_contact` false) by whom."""

    other: Somebody | None
    text: str = ""
    day: str = ""
    by_contact: bool = True

    @property
    def detail(self) -> str:
        """What of it may be another one without its being another referral."""
        return self.day

    @property
    def whole(self) -> str:
        """As it is shown."""
        return Brought(0, 0, self.other.name if self.other else "", self.text, self.day, self.by_contact).whole


@dataclass(frozen=True)
class SaidFile:
    """A file as a file of ours carries it."""

    name: str
    content: bytes
    detail: str = ""

    @property
    def other(self) -> None:
        """Nobody stands at its other end."""

    @property
    def whole(self) -> str:
        """As it is shown."""
        return self.name


Said = SaidLink | SaidReferral | SaidFile
KEYS: Final = {SaidLink: "links", SaidReferral: "referrals", SaidFile: "files"}
Thing = tuple[Any, ...]
"""A tie, referral or file in a form in which two that say the same are equal, from whichever end they are told."""


@dataclass(frozen=True)
class Tied:
    """What a row says beside the fields. `other` is who stands at the other end: a contact's id, or minus one minus
    the number of a row that makes somebody new; None for nobody.
    """

    row: int
    said: Said
    other: int | None = None

    def thing(self, contact: int, other: int | None) -> Thing:
        """What it is, between these two."""
        said = self.said
        if isinstance(said, SaidFile):
            return contact, content_key(said.content), fit_name(said.name)
        if isinstance(said, SaidLink):
            assert other is not None
            return link_thing(contact, other, said.kind.value)
        return (contact, other or 0, said.text) if said.by_contact else (other or 0, contact, said.text)


def link_thing(contact: int, other: int, kind: str) -> Thing:
    """A tie as it is told by the end of the lower number."""
    return (contact, other, kind) if contact < other else (other, contact, OPPOSITE[kind].value)
