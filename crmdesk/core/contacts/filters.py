"""A filter: what is asked of single fields, joined by all of, any of, none of, as deep as one likes.

    All(Tier is VIP or A, Any(Region is Jiangsu, Owner is 李静), Phones is empty)

Kept as JSON: `{"all": [{"field": "tier", "asks": "any", "values": ["VIP", "A"]}, {"any": [...]}]}`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.contacts.declared import BY_KEY, DERIVED
from crmdesk.core.contacts.declared import fields as declared_fields
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.words import VIEW
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _

if TYPE_CHECKING:
    from crmdesk.core.contacts.conditions import Condition

WORDS: Final = "words"
"""The key of a leaf that asks what the search box asks: words, in any field."""


class Join(StrEnum):
    """How the parts of a group go together."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Asks(StrEnum):
    """What is asked of one field."""

    ANY = "any"
    NONE = "none"
    CONTAINS = "contains"
    LACKS = "lacks"
    EMPTY = "empty"
    FILLED = "filled"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    OLDER = "older"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One question to one field; values are those of `words.FieldTerm`, ids for views, search texts for words,
    the two ends of a range, a number of days."""

    key: str
    asks: Asks
    values: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it asks anything yet."""
        return bool(self.values) or self.asks in UNVALUED


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that hold all, of which one holds, or of which none holds."""

    join: Join = Join.ALL
    parts: "tuple[Leaf | Group, ...]" = ()


Part = Leaf | Group


@dataclass(frozen=True)
class Subject:
    """Something that can be asked: a field of the contact, its words, another view, or a fact of another room.

    A room that knows more of a contact (gifts, spending) hands the desk subjects of its own, made by `facts.fact`,
    whose `condition` makes SQL on `listing` of a leaf and of today's date; for fields it is None. `choices` are what
    can be chosen of such a fact: what is kept, and its title as a source text.
    """

    key: str
    title: str
    kind: Kind
    condition: "Callable[[Leaf, date], Condition] | None" = None
    choices: Mapping[str, str] = field(default_factory=dict)


UNVALUED: Final = frozenset((Asks.EMPTY, Asks.FILLED))
DENIALS: Final[Mapping[Asks, Asks]] = {
    Asks.NONE: Asks.ANY, Asks.LACKS: Asks.CONTAINS, Asks.FILLED: Asks.EMPTY,
}  # fmt: skip
"""What asks the opposite of something, and of what."""

_CHOSEN: Final = (Asks.ANY, Asks.NONE, Asks.EMPTY, Asks.FILLED)
_TYPED: Final = (Asks.CONTAINS, Asks.LACKS, Asks.EMPTY, Asks.FILLED)
_SIZED: Final = (Asks.AT_LEAST, Asks.AT_MOST, Asks.BETWEEN)
_COUNTED: Final = (*_SIZED, *_CHOSEN)
OPERATORS: Final[Mapping[Kind, tuple[Asks, ...]]] = {
    Kind.TEXT: _TYPED,
    Kind.LONG_TEXT: _TYPED,
    Kind.CHOICE: _CHOSEN,
    Kind.BIRTHDAY: _CHOSEN,
    Kind.ID_CARD: (Asks.EMPTY, Asks.FILLED),
    Kind.REGION: _CHOSEN,
    Kind.COLLEAGUE: _CHOSEN,
    Kind.PHONES: _TYPED,
    Kind.EMAILS: _TYPED,
    Kind.MESSENGERS: _TYPED,
    Kind.ADDRESSES: _TYPED,
    Kind.LABELS: _CHOSEN,
    Kind.NUMBER: _COUNTED,
    Kind.MONEY: _COUNTED,
    Kind.DATE: (Asks.OLDER, Asks.NEWER, *_COUNTED),
    Kind.YES_NO: _CHOSEN,
    Kind.CHOICES: _CHOSEN,
    Kind.LINK: _TYPED,
    Kind.OWN: _TYPED,
    Kind.SHARE: _SIZED,
    Kind.GAPS: (Asks.ANY, Asks.NONE),
    # Filled in would hold of everybody who is at no organisation at all.
    Kind.KEY_CONTACT: (Asks.CONTAINS, Asks.LACKS, Asks.EMPTY),
}
"""What can be asked of a field of each kind; of a kind that is not here, nothing."""

_BESIDE_FIELDS: Final = {
    VIEW: Subject(VIEW, N_("View"), Kind.CHOICE),
    WORDS: Subject(WORDS, N_("Any field"), Kind.TEXT),
}
_ASKED_BESIDE: Final = {VIEW: (Asks.ANY, Asks.NONE), WORDS: (Asks.CONTAINS, Asks.LACKS)}


def subjects(more: Mapping[str, Subject] | None = None) -> dict[str, Subject]:
    """Everything that can be asked, by key, in the order of the form; `more` are the facts of other rooms."""
    fields = {
        each.key: Subject(each.key, each.title, each.kind)
        for each in (*declared_fields(), *DERIVED)
        if each.kind in OPERATORS
    }
    return {**_BESIDE_FIELDS, **fields, **(more or {})}


def operators(subject: Subject) -> tuple[Asks, ...]:
    """What can be asked of a subject, the usual question first."""
    return _ASKED_BESIDE.get(subject.key) or OPERATORS.get(subject.kind, ())


def pruned(part: Group) -> Group:
    """The same without questions that ask nothing yet and without empty groups."""
    kept: list[Part] = []
    for each in part.parts:
        if isinstance(each, Leaf):
            kept += [each] if each.complete else []
        elif inner := pruned(each).parts:
            kept.append(replace(each, parts=inner))
    return replace(part, parts=tuple(kept))


def leaves(part: Part) -> list[Leaf]:
    """Every question in a filter."""
    return [part] if isinstance(part, Leaf) else [leaf for each in part.parts for leaf in leaves(each)]


def of_terms(terms: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Leaf, ...]:
    """Field terms as questions, (key, values) each: chips and typed fields on their way into a filter."""
    return tuple(_of_term(key, values) for key, values in terms)


def _of_term(key: str, values: tuple[str, ...]) -> Leaf:
    known = BY_KEY.get(key)
    if values == ("",):
        return Leaf(key, Asks.EMPTY)
    asked = OPERATORS.get(known.kind, ()) if known else ()
    return Leaf(key, Asks.CONTAINS if Asks.CONTAINS in asked else Asks.ANY, values)


def to_json(part: Part) -> dict[str, Any]:
    """A filter as plain JSON."""
    if isinstance(part, Group):
        return {part.join.value: [to_json(each) for each in part.parts]}
    values = {"values": list(part.values)} if part.values else {}
    return {"field": part.key, "asks": part.asks.value, **values}


def from_json(data: object) -> Group:
    """The filter that JSON describes. Raises InvalidInput for what is no filter."""
    part = _read(data, 0)
    return part if isinstance(part, Group) else Group(Join.ALL, (part,))


_DEEPEST: Final = 20
_LONGEST: Final = 10_000


def _read(data: object, depth: int) -> Part:
    try:
        assert isinstance(data, dict)
        assert depth < _DEEPEST
        if "field" in data:
            return Leaf(_said(data["field"]), Asks(data["asks"]), tuple(map(_said, data.get("values", ()))))
        ((join, parts),) = data.items()
        return Group(Join(join), tuple(_read(each, depth + 1) for each in parts))
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        raise InvalidInput(_("This view was made by a newer version of crmdesk.")) from error


def _said(value: object) -> str:
    """A text that a book can be asked for: JSON may hold halves of signs, which are none."""
    text = str(value)
    assert len(text.encode()) <= _LONGEST
    return text
