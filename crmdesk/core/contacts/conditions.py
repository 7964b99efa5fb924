"""What a field term asks of the read table, as SQL on `listing`: `tier:VIP` -> `listing.tier_rank IN (?)`.

`INDEXED` conditions are ranges of an index of `listing`, `IDS` give the ids themselves, `ROW` conditions can only be
tried on a row; a list query chooses its way by that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from crmdesk.core.contacts import terms
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.listing import EMPTY_KEY, EMPTY_RANK, RANKS, text_key
from crmdesk.core.contacts.words import ID, NONE, FieldTerm
from crmdesk.core.storage import search
from crmdesk.core.storage.database import placeholders
from crmdesk.core.values.text import fold

_BIGGEST_ID: Final = (1 << 63) - 1
# A term of more values is not worth an expression of that size: its rows alone decide.
_MOST_EXPRESSIONS: Final = 16
_AFFILIATION: Final = "affiliation WHERE affiliation.contact_id = listing.id AND (main = 1 OR until = '')"
_WHERE_OF: Final = {
    "organisation": (
        "organisation.name",
        "affiliation JOIN organisation ON organisation.id = affiliation.organisation_id"
        " WHERE affiliation.contact_id = listing.id AND (main = 1 OR until = '')",
    ),
    "department": ("department", _AFFILIATION),
    "title": ("title", _AFFILIATION),
    "phones": ("digits", "phone WHERE phone.contact_id = listing.id"),
    "emails": ("folded", "email WHERE email.contact_id = listing.id"),
    "im": ("value", "messenger WHERE messenger.contact_id = listing.id"),
    "addresses": ("text", "address WHERE address.contact_id = listing.id"),
    "custom": ("text", "own_value WHERE own_value.contact_id = listing.id"),
    "name": ("name", "contact WHERE contact.id = listing.id"),
    "pinyin": ("pinyin", "contact WHERE contact.id = listing.id"),
    "network": ("network", "contact WHERE contact.id = listing.id"),
    "note": ("note", "contact WHERE contact.id = listing.id"),
}
# Letters asked of these may be a reading, which the row does not hold; the index alone decides.
_READ: Final = frozenset(("name", "pinyin", "organisation"))


class Way(Enum):
    """How a condition finds its contacts."""

    INDEXED = auto()
    IDS = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL on `listing` with its values; `match` is the expression by which the index narrows it, "" for none."""

    sql: str
    values: tuple[Any, ...]
    way: Way
    match: str = ""


def condition(term: FieldTerm) -> Condition:
    """What a field term asks: any of its values, or that the field is empty."""
    field = BY_KEY.get(term.key)
    if field is None:
        return _ids(term.values) if term.key == ID else _text(term)
    if field.rank:
        ranks = [EMPTY_RANK if value == NONE else RANKS.get(value, -1) for value in term.values]
        return Condition(f"listing.{field.rank} IN ({placeholders(ranks)})", tuple(ranks), Way.INDEXED)
    return _BY_KIND.get(field.kind, _text)(term)


def _ids(values: Sequence[str]) -> Condition:
    ids = tuple(int(value) for value in values if value.isdecimal() and len(value) <= 19 and int(value) <= _BIGGEST_ID)
    return Condition(f"listing.id IN ({placeholders(ids)})", ids, Way.IDS)


def _sex(term: FieldTerm) -> Condition:
    sql = f"EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND sex IN ({placeholders(term.values)}))"  # noqa: S608 - marks only
    return Condition(sql, term.values, Way.ROW)


def _region(term: FieldTerm) -> Condition:
    parts: list[str] = []
    values: list[str] = []
    for value in term.values:
        if value == NONE:
            parts.append("listing.region_key = ?")
            values.append(EMPTY_KEY)
        elif value.isdecimal():
            prefix = value.removesuffix("00").removesuffix("00")
            parts.append("listing.region_key BETWEEN ? AND ?")
            values += [prefix.ljust(6, "0"), prefix.ljust(6, "9")]
        else:
            parts.append("instr(listing.region, ?) > 0")
            values.append(value)
    indexed = all("region_key" in part for part in parts)
    return Condition(_any_of(parts), tuple(values), Way.INDEXED if indexed else Way.ROW)


