"""Finding organisations: by any scrap of the name, narrowed, in order. One statement each."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from crmdesk.core.language import N_
from crmdesk.core.organisations import sql
from crmdesk.core.organisations.records import Flag
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.search import packed, unpacked
from crmdesk.core.values.text import clean, fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
SORTS: Final = {"name": N_("Name"), "people": N_("People"), "top": N_("Top people")}
NONE: Final = ""
_ORDERS: Final = {"name": "organisation.spelled", "people": sql.PEOPLE, "top": sql.TOP}
_MOST_WORDS: Final = 24
BLOCK: Final = 64
_PAGE: Final = (
    f"SELECT id, name, nature, region, {sql.PEOPLE}, logo FROM organisation WHERE id IN ({placeholders(range(BLOCK))})"  # noqa: S608 - constants
)


@dataclass(frozen=True)
class Query:
    """Which organisations are meant: all words of `text`, any of `natures` and `regions` (codes; "" has none), all of
    `flags`; and in which order.
    """

    text: str = ""
    natures: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    sort: str = "name"
    descending: bool = False
    trashed: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether any is left out."""
        return bool(self.text.strip() or self.natures or self.regions or self.flags)

    def cleared(self) -> "Query":
        """All of them, in the same order."""
        return replace(self, text="", natures=(), regions=(), flags=())


class Finder:
    """Finds organisations of one book; `rows` answers a query (`History.rows`)."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def ids(self, query: Query) -> "array[int]":
        """Ids of all organisations in order."""
        found, values = _ids(query)
        return unpacked(self._rows(packed(found), values)[0][0])

    def first(self, query: Query, limit: int = 100) -> list[int]:
        """Ids of the first organisations."""
        found, values = _ids(query)
        return [key for (key,) in self._rows(f"{found} LIMIT ?", (*values, limit))]

    def page(self, ids: Sequence[int]) -> dict[int, Row]:
        """Name, nature, region, how many people there are, hash of the logo, by id; unknown ids are missing."""
        found: dict[int, Row] = {}
        for start in range(0, len(ids), BLOCK):
            block = ids[start : start + BLOCK]
            # The text of the statement stays the same, so that it is compiled once.
            padded = (*block, *([None] * (BLOCK - len(block))))
            found.update((row[0], row[1:]) for row in self._rows(_PAGE, padded))
        return found

    def count(self, query: Query) -> int:
        """How many organisations there are."""
        conditions, values = _conditions(query)
        return int(self._rows(f"SELECT count(*) FROM organisation WHERE {conditions}", values)[0][0])  # noqa: S608 - our own SQL

    def natures(self, query: Query) -> Mapping[str, int]:
        """How many organisations each nature would leave, all else standing; "" counts those without one."""
        conditions, values = _conditions(replace(query, natures=()))
        counted = f"SELECT nature, count(*) FROM organisation WHERE {conditions} GROUP BY nature"  # noqa: S608 - our own SQL
        return dict(self._rows(counted, values))

    def provinces(self, query: Query) -> Mapping[str, int]:
        """How many organisations each province would leave, by its code, all else standing; "" counts those without."""
        conditions, values = _conditions(replace(query, regions=()))
        code = "CASE region WHEN '' THEN '' ELSE substr(region, 1, 2) || '0000' END"
        counted = f"SELECT {code}, count(*) FROM organisation WHERE {conditions} GROUP BY 1 ORDER BY 1"  # noqa: S608 - our own SQL
        return dict(self._rows(counted, values))

    def flags(self, query: Query) -> Mapping[Flag, int]:
        """How many organisations each flag would leave, all else standing."""
        conditions, values = _conditions(query)
        sums = ", ".join(f"total({flagged})" for flagged in sql.FLAGGED.values())
        counts = self._rows(f"SELECT {sums} FROM organisation WHERE {conditions}", values)[0]  # noqa: S608 - our own SQL
        return {flag: int(count) for flag, count in zip(sql.FLAGGED, counts, strict=True)}


def _ids(query: Query) -> tuple[str, tuple[Any, ...]]:
    conditions, values = _conditions(query)
    down = " DESC" if query.descending else ""
    # Of those who have as many people, the names go on from A to Z.
    name = f"organisation.spelled{down if query.sort == 'name' else ''}"
    order = name if query.sort == "name" else f"{_ORDERS[query.sort]}{down}, {name}"
    found = f"SELECT organisation.id AS id FROM organisation WHERE {conditions} ORDER BY {order}, organisation.id"  # noqa: S608 - our own SQL
    return found, values


def _conditions(query: Query) -> tuple[str, tuple[Any, ...]]:
    parts = [f"organisation.deleted_at IS {'NOT ' if query.trashed else ''}NULL"]
    values: list[Any] = []
    for word in fold(clean(query.text)).split()[:_MOST_WORDS]:
        parts.append("instr(lower(organisation.spelled), ?) > 0")
        values.append(word)
    if query.natures:
        parts.append(f"organisation.nature IN ({placeholders(query.natures)})")
        values += query.natures
    if query.regions:
        parts.append(f"({' OR '.join(['organisation.region BETWEEN ? AND ?'] * len(query.regions))})")
        for code in query.regions:
            inside = code.removesuffix("00").removesuffix("00")
            values += [inside.ljust(6, "0"), inside.ljust(6, "9")] if code else ["", ""]
    parts += (sql.FLAGGED[flag] for flag in query.flags)
    return " AND ".join(parts), tuple(values)
