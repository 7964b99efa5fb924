"""What a field term asks of the read table, as SQL on `listing`: `tier:VIP` -> `listing.tier_rank IN (?)`.

`INDEXED` conditions are ranges of an index of `listing`, `IDS` give the ids themselves, `ROW` conditions are tried on
one id after the other, `SCAN` conditions on one row of `listing` after the other; a list query chooses its way by that.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Final, NamedTuple

from crmdesk.core.contacts import lacking, terms
from crmdesk.core.contacts.choosing import SEPARATOR
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.listing import EMPTY_KEY, EMPTY_RANK, RANKS, text_key
from crmdesk.core.contacts.words import DAYS, ID, NONE, TODAY, FieldTerm
from crmdesk.core.storage import search
from crmdesk.core.storage.database import placeholders, tests_joined
from crmdesk.core.values import regions
from crmdesk.core.values.text import fold

_BIGGEST_ID: Final = (1 << 63) - 1
# A term of more values is not worth an expression of that size: its rows alone decide.
_MOST_EXPRESSIONS: Final = 16
# Values that are each tried by SQL of their own; further ones are left out.
_MOST_TRIED: Final = 64
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
    "standing_reason": ("standing_reason", "contact WHERE contact.id = listing.id"),
}
# Their rows always say something: that there is one is seen in the index.
_NEVER_EMPTY: Final = frozenset(("phones", "emails", "im", "custom"))
# Letters asked of these may be a reading, which the row does not hold; the index alone decides.
_READ: Final = frozenset(("name", "pinyin", "organisation"))


_KEY_CONTACT: Final = (
    "listing.id IN (SELECT affiliation.contact_id FROM key_contact CROSS JOIN contact AS closest CROSS JOIN affiliation"  # noqa: S608 - our own names
    " WHERE closest.id = key_contact.contact_id AND affiliation.organisation_id = key_contact.organisation_id"
    " AND until = '' AND {stands} AND key_contact.contact_id IN"
    f" (SELECT search.rowid FROM search WHERE {search.HITS}))"
)
_NO_KEY_CONTACT: Final = (
    "EXISTS (SELECT 1 FROM affiliation WHERE affiliation.contact_id = listing.id AND until = ''"
    " AND organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM key_contact"
    " WHERE key_contact.organisation_id = affiliation.organisation_id))"
)

_BORN: Final = "EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND substr(birthday, 1, ?) = ?)"


_OWN_VALUE: Final = "EXISTS (SELECT 1 FROM own_value WHERE own_value.contact_id = listing.id AND title = ?"


class Way(Enum):
    """How a condition finds its contacts."""

    INDEXED = auto()
    IDS = auto()
    ROW = auto()
    SCAN = auto()


class Condition(NamedTuple):
    """SQL on `listing` with its values.

    `match` is the expression by which the search index narrows it, "" for none; `column` that of an INDEXED one. `each`
    is the same as one of IDS, with the same values, tried on one id after the other: for who looks at few.
    """

    sql: str
    values: tuple[Any, ...]
    way: Way
    match: str = ""
    column: str = ""
    each: str = ""

    def serves(self, order: str) -> bool:
        """Whether the index by which this finds is the one that orders."""
        return self.column == order


def condition(term: FieldTerm) -> Condition:
    """What a field term asks: any of its values, or that the field is empty."""
    field = BY_KEY.get(term.key)
    if field is None:
        # Nobody has anything in a field that was removed meanwhile.
        return _ids(term.values if term.key == ID else ())
    if field.own:
        return _own(field, replace(term, values=term.values[:_MOST_TRIED]))
    if field.rank:
        ranks = [EMPTY_RANK if value == NONE else RANKS.get(value, -1) for value in term.values]
        return Condition(
            f"listing.{field.rank} IN ({placeholders(ranks)})", tuple(ranks), Way.INDEXED, column=field.rank
        )
    if made := _BY_LIST.get(field.kind):
        return made(term)
    return _BY_VALUE.get(field.kind, _text)(replace(term, values=term.values[:_MOST_TRIED]))


def _ids(values: Sequence[str]) -> Condition:
    ids = tuple(int(value) for value in values if value.isdecimal() and len(value) <= 19 and int(value) <= _BIGGEST_ID)
    return Condition(f"listing.id IN ({placeholders(ids)})", ids, Way.IDS)


def _choice(term: FieldTerm) -> Condition:
    """A choice that stands in the contact's own row alone; its column is called as its field."""
    found = f"contact.id = listing.id AND contact.{term.key} IN ({placeholders(term.values)})"
    return Condition(f"EXISTS (SELECT 1 FROM contact WHERE {found})", term.values, Way.ROW)  # noqa: S608 - marks only


