"""Finding contacts: the first hits while somebody types, all of them in order, how many, and what chips count.

One statement each. The index leads where words are given; else a filter's own index; an order's index leads only where
no filter needs more of a row than its id, for it would be walked with a look at every row (1,340 ms against 144).
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmdesk.core.contacts import lacking, listing, own_values, terms
from crmdesk.core.contacts.conditions import Condition, Way, condition
from crmdesk.core.contacts.declared import BY_KEY, own_field, own_fields
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.grouping import grouping
from crmdesk.core.contacts.runs import TRASHED
from crmdesk.core.contacts.statements import Parts, of_own_field, together
from crmdesk.core.contacts.words import ID, NONE, VIEW, Where, parse
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row, placeholders, tests_joined
from crmdesk.core.values.patterns import late

if TYPE_CHECKING:
    from crmdesk.core.contacts.filtering import Asking

Rows = Callable[[str, Sequence[Any]], list[Row]]
CAP: Final = 10_001
BLOCK: Final = 64
_ALL: Final = -1
# So many are looked at in the order of a list for each that is wanted: what is found at this glance says how many must
# be looked at for a page, and up to a part of the book that is the shorter way; all others cost more to be sorted.
_GLANCE: Final = 8
_AHEAD: Final = 40
_PART: Final = 40
_EVERYBODY: Final = "SELECT count(*) FROM listing"
_WORD: Final = late(r"\w+")
# Each of their values is that of a fifth of all contacts or more.
_FEW_VALUES: Final = frozenset(("tier_rank", "nature_rank", "level_rank"))
# Counted in the index of labels alone; the few of the trash are taken off again.
_ALL_LABELS: Final = (
    "SELECT text, sum(number) FROM (SELECT text, count(*) AS number FROM label WHERE kind = ? GROUP BY text"
    " UNION ALL SELECT text, -count(*) FROM listing CROSS JOIN label"
    " WHERE trashed = 1 AND contact_id = listing.id AND kind = ? GROUP BY text)"
    " AS counted GROUP BY text HAVING sum(number) > 0"
)


class _Source(NamedTuple):
    """Where contacts come from: tables with conditions, the column that is their id, who leads.

    `ordered` where the index of the order leads, `filtered` where that of a filter does.
    """

    sql: str
    values: tuple[Any, ...]
    key: str = "listing.id"
    ordered: bool = False
    filtered: bool = False


class _Question(NamedTuple):
    """Words, and a condition for each field and each part of a filter."""

    where: Where
    asked: tuple[Condition, ...]


class Finder:
    """Finds contacts of one book; `rows` answers a query (`History.rows`), `asking` what filters need beside it."""

    def __init__(self, rows: Rows, asking: "Callable[[], Asking] | None" = None) -> None:
        self._rows = rows
        self._asking = asking

    def first(
        self, where: Where, sort: str = "name", *, descending: bool = False, limit: int = 100, group: str = ""
    ) -> list[int]:
        """Ids of the first contacts. `sort` is a field's key; "" is the order of being entered, the quick one.

        `group` is the key of the field by whose groups the list is parted before it is sorted; whoever stands in
        several of them is there several times.
        """
        if _whole(where) and not group and (field := own_field(sort)):
            return own_values.first(self._rows, field, limit, descending=descending)
        question = self._question(where)
        if not group and (found := self._ahead(question, sort, limit, descending=descending)):
            return found
        sql, values = self._ordered(where, question, sort, descending=descending, group=group)
        return [key for (key,) in self._rows(f"{sql} LIMIT ?", (*values, limit))]

    def _ahead(self, question: _Question, sort: str, limit: int, *, descending: bool) -> list[int]:
        """The first hits among those who come first in the order, where enough of them are there."""
        ahead = _ahead_sql(question, sort, descending=descending)
        if ahead is None:
            return []
        looked_at = limit * _GLANCE
        found = self._look(ahead, question, looked_at, limit)
        if found and len(found) < limit:
            # Half as many again, for it is an estimate.
            looked_at = looked_at * limit * 3 // len(found) // 2
            if looked_at > limit * _AHEAD and looked_at > self._rows(_EVERYBODY, ())[0][0] // _PART:
                return []
            found = self._look(ahead, question, looked_at, limit)
        return found if len(found) == limit else []

    def _look(self, ahead: _Source, question: _Question, looked_at: int, limit: int) -> list[int]:
        values = (int(question.where.trashed), looked_at, *ahead.values, limit)
        return [key for (key,) in self._rows(ahead.sql, values)]

    def ids(self, where: Where, sort: str = "name", *, descending: bool = False, group: str = "") -> "array[int]":
        """Ids of all contacts in order."""
        sql, values = self._ordered(where, self._question(where), sort, descending=descending, group=group)
        return search.unpacked(self._rows(search.packed(sql), values)[0][0])

    def groups(self, where: Where, group: str) -> list[tuple[str, int]]:
        """The groups of a list in their order: what each is called, and how many there are in it."""
        parted = grouping(self._rows, BY_KEY[group], whole=_whole(where))
        end = f"GROUP BY 1 ORDER BY {', '.join(parted.keys)}"
        sql, values = _statement(self._question(where), f"{parted.key}, count(*)", (parted.parts,), end)
        return [(parted.title(value), count) for value, count in self._rows(sql, values)]

    def _ordered(
        self, where: Where, question: _Question, sort: str, *, descending: bool, group: str
    ) -> tuple[str, tuple[Any, ...]]:
        field = BY_KEY.get(sort)
        if not group and not (field and field.own):
            return _ids_sql(question, sort if field else "", descending=descending)
        down = " DESC" if descending else ""
        parts, keys = list[Parts](), list[str]()
        if group:
            parted = grouping(self._rows, BY_KEY[group], whole=_whole(where))
            parts, keys = [parted.parts], [*parted.keys]
        if field and field.own:
            among = None if _whole(where) else partial(self._among, question)
            needed, order = own_values.ordering(self._rows, field, among, descending=descending)
            parts, keys = [*parts, needed], [*keys, *order]
        elif field and field.sort:
            keys.append(f"listing.{field.sort}{down}")
        return _statement(question, "{key} AS id", parts, f"ORDER BY {', '.join(keys)}, {{key}}{down}")

    def _among(self, question: _Question, needed: Parts, text: str) -> list[str]:
        sql, values = _statement(question, f"DISTINCT {text}", (needed,), f"AND {text} IS NOT NULL")
        return [found for (found,) in self._rows(sql, values)]

    def own(self, ids: Sequence[int]) -> dict[int, dict[str, str]]:
        """The values of the office's own fields that these contacts have, by contact and title."""
        titles = [field.key for field in own_fields()]
        found: dict[int, dict[str, str]] = {}
        for start in range(0, len(ids) if titles else 0, BLOCK):
            found |= own_values.page(self._rows, ids[start : start + BLOCK], titles)
        return found

    def count(self, where: Where, cap: int = CAP) -> int:
        """How many contacts there are, counted up to `cap` only."""
        source = _source(self._question(where))
        return int(self._rows(f"SELECT count(*) FROM (SELECT 1 {source.sql} LIMIT ?)", (*source.values, cap))[0][0])  # noqa: S608 - our own SQL

    def page(self, ids: Sequence[int], columns: Sequence[str]) -> dict[int, Row]:
        """Rows of the read table, its `columns`, by id; ids that are not there are missing."""
        sql = _page_sql(tuple(columns))
        found: dict[int, Row] = {}
        for start in range(0, len(ids), BLOCK):
            block = ids[start : start + BLOCK]
            # The text of the statement stays the same, so that it is compiled once.
            padded = (*block, *([None] * (BLOCK - len(block))))
            found.update((row[0], row[1:]) for row in self._rows(sql, padded))
        return found

    def facets(self, key: str, where: Where) -> dict[str, int]:
        """How many contacts each value of a field would leave, all other chips standing; "" counts the empty ones.

        Values are those of `words.FieldTerm`: choices, months (05), names, words, and codes of regions of every level.
        """
        where = where.with_values(key, ())
        field = BY_KEY[key]
        if field.own:
            return self._own_counts(field, where)
        if field.kind is Kind.LABELS:
            return self._label_counts(field.label_kind, where)
        if field.kind is Kind.GAPS:
            source = _source(self._question(where), table=True)
            return lacking.counted(self._rows(f"SELECT {lacking.COUNTS} {source.sql}", source.values)[0])
        column = field.rank or field.sort
        source = _source(self._question(where), table=True)
        # Not the bare column: its index would be walked behind a filter that another one serves.
        group = f"listing.{column} || ''" if source.filtered else f"listing.{column}"
        sql = f"SELECT min(listing.{column}), count(*) {source.sql} GROUP BY {group}"
        counts: dict[str, int] = {}
        for value, number in self._rows(sql, source.values):
            for facet in _facets_of(key, value):
                counts[facet] = counts.get(facet, 0) + number
        return counts

    def _label_counts(self, kind: str, where: Where) -> dict[str, int]:
        if where == Where():
            return dict(self._rows(_ALL_LABELS, (kind, kind)))
        source = _source(self._question(where), table=True, joined="CROSS JOIN label")
        sql = f"SELECT label.text, count(*) {source.sql} AND contact_id = listing.id AND kind = ? GROUP BY label.text"
        return dict(self._rows(sql, (*source.values, kind)))

    def _own_counts(self, field: Field, where: Where) -> dict[str, int]:
        if _whole(where):
            counts = own_values.everybody(self._rows, field)
            empty = self.count(where, _ALL) - sum(counts.values())
        else:
            held = of_own_field(field.key).joined("held", whole=False)
            sql, values = _statement(
                self._question(where), f"coalesce(held.text, '{NONE}'), count(*)", (held,), "GROUP BY 1"
            )
            counts = dict(self._rows(sql, values))
            empty = counts.pop(NONE, 0)
        return own_values.by_choice(field, counts) | ({NONE: empty} if empty > 0 else {})

    def one(self, text: str) -> int:
        """The contact that `id:...` names, or the only one that the words find.

        An id that was merged into another leads there; by id, a contact in the trash is found too. Raises NotFound.
        """
        where = parse(text)
        wanted = where.values(ID)
        if len(wanted) == 1 and len(where.fields) == 1 and not where.words and not where.quoted:
            return self._by_id(wanted[0], text)
        # Nothing at all would find whoever is in the book alone.
        found = self.first(where, sort="", limit=2) if text.strip() else []
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(_("No contact fits “{text}”.").format(text=text))
        raise NotFound(_("Several contacts fit “{text}”. Write more of it, or id:...").format(text=text))

    def _question(self, where: Where) -> _Question:
        """What is asked, with views and filters understood."""
        if where.filter is None and not where.values(VIEW):
            return _Question(where, tuple(map(condition, where.fields)))
        from crmdesk.core.contacts.filtering import Asking, understood  # noqa: PLC0415 - most questions have none

        return _Question(*understood(where, self._asking() if self._asking else Asking()))

    def _by_id(self, wanted: str, text: str) -> int:
        found = condition(parse(f"{ID}:{wanted}").fields[0]).values
        rows = self._rows("SELECT coalesce(merged_into, id) FROM contact WHERE id = ?", found) if found else []
        if not rows:
            raise NotFound(_("No contact fits “{text}”.").format(text=text))
        # Who won a merge may have lost the next one.
        return found[0] if rows[0][0] == found[0] else self._by_id(str(rows[0][0]), text)