def _birthday(term: FieldTerm) -> Condition:
    parts: list[str] = []
    values: list[str] = []
    for value in term.values:
        if len(value) == 2 and value.isdecimal():
            parts.append("listing.birthday_key BETWEEN ? AND ?")
            values += [f"{value}-00", f"{value}-99"]
        elif len(value) in {0, 5}:
            parts.append("listing.birthday_key = ?")
            values.append(value or EMPTY_KEY)
        else:
            parts.append("instr(listing.birthday, ?) > 0")
            values.append(f"{value}-" if len(value) == 4 else value)
    indexed = all("birthday_key" in part for part in parts)
    return Condition(_any_of(parts), tuple(values), Way.INDEXED if indexed else Way.ROW)


def _labels(term: FieldTerm) -> Condition:
    kind = BY_KEY[term.key].label_kind
    parts: list[str] = []
    values: list[str] = []
    if NONE in term.values:
        parts.append("NOT EXISTS (SELECT 1 FROM label WHERE label.contact_id = listing.id AND kind = ?)")
        values.append(kind)
    words = [value for value in term.values if value != NONE]
    if words:
        parts.append(f"listing.id IN (SELECT contact_id FROM label WHERE kind = ? AND text IN ({placeholders(words)}))")  # noqa: S608 - marks only
        values += [kind, *words]
    return Condition(_any_of(parts), tuple(values), Way.ROW if NONE in term.values else Way.IDS)


def _colleague(term: FieldTerm) -> Condition:
    marks = placeholders(term.values)
    if term.key == "owner":
        return Condition(f"listing.owner_key IN ({marks})", tuple(map(text_key, term.values)), Way.INDEXED)
    return Condition(f"listing.sponsor IN ({marks})", term.values, Way.ROW)


def _id_card(term: FieldTerm) -> Condition:
    values = tuple(value.upper() for value in term.values)
    if NONE in term.values:
        sql = f"EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND id_card IN ({placeholders(values)}))"  # noqa: S608 - marks only
        return Condition(sql, values, Way.ROW)
    sql = f"listing.id IN (SELECT id FROM contact WHERE id_card <> '' AND id_card IN ({placeholders(values)}))"  # noqa: S608 - marks only
    return Condition(sql, values, Way.IDS)


def _text(term: FieldTerm) -> Condition:
    """Every run of a value stands in the field; the index narrows to the contacts that have the runs anywhere."""
    column, rows = _WHERE_OF[term.key]
    parts: list[str] = []
    values: list[str] = []
    expressions: list[str] = []
    for value in term.values:
        sql, texts = _text_value(term.key, column, rows, value)
        parts.append(sql)
        values += texts
        expressions.append(search.every(terms.of_word(fold(value)).expressions))
    narrow = all(expressions) and len(expressions) <= _MOST_EXPRESSIONS
    match = search.either([f"({one})" for one in expressions]) if narrow else ""
    return Condition(_any_of(parts), tuple(values), Way.ROW, match)


def _text_value(key: str, column: str, rows: str, value: str) -> tuple[str, list[str]]:
    if value == NONE:
        return f"NOT EXISTS (SELECT 1 FROM {rows} AND {column} <> '')", []  # noqa: S608 - our own names
    found = terms.runs(fold(value))
    texts = [hanzi or digits or letters for hanzi, digits, letters in found if key not in _READ or not letters]
    if not found:
        texts = [fold(value)]
    if not texts:
        return "1 = 1", []
    stands = " AND ".join(f"instr(lower({column}), ?) > 0" for _text in texts)
    return f"EXISTS (SELECT 1 FROM {rows} AND {stands})", texts  # noqa: S608 - our own names


def _any_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


_BY_KIND: Final[dict[Kind, Callable[[FieldTerm], Condition]]] = {
    Kind.CHOICE: _sex,
    Kind.REGION: _region,
    Kind.BIRTHDAY: _birthday,
    Kind.LABELS: _labels,
    Kind.COLLEAGUE: _colleague,
    Kind.ID_CARD: _id_card,
}