def _date(term: FieldTerm) -> Condition:
    """A day, the month or year of one, or all before or after it; it is no text, and the search index has it not."""
    derived, order = BY_KEY[term.key].column, BY_KEY[term.key].sort
    found = [_days(f"listing.{derived}" if derived else f"contact.{term.key}", value) for value in term.values]
    sql, values = _any_of([test for test, _values in found]), tuple(day for _test, days in found for day in days)
    if derived:
        return Condition(sql, values, Way.INDEXED if order else Way.SCAN, column=order)
    return Condition(f"EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND {sql})", values, Way.ROW)  # noqa: S608 - our own


def _days(column: str, value: str) -> tuple[str, tuple[str, ...]]:
    """What one value asks of a column of ISO days, such as `2026-05`, `<=2026-05-18` or `>today`; "" for no day."""
    if value == NONE:
        return f"{column} IN ('', '{EMPTY_KEY}')", ()
    asked = DAYS.fullmatch(value)
    if asked is None:
        return "1 = 0", ()
    side, day = asked.groups()
    now, values = (_from_today(day), ()) if day.startswith(TODAY) else ("?", (day,))
    # Behind every day that begins so: a month is meant with its last day.
    last = f"{now} || '~'"
    if not side:
        return f"{column} BETWEEN {now} AND {last}", values * 2
    sign, end = {"<": ("<", now), "<=": ("<", last), ">": (">", last), ">=": (">=", now)}[side]
    # A day that is not known is an empty text, or stands behind every other.
    return f"({column} {sign} {end} AND {column} > '' AND {column} < '{EMPTY_KEY}')", values


def _from_today(day: str) -> str:
    """SQL for today, or for today+7; in brackets it is asked once."""
    days = day.removeprefix(TODAY)
    return f"(SELECT date(today(), '{days} days'))" if days else "(SELECT today())"


def _region(term: FieldTerm) -> Condition:
    places = [value for value in term.values if value.isdecimal() or value == NONE]
    if len(places) < len(term.values):
        return _region_text(term)
    values: list[str] = []
    for code in places:
        prefix = code.removesuffix("00").removesuffix("00")
        values += [prefix.ljust(6, "0"), prefix.ljust(6, "9")] if code else [EMPTY_KEY, EMPTY_KEY]
    sql = _any_of(["listing.region_key BETWEEN ? AND ?"] * len(places))
    return Condition(sql, tuple(values), Way.INDEXED, column="region_key")


def _region_text(term: FieldTerm) -> Condition:
    """A name that several places bear (朝阳区) stands in the region's title."""
    named = [terms.runs(regions.title(value) or value) for value in term.values]
    texts = [["".join(run) for run in found] or [value] for found, value in zip(named, term.values, strict=True)]
    sql = _any_of([" AND ".join("instr(listing.region, ?) > 0" for _text in group) for group in texts])
    return Condition(sql, tuple(text for group in texts for text in group), Way.ROW, _narrowed(term.values))


def _birthday(term: FieldTerm) -> Condition:
    parts: list[str] = []
    values: list[str | int] = []
    for value in term.values:
        if len(value) in {4, 10}:
            parts.append(_BORN)
            values += [len(value), value]
        else:
            parts.append("listing.birthday_key BETWEEN ? AND ?")
            values += [f"{value}-00", f"{value}-99"] if len(value) == 2 else [value or EMPTY_KEY, value or EMPTY_KEY]
    if _BORN in parts:
        return Condition(_any_of(parts), tuple(values), Way.ROW)
    return Condition(_any_of(parts), tuple(values), Way.INDEXED, column="birthday_key")