def _whole(where: Where) -> bool:
    """Whether everybody is meant who is not in the trash."""
    return where == Where()


def _ids_sql(question: _Question, sort: str, *, descending: bool) -> tuple[str, tuple[Any, ...]]:
    column = BY_KEY[sort].sort if sort else ""
    source = _source(question, table=bool(column), order=column)
    down = " DESC" if descending else ""
    key = ""
    if column:
        # The empty text, of numbers the nought, keeps the planner from walking the order's index.
        nothing = "+ 0" if BY_KEY[sort].kind is Kind.SHARE else "|| ''"
        key = f"listing.{column}{down}, " if source.ordered else f"listing.{column} {nothing}{down}, "
    return f"SELECT {source.key} AS id {source.sql} ORDER BY {key}{source.key}{down}", source.values


def _ahead_sql(question: _Question, sort: str, *, descending: bool) -> _Source | None:
    """Hits among those who come first in the order, where rows must be looked at for it: a filter that leaves many has
    a page of them there, and no other way is as short. None where it would not be.

    Whether trashed ones, and how many are looked at, is asked before its values, how many are wanted after them.
    """
    column = BY_KEY[sort].sort if sort in BY_KEY else ""
    asked, where = question.asked, question.where
    ways = {one.way for one in asked}
    if not column or where.words or where.quoted or any(one.match for one in asked):
        return None
    if any(one.way is Way.IDS and not one.each for one in asked):
        return None
    if ways <= {Way.ROW} or any(one.serves(column) for one in asked):
        return None
    down = " DESC" if descending else ""
    order = f"ORDER BY {column}{down}, id{down} LIMIT ?"
    conditions = tests_joined(" AND ", [one.each or one.sql for one in asked])
    inner = f"SELECT {_named_in(conditions)} FROM listing WHERE trashed = ? {order}"  # noqa: S608 - our own SQL, as below
    sql = f"SELECT id FROM ({inner}) AS listing WHERE {conditions} LIMIT ?"  # noqa: S608
    return _Source(sql, tuple(value for one in asked for value in one.values))


