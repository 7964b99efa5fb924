"""Which news there is: by what has become of it, kind, importance, source and words; the newest first."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from crmdesk.core.language import N_, _
from crmdesk.core.news.records import KINDS
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.search import packed, unpacked
from crmdesk.core.values.text import fold

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
_MOST_WORDS: Final = 8


class State(StrEnum):
    """What has become of news."""

    OPEN = "open"
    STARTED = "started"
    HANDLED = "handled"


STATES: Final = {
    State.OPEN: N_("To act on"),
    State.STARTED: N_("Under way"),
    State.HANDLED: N_("Seen to"),
}
# Under way while a step that it called for is still to be done.
STATE: Final = (
    "CASE WHEN news.handled = '' THEN 'open' WHEN EXISTS (SELECT 1 FROM follow_up WHERE follow_up.news_id = news.id"
    " AND follow_up.done_at IS NULL AND follow_up.deleted_at IS NULL) THEN 'started' ELSE 'handled' END"
)
# Of one day the most important first.
_ORDER: Final = " ORDER BY news.day DESC, news.importance DESC, news.id DESC"
_OF_PEOPLE: Final = (
    "EXISTS (SELECT 1 FROM news_contact CROSS JOIN listing ON listing.id = news_contact.contact_id"
    " WHERE news_contact.news_id = news.id"
    " AND (instr(lower(listing.name), ?) > 0 OR instr(replace(listing.name_key, ' ', ''), ?) > 0))"
)
_OF_PLACE: Final = (
    "EXISTS (SELECT 1 FROM organisation WHERE organisation.id = news.organisation_id"
    " AND instr(lower(organisation.spelled), ?) > 0)"
)


@dataclass(frozen=True)
class Query:
    """What is asked for; empty tuples leave nothing out. `text` holds words that must all be found: in what is said,
    in the kind, or in whom it is about, also in pinyin.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    importances: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    trashed: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether any is left out."""
        return bool(self.text.strip() or self.states or self.kinds or self.importances or self.sources)

    def cleared(self) -> "Query":
        """All of it."""
        return Query(trashed=self.trashed)


@dataclass(frozen=True)
class Counts:
    """How much news each state, kind, importance and source would leave, all else standing."""

    states: Mapping[str, int]
    kinds: Mapping[str, int]
    importances: Mapping[int, int]
    sources: Mapping[str, int]


class Finder:
    """Finds the news of one book; `rows` answers a query (`History.rows`)."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def ids(self, query: Query) -> "array[int]":
        """Ids of all news in order."""
        where, values = _where(query)
        return unpacked(self._rows(packed(f"SELECT news.id AS id FROM news WHERE {where}{_ORDER}"), values)[0][0])

    def counts(self, query: Query) -> Counts:
        """What the chips say."""
        return Counts(
            self._counted(STATE, replace(query, states=())), self._counted("news.kind", replace(query, kinds=())),
            self._counted("news.importance", replace(query, importances=())),
            self._counted("news.source", replace(query, sources=())),
        )  # fmt: skip

    def states(self, ids: Sequence[int]) -> dict[int, State]:
        """What has become of these."""
        sql = f"SELECT news.id, {STATE} FROM news WHERE news.id IN ({placeholders(ids)})"
        return {key: State(state) for key, state in self._rows(sql, tuple(ids))}

    def open_count(self) -> int:
        """How much news waits for somebody."""
        return int(self._rows("SELECT count(*) FROM news WHERE handled = '' AND deleted_at IS NULL", ())[0][0])

    def _counted(self, what: str, query: Query) -> dict[Any, int]:
        where, values = _where(query)
        return dict(self._rows(f"SELECT {what}, count(*) FROM news WHERE {where} GROUP BY 1", values))


def _where(query: Query) -> tuple[str, tuple[Any, ...]]:
    parts, values = [f"news.deleted_at IS {'NOT ' if query.trashed else ''}NULL"], list[Any]()
    for column, wanted in (
        (STATE, query.states), ("news.kind", query.kinds), ("news.importance", query.importances),
        ("news.source", query.sources),
    ):  # fmt: skip
        if wanted:
            parts.append(f"{column} IN ({placeholders(wanted)})")
            values += wanted
    for word in fold(query.text).split()[:_MOST_WORDS]:
        kinds = [kind for kind, title in KINDS.items() if word in fold(_(title))]
        parts.append(
            f"(instr(lower(news.text), ?) > 0 OR {_OF_PLACE} OR {_OF_PEOPLE}"
            f" OR news.kind IN ({placeholders(kinds)}) OR news.kind NOT IN ({placeholders(KINDS)})"
            " AND instr(lower(news.kind), ?) > 0)"
        )
        values += [*[word] * 4, *kinds, *KINDS, word]
    return " AND ".join(parts), tuple(values)