def _labels(term: FieldTerm) -> Condition:
    kind = BY_KEY[term.key].label_kind
    parts: list[str] = []
    values: list[str] = []
    if NONE in term.values:
        parts.append("NOT EXISTS (SELECT 1 FROM label WHERE label.contact_id = listing.id AND kind = ?)")
        values.append(kind)
    words = [value for value in term.values if value != NONE]
    marks = placeholders(words)
    if words:
        parts.append(f"listing.id IN (SELECT contact_id FROM label WHERE kind = ? AND text IN ({marks}))")  # noqa: S608 - marks only
        values += [kind, *words]
    if NONE in term.values:
        return Condition(_any_of(parts), tuple(values), Way.ROW)
    each = f"EXISTS (SELECT 1 FROM label WHERE label.contact_id = listing.id AND +kind = ? AND +text IN ({marks}))"  # noqa: S608 - marks only
    return Condition(_any_of(parts), tuple(values), Way.IDS, each=each)


def _colleague(term: FieldTerm) -> Condition:
    marks = placeholders(term.values)
    if term.key == "owner":
        keys = tuple(map(text_key, term.values))
        return Condition(f"listing.owner_key IN ({marks})", keys, Way.INDEXED, column="owner_key")
    sql = (
        "listing.id IN (SELECT id FROM contact WHERE sponsor_id IN"  # noqa: S608 - marks only
        f" (SELECT id FROM colleague WHERE name IN ({marks})))"
    )
    if NONE not in term.values:
        return Condition(sql, term.values, Way.IDS)
    unset = "EXISTS (SELECT 1 FROM contact WHERE contact.id = listing.id AND sponsor_id IS NULL)"
    return Condition(_any_of([sql, unset]), term.values, Way.ROW)


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
    asked = [_text_value(term.key, column, rows, value) for value in term.values]
    values = tuple(text for _sql, texts in asked for text in texts)
    return Condition(_any_of([sql for sql, _texts in asked]), values, Way.ROW, _narrowed(term.values))


def _narrowed(values: Sequence[str]) -> str:
    """The expression of contacts that have any of the values somewhere; "" where the index cannot say."""
    found = [search.every(terms.of_word(fold(value)).expressions) for value in values]
    return search.either([f"({one})" for one in found]) if all(found) and len(found) <= _MOST_EXPRESSIONS else ""


def _text_value(key: str, column: str, rows: str, value: str) -> tuple[str, list[str]]:
    if value == NONE:
        filled = "" if key in _NEVER_EMPTY else f" AND {column} <> ''"
        return f"NOT EXISTS (SELECT 1 FROM {rows}{filled})", []  # noqa: S608 - our own names
    stands, texts = _stands(key, column, value)
    return (f"EXISTS (SELECT 1 FROM {rows} AND {stands})" if texts else stands), texts  # noqa: S608 - our own names


def _stands(key: str, column: str, value: str) -> tuple[str, list[str]]:
    """That every run of a value stands in a column, with the runs."""
    found = terms.runs(fold(value))
    texts = [hanzi or digits or letters for hanzi, digits, letters in found if key not in _READ or not letters]
    if not found:
        texts = [fold(value)]
    return tests_joined(" AND ", [f"instr(lower({column}), ?) > 0" for _text in texts]) or "1 = 1", texts


def _gaps(term: FieldTerm) -> Condition:
    """Lacks any of these; what is no gap is one that nobody has, and none at all means complete."""
    parts, values = [], []
    asked = lacking.mask(term.values)
    if asked:
        parts, values = ["listing.gaps & ? <> 0"], [asked]
    if NONE in term.values:
        parts.append("listing.gaps = 0")
    if lacking.CONFIRMED in term.values:
        parts.append(lacking.UNCONFIRMED)
    return Condition(_any_of(parts or ["1 = 0"]), tuple(values), Way.SCAN)


