"""A filter as SQL on the read table. What stands at its top and must hold is asked as a term of the search box is,
so that its index may lead; what is below `any` and `none` becomes one expression that is tried on row after row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from crmdesk.core.contacts import terms
from crmdesk.core.contacts.conditions import Condition, Way, condition
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.filters import DENIALS, WORDS, Asks, Group, Join, Leaf, Part, Subject
from crmdesk.core.contacts.ranges import RANGED, ranged
from crmdesk.core.contacts.words import ID, NONE, VIEW, FieldTerm, Where, parse
from crmdesk.core.storage import search
from crmdesk.core.storage.database import tests_joined

_EVERYBODY: Final = Condition("1 = 1", (), Way.ROW)
_NOBODY: Final = Condition("1 = 0", (), Way.ROW)
_NONE_THERE: Final = "NOT EXISTS ("
# A condition of more values leaves some to its rows alone (see `conditions`); apart, each value is exact.
_TOGETHER: Final = 16


@dataclass(frozen=True)
class Asking:
    """What a filter needs to know beside itself: views by id or name, the facts of other rooms, what day it is."""

    view: Callable[[str], Group | None] = lambda _key: None
    facts: Mapping[str, Subject] = field(default_factory=dict)
    today: Callable[[], date] = date.today


def understood(where: Where, asking: Asking) -> tuple[Where, tuple[Condition, ...]]:
    """The words of a question with those at the top of its filter, and the conditions of all the rest."""
    group = where.filter or Group()
    views = [Leaf(VIEW, Asks.ANY, term.values) for term in where.fields if term.key == VIEW]
    whole = _expanded(replace(Group(), parts=(*views, group)), asking, ())
    assert isinstance(whole, Group)
    conditions = [condition(term) for term in where.fields if term.key != VIEW]
    words, quoted = list(where.words), list(where.quoted)
    for part in _flat(whole):
        if (inner := _words_of(part)) is not None:
            words += inner.words
            quoted += inner.quoted
            conditions += [condition(term) for term in inner.fields if term.key != VIEW]
        else:
            conditions.append(_top(part, asking))
    return where._replace(words=tuple(words), quoted=tuple(quoted), filter=None), tuple(conditions)


def _words_of(part: Part) -> Where | None:
    """What is asked by a search text that must hold; None for what else, and for signs alone, which mean nobody."""
    if not (isinstance(part, Leaf) and part.key == WORDS and part.asks is Asks.CONTAINS and len(part.values) == 1):
        return None
    where = parse(part.values[0])
    return where if terms.of_all(where.words, where.quoted).expressions else None


def _flat(group: Group) -> list[Part]:
    """The parts that all must hold."""
    alone = group.join is Join.ANY and len(group.parts) == 1
    if group.join is not Join.ALL and not alone:
        return [group]
    return [each for part in group.parts for each in (_flat(part) if isinstance(part, Group) else [part])]


def _top(part: Part, asking: Asking) -> Condition:
    """A part that must hold; a plain question finds by its own index."""
    if isinstance(part, Leaf) and part.asks in RANGED and part.key not in asking.facts:
        return ranged(part, asking.today())
    plain = isinstance(part, Leaf) and part.asks not in DENIALS and part.key in {*BY_KEY, ID}
    if plain and isinstance(part, Leaf) and len(part.values) <= _TOGETHER:
        return condition(_term(part))
    return compiled(part, asking)


def compiled(part: Part, asking: Asking) -> Condition:
    """One expression for a part of a filter."""
    if isinstance(part, Leaf):
        return _leaf(part, asking)
    found = [compiled(each, asking) for each in part.parts]
    if not found:
        return _NOBODY if part.join is Join.ANY else _EVERYBODY
    joined = _joined(" AND " if part.join is Join.ALL else " OR ", found)
    return _denied(joined) if part.join is Join.NONE else joined


def _leaf(leaf: Leaf, asking: Asking) -> Condition:
    if leaf.asks in DENIALS:
        return _denied(_leaf(replace(leaf, asks=DENIALS[leaf.asks]), asking))
    if (fact := asking.facts.get(leaf.key)) is not None and fact.condition is not None:
        return fact.condition(leaf, asking.today())
    if leaf.asks in RANGED:
        return ranged(leaf, asking.today())
    if leaf.key == WORDS:
        return _joined(" OR ", [_worded(text) for text in leaf.values]) if leaf.values else _NOBODY
    if leaf.key not in {*BY_KEY, ID}:
        # A field that this book does not have any more fits nobody.
        return _NOBODY
    if leaf.asks is Asks.CONTAINS and len(leaf.values) > 1:
        return _joined(" OR ", [_inline(condition(FieldTerm(leaf.key, (value,)))) for value in leaf.values])
    return _inline(condition(_term(leaf)))


def _term(leaf: Leaf) -> FieldTerm:
    return FieldTerm(leaf.key, (NONE,) if leaf.asks is Asks.EMPTY else leaf.values)


def _worded(text: str) -> Condition:
    """A search text, as the search box understands it."""
    where = parse(text)
    parts = [_inline(condition(term)) for term in where.fields if term.key != VIEW]
    found = terms.of_all(where.words, where.quoted)
    if found.expressions:
        parts.append(_indexed(search.every(found.expressions), found.stands))
    elif where.words or where.quoted:
        parts.append(_NOBODY)
    return _joined(" AND ", parts) if parts else _EVERYBODY


def _indexed(expression: str, stands: tuple[str, ...]) -> Condition:
    tables, held = "search", search.HITS
    if stands:
        tables += " CROSS JOIN haystack"
        held = " AND ".join((held, "haystack.id = search.rowid", *(search.STANDS for _text in stands)))
    sql = f"listing.id IN (SELECT search.rowid FROM {tables} WHERE {held})"  # noqa: S608 - our own SQL
    return Condition(sql, (expression, *stands), Way.ROW)


def _inline(found: Condition) -> Condition:
    """A condition by itself: what the search index says of it is asked inside."""
    if not found.match:
        return found
    return _joined(" AND ", [_indexed(found.match, ()), found._replace(match="")])


def _denied(found: Condition) -> Condition:
    if found.sql.startswith(_NONE_THERE):
        # Said without the two denials, SQLite stops at the first row that is there.
        return Condition(found.sql.removeprefix("NOT "), found.values, _row_way((found,)))
    return Condition(f"NOT ({found.sql})", found.values, _row_way((found,)))


def _joined(word: str, found: list[Condition]) -> Condition:
    if len(found) == 1:
        return found[0]
    values = tuple(value for one in found for value in one.values)
    return Condition(f"({tests_joined(word, [one.sql for one in found])})", values, _row_way(found))


def _row_way(found: "list[Condition] | tuple[Condition, ...]") -> Way:
    """Whether the row of the read table must be looked at, or its id is enough."""
    return Way.SCAN if {one.way for one in found} & {Way.INDEXED, Way.SCAN} else Way.ROW


def _expanded(part: Part, asking: Asking, inside: tuple[str, ...]) -> Part:
    """The filter with the filters of views in their place; a view inside itself, and one that is gone, fit nobody."""
    if isinstance(part, Group):
        return replace(part, parts=tuple(_expanded(each, asking, inside) for each in part.parts))
    if part.key != VIEW:
        return part
    filters: list[Part] = []
    for key in part.values:
        found = None if key in inside else asking.view(key)
        filters.append(Group(Join.ANY) if found is None else _expanded(found, asking, (*inside, key)))
    return Group(Join.NONE if part.asks is Asks.NONE else Join.ANY, tuple(filters))
