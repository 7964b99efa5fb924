"""Two contacts side by side, field by field: what agrees, what one has alone, what both keep, what must be chosen."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Final

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.merging import JOINED, MAIN, OWN, SINGLE
from crmdesk.core.contacts.moving import agree
from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.tables import Affiliation
from crmdesk.core.language import _

PHOTO: Final = "photo"
_LISTS: Final = frozenset({Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS, Kind.ADDRESSES, Kind.LABELS})


class Fate(Enum):
    """What a merge does with the two values of a line."""

    SAME = auto()
    ONE = auto()
    BOTH = auto()
    CHOICE = auto()


@dataclass(frozen=True)
class Line:
    """One field of two contacts as texts; `key` is what `merge` takes for the second's value to be kept."""

    key: str
    title: str
    first: str
    second: str
    fate: Fate


def compared(first: Person, second: Person) -> list[Line]:
    """Every field that at least one of two contacts has, in the order of the form; what must be chosen stands first."""
    lines = [line for line in _lines(first, second) if line.first or line.second]
    return sorted(lines, key=lambda line: line.fate is not Fate.CHOICE)


def _lines(first: Person, second: Person) -> Iterator[Line]:
    for field in FIELDS:
        if field.kind is Kind.PHOTO:
            yield _photo(_(field.title), first, second)
        elif field.key in SINGLE:
            texts = _whole(field, first), _whole(field, second)
            yield _line(field.key, _(field.title), *texts, Fate.CHOICE)
        elif field.kind in _LISTS or field.key in JOINED:
            yield _line(field.key, _(field.title), _listed(field, first), _listed(field, second), Fate.BOTH)
        elif field.kind is Kind.POSITIONS:
            differs = Fate.BOTH if _are_one(first.main, second.main) else Fate.CHOICE
            yield _line(MAIN, _("Main position"), _position(first.main), _position(second.main), differs)
            yield _line("", _("Further positions"), _further(first), _further(second), Fate.BOTH)
    for title in dict.fromkeys([*first.custom, *second.custom]):
        yield _line(f"{OWN}{title}", title, first.custom.get(title, ""), second.custom.get(title, ""), Fate.CHOICE)


def _line(key: str, title: str, first: str, second: str, differs: Fate) -> Line:
    fate = Fate.SAME if first == second else differs if first and second else Fate.ONE
    return Line(key, title, first, second, fate)


def _photo(heading: str, first: Person, second: Person) -> Line:
    """Two pictures are as different as their contents are."""
    one, other = (_("Picture of {name}").format(name=each.name) if each.photo else "" for each in (first, second))
    fate = Fate.ONE if not (one and other) else Fate.SAME if first.photo == second.photo else Fate.CHOICE
    return Line(PHOTO, heading, one, other, fate)


def compared_beside(contacts: Contacts, first: int, second: int) -> list[Line]:
    """Ties, referrals and files of two contacts: both keep them."""
    ties, files = contacts.ties, contacts.files
    told: dict[str, Callable[[int], list[str]]] = {
        _("Ties"): lambda contact: [f"{tie.name} · {tie.what}" for tie in ties.links(contact)],
        _("Referrals"): lambda contact: [each.whole for each in ties.referrals(contact)],
        _("Attachments"): lambda contact: [file.name for file in files.of(contact)],
    }
    lines = (_line("", heading, "\n".join(of(first)), "\n".join(of(second)), Fate.BOTH) for heading, of in told.items())
    return [line for line in lines if line.first or line.second]


def _whole(field: Field, person: Person) -> str:
    """A value with what goes with it: a standing with its day and its reason."""
    text = showing.shown(field, person)
    if field.key == "standing":
        return " · ".join(filter(None, (text, person.standing_since, person.standing_reason)))
    return text


def _listed(field: Field, person: Person) -> str:
    if field.key in JOINED:
        return showing.shown(field, person)
    values = getattr(person, field.key)
    texts = values if field.kind is Kind.LABELS else [showing.seen(field, value) for value in values]
    return "\n".join(texts)


def _are_one(one: Position, other: Position) -> bool:
    """Whether two positions become one that says what both do: see `moving`."""
    first, second = asdict(one), asdict(other)
    same = bool(one.organisation) and (one.organisation, one.until) == (other.organisation, other.until)
    return same and agree(Affiliation, first, second)


def _position(at: Position) -> str:
    return showing.position_text(at)


def _further(person: Person) -> str:
    return "\n".join(_position(at) for at in person.positions if not at.main)