def _share(term: FieldTerm) -> Condition:
    shares = [int(digits) for value in term.values if len(digits := value.strip("% ")) <= 3 and digits.isdecimal()]
    sql = f"listing.completeness IN ({placeholders(shares)})"
    return Condition(sql, tuple(shares), Way.INDEXED, column="completeness")


def _key_contact(term: FieldTerm) -> Condition:
    """At an organisation now whose key contact is called so; or that has none."""
    parts: list[str] = []
    values: list[str] = []
    for value in term.values:
        if value == NONE:
            parts.append(_NO_KEY_CONTACT)
            continue
        stands, texts = _stands("name", "closest.name", value)
        # Signs alone are nobody's name.
        narrowed = _narrowed((value,)) or search.token("")
        parts.append(_KEY_CONTACT.format(stands=stands))
        values += [*texts, narrowed]
    return Condition(_any_of(parts), tuple(values), Way.ROW if NONE in term.values else Way.IDS)


def _own(field: Field, term: FieldTerm) -> Condition:
    """A field of the office's own: its values are found in their index, a part of a text on each row."""
    if field.kind in {Kind.TEXT, Kind.LINK}:
        return _own_text(field, term)
    parts: list[str] = []
    values: list[str] = []
    if NONE in term.values:
        parts.append(f"NOT {_OWN_VALUE})")
        values.append(field.key)
    asked = [value for value in term.values if value != NONE]
    if asked:
        found = [_own_test(field.kind, value) for value in asked]
        tests = _any_of([test for test, _values in found])
        parts.append(f"listing.id IN (SELECT contact_id FROM own_value WHERE title = ? AND {tests})")  # noqa: S608 - our own SQL
        values += [field.key, *(text for _test, texts in found for text in texts)]
    return Condition(_any_of(parts), tuple(values), Way.ROW if NONE in term.values else Way.IDS)


def _own_test(kind: Kind, value: str) -> tuple[str, tuple[str, ...]]:
    """What one value asks of a kept text: a date may be asked for by its year, one of several choices by itself."""
    if kind is Kind.DATE:
        return _days("text", value)
    if kind is Kind.CHOICES:
        return f"instr('{SEPARATOR}' || text || '{SEPARATOR}', ?) > 0", (f"{SEPARATOR}{value}{SEPARATOR}",)
    return "text = ?", (value,)


def _own_text(field: Field, term: FieldTerm) -> Condition:
    parts: list[str] = []
    values: list[str] = []
    for value in term.values:
        found = ["".join(run) for run in terms.runs(fold(value))] or [fold(value)]
        texts = [text for text in found if text]
        stands = tests_joined(" AND ", ["instr(lower(text), ?) > 0" for _text in texts])
        there = f"{_OWN_VALUE} AND {stands})" if stands else f"{_OWN_VALUE})"
        parts.append(there if value != NONE else f"NOT {_OWN_VALUE})")
        values += [field.key, *texts]
    return Condition(_any_of(parts), tuple(values), Way.ROW, _narrowed(term.values))


def _any_of(parts: Sequence[str]) -> str:
    """Any of these; of none at all nobody."""
    return f"({tests_joined(' OR ', parts)})" if parts[1:] else parts[0] if parts else "1 = 0"


_BY_LIST: Final[dict[Kind, Callable[[FieldTerm], Condition]]] = {
    Kind.CHOICE: _choice,
    Kind.LABELS: _labels,
    Kind.COLLEAGUE: _colleague,
    Kind.ID_CARD: _id_card,
    Kind.GAPS: _gaps,
    Kind.SHARE: _share,
}
_BY_VALUE: Final[dict[Kind, Callable[[FieldTerm], Condition]]] = {
    Kind.REGION: _region,
    Kind.DATE: _date,
    Kind.BIRTHDAY: _birthday,
    Kind.KEY_CONTACT: _key_contact,
}