@lru_cache
def _named_in(conditions: str) -> str:
    """The columns of the read table that conditions may speak of: to hand on all of them takes half as long again."""
    words = {"id", *_WORD().findall(conditions)}
    return ", ".join(column for column in (*listing.COLUMNS, *listing.RHYTHM) if column in words)


def _statement(question: _Question, selected: str, parts: Sequence[Parts], end: str) -> tuple[str, tuple[Any, ...]]:
    """A statement on the read table with what groups and orders need beside it; `{key}` stands for the id."""
    needed = together(parts)
    source = _source(question, table=True, order="", joined=needed.joined)
    before = f"WITH {needed.before} " if needed.before else ""
    sql = f"{before}SELECT {selected} {source.sql} {end}".replace("{key}", source.key)
    return sql, (*needed.before_values, *needed.joined_values, *source.values)


def _source(question: _Question, *, table: bool = False, order: str | None = None, joined: str = "") -> _Source:
    """Tables and conditions of a question.

    `table` asks for the read table, `order` names its column that orders: "" for the id, None for no order.
    """
    where, asked = question.where, question.asked
    found = terms.of_all(where.words, where.quoted)
    match = [*found.expressions, *(one.match for one in asked if one.match)]
    if match:
        return _indexed_source(where, match, found.stands, asked, joined=joined, table=table or bool(asked))
    # Signs alone say nothing among other words, but by themselves they mean nobody: never everybody.
    nobody = not asked and bool(where.words or where.quoted)
    ways = {one.way for one in asked}
    if ways <= {Way.INDEXED, Way.ROW}:
        asked = _crossed(asked, order, trashed=where.trashed)
    ordered = ways <= {Way.ROW} or any(order and one.serves(order) for one in asked)
    leading = [one for one in asked if one.way is Way.INDEXED and not (Way.SCAN in ways and _leaves_many(one))]
    # With the sign no index of the read table is taken for this alone.
    by_id = Way.IDS in ways or (not leading and (order == "" or Way.SCAN in ways))
    trashed = "+listing.trashed = ?" if by_id else "listing.trashed = ?"
    conditions = tests_joined(" AND ", (trashed, *(one.sql for one in asked), *(("1 = 0",) if nobody else ())))
    values = (int(where.trashed), *(value for one in asked for value in one.values))
    sql = " ".join(("FROM listing", joined, "WHERE", conditions))
    return _Source(sql, values, ordered=ordered, filtered=not ways <= {Way.ROW})


def _crossed(asked: Sequence[Condition], order: str | None, *, trashed: bool) -> tuple[Condition, ...]:
    """Of several that have an index one leads, that of the order if it is among them; the others are ids of their own
    index, so that no row is looked at that not all of them leave.
    """
    indexed = [one for one in asked if one.way is Way.INDEXED]
    lead = next((one for one in indexed if order and one.serves(order)), indexed[0] if indexed else None)
    ids = "+listing.id IN (SELECT id FROM listing WHERE listing.trashed = ? AND {})"
    return tuple(
        one
        if one is lead or one.way is not Way.INDEXED
        else one._replace(sql=ids.format(one.sql), values=(int(trashed), *one.values), way=Way.ROW, column="")
        for one in asked
    )


def _leaves_many(one: Condition) -> bool:
    """Whether an index leaves so many rows that looking each of them up takes longer than going through all."""
    return one.column in _FEW_VALUES and len(one.values) > 1


def _indexed_source(
    where: Where, match: Sequence[str], stands: Sequence[str], asked: Sequence[Condition], *, joined: str, table: bool
) -> _Source:
    """The index leads; CROSS JOIN holds the planner to that."""
    expression = search.every(match)
    trashed = search.token(TRASHED)
    expression = search.every((f"({expression})", trashed)) if where.trashed else search.without(expression, trashed)
    tables, conditions = ["FROM search"], [search.HITS]
    if stands:
        tables.append("CROSS JOIN haystack")
        conditions += ["haystack.id = search.rowid", *(search.STANDS for _text in stands)]
    if table:
        tables.append("CROSS JOIN listing")
        conditions.append("listing.id = search.rowid")
    conditions += [one.sql for one in asked]
    values = (expression, *stands, *(value for one in asked for value in one.values))
    sql = " ".join((*tables, joined, "WHERE", tests_joined(" AND ", conditions)))
    return _Source(sql, values, key="search.rowid", filtered=True)


def _facets_of(key: str, value: Any) -> Iterable[str]:
    """What a value of a column counts for."""
    field = BY_KEY[key]
    if field.rank:
        return (_by_rank(key).get(value, ""),)
    if value == listing.EMPTY_KEY:
        return ("",)
    if field.kind is Kind.REGION:
        return dict.fromkeys((f"{value[:2]}0000", f"{value[:4]}00", value))
    if field.kind is Kind.BIRTHDAY:
        return (value[:2],)
    return (value.partition("\x00")[2],)


@lru_cache
def _by_rank(key: str) -> Mapping[int, str]:
    return {listing.RANKS[str(choice)]: str(choice) for choice in BY_KEY[key].choices or ()}


@lru_cache
def _page_sql(columns: tuple[str, ...]) -> str:
    assert {*columns} <= {*listing.COLUMNS, *listing.RHYTHM}, columns
    return f"SELECT id, {', '.join(columns)} FROM listing WHERE id IN ({placeholders(range(BLOCK))})"  # noqa: S608 - our own names
